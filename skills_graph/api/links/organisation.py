"""From people, positions and units to one another."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from skills_graph.api.context import Context
from skills_graph.api.links.catalogue import there
from skills_graph.api.siblings import Row, row_of, rows_of, value_of
from skills_graph.domain.ids import EmployeeId, OrgUnitId, PositionId
from skills_graph.domain.organisation import Employee, OrgUnit, Position
from skills_graph.domain.roles import Role
from skills_graph.domain.text import sort_key
from skills_graph.store.employees import employees_by_id
from skills_graph.store.org_units import org_unit_paths, org_units_by_id
from skills_graph.store.positions import position_revisions, positions_by_id
from skills_graph.store.roles import roles_by_id
from skills_graph.talent.snapshot import Snapshot


def snapshot_of(row: Row[Any], context: Context) -> Snapshot:
    """Return the index at the moment of a row: who holds and leads what."""
    return context.snapshot(row.asked)


def employee_of(row: Row[Any], context: Context) -> Row[Employee]:
    """Return the person that a line, an assertion, a match is about."""
    fetch = context.fetch(employees_by_id, row.asked.at)
    found = row_of(row, "employee", lambda value: value.employee_id, fetch)
    return there(found, "a person")


def position_of(row: Row[Any], context: Context) -> Row[Position]:
    """Return the position that a successor or a bench is about."""
    fetch = context.fetch(positions_by_id, row.asked.at)
    found = row_of(row, "position", lambda value: value.position_id, fetch)
    return there(found, "a position")


def position(row: Row[Employee], context: Context) -> Row[Position] | None:
    """Return someone's primary position."""
    fetch = context.fetch(positions_by_id, row.asked.at)
    return row_of(row, "primary position", _primary_position_id, fetch)


def _primary_position_id(person: Employee) -> PositionId | None:
    return person.holds[0].position_id if person.holds else None


def positions(row: Row[Employee], context: Context) -> list[Row[Position]]:
    """Return every position that someone holds, the primary one first."""
    holds = {
        other.value.id: [hold.position_id for hold in other.value.holds]
        for other in row.group.rows
    }

    def fetch(ids: list[EmployeeId]) -> Mapping[EmployeeId, list[Position]]:
        every = sorted({id for person in ids for id in holds[person]})
        found = context.fetch(positions_by_id, row.asked.at)(every)
        return {
            person: [found[id] for id in holds[person] if id in found] for person in ids
        }

    return rows_of(row, "positions", lambda value: value.id, fetch)


def role(row: Row[Position], context: Context) -> Row[Role] | None:
    fetch = context.fetch(roles_by_id, row.asked.at)
    return row_of(row, "role", lambda value: value.role_id, fetch)


def org_unit(row: Row[Position], context: Context) -> Row[OrgUnit] | None:
    fetch = context.fetch(org_units_by_id, row.asked.at)
    return row_of(row, "unit", lambda value: value.org_unit_id, fetch)


def reports_to(row: Row[Position], context: Context) -> Row[Position] | None:
    fetch = context.fetch(positions_by_id, row.asked.at)
    return row_of(row, "position above", lambda value: value.reports_to_id, fetch)


def position_revision(row: Row[Position], context: Context) -> int:
    fetch = context.fetch(position_revisions, row.asked.at)
    return value_of(row, "revision", lambda value: value.id, fetch) or 0


def incumbents(row: Row[Position], context: Context) -> list[Row[Employee]]:
    """Return who holds a position that day, by name."""

    def fetch(ids: list[PositionId]) -> Mapping[PositionId, Sequence[Employee]]:
        return people_of(
            context, row, lambda seat: incumbent_ids(row, context, seat), ids
        )

    return rows_of(row, "incumbents", lambda value: value.id, fetch)


def incumbent_ids(
    row: Row[Any], context: Context, position_id: PositionId
) -> Sequence[EmployeeId]:
    """Return who holds a position that day."""
    workforce = snapshot_of(row, context).workforce
    position_row = workforce.organisation.positions.row(position_id)
    held_by = () if position_row is None else workforce.incumbents.get(position_row, ())
    return [workforce.employees.ids[person] for person in held_by]


def people_of(
    context: Context,
    row: Row[Any],
    ids_of: Callable[[Any], Sequence[EmployeeId]],
    keys: Sequence[Any],
) -> Mapping[Any, list[Employee]]:
    """Return the people of each key, by name."""
    ids = {key: ids_of(key) for key in keys}
    every = sorted({id for some in ids.values() for id in some})
    found = context.fetch(employees_by_id, row.asked.at)(every)
    return {
        key: sorted((found[id] for id in some if id in found), key=_name_key)
        for key, some in ids.items()
    }


def _name_key(person: Employee) -> str:
    return sort_key(person.display_name, person.id)


def is_vacant(row: Row[Position], context: Context) -> bool:
    """Whether nobody holds a position that day; the index alone knows."""
    return not incumbent_ids(row, context, row.value.id)


def manager(row: Row[Employee], context: Context) -> Row[Employee] | None:
    """Return who holds the nearest filled position above someone's primary one."""

    def fetch(ids: list[EmployeeId]) -> Mapping[EmployeeId, Employee]:
        workforce = snapshot_of(row, context).workforce
        rows = workforce.employees.rows(ids)
        managers = {
            workforce.employees.ids[person]: workforce.employees.ids[above]
            for person in rows
            if (above := int(workforce.manager_rows[person])) >= 0
        }
        found = context.fetch(employees_by_id, row.asked.at)(
            sorted(set(managers.values()))
        )
        return {id: found[above] for id, above in managers.items() if above in found}

    return row_of(row, "manager", lambda value: value.id, fetch)


def parent(row: Row[OrgUnit], context: Context) -> Row[OrgUnit] | None:
    fetch = context.fetch(org_units_by_id, row.asked.at)
    return row_of(row, "parent", lambda value: value.parent_id, fetch)


def path(row: Row[OrgUnit], context: Context) -> list[Row[OrgUnit]]:
    """Return the units above, root first, and the unit itself."""

    def fetch(ids: list[OrgUnitId]) -> Mapping[OrgUnitId, list[OrgUnit]]:
        paths = context.fetch(org_unit_paths, row.asked.at)(ids)
        every = sorted({id for some in paths.values() for id in some})
        found = context.fetch(org_units_by_id, row.asked.at)(every)
        return {
            id: [found[step] for step in steps if step in found]
            for id, steps in paths.items()
        }

    return rows_of(row, "path", lambda value: value.id, fetch)
