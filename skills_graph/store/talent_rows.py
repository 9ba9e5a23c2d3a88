"""What the talent index reads: whole columns of the graph, a row a thing."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, LiteralString

from neo4j import ManagedTransaction, Record

from skills_graph.domain.competencies import (
    BroaderCompetency,
    CompetencyKind,
    RelatedCompetency,
)
from skills_graph.domain.evidence import Assertion, ValidationState
from skills_graph.domain.ids import (
    CompetencyId,
    EmployeeId,
    OrgUnitId,
    PositionId,
    RoleId,
)
from skills_graph.domain.moments import Instant, Moment, Revision, Turn
from skills_graph.domain.organisation import Employee, OrgUnit, Position
from skills_graph.domain.policy import Policy
from skills_graph.domain.standing import CompetencyMeasure, StandingLine
from skills_graph.store.employee_rows import SOME_EMPLOYEES, employee_rows
from skills_graph.store.evidence_rows import evidence_claiming, evidence_rows
from skills_graph.store.facts import IN_FORCE, batches, parameters
from skills_graph.store.merges import merges
from skills_graph.store.policies import VERSION_NOW, policy_in_force
from skills_graph.store.profile_lines import UNDER_THE_KEY, all_employee_ids
from skills_graph.store.session import GraphStore, last_revision, revision_known_at
from skills_graph.store.turns import turns

BEFORE_EVERYTHING = Revision(0, Instant("1970-01-01T00:00:00.000Z"))

CHANGED_IDS: LiteralString = """
UNWIND range($after + 1, $until) AS number
MATCH (change:Change {revision: number})-[:ABOUT]->(thing)
RETURN DISTINCT thing.id AS id
"""

ALL_MEASURES: LiteralString = """
MATCH (competency:Competency)
MATCH (scale:ProficiencyScale {id: competency.scale_id})
RETURN competency.id AS id, competency.kind AS kind, size(scale.level_names) AS levels
"""

ALL_RELATED: LiteralString = (
    """
MATCH (one:Competency)-[link:RELATED]->(other:Competency)
WHERE """
    + IN_FORCE
    + """
RETURN one.id AS id, other.id AS other_id, link.similarity AS similarity
"""
)

ALL_BROADER: LiteralString = (
    """
MATCH (narrow:Competency)-[link:BROADER]->(wide:Competency)
WHERE """
    + IN_FORCE
    + """
RETURN narrow.id AS id, wide.id AS other_id
"""
)

ALL_UNITS: LiteralString = (
    """
MATCH (unit:OrgUnit)-[link:HAS_STATE]->(present:State)
WHERE """
    + IN_FORCE
    + """
RETURN unit.id AS id, present.name AS name
"""
)

ALL_PARENTS: LiteralString = (
    """
MATCH (unit:OrgUnit)-[link:PART_OF]->(parent:OrgUnit)
WHERE """
    + IN_FORCE
    + """
RETURN unit.id AS id, min(parent.id) AS parent_id
"""
)

_ALL_POSITIONS: LiteralString = "MATCH (position:Position)"
_SOME_POSITIONS: LiteralString = """
UNWIND $position_ids AS position_id
MATCH (position:Position {id: position_id})"""

_POSITION_STATES: LiteralString = (
    """-[link:HAS_STATE]->(present:State)
WHERE """
    + IN_FORCE
    + """
RETURN position.id AS id, present.title AS title, present.is_critical AS is_critical
"""
)

_POSITION_LINKS: LiteralString = (
    """-[link:OF_ROLE|IN_UNIT|REPORTS_TO]->(other)
WHERE """
    + IN_FORCE
    + """
RETURN position.id AS id, type(link) AS link_type, min(other.id) AS other_id
"""
)

# A row a person with all their lines: two to three times as fast as a row a line.
EMPLOYEE_LINES: LiteralString = (
    VERSION_NOW
    + SOME_EMPLOYEES
    + """-[line:HAS_COMPETENCY]->(competency)
