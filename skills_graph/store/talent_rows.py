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
from skills_graph.domain.moments import Instant, Moment, Revision
from skills_graph.domain.organisation import Employee, OrgUnit, Position
from skills_graph.domain.policy import Policy
from skills_graph.domain.standing import CompetencyMeasure, StandingLine
from skills_graph.store.assertions import assertions_of_employees
from skills_graph.store.employee_rows import (
    ALL_EMPLOYEES,
    SOME_EMPLOYEES,
    employee_rows,
)
from skills_graph.store.facts import IN_FORCE, batches, parameters
from skills_graph.store.merges import merges, people_claiming
from skills_graph.store.policies import VERSION_NOW, policy_in_force
from skills_graph.store.session import GraphStore, last_revision, revision_known_at

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

ALL_POSITIONS: LiteralString = (
    """
MATCH (position:Position)-[link:HAS_STATE]->(present:State)
WHERE """
    + IN_FORCE
    + """
RETURN position.id AS id, present.title AS title, present.is_critical AS is_critical
"""
)

ALL_POSITION_LINKS: LiteralString = (
    """
MATCH (position:Position)-[link:OF_ROLE|IN_UNIT|REPORTS_TO]->(other)
WHERE """
    + IN_FORCE
    + """
RETURN position.id AS id, type(link) AS link_type, min(other.id) AS other_id
"""
)

# A row a person with all their lines: two to three times as fast as a row a line.
_LINES: LiteralString = """-[line:HAS_COMPETENCY]->()
WHERE line.policy_version = version
RETURN employee.id AS id,
       collect([line.competency_id, line.held_level, line.validated_level,
                line.other_level, line.quality, line.state, line.changes_on,
                line.last_evidenced_on]) AS lines
"""

EMPLOYEE_LINES = {
    True: VERSION_NOW + ALL_EMPLOYEES + _LINES,
    False: VERSION_NOW + SOME_EMPLOYEES + _LINES,
}
"""By whether everyone is asked for."""

_PEOPLE_A_STATEMENT = 1_000


class TalentRows:
    """The graph as the talent index reads it; see `talent.source.TalentSource`."""

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

    def positions(self, *, at: Moment) -> list[Position]:
        return self._store.read(all_positions, at=at)

    def employees(
        self, employee_ids: Collection[EmployeeId] | None = None, *, at: Moment
    ) -> list[Employee]:
        return self._store.read(employee_rows, employee_ids, at=at)

    def standing_lines(
        self, employee_ids: Collection[EmployeeId] | None = None
    ) -> list[StandingLine]:
        return self._store.read(standing_lines, employee_ids)

    def assertions_of(
        self, employee_ids: Collection[EmployeeId], *, at: Moment
    ) -> list[Assertion]:
        return self._store.read(assertions_of_people, employee_ids, at=at)

    def assertions_claiming(
        self, competency_ids: Collection[CompetencyId], *, at: Moment
    ) -> list[Assertion]:
        return self._store.read(assertions_claiming, competency_ids, at=at)


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


def all_positions(tx: ManagedTransaction, *, at: Moment) -> list[Position]:
    """Read every position of a moment with what it links to, without identifiers."""
    links: dict[str, dict[str, str]] = {}
    for row in tx.run(ALL_POSITION_LINKS, **parameters(at)):
        links.setdefault(row["id"], {})[row["link_type"]] = row["other_id"]
    return [
        _position(row, links.get(row["id"], {}))
        for row in tx.run(ALL_POSITIONS, **parameters(at))
    ]


def standing_lines(
    tx: ManagedTransaction, employee_ids: Collection[EmployeeId] | None = None
) -> list[StandingLine]:
    """Read the lines kept now under the policy in force, of whatever day."""
    rows = tx.run(
        EMPLOYEE_LINES[employee_ids is None], employee_ids=sorted(employee_ids or ())
    )
    return [line for row in rows for line in _lines(row)]


def assertions_of_people(
    tx: ManagedTransaction, employee_ids: Collection[EmployeeId], *, at: Moment
) -> list[Assertion]:
    """Read all that was said of many employees and not withdrawn by then."""
    return [
        assertion
        for batch in batches(sorted(employee_ids), _PEOPLE_A_STATEMENT)
        for said in assertions_of_employees(tx, batch, at=at).values()
        for assertion in said
    ]


def assertions_claiming(
    tx: ManagedTransaction, competency_ids: Collection[CompetencyId], *, at: Moment
) -> list[Assertion]:
    """Read what was said about some competencies and not withdrawn by then."""
    named = merges(tx, at=at).with_losers(competency_ids)
    people = people_claiming(tx, named)
    return [
        assertion
        for assertion in assertions_of_people(tx, people, at=at)
        if assertion.competency_id in named
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
