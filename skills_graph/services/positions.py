"""Lists of positions, by title, out of the index: a unit's, a role's, vacant ones."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from skills_graph.domain.ids import OrgUnitId, RoleId
from skills_graph.domain.organisation import Position
from skills_graph.domain.text import sort_key
from skills_graph.services.access import Viewer
from skills_graph.services.candidates import visible_position
from skills_graph.talent.organisation import Organisation
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.tree import NOWHERE


@dataclass(frozen=True, slots=True)
class PositionFilter:
    """Which positions are wanted; what is None narrows nothing.

    `org_unit_id` takes the units below along, `directly_in` does not.
    """

    org_unit_id: OrgUnitId | None = None
    directly_in: OrgUnitId | None = None
    role_id: RoleId | None = None
    is_critical: bool | None = None
    is_vacant: bool | None = None


def positions_wanted(
    wanted: PositionFilter, *, viewer: Viewer, present: Snapshot, snapshot: Snapshot
) -> list[Position]:
    """Return the positions of a moment that are wanted, by title.

    Whoever asks by criticality finds only those whose succession they may see: the
    list would tell it otherwise. Raises BadInput for a unit that is not there.
    """
    return [
        position
        for row, position in _in_units(wanted, snapshot)
        if (wanted.role_id is None or position.role_id == wanted.role_id)
        and _is_vacancy_wanted(wanted, snapshot, row)
        and _is_criticality_wanted(wanted, position, viewer, present, snapshot)
    ]


def child_unit_ids(
    snapshot: Snapshot, unit_ids: Iterable[OrgUnitId]
) -> dict[OrgUnitId, list[OrgUnitId]]:
    """Return the units directly in each one, by id."""
    organisation = snapshot.workforce.organisation
    found: dict[OrgUnitId, list[OrgUnitId]] = {id: [] for id in unit_ids}
    for child, above in zip(
        organisation.units.ids, organisation.parent_units, strict=True
    ):
        parent = None if above == NOWHERE else organisation.units.ids[above]
        if parent in found:
            found[parent].append(child)
    return found


def title_key(position: Position) -> tuple[str]:
    """Return the key by which positions are listed."""
    return (sort_key(position.title, position.id),)


def _in_units(
    wanted: PositionFilter, snapshot: Snapshot
) -> Iterator[tuple[int, Position]]:
    organisation = snapshot.workforce.organisation
    rows = _rows_by_title(organisation)
    unit_id = wanted.org_unit_id or wanted.directly_in
    if unit_id is None:
        return ((row, organisation.position_of[row]) for row in rows)
    unit = snapshot.unit_row(unit_id, field="orgUnitId")
    if unit is None:
        return iter(())
    tree = organisation.unit_tree
    first = int(tree.enter[unit])
    last = first + 1 if wanted.org_unit_id is None else int(tree.leave[unit])
    units = organisation.unit_rows
    return (
        (row, organisation.position_of[row])
        for row in rows
        if units[row] != NOWHERE and first <= int(tree.enter[units[row]]) < last
    )


@lru_cache(maxsize=8)
def _rows_by_title(organisation: Organisation) -> tuple[int, ...]:
    """Return the rows of all positions in the order of their titles."""
    positions = organisation.position_of
    return tuple(
        sorted(range(len(positions)), key=lambda row: title_key(positions[row]))
    )


def _is_vacancy_wanted(wanted: PositionFilter, snapshot: Snapshot, row: int) -> bool:
    if wanted.is_vacant is None:
        return True
    return wanted.is_vacant == (not snapshot.workforce.incumbents.get(row))


def _is_criticality_wanted(
    wanted: PositionFilter,
    position: Position,
    viewer: Viewer,
    present: Snapshot,
    snapshot: Snapshot,
) -> bool:
    if wanted.is_critical is None:
        return True
    if position.is_critical != wanted.is_critical:
        return False
    visible = visible_position(
        position.id, viewer=viewer, present=present, snapshot=snapshot
    )
    return visible is not None
