"""Steps that are carried out do what they promise, under the policy's own sums."""

from dataclasses import replace
from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.counterfactual import StepKind
from skills_graph.domain.evidence import EvidenceSource, Polarity, ValidationState
from skills_graph.domain.matching import Verdict, in_order
from skills_graph.domain.micro_credentials import AttestedCompetency, MicroCredential
from skills_graph.domain.own_steps import OwnSteps
from skills_graph.domain.own_way import way_past, way_to_meet
from skills_graph.domain.roles import Requirement
from skills_graph.talent.counterfactuals import asked_of, rival_at
from skills_graph.talent.explaining import explain
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.ranking import rank
from tests.companies import (
    TODAY,
    CompanyInMemory,
    a_measure,
    an_assertion,
    an_employee,
    days_later,
    requirements,
)

N_COMPETENCIES = 4
PERSON = "emp_002"
KINDS = [CompetencyKind.SKILL, CompetencyKind.TOOL, CompetencyKind.ABILITY]


def never():
    return False


@st.composite
def said(draw, number, company):
    competency = draw(st.sampled_from(sorted(company.competencies)))
    levels = company.competencies[competency].levels
    source, state = draw(
        st.sampled_from(
            [
                (EvidenceSource.ASSESSMENT, ValidationState.VALIDATED),
                (EvidenceSource.MANAGER_RATING, ValidationState.VALIDATED),
                (EvidenceSource.MANAGER_RATING, ValidationState.DISPUTED),
                (EvidenceSource.PEER_RATING, ValidationState.DECLARED),
                (EvidenceSource.INFERENCE, ValidationState.SUGGESTED),
            ]
        )
    )
    return an_assertion(
        number,
        draw(st.sampled_from(sorted(company.people))),
        competency,
        draw(st.integers(1, levels)),
        source=source,
        state=state,
        polarity=draw(st.sampled_from([Polarity.HAS, Polarity.HAS, Polarity.LACKS])),
        asserted_by_id=f"emp_9{number:02}",
        valid_until=draw(st.sampled_from([None, None, days_later(-1)])),
    )


@st.composite
def situations(draw):
    """Draw a company of a few people, a job, and what can be earned for it."""
    company = CompanyInMemory()
    for number in range(N_COMPETENCIES):
        measure = a_measure(number, levels=4, kind=draw(st.sampled_from(KINDS)))
        company.competencies[measure.competency_id] = measure
    company.people = {f"emp_{n:03}": an_employee(n) for n in range(3)}
    for number in range(draw(st.integers(0, 10))):
        one = draw(said(number, company))
        company.assertions[one.id] = one
    for id in company.people:
        company.keep_lines(id)
    ids = sorted(company.competencies)
    credentials = [
        MicroCredential(
            f"mcr_{number}",
            "A course",
            "iss_1",
            tuple(
                AttestedCompetency(id, draw(st.integers(1, 4)))
                for id in draw(st.sets(st.sampled_from(ids), min_size=1, max_size=3))
            ),
            notional_hours=draw(st.sampled_from([None, 8.0, 40.0, 120.0])),
        )
        for number in range(draw(st.integers(0, 3)))
    ]
    return company, draw(requirements(company.competencies)), credentials


def snapshot_of(company):
    index = TalentIndex(company)
    return index.caught_up(index.present())


def before_the_job(situation):
    """Return the person before the job, as the services put them there."""
    company, required, credentials = situation
    snapshot = snapshot_of(company)
    (match,) = explain(snapshot, required, [PERSON])
    of_person = [a for a in company.assertions.values() if a.employee_id == PERSON]
    by_competency = {}
    for one in of_person:
        by_competency.setdefault(one.competency_id, []).append(one)
    asked = asked_of(snapshot, required, credentials)
    return snapshot, OwnSteps(match, by_competency, asked)


def carried_out(company, steps):
    """Say what the steps promise of the person, and compute the lines anew."""
    for number, step in enumerate(steps, start=500):
        is_awarded = step.micro_credential_id is not None
        one = an_assertion(
            number,
            PERSON,
            step.competency_id,
            step.to_level,
            source=source_of(step, is_awarded=is_awarded),
            state=ValidationState.VALIDATED
            if step.needs_validation
            else ValidationState.DECLARED,
            asserted_by_id=None if step.needs_validation else PERSON,
            valid_from=TODAY,
        )
        company.assertions[one.id] = one
    company.keep_lines(PERSON)
    company.wrote(PERSON)


def source_of(step, *, is_awarded):
    if is_awarded:
        return EvidenceSource.AWARD
    by_others = step.needs_validation
    return EvidenceSource.ASSESSMENT if by_others else EvidenceSource.SELF_RATING


def mandatory(match):
    lines = enumerate(match.lines)
    return [place for place, line in lines if line.requirement.is_mandatory]


