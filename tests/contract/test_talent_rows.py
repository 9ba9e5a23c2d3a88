"""The talent index over a graph equals the one over the values the graph was given."""

from datetime import date, timedelta

import pytest

from skills_graph.domain.competencies import (
    FIVE_LEVELS,
    LANGUAGE_LEVELS,
    BroaderCompetency,
    Competency,
    CompetencyKind,
    RelatedCompetency,
)
from skills_graph.domain.ids import (
    EmployeeId,
    PositionId,
    ProjectId,
    RoleId,
    SeatId,
)
from skills_graph.domain.moments import Instant, Moment
from skills_graph.domain.organisation import (
    AssignedShare,
    Employee,
    Incumbency,
    OrgUnit,
    Position,
)
from skills_graph.domain.policy import FIRST_POLICY
from skills_graph.domain.profile import Measure, profile_line
from skills_graph.domain.projects import Assignment, Project, ProjectStatus, Seat
from skills_graph.domain.roles import Role, RoleKind
from skills_graph.domain.standing import CompetencyMeasure
from skills_graph.domain.talent_filter import TalentFilter
from skills_graph.services.lines import recompute_lines
from skills_graph.store import facts, talent_rows
from skills_graph.store.assertions import append_assertions, retract_assertions
from skills_graph.store.competencies import (
    BROADER,
    RELATED,
    broader_link,
    competency_thing,
    related_link,
)
from skills_graph.store.employee_rows import employee_rows
from skills_graph.store.employees import HOLDS, employee_thing, holds_link
from skills_graph.store.evidence_rows import evidence_claiming
from skills_graph.store.org_units import PART_OF, org_unit_thing, part_of_link
from skills_graph.store.positions import (
    IN_UNIT,
    OF_ROLE,
    REPORTS_TO,
    in_unit_link,
    of_role_link,
    position_thing,
    reports_to_link,
)
from skills_graph.store.projects import create_projects
from skills_graph.store.roles import role_thing
from skills_graph.store.talent_rows import BEFORE_EVERYTHING, TalentRows
from skills_graph.talent.filters import passing
from skills_graph.talent.index import TalentIndex
from tests.builders import an_assertion

SINCE = date(2024, 1, 1)

SKILL = Competency("cmp_1", "Welding", CompetencyKind.SKILL, FIVE_LEVELS.id)
NEAR = Competency("cmp_2", "Soldering", CompetencyKind.TOOL, FIVE_LEVELS.id)
TONGUE = Competency("cmp_3", "Spanish", CompetencyKind.LANGUAGE, LANGUAGE_LEVELS.id)
UNITS = [OrgUnit("org_1", "All"), OrgUnit("org_2", "Works", "org_1")]
SEATS = [
    Position("pos_1", "Head", "rol_1", "org_1", None, is_critical=True),
    Position("pos_2", "Welder", "rol_1", "org_2", "pos_1"),
]
ADA = Employee(
    EmployeeId("emp_1"),
    "Ada Núñez",
    "Welder",
    "Oslo",
    hired_on=date(2020, 5, 4),
    holds=(Incumbency(PositionId("pos_2"), SINCE),),
)
BEN = Employee(
    EmployeeId("emp_2"),
    "Ben Ito",
    left_on=date(2030, 1, 1),
    holds=(Incumbency(PositionId("pos_1"), SINCE),),
)


