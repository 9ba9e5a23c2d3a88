"""Shortlist, match, successors and bench of a small company, on both engines."""

import hashlib
import json

import pytest

from skills_graph.domain.evidence import ValidationState
from skills_graph.domain.matching import Verdict
from skills_graph.domain.organisation import (
    PermissionRole,
)
from skills_graph.domain.paging import FirstPage
from skills_graph.domain.readiness import BenchStrength, Readiness
from skills_graph.domain.roles import Requirement
from skills_graph.domain.talent_filter import TalentFilter
from skills_graph.errors import BadInput, NotFound
from skills_graph.services.access import OPERATOR, Viewer
from skills_graph.services.bench import (
    NOBODY_SOON,
    PositionBench,
    bench_report,
    benches_of_positions,
)
from skills_graph.services.lines import recompute_lines
from skills_graph.services.match import match_of, matches_of
from skills_graph.services.naming import (
    person_named,
    position_named,
    role_named,
    unit_named,
)
from skills_graph.services.shortlist import shortlist
from skills_graph.services.succession import successors
from skills_graph.services.targets import NO_REQUIREMENTS, NO_ROLE, MatchTarget
from skills_graph.services.words import (
    NOTHING_MANDATORY,
    ONLY_SUGGESTED,
    competencies_in,
    match_in_words,
    names_of,
    readiness_in_words,
)
from skills_graph.store.assertions import append_assertions
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from tests.builders import an_assertion
from tests.small_company import add_company


@pytest.fixture(scope="module")
def asked(module_store):
    """What every service takes; the company is written once a module."""
    module_store.write(add_company, module_store.today())
    talent = TalentIndex(TalentRows(module_store))
    return {
        "viewer": OPERATOR,
        "at": talent.present(),
        "store": module_store,
        "talent": talent,
    }


def as_viewer(asked, viewer):
    return {**asked, "viewer": viewer}


WELDERS = MatchTarget(role_id="rol_1")
ADA = Viewer(
    "emp_1",
    frozenset({PermissionRole.EMPLOYEE, PermissionRole.MANAGER}),
    units=frozenset({"org_1"}),
)
BEN = Viewer("emp_2", frozenset({PermissionRole.EMPLOYEE}), units=frozenset({"org_2"}))


def test_a_shortlist_ranks_and_counts_everyone_who_works_here(asked):
    found = shortlist(WELDERS, **asked)

    page = found.page(FirstPage(10))
    assert [(m.rank, m.employee_id, m.is_eligible) for m in page.values] == [
        (1, "emp_3", True),
        (2, "emp_2", True),
        (3, "emp_4", False),
        (4, "emp_5", False),
        (5, "emp_1", False),
    ]
    assert (found.considered, found.eligible) == (5, 2)
    assert (found.lacking_one, found.lacking_two) == (1, 2)
    assert [count.meeting for count in found.requirement_counts] == [3, 2, 1]
    assert found.note is None
    assert page.total == 5


def test_pages_of_a_shortlist_go_on_where_the_last_one_ended(asked):
    found = shortlist(WELDERS, **asked)
    every = found.page(FirstPage(10))

    second = found.page(FirstPage(2, after=every.keys[1]))
    last = found.page(FirstPage(2, is_backwards=True))
    unready = found.page(FirstPage(2), is_eligible=False)
    ready = found.page(FirstPage(1), is_eligible=True)

    assert [m.employee_id for m in second.values] == ["emp_4", "emp_5"]
    assert [m.employee_id for m in last.values] == ["emp_5", "emp_1"]
    assert [m.rank for m in last.values] == [4, 5]
    assert [m.rank for m in unready.values] == [3, 4]
    assert (unready.has_previous, unready.has_next, unready.total) == (False, True, 3)
    assert [m.employee_id for m in ready.values] == ["emp_3"]
    assert (ready.has_next, ready.total) == (True, 2)
    with pytest.raises(BadInput, match="not a cursor"):
        found.page(FirstPage(2, after=("emp_4",)))


def test_verdicts_of_a_match_come_line_by_line(asked):
    answered = match_of("emp_4", WELDERS, **asked)

    assert [line.verdict for line in answered.match.lines] == [
        Verdict.MET,
        Verdict.NOT_VALIDATED,
        Verdict.NOT_MET,
    ]
    assert answered.match.max_points == 60_000
    assert answered.match.rank is None


