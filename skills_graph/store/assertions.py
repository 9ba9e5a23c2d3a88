"""Assertions: appended, withdrawn, and given a next state; never edited."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, LiteralString
from uuid import uuid4

from neo4j import ManagedTransaction, Record

from skills_graph.domain.evidence import (
    Assertion,
    Evidence,
    EvidenceKind,
    EvidenceSource,
    Polarity,
    ValidationState,
)
from skills_graph.domain.ids import AssertionId, CompetencyId, EmployeeId
from skills_graph.domain.moments import Instant, Moment
from skills_graph.store import facts
from skills_graph.store.merges import merges
from skills_graph.store.session import Write

CREATE_ASSERTIONS: LiteralString = """
UNWIND $rows AS row
MATCH (employee:Employee {id: row.employee_id})
UNWIND row.assertions AS claim
MATCH (competency:Competency {id: claim.competency_id})
CREATE (assertion:Assertion {id: claim.properties.id, recorded_at: $recorded_at})
SET assertion += claim.properties
CREATE (assertion)-[:ABOUT]->(employee)
CREATE (assertion)-[:CLAIMS]->(competency)
"""

LINK_ASSERTERS: LiteralString = """
UNWIND $rows AS row
MATCH (assertion:Assertion {id: row.id})
MATCH (asserter:Employee {id: row.asserted_by_id})
CREATE (assertion)-[:ASSERTED_BY]->(asserter)
"""

RETRACT_ASSERTIONS: LiteralString = """
UNWIND $rows AS row
MATCH (assertion:Assertion {id: row.id})
WHERE assertion.retracted_at IS NULL
SET assertion.retracted_at = $recorded_at, assertion.retraction_reason = row.reason
"""

RETRACT_ASSERTION_STATES: LiteralString = """
UNWIND $rows AS row
MATCH (:Assertion {id: row.id})-[link:HAS_STATE]->(:State)
WHERE link.retracted_at IS NULL
SET link.retracted_at = $recorded_at
"""

SET_ASSERTION_STATES: LiteralString = """
UNWIND $rows AS row
MATCH (assertion:Assertion {id: row.id})
CREATE (assertion)-[:HAS_STATE {
    fact_id: row.fact_id, valid_from: row.valid_from, valid_until: null,
    recorded_at: $recorded_at, source: 'app'}]->
    (:State {state: row.state, state_before: row.state_before,
             decided_by_id: row.decided_by_id, reason: row.reason})
"""

# A later state is kept under the time it was recorded, whatever day is asked about:
# whether someone had confirmed a thing is a matter of what was known.
ASSERTIONS_OF_EMPLOYEES: LiteralString = """
UNWIND $employee_ids AS employee_id
MATCH (employee:Employee {id: employee_id})<-[:ABOUT]-(assertion:Assertion)
WHERE assertion.recorded_at <= $known_at
  AND coalesce(assertion.retracted_at > $known_at, true)
MATCH (assertion)-[:CLAIMS]->(competency:Competency)
RETURN employee.id AS employee_id, competency.id AS competency_id,
       properties(assertion) AS assertion,
       [(assertion)-[link:HAS_STATE]->(state:State)
        WHERE link.recorded_at <= $known_at
          AND coalesce(link.retracted_at > $known_at, true) |
        [state.state, state.state_before]] AS states
"""

ASSERTIONS_BY_ID: LiteralString = """
UNWIND $assertion_ids AS assertion_id
MATCH (assertion:Assertion {id: assertion_id})
WHERE assertion.recorded_at <= $known_at
MATCH (assertion)-[:ABOUT]->(employee:Employee)
MATCH (assertion)-[:CLAIMS]->(competency:Competency)
RETURN employee.id AS employee_id, competency.id AS competency_id,
       properties(assertion) AS assertion,
       [(assertion)-[link:HAS_STATE]->(state:State)
        WHERE link.recorded_at <= $known_at
          AND coalesce(link.retracted_at > $known_at, true) |
        [state.state, state.state_before]] AS states
"""

ASSERTIONS_OF_SOURCE: LiteralString = """
MATCH (assertion:Assertion)-[:ABOUT]->(employee:Employee)
WHERE assertion.source_system = $source_system AND assertion.retracted_at IS NULL
MATCH (assertion)-[:CLAIMS]->(competency:Competency)
RETURN employee.id AS employee_id,
       collect([assertion.id, assertion.source_key, assertion.content,
                competency.id]) AS assertions
