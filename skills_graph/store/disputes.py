"""Disputes of assertions: opened, passed on to HR, resolved; never edited otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, LiteralString

from neo4j import ManagedTransaction, Record

from skills_graph.domain.disputes import Dispute
from skills_graph.domain.evidence import ValidationState
from skills_graph.domain.ids import AssertionId, DisputeId, EmployeeId
from skills_graph.domain.moments import Instant, Moment
from skills_graph.store import facts
from skills_graph.store.session import Write

OPEN_DISPUTE: LiteralString = """
MATCH (assertion:Assertion {id: $assertion_id})
CREATE (dispute:Dispute {id: $id, opened_at: $recorded_at})-[:DISPUTES]->(assertion)
SET dispute += $properties
"""

RESOLVE_DISPUTES: LiteralString = """
UNWIND $rows AS row
MATCH (dispute:Dispute {id: row.id})
WHERE dispute.resolved_at IS NULL
SET dispute.resolved_at = $recorded_at, dispute += row.properties
"""

ESCALATE_DISPUTES: LiteralString = """
UNWIND $ids AS id
MATCH (dispute:Dispute {id: id})
WHERE dispute.escalated_at IS NULL
SET dispute.escalated_at = $recorded_at
"""

_FOUND: LiteralString = """
MATCH (dispute)-[:DISPUTES]->(assertion:Assertion)-[:ABOUT]->(employee:Employee)
RETURN dispute.id AS id, properties(dispute) AS dispute, employee.id AS employee_id,
       assertion.id AS assertion_id, assertion.asserted_by_id AS asserted_by_id
"""

DISPUTES_BY_ID: LiteralString = (
    """
UNWIND $ids AS id
MATCH (dispute:Dispute {id: id})
WHERE dispute.opened_at <= $known_at
"""
    + _FOUND
)

DISPUTES_OF_ASSERTIONS: LiteralString = """
UNWIND $ids AS id
MATCH (dispute:Dispute)-[:DISPUTES]->(assertion:Assertion {id: id})
WHERE dispute.opened_at <= $known_at
MATCH (assertion)-[:ABOUT]->(employee:Employee)
RETURN dispute.id AS id, properties(dispute) AS dispute, employee.id AS employee_id,
       assertion.id AS assertion_id, assertion.asserted_by_id AS asserted_by_id
"""

OPEN_DISPUTES: LiteralString = (
    """
MATCH (dispute:Dispute)
WHERE dispute.opened_at <= $known_at
  AND coalesce(dispute.resolved_at > $known_at, true)
"""
    + _FOUND
)

WITHDRAWN_DISPUTES: LiteralString = (
    """
MATCH (dispute:Dispute)-[:DISPUTES]->(withdrawn:Assertion)
WHERE dispute.resolved_at IS NULL AND withdrawn.retracted_at IS NOT NULL
"""
    + _FOUND
)


def open_dispute(write: Write, dispute: Dispute) -> None:
    """Create a dispute of an assertion that is there."""
    properties = {
        "reason": dispute.reason,
        "due_on": dispute.due_on.isoformat(),
        "state_before": dispute.state_before.value,
        "resolver_id": dispute.resolver_id,
    }
    write.run(
        OPEN_DISPUTE,
        id=dispute.id,
        assertion_id=dispute.assertion_id,
        properties={k: v for k, v in properties.items() if v is not None},
    ).consume()


def resolve_disputes(
    write: Write,
    dispute_ids: Iterable[DisputeId],
    *,
    is_upheld: bool,
    resolution: str,
    resolved_by_id: EmployeeId | None,
) -> None:
    """Close disputes, by someone and for a reason; closed ones stay as they are."""
    properties: dict[str, Any] = {"is_upheld": is_upheld, "resolution": resolution}
    if resolved_by_id is not None:
        properties["resolved_by_id"] = resolved_by_id
    rows = [{"id": id, "properties": properties} for id in dispute_ids]
    write.run(RESOLVE_DISPUTES, rows=rows).consume()


def escalate_disputes(write: Write, dispute_ids: Iterable[DisputeId]) -> None:
    """Keep since when disputes are HR's."""
    write.run(ESCALATE_DISPUTES, ids=list(dispute_ids)).consume()


def disputes_by_id(
    tx: ManagedTransaction, dispute_ids: Sequence[DisputeId], *, at: Moment
) -> dict[DisputeId, Dispute]:
    """Read disputes as they were known then; unknown ids are left out."""
    rows = tx.run(DISPUTES_BY_ID, ids=list(dispute_ids), **facts.parameters(at))
    found = (_dispute(row, at) for row in rows)
    return {dispute.id: dispute for dispute in found}


def disputes_of_assertions(
    tx: ManagedTransaction, assertion_ids: Sequence[AssertionId], *, at: Moment
) -> dict[AssertionId, Dispute]:
    """Read the latest dispute of each assertion; undisputed ones are left out."""
    rows = tx.run(
        DISPUTES_OF_ASSERTIONS, ids=list(assertion_ids), **facts.parameters(at)
    )
    found = sorted((_dispute(row, at) for row in rows), key=lambda d: d.opened_at)
    return {dispute.assertion_id: dispute for dispute in found}


def open_disputes(tx: ManagedTransaction, *, at: Moment) -> list[Dispute]:
    """Read all disputes that were open then, the next one due first."""
    rows = tx.run(OPEN_DISPUTES, facts.parameters(at))
    return sorted(
        (_dispute(row, at) for row in rows), key=lambda d: (d.due_on, d.opened_at)
    )


def disputes_of_the_withdrawn(tx: ManagedTransaction, *, at: Moment) -> list[Dispute]:
    """Read open disputes whose assertion has been withdrawn meanwhile."""
    rows = tx.run(WITHDRAWN_DISPUTES)
    return sorted((_dispute(row, at) for row in rows), key=lambda d: d.opened_at)


def _dispute(row: Record, at: Moment) -> Dispute:
    stored: Mapping[str, Any] = row["dispute"]
    resolved_at = _known(stored.get("resolved_at"), at)
    outcome: Mapping[str, Any] = stored if resolved_at else {}
    return Dispute(
        id=DisputeId(row["id"]),
        assertion_id=AssertionId(row["assertion_id"]),
        employee_id=EmployeeId(row["employee_id"]),
        reason=stored["reason"],
        due_on=date.fromisoformat(stored["due_on"]),
        state_before=ValidationState(stored["state_before"]),
        opened_at=Instant(stored["opened_at"]),
        asserted_by_id=row["asserted_by_id"],
        resolver_id=stored.get("resolver_id"),
        escalated_at=_known(stored.get("escalated_at"), at),
        resolved_at=resolved_at,
        resolved_by_id=outcome.get("resolved_by_id"),
        resolution=outcome.get("resolution"),
        is_upheld=outcome.get("is_upheld"),
    )


def _known(moment: str | None, at: Moment) -> Instant | None:
    """Return a moment that was known then, None for a later one."""
    return None if moment is None or moment > at.known_at else Instant(moment)