WHERE line.policy_version = version AND """
    + UNDER_THE_KEY
    + """
RETURN employee.id AS id,
       collect([line.competency_id, line.held_level, line.validated_level,
                line.other_level, line.quality, line.state, line.changes_on,
                line.last_evidenced_on]) AS lines
"""
)

"""By whether everyone is asked for."""

POSITION_STATES = {
    True: _ALL_POSITIONS + _POSITION_STATES,
    False: _SOME_POSITIONS + _POSITION_STATES,
}
POSITION_LINKS = {
    True: _ALL_POSITIONS + _POSITION_LINKS,
    False: _SOME_POSITIONS + _POSITION_LINKS,
}
"""By whether all are asked for."""

# Everyone's lines in one statement would not fit into the engine's memory.
_PEOPLE_A_STATEMENT = 2_000


class TalentRows:
    """The graph as the talent index reads it; see `talent.source.TalentSource`.

    Everyone of a large company takes longer to read than one answer may.
    """

    def __init__(self, store: GraphStore) -> None:
        self._store = store

    def now(self) -> tuple[Revision, date]:
        return self._store.read(last_revision), self._store.today()

    def revision_at(self, known_at: Instant) -> Revision:
        return self._store.read(revision_known_at, known_at) or BEFORE_EVERYTHING

    def changed_ids(self, after: int, until: int) -> set[str]:
        return self._store.read(changed_ids, after, until)

    def policy(self, *, at: Moment) -> Policy:
        return self._store.read(policy_in_force, at=at)

    def measures(self) -> list[CompetencyMeasure]:
        return self._store.read(all_measures)

    def merged(self, *, at: Moment) -> dict[CompetencyId, CompetencyId]:
        return self._store.read(merges, at=at).winners

    def related(self, *, at: Moment) -> list[RelatedCompetency]:
        return self._store.read(all_related, at=at)

    def broader(self, *, at: Moment) -> list[BroaderCompetency]:
        return self._store.read(all_broader, at=at)

    def org_units(self, *, at: Moment) -> list[OrgUnit]:
        return self._store.read(all_org_units, at=at)

    def positions(
        self, position_ids: Collection[PositionId] | None = None, *, at: Moment
    ) -> list[Position]:
        return self._store.read_patiently(position_rows, position_ids, at=at)

    def employees(
        self, employee_ids: Collection[EmployeeId] | None = None, *, at: Moment
    ) -> list[Employee]:
        return self._store.read_patiently(employee_rows, employee_ids, at=at)

    def turns(self, ids: Collection[str] | None = None) -> list[Turn]:
        return self._store.read_patiently(turns, ids)

    def standing_lines(
        self, employee_ids: Collection[EmployeeId] | None = None
    ) -> list[StandingLine]:
        return self._store.read_patiently(standing_lines, employee_ids)

    def assertions_of(
        self, employee_ids: Collection[EmployeeId], *, at: Moment
    ) -> list[Assertion]:
        return self._store.read_patiently(assertions_of_people, employee_ids, at=at)

    def assertions_claiming(
        self, competency_ids: Collection[CompetencyId], *, at: Moment
    ) -> list[Assertion]:
        return self._store.read_patiently(evidence_claiming, competency_ids, at=at)


def changed_ids(tx: ManagedTransaction, after: int, until: int) -> set[str]:
    """Return the ids of what revisions `after + 1` to `until` changed."""
    rows = tx.run(CHANGED_IDS, after=after, until=until)
    return {row["id"] for row in rows}


def all_measures(tx: ManagedTransaction) -> list[CompetencyMeasure]:
    """Read every competency's kind and the size of its scale."""
    return [
        CompetencyMeasure(
            CompetencyId(row["id"]), CompetencyKind(row["kind"]), row["levels"]
        )
        for row in tx.run(ALL_MEASURES)
    ]