@given(situations())
def test_whoever_takes_the_steps_is_eligible(situation):
    company, required, _ = situation
    _, own = before_the_job(situation)
    assume(not own.match.is_eligible)

    found = way_to_meet(own, mandatory(own.match), is_over=never)

    assert found.is_minimal
    carried_out(company, found.steps)
    (after,) = explain(snapshot_of(company), required, [PERSON])
    blocked = {obstacle.requirement.competency_id for obstacle in found.obstacles}
    for place in mandatory(own.match):
        line = after.lines[place]
        is_met = line.verdict is Verdict.MET
        assert is_met or line.requirement.competency_id in blocked
    assert found.is_enough == (not blocked)


@given(situations())
def test_no_smaller_set_of_levers_makes_anybody_eligible(situation):
    _, own = before_the_job(situation)
    assume(not own.match.is_eligible)
    levers = [one.lever for one in own.levers(with_points=False)]
    assume(len(levers) <= 12)

    found = way_to_meet(own, mandatory(own.match), is_over=never)

    blocked = {obstacle.requirement.competency_id for obstacle in found.obstacles}
    wanted = {
        place
        for place in mandatory(own.match)
        if own.match.lines[place].verdict is not Verdict.MET
        and own.match.lines[place].requirement.competency_id not in blocked
    }
    least = min(
        sum(lever.cost for lever in some)
        for size in range(len(levers) + 1)
        for some in combinations(levers, size)
        if wanted <= set().union(*(lever.closes for lever in some))
    )
    assert found.minutes == least


@given(situations())
def test_nobody_is_told_to_change_what_they_cannot(situation):
    company, _, _ = situation
    _, own = before_the_job(situation)
    lines = {line.requirement.competency_id: line for line in own.match.lines}

    for lever in own.levers(with_points=True):
        for step in lever.steps.values():
            line = lines[step.competency_id]
            assert line.verdict is not Verdict.DISPUTED
            kind = company.competencies[step.competency_id].kind
            if kind is CompetencyKind.ABILITY:
                highest = max(line.held_level, line.other_level or 0)
                assert step.to_level <= highest


@settings(max_examples=60)
@given(situations(), st.integers(1, 2))
def test_whoever_takes_the_steps_into_the_top_stands_there(situation, place):
    company, required, _ = situation
    snapshot, own = before_the_job(situation)
    ranking = rank(snapshot, required, snapshot.employed)
    rival = rival_at(ranking, place, PERSON)
    if rival is None:
        first = snapshot.employee_ids(ranking.ordered.rows[:place])
        assert PERSON in first
        return

    found = way_past(own, rival, is_over=never)

    assert found.is_minimal
    if not found.is_enough:
        assert not found.steps
        return
    carried_out(company, found.steps)
    matches = in_order(explain(snapshot_of(company), required, sorted(company.people)))
    places = [match.employee_id for match in matches]
    assert places.index(PERSON) < place


def test_what_has_expired_is_renewed_and_a_trait_is_not_raised_beyond_it():
    company = CompanyInMemory(
        competencies={"cmp_000": a_measure(0, kind=CompetencyKind.ABILITY)}
    )
    company.people = {PERSON: an_employee(2)}
    ended = an_assertion(0, PERSON, "cmp_000", 3, valid_until=days_later(-1))
    company.assertions[ended.id] = ended
    company.keep_lines(PERSON)
    required = (Requirement("cmp_000", 3, is_mandatory=True),)
    courses = [
        MicroCredential(
            f"mcr_{level}",
            "A course",
            "iss_1",
            (AttestedCompetency("cmp_000", level),),
            notional_hours=1.0,
        )
        for level in (4, 3)
    ]

    _, own = before_the_job((company, required, courses))
    [step] = way_to_meet(own, [0], is_over=never).steps

    assert (step.kind, step.to_level, step.micro_credential_id) == (
        StepKind.RENEW,
        3,
        "mcr_3",
    )


def test_hours_are_the_credentials_own_else_the_policys():
    measure = a_measure(0)
    company = CompanyInMemory(competencies={"cmp_000": measure})
    company.people = {PERSON: an_employee(2)}
    required = (Requirement("cmp_000", 3, is_mandatory=True),)
    course = MicroCredential(
        "mcr_1", "A course", "iss_1", (AttestedCompetency("cmp_000", 3),)
    )
    short = replace(course, id="mcr_2", notional_hours=90.0)

    by_policy = way_to_meet(
        before_the_job((company, required, []))[1], [0], is_over=never
    )
    by_course = way_to_meet(
        before_the_job((company, required, [course, short]))[1], [0], is_over=never
    )

    # Three levels of six months, four hours in each of 4 1/3 weeks.
    assert by_policy.estimated_hours == 3 * 6 * 4 * 52 / 12
    assert by_course.estimated_hours == 90
    assert [step.micro_credential_id for step in by_course.steps] == ["mcr_2"]
