"""Roles and positions as mutations save them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from skills_graph.api.context import Context
from skills_graph.api.ids import bare_id
from skills_graph.api.inputs import requirement
from skills_graph.api.refusals import REFUSALS, UserError, request_key, user_errors
from skills_graph.api.siblings import Group, Row
from skills_graph.domain.edits import STAYS, PositionEdit, RoleEdit, Stays
from skills_graph.domain.ids import OrgUnitId, PositionId, RoleId
from skills_graph.domain.organisation import Position
from skills_graph.domain.roles import Requirement, Role
from skills_graph.errors import BadFields, BadInput, Conflict, SkillsGraphError
from skills_graph.services import access
from skills_graph.services.editing.positions import save_position
from skills_graph.services.editing.roles import save_role
from skills_graph.store.org_units import org_unit_paths
from skills_graph.store.positions import positions_by_id
from skills_graph.store.roles import roles_by_id

Given = Mapping[str, Any]
Id = TypeVar("Id")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class RolePayload:
    """What came of saving a role; after a conflict the role as it is now."""

    user_errors: list[UserError] = field(default_factory=list)
    role: Row[Role] | None = None


@dataclass(frozen=True, slots=True)
class PositionPayload:
    """What came of saving a position; after a conflict the position as it is now."""

    user_errors: list[UserError] = field(default_factory=list)
    position: Row[Position] | None = None


def role(context: Context, given: Given) -> RolePayload:
    """Make or change a role."""
    try:
        edit = RoleEdit(
            _id(given, "id", RoleId),
            title=given.get("title", STAYS),
            description=given.get("description", STAYS),
            occupation_id=_reference(given, "occupation_id", "occupationId", RoleId),
            requirements=_requirements(given),
            expected_revision=given.get("expected_revision"),
        )
        saved = save_role(
            edit,
            viewer=context.viewer,
            store=context.store,
            present=context.present,
            request=request_key(context, "saveRole", given),
        )
    except REFUSALS as error:
        return RolePayload(user_errors(error), _as_it_is(context, error, given, _role))
    context.has_written()
    return RolePayload(role=Group(context.asked()).add(saved))


def position(context: Context, given: Given) -> PositionPayload:
    """Make or change a position."""
    try:
        is_critical = given.get("is_critical")
        edit = PositionEdit(
            _id(given, "id", PositionId),
            title=given.get("title", STAYS),
            role_id=_reference(given, "role_id", "roleId", RoleId),
            org_unit_id=_reference(given, "org_unit_id", "orgUnitId", OrgUnitId),
            reports_to_id=_reference(given, "reports_to_id", "reportsToId", PositionId),
            is_critical=STAYS if is_critical is None else is_critical,
            expected_revision=given.get("expected_revision"),
        )
        saved = save_position(
            edit,
            viewer=context.viewer,
            store=context.store,
            request=request_key(context, "savePosition", given),
        )
    except REFUSALS as error:
        at_present = _as_it_is(context, error, given, _position)
        return PositionPayload(user_errors(error), at_present)
    context.has_written()
    return PositionPayload(position=Group(context.asked()).add(saved))


def may_edit_role(row: Row[Role], context: Context) -> bool:
    """Whether the viewer may change a role: a job profile, not an occupation."""
    return row.value.framework_id is None and access.may_edit_roles(context.viewer)


def may_edit_position(row: Row[Position], context: Context) -> bool:
    unit_id = row.value.org_unit_id
    path: Sequence[OrgUnitId] = ()
    if unit_id is not None and context.viewer.hr_units:
        found = context.read(org_unit_paths, [unit_id], at=context.asked().at)
        path = found[unit_id]
    return access.may_edit_position(context.viewer, path)


def _id(given: Given, name: str, of: Callable[[str], Id]) -> Id | None:
    id = given.get(name)
    return None if id is None else of(bare_id(id, field=name))


def _reference(
    given: Given, name: str, field: str, of: Callable[[str], Id]
) -> Id | Stays | None:
    if name not in given:
        return STAYS
    id = given[name]
    return None if id is None else of(bare_id(id, field=field))


def _requirements(given: Given) -> tuple[Requirement, ...] | Stays:
    """Read requirements, naming every one whose competency is no id."""
    lines = given.get("requirements")
    if lines is None:
        return STAYS
    faults: list[BadInput] = []
    found: list[Requirement] = []
    for place, line in enumerate(lines):
        try:
            found.append(requirement(line))
        except BadInput as fault:
            path = f"requirements.{place}.competencyId"
            faults.append(BadInput(str(fault), field=path))
    if faults:
        raise BadFields(faults)
    return tuple(found)


def _as_it_is(
    context: Context,
    error: SkillsGraphError,
    given: Given,
    read: Callable[[Context, str], Value | None],
) -> Row[Value] | None:
    """Return the present object after a conflict, so that the editor sees it."""
    if not isinstance(error, Conflict) or given.get("id") is None:
        return None
    context.has_written()
    found = read(context, bare_id(given["id"]))
    return None if found is None else Group(context.asked()).add(found)


def _role(context: Context, id: str) -> Role | None:
    role_id = RoleId(id)
    return context.read(roles_by_id, [role_id], at=context.asked().at).get(role_id)


def _position(context: Context, id: str) -> Position | None:
    position_id = PositionId(id)
    found = context.read(positions_by_id, [position_id], at=context.asked().at)
    return found.get(position_id)
