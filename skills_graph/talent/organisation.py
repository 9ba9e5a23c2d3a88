"""Units and positions as trees of rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from skills_graph.domain.ids import OrgUnitId, PositionId
from skills_graph.domain.organisation import OrgUnit, Position
from skills_graph.talent.tree import NOWHERE, Tree, tree
from skills_graph.talent.vocabulary import Rows, Vocabulary


@dataclass(frozen=True, eq=False)
class Organisation:
    """The units and positions of one moment.

    `parent_units` and `reports_to` hold the row of each one above, -1 at the top;
    `unit_rows` the unit of each position, -1 without one.
    """

    units: Vocabulary[OrgUnitId]
    unit_of: tuple[OrgUnit, ...]
    unit_tree: Tree
    positions: Vocabulary[PositionId]
    position_tree: Tree
    position_of: tuple[Position, ...]
    unit_rows: Rows
    reports_to: Rows
    parent_units: Rows


def organisation(
    units: Iterable[OrgUnit], positions: Iterable[Position]
) -> Organisation:
    """Lay out units and positions; a parent that is not among them counts as none."""
    unit_by_id = {unit.id: unit for unit in units}
    position_by_id = {position.id: position for position in positions}
    unit_ids = Vocabulary(unit_by_id)
    position_ids = Vocabulary(position_by_id)
    in_order = tuple(position_by_id[id] for id in position_ids.ids)
    parents = [_row(unit_ids, unit_by_id[id].parent_id) for id in unit_ids.ids]
    reports_to = [_row(position_ids, p.reports_to_id) for p in in_order]
    unit_rows = [_row(unit_ids, p.org_unit_id) for p in in_order]
    return Organisation(
        unit_ids,
        tuple(unit_by_id[id] for id in unit_ids.ids),
        tree(parents),
        position_ids,
        tree(reports_to),
        in_order,
        as_rows(unit_rows),
        as_rows(reports_to),
        as_rows(parents),
    )


def _row(ids: Vocabulary[Any], id: str | None) -> int:
    row = None if id is None else ids.row(id)
    return NOWHERE if row is None else row


def as_rows(rows: Iterable[int]) -> Rows:
    return np.array(list(rows), dtype=np.int32)