def test_words_say_what_is_met_and_what_is_left(asked):
    found = shortlist(WELDERS, **asked)
    matches = found.page(FirstPage(10)).values
    names = names_of(competencies_in(matches), store=asked["store"], at=asked["at"])

    said = [match_in_words(match, names, of=found.eligible) for match in matches]

    assert said[0].startswith(
        "Eligible, ranked 1 of 2. Meets both must-haves. Covers 100 % of the job;"
    )
    assert said[1].endswith("The rest is Drawing.")
    assert said[2].startswith("Not eligible yet. Meets one of two must-haves.")
    assert said[2].endswith("Safety card is not validated yet.")
    assert said[3].endswith(
        "Welding is not confirmed yet. Safety card is missing; valid is asked."
    )
    assert said[4] == (
        "Not eligible yet. Meets none of two must-haves. Welding is missing;"
        " level 3 (Proficient) is asked. Safety card is missing; valid is asked."
    )


def test_a_manager_matches_everyone_and_an_employee_only_themselves(asked):
    ids = ["emp_1", "emp_2", "emp_3"]

    by_ada = matches_of(ids, WELDERS, **as_viewer(asked, ADA))
    by_ben = matches_of(ids, WELDERS, **as_viewer(asked, BEN))
    listed = shortlist(WELDERS, **as_viewer(asked, BEN))

    assert sorted(by_ada) == ids
    assert sorted(by_ben) == ["emp_2"]
    assert (listed.considered, listed.eligible) == (1, 1)


def test_a_profile_without_requirements_uses_its_occupations_and_says_so(asked):
    found = shortlist(MatchTarget(role_id="rol_2"), **asked)

    assert found.requirements == (Requirement("cmp_1", 2),)
    assert found.job.requirements_from == "rol_3"
    assert found.note == (
        "The role has no requirements of its own; those of the occupation welding"
        " worker are used. Nothing is mandatory here, so everybody counts as eligible."
    )
    assert found.eligible == 5


@pytest.mark.parametrize(
    ("target", "note"),
    [
        (MatchTarget(role_id="rol_4"), NO_REQUIREMENTS),
        (MatchTarget(position_id="pos_3"), NO_REQUIREMENTS),
        (MatchTarget(position_id="pos_4"), NO_ROLE),
    ],
)
def test_where_nothing_is_required_nobody_is_ranked(asked, target, note):
    found = shortlist(target, **asked)

    assert (found.considered, found.eligible, found.note) == (5, 0, note)
    assert found.page(FirstPage(5)).values == ()
    assert match_of("emp_2", target, **asked) is None


def test_an_order_by_suggestions_alone_says_so(asked):
    found = shortlist(
        WELDERS,
        filter=TalentFilter(exclude_employee_ids=("emp_2", "emp_3", "emp_4")),
        **asked,
    )

    assert [m.employee_id for m in found.page(FirstPage(5)).values] == [
        "emp_5",
        "emp_1",
    ]
    assert found.eligible == 0
    assert found.note == ONLY_SUGGESTED


@pytest.mark.parametrize(
    ("target", "error", "message"),
    [
        (MatchTarget(role_id="rol_9"), NotFound, "no role with id 'rol_9'"),
        (MatchTarget(position_id="pos_9"), NotFound, "no position with id 'pos_9'"),
        (MatchTarget(), BadInput, "exactly one"),
        (MatchTarget(role_id="rol_1", position_id="pos_1"), BadInput, "exactly one"),
        (MatchTarget(requirements=()), BadInput, "at least one requirement"),
        (
            MatchTarget(requirements=(Requirement("cmp_1", 6),)),
            BadInput,
            "levels of cmp_1 are 1 to 5; level 6 is required",
        ),
        (
            MatchTarget(requirements=(Requirement("cmp_9", 1),)),
            BadInput,
            "no competency 'cmp_9'",
        ),
        (
            MatchTarget(requirements=(Requirement("cmp_1", 1),) * 2),
            BadInput,
            "cmp_1 is required twice",
        ),
        (
            MatchTarget(requirements=(Requirement("cmp_1", 1, weight=0),)),
            BadInput,
            "weights of all requirements are zero",
        ),
        (
            MatchTarget(
                requirements=tuple(Requirement(f"cmp_{n}", 1) for n in range(600))
            ),
            BadInput,
            "At most 512 requirements can be matched; these are 600",
        ),
    ],
)
def test_what_cannot_be_matched_says_why(asked, target, error, message):
    with pytest.raises(error, match=message):
        shortlist(target, **asked)


