"""Who gave an assertion which state, when and why: kept, never overwritten."""

from collections.abc import Sequence
from typing import Any, LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.evidence import StateChange, ValidationState
from skills_graph.domain.ids import AssertionId
from skills_graph.domain.moments import Instant, Moment
from skills_graph.store import facts

STATES_OF_ASSERTIONS: LiteralString = """
UNWIND $assertion_ids AS assertion_id
MATCH (assertion:Assertion {id: assertion_id})
WHERE assertion.recorded_at <= $known_at
RETURN assertion.id AS id, properties(assertion) AS assertion,
       [(assertion)-[link:HAS_STATE]->(state:State)
        WHERE link.recorded_at <= $known_at |
        {recorded_at: link.recorded_at, state: properties(state)}] AS later
"""


def states_of_assertions(
    tx: ManagedTransaction, assertion_ids: Sequence[AssertionId], *, at: Moment
) -> dict[AssertionId, list[StateChange]]:
    """Read every state that assertions had by then, the first one first.

    It begins with the state in which the assertion was recorded. Unknown ids are left
    out.
    """
    rows = tx.run(
        STATES_OF_ASSERTIONS,
        {"assertion_ids": list(assertion_ids), **facts.parameters(at)},
    )
    return {AssertionId(row["id"]): _states(row.data()) for row in rows}


def _states(row: dict[str, Any]) -> list[StateChange]:
    recorded = row["assertion"]
    first = StateChange(
        ValidationState(recorded["state"]),
        Instant(recorded["recorded_at"]),
        recorded.get("asserted_by_id"),
    )
    later = [
        StateChange(
            ValidationState(change["state"]["state"]),
            Instant(change["recorded_at"]),
            change["state"].get("decided_by_id"),
            change["state"].get("reason"),
        )
        for change in row["later"]
    ]
    return [first, *sorted(later, key=lambda change: change.recorded_at)]
