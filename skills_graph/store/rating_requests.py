"""Rating requests, as stored: opened, then answered or declined; never edited."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, LiteralString

from neo4j import ManagedTransaction, Record

from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.ids import (
    AssertionId,
    CompetencyId,
    EmployeeId,
    RatingRequestId,
)
from skills_graph.domain.moments import Instant, Moment
from skills_graph.domain.rating_requests import RatingRequest
from skills_graph.store.merges import merges
from skills_graph.store.session import Write

OPEN_REQUEST: LiteralString = """
MATCH (employee:Employee {id: $employee_id})
MATCH (competency:Competency {id: $competency_id})
MATCH (rater:Employee {id: $rater_id})
CREATE (request:RatingRequest {id: $id, opened_at: $recorded_at})
SET request += $properties
CREATE (request)-[:ABOUT]->(employee)
CREATE (request)-[:CONCERNS]->(competency)
CREATE (request)-[:ASKS]->(rater)
WITH request
MATCH (asking:Employee {id: $requested_by_id})
CREATE (request)-[:REQUESTED_BY]->(asking)
"""

ANSWER_REQUEST: LiteralString = """
MATCH (request:RatingRequest {id: $id})
SET request.answered_at = $recorded_at, request.assertion_id = $assertion_id
"""

DECLINE_REQUEST: LiteralString = """
MATCH (request:RatingRequest {id: $id})
SET request.declined_at = $recorded_at, request.decline_reason = $reason
"""

MARK_REMINDED: LiteralString = """
UNWIND $ids AS id
MATCH (request:RatingRequest {id: id})
SET request.reminded_at = $recorded_at
"""

_FOUND: LiteralString = """
MATCH (request)-[:ABOUT]->(employee:Employee)
MATCH (request)-[:CONCERNS]->(competency:Competency)
MATCH (request)-[:ASKS]->(rater:Employee)
RETURN DISTINCT properties(request) AS request, employee.id AS employee_id,
       competency.id AS competency_id, rater.id AS rater_id
"""

REQUESTS_BY_ID: LiteralString = (
    """
UNWIND $ids AS id
MATCH (request:RatingRequest {id: id})
WHERE request.opened_at <= $known_at
"""
    + _FOUND
)

REQUESTS_OF_EMPLOYEE: LiteralString = (
    """
MATCH (someone:Employee {id: $employee_id})<-[:REQUESTED_BY|ASKS]-
      (request:RatingRequest)
WHERE request.opened_at <= $known_at
WITH DISTINCT request
"""
    + _FOUND
)

UNANSWERED_REQUESTS: LiteralString = (
    """
MATCH (request:RatingRequest)
WHERE request.opened_at <= $known_at AND request.answered_at IS NULL
  AND request.declined_at IS NULL AND request.due_on >= $as_of
"""
    + _FOUND
)


def open_rating_request(write: Write, request: RatingRequest) -> None:
    """Create a request about an employee and a competency that are there."""
    properties = {
        "source": request.source.value,
        "due_on": request.due_on.isoformat(),
        "requested_by_id": request.requested_by_id,
        "note": request.note,
    }
    write.run(
        OPEN_REQUEST,
        id=request.id,
        employee_id=request.employee_id,
        competency_id=request.competency_id,
        rater_id=request.rater_id,
        requested_by_id=request.requested_by_id or "",
        properties={k: v for k, v in properties.items() if v is not None},
    ).consume()


def answer_rating_request(
    write: Write, request_id: RatingRequestId, assertion_id: AssertionId
) -> None:
    """Keep by which assertion a request was answered."""
    write.run(ANSWER_REQUEST, id=request_id, assertion_id=assertion_id).consume()


def decline_rating_request(
    write: Write, request_id: RatingRequestId, reason: str
) -> None:
    """Keep that a rater would not say, and why; an empty reason is none."""
    write.run(DECLINE_REQUEST, id=request_id, reason=reason).consume()


def mark_raters_reminded(write: Write, request_ids: Iterable[RatingRequestId]) -> None:
    """Keep that raters were reminded, so that they are reminded once."""
    write.run(MARK_REMINDED, ids=list(request_ids)).consume()


def rating_requests_by_id(
    tx: ManagedTransaction, request_ids: Sequence[RatingRequestId], *, at: Moment
) -> dict[RatingRequestId, RatingRequest]:
    """Read requests as they were known then; unknown ids are left out."""
    rows = tx.run(REQUESTS_BY_ID, ids=list(request_ids), known_at=at.known_at)
    found = _resolved(tx, [_request(row, at) for row in rows], at)
    return {request.id: request for request in found}


def rating_requests_of_employee(
    tx: ManagedTransaction, employee_id: EmployeeId, *, at: Moment
) -> list[RatingRequest]:
    """Read what someone is asked for, or has asked for; the next due first."""
    rows = tx.run(REQUESTS_OF_EMPLOYEE, employee_id=employee_id, known_at=at.known_at)
    return _next_due_first(tx, rows, at)


def unanswered_rating_requests(
    tx: ManagedTransaction, *, at: Moment
) -> list[RatingRequest]:
    """Read all requests that are still open that day, the next due first."""
    rows = tx.run(UNANSWERED_REQUESTS, known_at=at.known_at, as_of=at.as_of.isoformat())
    return _next_due_first(tx, rows, at)


def _next_due_first(
    tx: ManagedTransaction, rows: Iterable[Record], at: Moment
) -> list[RatingRequest]:
    found = _resolved(tx, [_request(row, at) for row in rows], at)
    return sorted(found, key=lambda request: (request.due_on, request.id))


def _resolved(
    tx: ManagedTransaction, requests: Sequence[RatingRequest], at: Moment
) -> list[RatingRequest]:
    """Return requests about what their competency is at that moment."""
    if not requests:
        return []
    merged = merges(tx, at=at)
    return [
        replace(one, competency_id=merged.resolved(one.competency_id))
        for one in requests
    ]


def _request(row: Record, at: Moment) -> RatingRequest:
    stored: Mapping[str, Any] = row["request"]
    answered_at = _known(stored.get("answered_at"), at)
    declined_at = _known(stored.get("declined_at"), at)
    return RatingRequest(
        id=RatingRequestId(stored["id"]),
        employee_id=EmployeeId(row["employee_id"]),
        competency_id=CompetencyId(row["competency_id"]),
        rater_id=EmployeeId(row["rater_id"]),
        source=EvidenceSource(stored["source"]),
        due_on=date.fromisoformat(stored["due_on"]),
        opened_at=Instant(stored["opened_at"]),
        requested_by_id=stored.get("requested_by_id"),
        note=stored.get("note"),
        answered_at=answered_at,
        declined_at=declined_at,
        decline_reason=declined_at and (stored.get("decline_reason") or None),
        assertion_id=stored.get("assertion_id") if answered_at else None,
        reminded_at=_known(stored.get("reminded_at"), at),
    )


def _known(moment: str | None, at: Moment) -> Instant | None:
    """Return a moment that was known then, None for a later one."""
    return None if moment is None or moment > at.known_at else Instant(moment)