def test_successors_come_by_readiness_and_leave_out_the_incumbent(asked):
    found = successors("pos_1", **asked)

    page = found.page(FirstPage(10))
    assert [(s.employee_id, s.readiness, s.months) for s in page.values] == [
        ("emp_3", Readiness.READY_NOW, 0),
        ("emp_2", Readiness.READY_NOW, 0),
        ("emp_4", Readiness.WITHIN_12_MONTHS, 1),
        ("emp_5", Readiness.WITHIN_12_MONTHS, 3),
    ]
    assert [s.match.rank for s in page.values] == [1, 2, 3, 4]
    assert page.values[3].dominant_gap.requirement.competency_id == "cmp_2"
    assert found.note is None
    rest = found.page(FirstPage(1, after=page.keys[1]))
    assert [s.employee_id for s in rest.values] == ["emp_4"]


def test_readiness_is_said_with_what_decides_it(asked):
    page = successors("pos_1", **asked).page(FirstPage(10)).values
    names = names_of(
        competencies_in(one.match for one in page),
        store=asked["store"],
        at=asked["at"],
    )

    said = [
        readiness_in_words(s.readiness, s.months, s.gaps, s.dominant_gap, names)
        for s in page
    ]

    assert said[0] == "Ready now: meets every must-have."
    assert said[2] == "About 1 month away: Safety card is not validated yet."
    assert said[3] == (
        "About 3 months away: Safety card is missing; valid is asked, and one more gap."
    )


def test_what_is_not_learnt_puts_readiness_out_of_reach(asked):
    found = successors("pos_6", **asked).page(FirstPage(1)).values[0]
    names = names_of(["cmp_4"], store=asked["store"], at=asked["at"])

    assert (found.readiness, found.months) == (Readiness.LATER, None)
    said = readiness_in_words(
        found.readiness, found.months, found.gaps, found.dominant_gap, names
    )
    assert said.startswith("Out of reach for now: Patience is missing")


def test_without_mandatory_lines_every_requirement_decides(asked):
    found = successors("pos_5", **asked)

    assert found.note.endswith(NOTHING_MANDATORY)
    assert [s.readiness for s in found.page(FirstPage(5)).values] == [
        Readiness.READY_NOW,
        Readiness.READY_NOW,
        Readiness.READY_NOW,
        Readiness.WITHIN_12_MONTHS,
        Readiness.WITHIN_12_MONTHS,
    ]


def test_without_a_role_there_are_no_successors(asked):
    found = successors("pos_4", **asked)

    assert (found.total, found.note) == (0, NO_ROLE)
    assert found.page(FirstPage(5)).values == ()


def test_succession_is_shared_with_managers_of_the_unit_but_not_their_own(asked):
    assert successors("pos_2", **as_viewer(asked, ADA)) is not None
    assert successors("pos_1", **as_viewer(asked, ADA)) is None
    assert successors("pos_2", **as_viewer(asked, BEN)) is None
    assert successors("pos_9", **asked) is None


def test_nobody_sees_themselves_among_successors(asked):
    page = successors("pos_2", **as_viewer(asked, ADA)).page(FirstPage(10))

    assert [s.employee_id for s in page.values] == ["emp_3", "emp_4", "emp_5"]


def test_a_bench_counts_ready_now_and_within_a_year_apart(asked):
    found = bench_report(**asked)

    assert [bench.position_id for bench in found.positions] == [
        "pos_3",
        "pos_5",
        "pos_1",
        "pos_6",
        "pos_4",
        "pos_2",
    ]
    benches = {bench.position_id: bench for bench in found.positions}
    assert benches["pos_1"] == PositionBench("pos_1", 2, 2, BenchStrength.STRONG, None)
    assert benches["pos_2"] == PositionBench("pos_2", 1, 2, BenchStrength.SINGLE, None)
    assert benches["pos_3"] == PositionBench(
        "pos_3", 0, 0, BenchStrength.NONE, NO_REQUIREMENTS
    )
    assert benches["pos_4"].reason == NO_ROLE
    assert benches["pos_6"].reason == NOBODY_SOON
    assert (found.critical_positions, found.covered_naively) == (2, 1)


