"""What was said, as far as lines look: a row a person, or a row a competency.

Reading whole assertions takes five times as long; notes, links and labels change no
line.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cache
from sys import intern
from typing import Any, LiteralString

from neo4j import ManagedTransaction, Record

from skills_graph.domain.evidence import (
    Assertion,
    EvidenceSource,
    Polarity,
    ValidationState,
)
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.moments import Moment
from skills_graph.store import facts
from skills_graph.store.merges import Merges, merges

_KNOWN_THEN: LiteralString = """
WHERE assertion.recorded_at <= $known_at
  AND coalesce(assertion.retracted_at > $known_at, true)
"""
_SAID: LiteralString = """
       collect([employee.id, competency.id, assertion.id, assertion.source,
                assertion.state, assertion.polarity, assertion.level,
                assertion.level_low, assertion.level_high, assertion.asserted_on,
                assertion.valid_from, assertion.valid_until, assertion.asserted_by_id,
                assertion.asserted_by_label, assertion.group,
                assertion.source_system]) AS said
"""

EVIDENCE_ROWS: LiteralString = (
    """
UNWIND $employee_ids AS employee_id
MATCH (employee:Employee {id: employee_id})<-[:ABOUT]-(assertion:Assertion)"""
    + _KNOWN_THEN
    + """
MATCH (assertion)-[:CLAIMS]->(competency:Competency)
RETURN employee.id AS employee_id,"""
    + _SAID
)

EVIDENCE_CLAIMING: LiteralString = (
    """
UNWIND $competency_ids AS competency_id
MATCH (competency:Competency {id: competency_id})<-[:CLAIMS]-(assertion:Assertion)"""
    + _KNOWN_THEN
    + """
MATCH (assertion)-[:ABOUT]->(employee:Employee)
RETURN competency.id AS competency_id,"""
    + _SAID
)

_STATES_THEN: LiteralString = """
MATCH (assertion)-[link:HAS_STATE]->(state:State)
WHERE link.recorded_at <= $known_at
  AND coalesce(link.retracted_at > $known_at, true)
RETURN assertion.id AS id, state.state AS state, state.state_before AS state_before
"""

# Few assertions are ever given another state: those are read apart.
LATER_STATES: LiteralString = (
    """
UNWIND $employee_ids AS employee_id
MATCH (:Employee {id: employee_id})<-[:ABOUT]-(assertion:Assertion)"""
    + _STATES_THEN
)

LATER_STATES_CLAIMING: LiteralString = (
    """
UNWIND $competency_ids AS competency_id
MATCH (:Competency {id: competency_id})<-[:CLAIMS]-(assertion:Assertion)"""
    + _STATES_THEN
)

_SOURCES = {str(source): source for source in EvidenceSource}
_STATES = {str(state): state for state in ValidationState}
_POLARITIES = {str(polarity): polarity for polarity in Polarity}


def evidence_rows(
    tx: ManagedTransaction,
    employee_ids: Sequence[EmployeeId],
    *,
    at: Moment,
    as_merged: Merges | None = None,
) -> dict[EmployeeId, list[Assertion]]:
    """Read all that was said and not withdrawn by then, as far as lines look.

    In order of the day asserted, then id, as `assertions_of_employees` does it.
    Competencies are one as they were then, or as *as_merged* would have it.
    """
    given = {"employee_ids": list(employee_ids), **facts.parameters(at)}
    states = _states(tx.run(LATER_STATES, given))
    merged = merges(tx, at=at) if as_merged is None else as_merged
    found: dict[EmployeeId, list[Assertion]] = {}
    for row in tx.run(EVIDENCE_ROWS, given):
        employee_id = EmployeeId(row["employee_id"])
        said = [_assertion(one, states, merged) for one in row["said"]]
        found[employee_id] = sorted(said, key=lambda one: (one.asserted_on, one.id))
    return found


def evidence_claiming(
    tx: ManagedTransaction, competency_ids: Collection[CompetencyId], *, at: Moment
) -> list[Assertion]:
    """Read what was said about some competencies, as far as lines look, in any order.

    Of a competency that is one with others then, what was said about any of them.
    """
    merged = merges(tx, at=at)
    named = sorted(merged.with_losers(competency_ids))
    given = {"competency_ids": named, **facts.parameters(at)}
    states = _states(tx.run(LATER_STATES_CLAIMING, given))
    return [
        _assertion(one, states, merged)
        for row in tx.run(EVIDENCE_CLAIMING, given)
        for one in row["said"]
    ]


def _states(rows: Iterable[Record]) -> dict[str, tuple[str, str | None]]:
    """Return the state given last by assertion id, and the one before a dispute."""
    return {row["id"]: (row["state"], row["state_before"]) for row in rows}


def _assertion(
    row: Iterable[Any],
    states: dict[str, tuple[str, str | None]],
    merged: Merges,
) -> Assertion:
    (
        employee_id,
        competency_id,
        id,
        source,
        state,
        polarity,
        level,
        level_low,
        level_high,
        asserted_on,
        valid_from,
        valid_until,
        asserted_by_id,
        asserted_by_label,
        group,
        source_system,
    ) = row
    state, state_before = states.get(id, (state, None))
    return Assertion(
        id,
        EmployeeId(intern(employee_id)),
        merged.resolved(competency_id),
        _SOURCES[source],
        _STATES[state],
        _day(asserted_on),
        _day(valid_from),
        level,
        _POLARITIES[polarity],
        None if valid_until is None else _day(valid_until),
        asserted_by_id,
        asserted_by_label or "",
        group,
        source_system=source_system,
        state_before=None if state_before is None else _STATES[state_before],
        level_low=level_low,
        level_high=level_high,
    )


@cache
def _day(text: str) -> date:
    """Return a day; the same few thousand come again and again."""
    return date.fromisoformat(text)
