"""The demo company in the graph: whole, once, and with its planted cases."""

import contextlib
import dataclasses

import pytest
from typer.testing import CliRunner

from skills_graph.cli import demo as command_line
from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import ValidationState
from skills_graph.domain.matching import Verdict
from skills_graph.domain.organisation import PermissionRole
from skills_graph.domain.paging import FirstPage
from skills_graph.domain.readiness import BenchStrength, Readiness
from skills_graph.errors import BadInput, Conflict
from skills_graph.services.access import OPERATOR
from skills_graph.services.bench import bench_report
from skills_graph.services.demo import Recipe, demo_company, fill_if_empty, load_demo
from skills_graph.services.demo.planted import planted_cases
from skills_graph.services.match import match_of
from skills_graph.services.people import holders_page
from skills_graph.services.shortlist import shortlist
from skills_graph.services.succession import successors
from skills_graph.services.targets import MatchTarget
from skills_graph.store.counts import node_counts
from skills_graph.store.employees import employees_by_id
from skills_graph.store.micro_credentials import issuers_by_id, micro_credentials_by_id
from skills_graph.store.personas import (
    holds_anything,
    personas,
)
from skills_graph.store.profile_lines import lines_of_employees
from skills_graph.store.projects import projects_by_id
from skills_graph.store.session import last_revision
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex

EVERYBODY = FirstPage(1_000)


@dataclasses.dataclass
class Demo:
    store: object
    company: object

    def __post_init__(self):
        self.talent = TalentIndex(TalentRows(self.store))
        self.cases = {case.key: case for case in planted_cases(self.company)}
        self.asking = {
            "viewer": OPERATOR,
            "at": self.store.now(),
            "store": self.store,
            "talent": self.talent,
        }

    def shortlist(self, case):
        target = MatchTarget(role_id=case.role_id)
        return shortlist(target, **self.asking)

    def place_on_shortlist(self, case):
        found = self.shortlist(case).page(EVERYBODY).values
        return next(m for m in found if m.employee_id == case.employee_ids[0])

    def successors(self, position_id):
        found = successors(position_id, **self.asking)
        return found.page(FirstPage(10)).values

    def line(self, case):
        """Return the kept line of the case's first person in its competency."""
        lines = self.store.read(lines_of_employees, [case.employee_ids[0]])
        return next(
            line
            for line in lines[case.employee_ids[0]]
            if line.competency_id == case.competency_id
        )


@pytest.fixture(scope="module")
def demo(module_store):
    recipe = Recipe(module_store.today())
    assert not module_store.read(holds_anything)
    assert fill_if_empty(
        dataclasses.make_dataclass("App", ["store"])(module_store), say=print
    )
    return Demo(module_store, demo_company(recipe))


def line_of(match, competency_id):
    return next(
        line for line in match.lines if line.requirement.competency_id == competency_id
    )


def test_everything_is_there_once(demo):
    counts = demo.store.read(node_counts)
    assert counts == {
        "employees": 600,
        "positions": 640,
        "org_units": 48,
        "roles": 60,
        "competencies": 223,
        "assertions": sum(1 for _ in demo.company.assertions()),
        "jobs": 0,
    }


def test_loading_it_again_changes_nothing(demo):
    before = demo.store.read(last_revision)
    loaded = load_demo(demo.company.recipe, store=demo.store, progress=lambda *_: None)
    application = dataclasses.make_dataclass("App", ["store"])(demo.store)
    assert loaded.is_complete
    assert not fill_if_empty(application, say=print)
    assert demo.store.read(last_revision) == before


def test_another_company_is_refused_in_a_graph_that_holds_one(demo):
    other = dataclasses.replace(demo.company.recipe, seed=8)
    with pytest.raises(Conflict, match="demo company of seed 7 with 600 people"):
        load_demo(other, store=demo.store, progress=lambda *_: None)


def test_micro_credentials_come_back_as_they_were_made(demo):
    catalogue = demo.company.catalogue
    made = {
        one.id: dataclasses.replace(
            one, attests=tuple(sorted(one.attests, key=lambda a: a.competency_id))
        )
        for one in catalogue.credentials.values()
    }
    at = demo.store.now()
    assert demo.store.read(micro_credentials_by_id, list(made), at=at) == made
    issuers = {one.id: one for one in catalogue.issuers.values()}
    assert demo.store.read(issuers_by_id, list(issuers), at=at) == issuers


def test_projects_come_back_with_seats_requirements_and_people(demo):
    made = {project.id: project for project in demo.company.projects}
    found = demo.store.read(projects_by_id, list(made), at=demo.store.now())
    assert found.keys() == made.keys()
    for id, project in found.items():
        assert project.name == made[id].name
        assert project.status == made[id].status
        assert {s.id: _sorted(s) for s in project.seats} == {
            s.id: _sorted(s) for s in made[id].seats
        }


def _sorted(seat):
    asked = sorted(seat.requirements, key=lambda r: r.competency_id)
    return dataclasses.replace(seat, requirements=tuple(asked))


def test_there_is_somebody_to_be_for_every_permission_role(demo):
    found = demo.store.read(personas)
    assert tuple(found) == demo.company.personas
    assert [persona.name for persona in found] == [
        "employee",
        "manager",
        "hr",
        "assessor",
        "issuer",
        "auditor",
        "integrator",
        "admin",
    ]
    people = demo.store.read(
        employees_by_id, [one.employee_id for one in found], at=demo.store.now()
    )
    assert [people[one.employee_id].grants for one in found] == [
        (),
        (),
        (PermissionRole.HR,),
        (PermissionRole.ASSESSOR,),
        (PermissionRole.ISSUER,),
        (PermissionRole.AUDITOR,),
        (PermissionRole.INTEGRATOR,),
        (PermissionRole.ADMIN,),
    ]


