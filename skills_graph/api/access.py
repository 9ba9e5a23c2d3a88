"""Whether the viewer of a request may see something of a row, by rights of now."""

from typing import Any

from skills_graph.api.context import Context
from skills_graph.api.siblings import Row
from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.organisation import Employee, Position
from skills_graph.domain.scope import Purpose
from skills_graph.services import access
from skills_graph.services.candidates import visible_position


def may_see_person(row: Row[Any], context: Context, purpose: Purpose) -> bool:
    """Whether the viewer may see that much of the person whom a row is about."""
    return context.may_see(purpose, _person_of(row))


def _person_of(row: Row[Any]) -> EmployeeId:
    value = row.value
    return value.id if isinstance(value, Employee) else EmployeeId(value.employee_id)


def may_see_succession(row: Row[Position], context: Context) -> bool:
    """Whether the viewer may see who could follow into a position."""
    visible = visible_position(
        row.value.id,
        viewer=context.viewer,
        present=context.present,
        snapshot=context.snapshot(row.asked),
    )
    return visible is not None


def may_see_jobs(context: Context) -> bool:
    return access.may_see_jobs(context.viewer)