def add_company(write):
    add = facts.create_things
    add(write, "Competency", map(competency_thing, [SKILL, NEAR, TONGUE]), source="app")
    add(write, "OrgUnit", map(org_unit_thing, UNITS), source="app")
    add(write, "Position", map(position_thing, SEATS), source="app")
    add(write, "Employee", map(employee_thing, [ADA, BEN]), source="app")
    role = Role(RoleId("rol_1"), RoleKind.JOB_PROFILE, "Welder")
    add(write, "Role", [role_thing(role)], source="app")
    links = {
        RELATED: [related_link(RelatedCompetency("cmp_1", "cmp_2", 0.5))],
        BROADER: [broader_link(BroaderCompetency("cmp_2", "cmp_1"))],
        PART_OF: [part_of_link("org_2", "org_1")],
        OF_ROLE: [of_role_link(seat.id, "rol_1") for seat in SEATS],
        IN_UNIT: [in_unit_link(seat.id, seat.org_unit_id) for seat in SEATS],
        REPORTS_TO: [reports_to_link("pos_2", "pos_1")],
        HOLDS: [holds_link(one.id, one.holds[0]) for one in (ADA, BEN)],
    }
    for ends, of_type in links.items():
        facts.create_links(write, ends, of_type, source="app")
    write.changed("company.added", "Employee", ADA.id, BEN.id)


def say(write, today, *said):
    append_assertions(write, said)
    recompute_lines(
        write, {a.employee_id: [a.competency_id] for a in said}, today=today
    )
    write.changed("assertion.added", "Employee", *(a.employee_id for a in said))


@pytest.fixture
def company(store):
    store.write(add_company)
    return store


def test_columns_hold_what_was_written(company):
    at = company.now()

    assert sorted(company.read(talent_rows.all_measures)) == [
        CompetencyMeasure("cmp_1", CompetencyKind.SKILL, 5),
        CompetencyMeasure("cmp_2", CompetencyKind.TOOL, 5),
        CompetencyMeasure("cmp_3", CompetencyKind.LANGUAGE, 6),
    ]
    assert company.read(talent_rows.all_related, at=at) == [
        RelatedCompetency("cmp_1", "cmp_2", 0.5)
    ]
    assert company.read(talent_rows.all_broader, at=at) == [
        BroaderCompetency("cmp_2", "cmp_1")
    ]
    units = company.read(talent_rows.all_org_units, at=at)
    assert sorted(units, key=lambda unit: unit.id) == UNITS
    seats = company.read(talent_rows.position_rows, at=at)
    assert sorted(seats, key=lambda seat: seat.id) == SEATS
    people = company.read(employee_rows, at=at)
    assert sorted(people, key=lambda person: person.id) == [ADA, BEN]
    assert company.read(employee_rows, ["emp_2"], at=at) == [BEN]


def test_people_hold_what_they_held_that_day(company):
    earlier = Moment(SINCE - timedelta(days=1), company.now().known_at)

    people = company.read(employee_rows, ["emp_1"], at=earlier)

    assert [person.holds for person in people] == [()]


def test_people_are_read_with_what_they_are_assigned_for_whenever_it_is(company):
    today = company.today()
    later = today + timedelta(days=400)
    seat = Seat(
        SeatId("sea_1"),
        "Welder",
        0.5,
        today,
        later,
        assignments=(Assignment(ADA.id, 0.5, later, later),),
    )
    before = company.now()
    index = TalentIndex(TalentRows(company))
    fully = TalentFilter(available_share_at_least=1.0, available_from=later)
    free = index.caught_up(index.present())
    project = Project(
        ProjectId("prj_1"), "Hull", ProjectStatus.PLANNED, today, later, (seat,)
    )

    company.write(create_projects, [project], source="app")

    (ada,) = company.read(employee_rows, ["emp_1"], at=company.now())
    assert ada.assigned == (AssignedShare(0.5, later, later),)
    assert company.read(employee_rows, ["emp_1"], at=before)[0].assigned == ()
    busy = index.caught_up(index.present())
    assert passing(free, fully).tolist() == [True, True]
    assert passing(busy, fully).tolist() == [False, True]


