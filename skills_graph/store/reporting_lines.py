"""Who was above whom at a moment, by the positions that people held then."""

from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.ids import EmployeeId, PositionId
from skills_graph.domain.moments import Moment
from skills_graph.store.facts import IN_FORCE, parameters

POSITIONS_HELD: LiteralString = (
    """
MATCH (:Employee {id: $employee_id})-[link:HOLDS]->(position:Position)
WHERE """
    + IN_FORCE
    + """
RETURN position.id AS id
"""
)

POSITIONS_NEXT_ABOVE: LiteralString = (
    """
UNWIND $position_ids AS position_id
MATCH (:Position {id: position_id})-[link:REPORTS_TO]->(above:Position)
WHERE """
    + IN_FORCE
    + """
RETURN DISTINCT above.id AS id
"""
)


def positions_held(
    tx: ManagedTransaction, employee_id: EmployeeId, *, at: Moment
) -> set[PositionId]:
    """Read which positions someone held."""
    rows = tx.run(POSITIONS_HELD, {"employee_id": employee_id, **parameters(at)})
    return {PositionId(row["id"]) for row in rows}


def positions_above(
    tx: ManagedTransaction, employee_id: EmployeeId, *, at: Moment
) -> set[PositionId]:
    """Read all positions above someone's, vacant ones too, up to the top.

    Where positions report to one another in a circle, all of it is above.
    """
    found: set[PositionId] = set()
    next_ones = positions_held(tx, employee_id, at=at)
    while next_ones:
        given = {"position_ids": sorted(next_ones), **parameters(at)}
        above = {PositionId(row["id"]) for row in tx.run(POSITIONS_NEXT_ABOVE, given)}
        next_ones = above - found
        found |= above
    return found


def are_in_one_line(
    tx: ManagedTransaction, one_id: EmployeeId, other_id: EmployeeId, *, at: Moment
) -> bool:
    """Whether one of two people was above the other in the reporting line."""
    pairs = ((one_id, other_id), (other_id, one_id))
    return any(
        not positions_held(tx, above, at=at).isdisjoint(
            positions_above(tx, below, at=at)
        )
        for above, below in pairs
    )