def all_related(tx: ManagedTransaction, *, at: Moment) -> list[RelatedCompetency]:
    merged = merges(tx, at=at)
    found = (
        RelatedCompetency(
            merged.resolved(row["id"]),
            merged.resolved(row["other_id"]),
            row["similarity"],
        )
        for row in tx.run(ALL_RELATED, **parameters(at))
    )
    return [pair for pair in found if pair.competency_id != pair.related_id]


def all_broader(tx: ManagedTransaction, *, at: Moment) -> list[BroaderCompetency]:
    merged = merges(tx, at=at)
    found = (
        BroaderCompetency(merged.resolved(row["id"]), merged.resolved(row["other_id"]))
        for row in tx.run(ALL_BROADER, **parameters(at))
    )
    return [pair for pair in found if pair.competency_id != pair.broader_id]


def all_org_units(tx: ManagedTransaction, *, at: Moment) -> list[OrgUnit]:
    """Read every unit of a moment with its parent, without identifiers."""
    parents = {
        row["id"]: OrgUnitId(row["parent_id"])
        for row in tx.run(ALL_PARENTS, **parameters(at))
    }
    return [
        OrgUnit(OrgUnitId(row["id"]), row["name"], parents.get(row["id"]))
        for row in tx.run(ALL_UNITS, **parameters(at))
    ]


def position_rows(
    tx: ManagedTransaction,
    position_ids: Collection[PositionId] | None = None,
    *,
    at: Moment,
) -> list[Position]:
    """Read positions of a moment with what they link to, without identifiers.

    None means all.
    """
    given = {"position_ids": sorted(position_ids or ()), **parameters(at)}
    is_all = position_ids is None
    links: dict[str, dict[str, str]] = {}
    for row in tx.run(POSITION_LINKS[is_all], given):
        links.setdefault(row["id"], {})[row["link_type"]] = row["other_id"]
    return [
        _position(row, links.get(row["id"], {}))
        for row in tx.run(POSITION_STATES[is_all], given)
    ]


def standing_lines(
    tx: ManagedTransaction, employee_ids: Collection[EmployeeId] | None = None
) -> list[StandingLine]:
    """Read the lines kept now under the policy in force, of whatever day."""
    ids = all_employee_ids(tx) if employee_ids is None else sorted(employee_ids)
    return [
        line
        for some in batches(ids, _PEOPLE_A_STATEMENT)
        for row in tx.run(EMPLOYEE_LINES, employee_ids=some)
        for line in _lines(row)
    ]


def assertions_of_people(
    tx: ManagedTransaction, employee_ids: Collection[EmployeeId], *, at: Moment
) -> list[Assertion]:
    """Read all that was said of many employees and not withdrawn by then."""
    return [
        assertion
        for batch in batches(sorted(employee_ids), _PEOPLE_A_STATEMENT)
        for said in evidence_rows(tx, batch, at=at).values()
        for assertion in said
    ]


def _position(row: Record, links: dict[str, str]) -> Position:
    role_id, unit_id = links.get("OF_ROLE"), links.get("IN_UNIT")
    above_id = links.get("REPORTS_TO")
    return Position(
        PositionId(row["id"]),
        row["title"],
        None if role_id is None else RoleId(role_id),
        None if unit_id is None else OrgUnitId(unit_id),
        None if above_id is None else PositionId(above_id),
        is_critical=row["is_critical"],
    )


def _lines(row: Record) -> Iterator[StandingLine]:
    employee_id = EmployeeId(row["id"])
    stored: list[Any]
    for stored in row["lines"]:
        competency_id, held, validated, other, quality, state, *days = stored
        yield StandingLine(
            employee_id,
            CompetencyId(competency_id),
            held,
            validated,
            other,
            quality,
            _STATES_BY_NAME[state],
            *map(_day, days),
        )


_STATES_BY_NAME = {state.value: state for state in ValidationState}


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
