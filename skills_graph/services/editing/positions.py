"""Make a position, or change its role, its unit, and whom it reports to."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

from skills_graph.domain.edits import STAYS, PositionEdit, edited
from skills_graph.domain.ids import OrgUnitId, PositionId, new_id
from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import Position
from skills_graph.errors import BadFields, BadInput, Conflict, NotFound
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.editing.fields import title_faults
from skills_graph.services.editing.roles import CHANGED_SINCE
from skills_graph.services.once import Once
from skills_graph.store import facts
from skills_graph.store import positions as stored
from skills_graph.store.differences import Link, LinkEnds
from skills_graph.store.edits import HERE, edit_links, edit_thing
from skills_graph.store.idempotency import RequestKey
from skills_graph.store.org_units import org_unit_paths, org_units_by_id
from skills_graph.store.roles import roles_by_id
from skills_graph.store.session import GraphStore, Transaction, Write

Value = TypeVar("Value")

SAVED = "position.saved"


def save_position(
    edit: PositionEdit,
    *,
    viewer: Viewer,
    store: GraphStore,
    request: RequestKey | None = None,
) -> Position:
    """Make or change a position from today, and return it as it is then.

    HR of some units may neither take a position out of them nor put one elsewhere.
    Raises NotAllowed, NotFound, Conflict (changed since, request), BadFields.
    """
    once = Once(request, store, _found, lambda position: position.id)
    if earlier := once.answered():
        return earlier
    return once.write(partial(_save, edit, viewer))


def _found(tx: Transaction, id: str, at: Moment) -> Position:
    position_id = PositionId(id)
    position = stored.positions_by_id(tx, [position_id], at=at).get(position_id)
    if position is None:
        raise NotFound("position", id)
    return position


def _save(edit: PositionEdit, viewer: Viewer, write: Write, today: date) -> Position:
    at = Moment(today, write.revision.recorded_at)
    before = None if edit.id is None else _found(write.tx, edit.id, at)
    position = _edited(before, edit)
    for one in (before, position):
        if one is not None:
            path = _unit_path(write.tx, one.org_unit_id, at)
            access.require_position_editing(viewer, path)
    if before is not None:
        _check_revision(write, before, edit, at)
    _check(write.tx, position, edit, at)
    _write(write, before, position, today)
    write.changed(SAVED, stored.LABEL, position.id)
    return _found(write.tx, position.id, at)


def _unit_path(
    tx: Transaction, unit_id: OrgUnitId | None, at: Moment
) -> list[OrgUnitId]:
    if unit_id is None:
        return []
    return org_unit_paths(tx, [unit_id], at=at)[unit_id]


def _check_revision(
    write: Write, before: Position, edit: PositionEdit, at: Moment
) -> None:
    revision = stored.position_revisions(write.tx, [before.id], at=at).get(before.id, 0)
    if edit.expected_revision is not None and edit.expected_revision < revision:
        raise Conflict(
            CHANGED_SINCE.format(
                what="position", present=revision, expected=edit.expected_revision
            )
        )


def _edited(before: Position | None, edit: PositionEdit) -> Position:
    position = before or Position(PositionId(new_id("pos")), "")
    title = edited(edit.title, position.title) or ""
    return replace(
        position,
        title=title.strip(),
        role_id=edited(edit.role_id, position.role_id),
        org_unit_id=edited(edit.org_unit_id, position.org_unit_id),
        reports_to_id=edited(edit.reports_to_id, position.reports_to_id),
        is_critical=edited(edit.is_critical, position.is_critical),
    )


def _check(tx: Transaction, position: Position, edit: PositionEdit, at: Moment) -> None:
    """Raise BadFields with every fault of what is edited."""
    faults = title_faults(position.title)
    role_id, unit_id = position.role_id, position.org_unit_id
    is_role_new = edit.role_id is not STAYS and role_id is not None
    if is_role_new and not roles_by_id(tx, _some(role_id), at=at):
        faults.append(BadInput(f"There is no role {role_id!r}.", field="roleId"))
    is_unit_new = edit.org_unit_id is not STAYS and unit_id is not None
    if is_unit_new and not org_units_by_id(tx, _some(unit_id), at=at):
        faults.append(BadInput(f"There is no unit {unit_id!r}.", field="orgUnitId"))
    if edit.reports_to_id is not STAYS:
        faults += _reporting_faults(tx, position, at)
    if faults:
        raise BadFields(faults)


def _some(id: Value | None) -> list[Value]:
    return [] if id is None else [id]


def _reporting_faults(
    tx: Transaction, position: Position, at: Moment
) -> list[BadInput]:
    """Return what is wrong with whom a position reports to; it never comes back."""
    above = position.reports_to_id
    if above is None:
        return []
    if above not in stored.positions_by_id(tx, [above], at=at):
        return [BadInput(f"There is no position {above!r}.", field="reportsToId")]
    way: list[PositionId] = []
    while above is not None and above not in way:
        if above == position.id:
            return [
                BadInput(
                    f"{position.title} would report to itself: the way up from"
                    f" {position.reports_to_id} comes back to it.",
                    field="reportsToId",
                )
            ]
        way.append(above)
        above = stored.positions_above(tx, [above], at=at).get(above)
    return []


def _write(
    write: Write, before: Position | None, position: Position, today: date
) -> None:
    thing = replace(stored.position_thing(position), valid_from=today)
    if before is None:
        facts.create_things(write, stored.LABEL, [thing], source=HERE)
    else:
        edit_thing(write, stored.LABEL, thing, today=today)
    for ends, other_id in _links(position):
        wanted = [] if other_id is None else [Link(position.id, other_id)]
        edit_links(write, ends, position.id, wanted, today=today)


def _links(position: Position) -> list[tuple[LinkEnds, str | None]]:
    return [
        (stored.OF_ROLE, position.role_id),
        (stored.IN_UNIT, position.org_unit_id),
        (stored.REPORTS_TO, position.reports_to_id),
    ]
