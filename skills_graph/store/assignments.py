"""How much of people's time is assigned on a day, as stored."""

from collections.abc import Sequence
from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.moments import Moment
from skills_graph.store.facts import IN_FORCE, parameters

ASSIGNED_SHARES: LiteralString = (
    """
UNWIND $ids AS id
MATCH (:Employee {id: id})-[link:ASSIGNED_TO]->(:Seat)
WHERE """
    + IN_FORCE
    + """
RETURN id, sum(link.share) AS share
"""
)


def assigned_shares(
    tx: ManagedTransaction, employee_ids: Sequence[EmployeeId], *, at: Moment
) -> dict[EmployeeId, float]:
    """Return which share of full time each person is assigned to seats that day.

    People without an assignment are left out.
    """
    rows = tx.run(
        ASSIGNED_SHARES, ids=list(dict.fromkeys(employee_ids)), **parameters(at)
    )
    return {EmployeeId(row["id"]): float(row["share"]) for row in rows}
