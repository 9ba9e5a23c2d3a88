"""Small companies for tests: a talent source in memory, and strategies that fill it."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from skills_graph.domain.competencies import (
    BroaderCompetency,
    CompetencyKind,
    RelatedCompetency,
)
from skills_graph.domain.evidence import Assertion, EvidenceSource, ValidationState
from skills_graph.domain.ids import (
    AssertionId,
    CompetencyId,
    EmployeeId,
    OrgUnitId,
    PositionId,
    RoleId,
)
from skills_graph.domain.moments import (
    Instant,
    Moment,
    Revision,
    Turn,
    instant_from_milliseconds,
)
from skills_graph.domain.organisation import Employee, Incumbency, OrgUnit, Position
from skills_graph.domain.policy import FIRST_POLICY, Policy
from skills_graph.domain.profile import Measure, profile_line
from skills_graph.domain.roles import Requirement
from skills_graph.domain.standing import CompetencyMeasure, StandingLine

TODAY = date(2026, 3, 10)
LONG_AGO = date(2020, 1, 1)


@dataclass
class CompanyInMemory:
    """A `TalentSource` whose present is lists; every change is a revision."""

    competencies: dict[str, CompetencyMeasure] = field(default_factory=dict)
    related_links: list[RelatedCompetency] = field(default_factory=list)
    broader_links: list[BroaderCompetency] = field(default_factory=list)
    units: dict[str, OrgUnit] = field(default_factory=dict)
    seats: dict[str, Position] = field(default_factory=dict)
    people: dict[str, Employee] = field(default_factory=dict)
    lines: dict[tuple[str, str], StandingLine] = field(default_factory=dict)
    assertions: dict[str, Assertion] = field(default_factory=dict)
    winners: dict[CompetencyId, CompetencyId] = field(default_factory=dict)
    rules: Policy = FIRST_POLICY
    today: date = TODAY
    changes: list[set[str]] = field(default_factory=list)
    reads: int = 0

    def wrote(self, *ids: str) -> None:
        self.changes.append(set(ids))

    def now(self) -> tuple[Revision, date]:
        self.reads += 1
        return self.revision(len(self.changes)), self.today

    def revision(self, number: int) -> Revision:
        return Revision(number, instant_from_milliseconds(1_000 * number))

    def revision_at(self, known_at: Instant) -> Revision:
        numbers = range(len(self.changes), -1, -1)
        return next(
            self.revision(n)
            for n in numbers
            if self.revision(n).recorded_at <= known_at
        )

    def changed_ids(self, after: int, until: int) -> set[str]:
        return set().union(*self.changes[after:until])

    def policy(self, *, at: Moment) -> Policy:
        return self.rules

    def measures(self) -> list[CompetencyMeasure]:
        return list(self.competencies.values())

    def merged(self, *, at: Moment) -> dict[CompetencyId, CompetencyId]:
        return self.winners

    def related(self, *, at: Moment) -> list[RelatedCompetency]:
        return self.related_links

    def broader(self, *, at: Moment) -> list[BroaderCompetency]:
        return self.broader_links

    def org_units(self, *, at: Moment) -> list[OrgUnit]:
        return list(self.units.values())

    def positions(
        self, position_ids: Collection[PositionId] | None = None, *, at: Moment
    ) -> list[Position]:
        return [
            seat
            for id, seat in self.seats.items()
            if position_ids is None or id in position_ids
        ]

    def turns(self, ids: Collection[str] | None = None) -> list[Turn]:
        """Return none: nothing here begins or ends by the day."""
        return []

    def employees(
        self, employee_ids: Collection[EmployeeId] | None = None, *, at: Moment
    ) -> list[Employee]:
        return [
            person
            for id, person in self.people.items()
            if employee_ids is None or id in employee_ids
        ]

    def standing_lines(
        self, employee_ids: Collection[EmployeeId] | None = None
    ) -> list[StandingLine]:
        return [
            line
            for line in self.lines.values()
            if employee_ids is None or line.employee_id in employee_ids
        ]

    def assertions_of(
        self, employee_ids: Collection[EmployeeId], *, at: Moment
    ) -> list[Assertion]:
        said = self.assertions.values()
        return [a for a in said if a.employee_id in employee_ids]

    def assertions_claiming(
        self, competency_ids: Collection[CompetencyId], *, at: Moment
    ) -> list[Assertion]:
        said = self.assertions.values()
        return [a for a in said if a.competency_id in competency_ids]

    def keep_lines(self, employee_id: str) -> None:
        """Compute the lines of one person from their assertions, as a write does."""
        by_competency: dict[str, list[Assertion]] = {}
        for assertion in self.assertions.values():
            if assertion.employee_id == employee_id:
                by_competency.setdefault(assertion.competency_id, []).append(assertion)
        for key in [key for key in self.lines if key[0] == employee_id]:
            del self.lines[key]
        for competency_id, said in by_competency.items():
            measure = self.competencies[competency_id]
            line = profile_line(
                said,
                Measure(measure.levels, measure.kind),
                policy=self.rules,
                as_of=self.today,
            )
            self.lines[employee_id, competency_id] = StandingLine(
                line.employee_id,
                line.competency_id,
                line.held_level,
                line.validated_level,
                line.other_level,
                line.quality,
                line.state,
                line.changes_on,
                line.last_evidenced_on,
            )


def an_employee(number: int, **facts: object) -> Employee:
    return replace(
        Employee(EmployeeId(f"emp_{number:03}"), f"Person {number:03}"), **facts
    )


def a_measure(
    number: int, *, levels: int = 5, kind: CompetencyKind = CompetencyKind.SKILL
) -> CompetencyMeasure:
    return CompetencyMeasure(CompetencyId(f"cmp_{number:03}"), kind, levels)


def a_line(employee: str, competency: str, held: int, **facts: object) -> StandingLine:
    """Return a validated line of full quality, or what *facts* say differently."""
    line = StandingLine(
        EmployeeId(employee),
        CompetencyId(competency),
        held,
        held,
        None,
        7 if held else 0,
        ValidationState.VALIDATED,
        None,
    )
    return line._replace(**facts)


def an_assertion(
    number: int, employee: str, competency: str, level: int, **facts: object
) -> Assertion:
    said = Assertion(
        id=AssertionId(f"ast_{number:04}"),
        employee_id=EmployeeId(employee),
        competency_id=CompetencyId(competency),
        source=EvidenceSource.ASSESSMENT,
        state=ValidationState.VALIDATED,
        asserted_on=TODAY,
        valid_from=LONG_AGO,
        level=level,
    )
    return replace(said, **facts)


@st.composite
def measures(draw) -> dict[str, CompetencyMeasure]:
    found = [
        a_measure(
            number,
            levels=draw(st.integers(1, 8)),
            kind=draw(st.sampled_from(CompetencyKind)),
        )
        for number in range(draw(st.integers(1, 8)))
    ]
    return {measure.competency_id: measure for measure in found}


@st.composite
def standing_lines(draw, employee: str, measure: CompetencyMeasure) -> StandingLine:
    held = draw(st.integers(0, measure.levels))
    state = draw(st.sampled_from(ValidationState))
    return StandingLine(
        EmployeeId(employee),
        measure.competency_id,
        held,
        draw(st.integers(0, held)),
        draw(st.none() | st.integers(0, measure.levels).filter(lambda n: n != held)),
        draw(st.integers(1, 7)) if held else 0,
        state,
        None,
    )


@st.composite
def companies(draw, *, n_people: int = 12) -> CompanyInMemory:
    """Draw a company: competencies on scales of any size, people, lines, links."""
    known = draw(measures())
    ids = sorted(known)
    company = CompanyInMemory(competencies=known)
    pairs = st.lists(
        st.tuples(st.sampled_from(ids), st.sampled_from(ids), st.floats(0, 1)),
        max_size=10,
    )
    company.related_links = [
        RelatedCompetency(CompetencyId(one), CompetencyId(two), similarity)
        for one, two, similarity in draw(pairs)
    ]
    for number in range(draw(st.integers(0, n_people))):
        person = an_employee(number)
        company.people[person.id] = person
        for id in draw(st.sets(st.sampled_from(ids))):
            line = draw(standing_lines(person.id, known[id]))
            company.lines[person.id, id] = line
    return company


@st.composite
def requirements(draw, known: dict[str, CompetencyMeasure]) -> tuple[Requirement, ...]:
    ids = draw(st.lists(st.sampled_from(sorted(known)), min_size=1, unique=True))
    found = tuple(
        Requirement(
            CompetencyId(id),
            draw(st.integers(1, known[id].levels)),
            weight=draw(st.integers(0, 5)),
            is_mandatory=draw(st.booleans()),
            needs_validation=draw(st.booleans()),
        )
        for id in ids
    )
    if any(requirement.weight for requirement in found):
        return found
    return (replace(found[0], weight=1), *found[1:])


def a_unit(number: int, parent: int | None = None) -> OrgUnit:
    above = None if parent is None else OrgUnitId(f"org_{parent:03}")
    return OrgUnit(OrgUnitId(f"org_{number:03}"), f"Unit {number}", above)


def a_seat(
    number: int, *, unit: int | None = None, above: int | None = None, **facts: object
) -> Position:
    seat = Position(
        PositionId(f"pos_{number:03}"),
        f"Seat {number}",
        RoleId("rol_1"),
        None if unit is None else OrgUnitId(f"org_{unit:03}"),
        None if above is None else PositionId(f"pos_{above:03}"),
    )
    return replace(seat, **facts)


def in_seats(*numbers: int) -> tuple[Incumbency, ...]:
    return tuple(
        Incumbency(PositionId(f"pos_{number:03}"), LONG_AGO, is_primary=place == 0)
        for place, number in enumerate(numbers)
    )


def days_later(days: int) -> date:
    return TODAY + timedelta(days=days)