"""

_DAYS = ("asserted_on", "valid_from", "valid_until")


def append_assertions(write: Write, assertions: Iterable[Assertion]) -> None:
    """Append assertions about employees and competencies that are there.

    One whose employee or competency is not there would vanish: callers check first.
    Raises StoreConflict where an id is taken.
    """
    by_employee: dict[str, list[dict[str, Any]]] = {}
    asserters: list[dict[str, str]] = []
    for assertion in assertions:
        by_employee.setdefault(assertion.employee_id, []).append(
            {
                "competency_id": assertion.competency_id,
                "properties": said_properties(assertion),
            }
        )
        if assertion.asserted_by_id:
            asserters.append(
                {"id": assertion.id, "asserted_by_id": assertion.asserted_by_id}
            )
    rows = [
        {"employee_id": employee_id, "assertions": claims}
        for employee_id, claims in by_employee.items()
    ]
    for some in facts.batches(rows, size=100):
        write.run(CREATE_ASSERTIONS, rows=some).consume()
    for links in facts.batches(asserters):
        write.run(LINK_ASSERTERS, rows=links).consume()


def retract_assertions(
    write: Write, assertion_ids: Iterable[AssertionId], *, reason: str
) -> None:
    """Withdraw assertions; those already withdrawn keep their first reason."""
    rows = [{"id": id, "reason": reason} for id in assertion_ids]
    for batch in facts.batches(rows):
        write.run(RETRACT_ASSERTIONS, rows=batch).consume()


def set_assertion_states(
    write: Write,
    states: Iterable[tuple[AssertionId, ValidationState]],
    *,
    decided_by_id: EmployeeId | None,
    reason: str | None,
    today: date,
    state_before: ValidationState | None = None,
) -> None:
    """Give assertions their next state, by someone and for a reason.

    *state_before* is what disputed ones go back to.
    """
    rows = [
        {
            "id": id,
            "state": state.value,
            "state_before": state_before,
            "fact_id": str(uuid4()),
            "valid_from": today.isoformat(),
            "decided_by_id": decided_by_id,
            "reason": reason,
        }
        for id, state in states
    ]
    write.run(RETRACT_ASSERTION_STATES, rows=rows).consume()
    write.run(SET_ASSERTION_STATES, rows=rows).consume()


def assertions_of_employees(
    tx: ManagedTransaction, employee_ids: Sequence[EmployeeId], *, at: Moment
) -> dict[EmployeeId, list[Assertion]]:
    """Read all that was said of many employees and not withdrawn by then.

    In order of the day asserted, then id. Employees of whom nothing was said are
    left out.
    """
    rows = tx.run(
        ASSERTIONS_OF_EMPLOYEES,
        {"employee_ids": list(employee_ids), **facts.parameters(at)},
    )
    found: dict[EmployeeId, list[Assertion]] = {}
    for assertion in _resolved(tx, rows, at):
        found.setdefault(assertion.employee_id, []).append(assertion)
    for assertions in found.values():
        assertions.sort(key=lambda a: (a.asserted_on, a.id))
    return found


def assertions_by_id(
    tx: ManagedTransaction, assertion_ids: Sequence[AssertionId], *, at: Moment
) -> dict[AssertionId, Assertion]:
    """Read assertions, withdrawn ones included; unknown ids are left out."""
    rows = tx.run(
        ASSERTIONS_BY_ID,
        {"assertion_ids": list(assertion_ids), **facts.parameters(at)},
    )
    return {assertion.id: assertion for assertion in _resolved(tx, rows, at)}


def _resolved(
    tx: ManagedTransaction, rows: Iterable[Record], at: Moment
) -> Iterator[Assertion]:
    """Yield assertions about what their competency was one with at that moment."""
    known = list(rows)
    merged = merges(tx, at=at)
    for row in known:
        assertion = assertion_of(row.data(), at)
        winner_id = merged.winners.get(assertion.competency_id)
        yield replace(assertion, competency_id=winner_id) if winner_id else assertion


def assertion_contents_of_source(
    tx: ManagedTransaction, source_system: str
) -> dict[EmployeeId, dict[str, tuple[AssertionId, str, CompetencyId]]]:
    """Read what a source has said of each employee and not withdrawn, by its key.

    Each entry is the assertion's id, its content (`assertion_content`) and its
    competency: enough to tell what has changed.
    """
    rows = tx.run(ASSERTIONS_OF_SOURCE, source_system=source_system)
    return {
        EmployeeId(row["employee_id"]): {
            key: (AssertionId(id), content, CompetencyId(competency_id))
            for id, key, content, competency_id in row["assertions"]
        }
        for row in rows
    }


def assertion_content(assertion: Assertion) -> str:
    """Return a fingerprint of what an assertion says; its id and key do not count."""
    said = _said(assertion)
    for name in ("id", "source_key"):
        said.pop(name, None)
    said["competency_id"] = assertion.competency_id
    text = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def said_properties(assertion: Assertion) -> dict[str, Any]:
    """Return what an assertion's node holds beside its record time, nothing null."""
    return {**_said(assertion), "content": assertion_content(assertion)}


