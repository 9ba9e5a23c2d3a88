"""Whose succession a viewer may see, and who the candidates of a position are."""

from skills_graph.domain.ids import OrgUnitId, PositionId
from skills_graph.domain.organisation import Position
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.tree import NOWHERE, Mask


def visible_position(
    position_id: PositionId, *, viewer: Viewer, present: Snapshot, snapshot: Snapshot
) -> Position | None:
    """Return a position of a moment whose succession *viewer* may see today.

    None where there is no such position, or no right to it.
    """
    row = snapshot.workforce.organisation.positions.row(position_id)
    if row is None or not _may_see(position_id, viewer, present):
        return None
    return snapshot.workforce.organisation.position_of[row]


def candidates(
    position_id: PositionId, seen: Mask, *, viewer: Viewer, snapshot: Snapshot
) -> Mask:
    """Return who of the people seen could follow: not its incumbents, not oneself."""
    workforce = snapshot.workforce
    found = seen.copy()
    row = workforce.organisation.positions.row(position_id)
    if row is not None:
        found[list(workforce.incumbents.get(row, ()))] = False
    own = viewer.employee_id
    if own is not None and not access.may_be_shown_as_successor(viewer, own):
        found[workforce.employees.rows([own])] = False
    return found


def _may_see(position_id: PositionId, viewer: Viewer, present: Snapshot) -> bool:
    """Whether the rights of now let *viewer* see a position's succession."""
    workforce = present.workforce
    row = workforce.organisation.positions.row(position_id)
    if row is None:
        # A position of the past is in no unit of today.
        return access.may_see_succession(viewer, (), ())
    incumbents = present.employee_ids(workforce.incumbents.get(row, ()))
    return access.may_see_succession(viewer, _unit_path(present, row), incumbents)


def _unit_path(snapshot: Snapshot, position_row: int) -> list[OrgUnitId]:
    """Return the unit of a position and all units above it."""
    organisation = snapshot.workforce.organisation
    row = int(organisation.unit_rows[position_row])
    path: list[OrgUnitId] = []
    while row != NOWHERE and organisation.units.ids[row] not in path:
        path.append(organisation.units.ids[row])
        row = int(organisation.parent_units[row])
    return path