def test_the_right_title_is_not_enough_without_a_mandatory_competency(demo):
    case = demo.cases["right-title"]
    match = demo.place_on_shortlist(case)
    assert not match.is_eligible
    assert [line.requirement.competency_id for line in match.gaps] == [
        case.competency_id
    ]
    assert line_of(match, case.competency_id).verdict is Verdict.NOT_MET
    # Points never make up for it: some who have fewer than he are eligible.
    eligible = demo.shortlist(case).page(EVERYBODY, is_eligible=True).values
    assert any(other.points < match.points for other in eligible)


def test_the_best_data_engineer_plans_supplies(demo):
    case = demo.cases["unexpected-unit"]
    match = demo.place_on_shortlist(case)
    assert (match.rank, match.is_eligible) == (1, True)
    assert round(match.coverage, 2) == 0.98
    assert [line.requirement.competency_id for line in match.gaps] == [
        case.competency_id
    ]
    worker = next(
        one for one in demo.company.workforce.workers if one.id == match.employee_id
    )
    assert worker.employee.title == "Supply planner"


def test_a_level_that_rested_on_a_lapsed_award_is_expired(demo):
    case = demo.cases["lapsed-award"]
    line = demo.line(case)
    assert (line.state, line.held_level) == (ValidationState.EXPIRED, 0)
    assert line.other_level == 1
    match = demo.place_on_shortlist(case)
    assert line_of(match, case.competency_id).verdict is Verdict.EXPIRED
    assert not match.is_eligible


def test_five_friendly_peers_do_not_outweigh_one_assessor(demo):
    line = demo.line(demo.cases["friendly-peers"])
    assert (line.held_level, line.validated_level) == (2, 2)


def test_one_person_is_first_in_four_plans(demo):
    case = demo.cases["four-plans"]
    first = [demo.successors(id)[0] for id in case.position_ids]
    assert [one.employee_id for one in first] == [case.employee_ids[0]] * 4
    assert {one.readiness for one in first} == {Readiness.READY_NOW}


def test_one_competency_has_one_holder(demo):
    case = demo.cases["only-holder"]
    found = holders_page(
        case.competency_id,
        EVERYBODY,
        viewer=OPERATOR,
        at=demo.store.now(),
        talent=demo.talent,
    )
    assert tuple(found.values) == case.employee_ids


def test_the_head_of_engineering_could_be_followed_by_one_person_now(demo):
    case = demo.cases["head-of-engineering"]
    found = demo.successors(case.position_ids[0])
    assert tuple(one.employee_id for one in found[:4]) == case.employee_ids
    assert [one.months for one in found[:4]] == [0, 1, 1, 6]
    verdicts = [one.dominant_gap and one.dominant_gap.verdict for one in found[:4]]
    assert verdicts == [
        None,
        Verdict.NOT_VALIDATED,
        Verdict.EXPIRED,
        Verdict.PARTLY_MET,
    ]


def test_benches_of_critical_positions_are_of_every_strength(demo):
    report = bench_report(is_critical=True, **demo.asking)
    strengths = [bench.strength for bench in report.positions]
    assert report.critical_positions == 25
    # Evidence fades with the calendar's months, so the day decides about a few.
    assert min(strengths.count(each) for each in BenchStrength) >= 2
    assert strengths.count(BenchStrength.STRONG) <= 16


def test_most_roles_have_several_eligible_people(demo):
    eligible = [
        shortlist(MatchTarget(role_id=role.id), **demo.asking).eligible
        for role in demo.company.catalogue.roles.values()
    ]
    assert sum(count >= 3 for count in eligible) >= 35
    assert sum(count == 0 for count in eligible) <= 10


def test_a_match_is_the_same_alone_and_on_the_list(demo):
    case = demo.cases["unexpected-unit"]
    alone = match_of(
        case.employee_ids[0], MatchTarget(role_id=case.role_id), **demo.asking
    )
    assert alone.match.points == demo.place_on_shortlist(case).points


def test_the_kinds_of_the_catalogue_are_those_of_the_graph(demo):
    assert set(demo.company.catalogue.kinds.values()) == set(CompetencyKind)


@pytest.fixture
def command(demo, monkeypatch):
    """Run `skills-graph demo` against the loaded graph."""

    @contextlib.contextmanager
    def opened():
        yield dataclasses.make_dataclass("App", ["store"])(demo.store)

    monkeypatch.setattr("skills_graph.cli.demo.open_application", opened)
    return lambda *arguments: CliRunner().invoke(command_line.app, arguments)


def test_the_command_finds_the_same_company_there(command, demo):
    result = command()
    assert result.exit_code == 0
    assert "600" in result.output
    assert str(demo.store.today()) in result.output


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (["--seed", "8"], Conflict, "another one needs a graph of its own"),
        (["--people", "20"], Conflict, "another one needs a graph of its own"),
        (["--today", "2999-12-31"], BadInput, "cannot be in the future"),
        (["--today", "soon"], BadInput, "not a day as YYYY-MM-DD: 'soon'"),
    ],
)
def test_the_command_refuses_in_one_sentence(command, arguments, error, message):
    result = command(*arguments)
    assert isinstance(result.exception, error)
    assert message in str(result.exception)