def _said(assertion: Assertion) -> dict[str, Any]:
    """Return an assertion as the properties of its node, nothing null."""
    properties: dict[str, Any] = {
        "id": assertion.id,
        "polarity": assertion.polarity.value,
        "source": assertion.source.value,
        "state": assertion.state.value,
        "level": assertion.level,
        "level_low": assertion.level_low,
        "level_high": assertion.level_high,
        "original_scale": assertion.original_scale,
        "original_value": assertion.original_value,
        "asserted_on": assertion.asserted_on.isoformat(),
        "valid_from": assertion.valid_from.isoformat(),
        "valid_until": assertion.valid_until and assertion.valid_until.isoformat(),
        "asserted_by_id": assertion.asserted_by_id,
        "asserted_by_label": assertion.asserted_by_label or None,
        "group": assertion.group,
        "note": assertion.note,
        "evidence": [_evidence_text(item) for item in assertion.evidence] or None,
        "source_system": assertion.source_system,
        "source_key": assertion.source_key,
    }
    return {name: value for name, value in properties.items() if value is not None}


def _evidence_text(item: Evidence) -> str:
    return json.dumps(
        {
            "kind": item.kind.value,
            "title": item.title,
            "url": item.url,
            "sha256": item.sha256,
            "occurred_on": item.occurred_on and item.occurred_on.isoformat(),
        },
        sort_keys=True,
    )


def _evidence(text: str) -> Evidence:
    stored = json.loads(text)
    occurred_on = stored["occurred_on"]
    return Evidence(
        EvidenceKind(stored["kind"]),
        stored["title"],
        stored["url"],
        stored["sha256"],
        date.fromisoformat(occurred_on) if occurred_on else None,
    )


def assertion_of(row: Mapping[str, Any], at: Moment) -> Assertion:
    """Read an assertion, with its two ends and its states, as it was known then."""
    stored = row["assertion"]
    days = {
        name: date.fromisoformat(stored[name]) if stored.get(name) else None
        for name in _DAYS
    }
    asserted_on = days["asserted_on"]
    valid_from = days["valid_from"]
    if asserted_on is None or valid_from is None:
        raise ValueError(f"The assertion {stored['id']} has no day.")
    state, state_before = row["states"][0] if row["states"] else (stored["state"], None)
    # What was withdrawn later was not yet withdrawn at that moment.
    retracted_at = stored.get("retracted_at")
    if retracted_at is not None and retracted_at > at.known_at:
        retracted_at = None
    return Assertion(
        id=AssertionId(stored["id"]),
        employee_id=EmployeeId(row["employee_id"]),
        competency_id=CompetencyId(row["competency_id"]),
        source=EvidenceSource(stored["source"]),
        state=ValidationState(state),
        state_before=state_before and ValidationState(state_before),
        asserted_on=asserted_on,
        valid_from=valid_from,
        valid_until=days["valid_until"],
        level=stored.get("level"),
        level_low=stored.get("level_low"),
        level_high=stored.get("level_high"),
        original_scale=stored.get("original_scale"),
        original_value=stored.get("original_value"),
        polarity=Polarity(stored["polarity"]),
        asserted_by_id=stored.get("asserted_by_id"),
        asserted_by_label=stored.get("asserted_by_label", ""),
        group=stored.get("group"),
        note=stored.get("note"),
        evidence=tuple(_evidence(text) for text in stored.get("evidence", ())),
        source_system=stored["source_system"],
        source_key=stored.get("source_key"),
        recorded_at=Instant(stored["recorded_at"]),
        retracted_at=retracted_at,
        retraction_reason=retracted_at and stored.get("retraction_reason"),
    )