def test_a_bench_is_narrowed_by_unit_and_criticality(asked):
    critical = bench_report(org_unit_id="org_2", is_critical=True, **asked)

    assert [bench.position_id for bench in critical.positions] == ["pos_3"]
    assert (critical.critical_positions, critical.covered_naively) == (1, 0)
    with pytest.raises(BadInput, match="no unit 'org_9'"):
        bench_report(org_unit_id="org_9", **asked)


def test_a_bench_of_some_positions_leaves_out_what_is_not_shared(asked):
    found = benches_of_positions(["pos_1", "pos_2", "pos_9"], **as_viewer(asked, ADA))

    assert sorted(found) == ["pos_2"]


def test_the_basis_is_the_same_for_the_same_question_and_names_everything(asked):
    one = shortlist(WELDERS, **asked).basis
    two = shortlist(WELDERS, **asked).basis
    other = shortlist(WELDERS, filter=TalentFilter(search="a"), **asked).basis
    of_ada = shortlist(WELDERS, **as_viewer(asked, BEN)).basis

    assert one == two
    assert len({one.digest, other.digest, of_ada.digest}) == 3
    ids = "\n".join(f"emp_{number}" for number in range(1, 6))
    seen = hashlib.sha256(ids.encode()).hexdigest()
    assert one.scope == f"everyone; people sha256:{seen}"
    answered = {
        "asOf": one.as_of.isoformat(),
        "policyVersion": "1",
        "question": {
            "arguments": {
                "filter": {
                    "availableFrom": None,
                    "availableShareAtLeast": None,
                    "availableUntil": None,
                    "excludeEmployeeIds": [],
                    "holds": None,
                    "includeSubunits": True,
                    "locations": None,
                    "managerId": None,
                    "orgUnitId": None,
                    "search": None,
                },
                "target": {"roleId": "rol_1"},
            },
            "field": "shortlist",
        },
        "revision": one.revision,
        "scope": one.scope,
    }
    # Without fractions, RFC 8785 is compact JSON with sorted keys.
    text = json.dumps(answered, separators=(",", ":"), sort_keys=True)
    assert one.digest == hashlib.sha256(text.encode()).hexdigest()


def test_an_answer_asked_again_by_its_basis_comes_out_the_same(asked):
    before = shortlist(WELDERS, **asked)
    ranked = [(m.employee_id, m.points) for m in before.page(FirstPage(10)).values]
    store, talent = asked["store"], TalentIndex(TalentRows(asked["store"]))
    store.write(say_more, store.today())
    later = talent.present()
    now = shortlist(WELDERS, **{**asked, "at": later, "talent": talent})

    again = shortlist(WELDERS, **{**asked, "talent": talent})

    assert now.eligible == 3
    assert again.basis == before.basis
    assert [
        (m.employee_id, m.points) for m in again.page(FirstPage(10)).values
    ] == ranked


def say_more(write, today):
    """Dee's card is validated in a later revision."""
    said = an_assertion(
        "late", level=1, employee_id="emp_4", competency_id="cmp_2", asserted_on=today
    )
    append_assertions(write, [said])
    recompute_lines(write, {"emp_4": ["cmp_2"]}, today=today)
    write.changed("assertion.added", "Employee", "emp_4")


def test_things_are_found_by_what_people_call_them(asked):
    store, snapshot = asked["store"], asked["talent"].caught_up(asked["at"])
    there = {"store": store, "snapshot": snapshot}

    assert role_named("welder", store=store, at=asked["at"]).id == "rol_1"
    assert role_named("welding worker", store=store, at=asked["at"]).id == "rol_3"
    assert position_named("head", **there) == "pos_1"
    assert position_named("pos_2", **there) == "pos_2"
    assert unit_named("works", **there) == "org_2"
    assert person_named("cai", viewer=OPERATOR, **there) == "emp_3"
    assert person_named("emp_6", viewer=OPERATOR, **there) == "emp_6"
    with pytest.raises(BadInput, match=r"may be 2 things: Ben .*; Cai"):
        person_named("we", viewer=OPERATOR, **there)
    with pytest.raises(BadInput, match="no position called 'tailor'"):
        position_named("tailor", **there)


def test_the_states_of_the_evidence_are_what_the_test_says(asked):
    snapshot = asked["talent"].caught_up(asked["at"])
    rows = snapshot.workforce.employees.rows(["emp_5"])

    states = snapshot.lines.of(0).standings(rows)

    assert [one.state for one in states.values()] == [ValidationState.SUGGESTED]