def test_lines_come_as_kept_for_everyone_or_some(company):
    today = company.today()
    said = an_assertion("1", asserted_on=today)
    company.write(say, today, said)

    every = company.read(talent_rows.standing_lines)

    line = profile_line(
        [said], Measure(5, CompetencyKind.SKILL), policy=FIRST_POLICY, as_of=today
    )
    assert [(row.employee_id, row.competency_id) for row in every] == [
        ("emp_1", "cmp_1")
    ]
    assert every[0].standing.held_level == line.held_level == 3
    assert every[0].quality == line.quality
    assert every[0].changes_on == line.changes_on
    assert every[0].last_evidenced_on == line.last_evidenced_on == today
    assert company.read(talent_rows.standing_lines, ["emp_2"]) == []
    assert company.read(talent_rows.standing_lines, ["emp_1"]) == every


def test_assertions_are_found_by_person_and_by_competency(company):
    today = company.today()
    company.write(say, today, an_assertion("1", asserted_on=today))
    company.write(
        say, today, an_assertion("2", asserted_on=today, competency_id="cmp_2")
    )
    at = company.now()

    of_people = company.read(talent_rows.assertions_of_people, ["emp_1"], at=at)
    claiming = company.read(evidence_claiming, ["cmp_2"], at=at)

    assert sorted(a.id for a in of_people) == ["ast_1", "ast_2"]
    assert [a.id for a in claiming] == ["ast_2"]


def test_the_delta_names_what_later_revisions_changed(company):
    number = company.read(talent_rows.last_revision).number
    today = company.today()
    company.write(say, today, an_assertion("1", asserted_on=today))

    assert company.read(talent_rows.changed_ids, number, number + 1) == {"emp_1"}
    assert company.read(talent_rows.changed_ids, number + 1, number + 1) == set()


def test_an_answer_never_misses_an_acknowledged_write(company):
    index = TalentIndex(TalentRows(company))
    today = company.today()
    index.present()
    held = []

    for number in range(1, 6):
        company.write(
            say, today, an_assertion(str(number), level=number, asserted_on=today)
        )
        snapshot = index.caught_up(index.present())
        held.append(held_by(snapshot, "emp_1"))

    everything = TalentIndex(TalentRows(company))
    rebuilt = everything.caught_up(everything.present())
    assert held[0] == 1
    assert snapshot.lines.is_same(rebuilt.lines)
    assert snapshot.workforce.people == rebuilt.workforce.people


def test_another_moment_is_answered_from_its_own_evidence(company):
    index = TalentIndex(TalentRows(company))
    today = company.today()
    before = index.present()
    company.write(say, today, an_assertion("1", level=4, asserted_on=today))
    after = index.present()
    company.write(retract_and_recompute, today)
    index.present()
    index_later = TalentIndex(TalentRows(company))

    def held(at):
        return held_by(index_later.caught_up(at, needing=["cmp_1"]), "emp_1")

    assert held(before) is None
    assert held(after) == 4
    assert held(company.now()) is None


def held_by(snapshot, employee_id):
    """Return the level held in the first competency, None without a line."""
    rows = snapshot.workforce.employees.rows([employee_id])
    standings = snapshot.lines.of(0).standings(rows)
    return standings[int(rows[0])].held_level if standings else None


def retract_and_recompute(write, today):
    retract_assertions(write, ["ast_1"], reason="wrong")
    recompute_lines(write, {"emp_1": ["cmp_1"]}, today=today)
    write.changed("assertion.retracted", "Employee", "emp_1")


def test_the_managers_line_follows_filled_positions(company):
    index = TalentIndex(TalentRows(company))
    workforce = index.caught_up(index.present()).workforce

    assert workforce.manager_rows.tolist() == [1, -1]
    assert workforce.in_line_of(1).tolist() == [True, False]


def test_a_moment_before_everything_has_nobody(store):
    rows = TalentRows(store)

    revision = rows.revision_at(Instant("1970-01-01T00:00:00.000Z"))

    assert revision == BEFORE_EVERYTHING
    at = Moment(store.today(), revision.recorded_at)
    assert TalentIndex(rows).caught_up(at).n_employees == 0
