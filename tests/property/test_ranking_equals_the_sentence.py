"""The array code against the sentences that define points, verdicts and readiness."""

from hypothesis import given
from hypothesis import strategies as st

from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.matching import (
    NOTHING,
    Match,
    Related,
    Verdict,
    in_order,
    level_on_scale,
    match_line,
    similarity_sixteenths,
)
from skills_graph.domain.policy import FIRST_POLICY
from skills_graph.domain.readiness import decisive_lines, months_to_ready
from skills_graph.domain.roles import most_points
from skills_graph.talent.explaining import explain
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.ranking import rank
from skills_graph.talent.successions import successions
from tests.companies import companies, requirements

questions = companies().flatmap(
    lambda company: st.tuples(st.just(company), requirements(company.competencies))
)


def by_the_sentence(company, required) -> list[Match]:
    """Hold everyone against requirements, one person and one line at a time."""
    return in_order(
        Match(
            EmployeeId(person),
            tuple(
                match_line(
                    requirement,
                    most,
                    standing(company, person, requirement.competency_id),
                    related(company, person, requirement.competency_id),
                )
                for requirement, most in zip(
                    required, most_points(required), strict=True
                )
            ),
        )
        for person in company.people
    )


def standing(company, person, competency):
    line = company.lines.get((person, competency))
    return NOTHING if line is None else line.standing


def related(company, person, competency) -> list[Related]:
    nearest = {}
    for link in company.related_links:
        pair = {link.competency_id, link.related_id}
        if competency in pair and len(pair) == 2:
            (other,) = pair - {competency}
            nearest[other] = max(nearest.get(other, 0.0), link.similarity)
    found = []
    for other, similarity in nearest.items():
        sixteenths = similarity_sixteenths(
            similarity, FIRST_POLICY.most_related_sixteenths
        )
        held = company.lines.get((person, other))
        if sixteenths and held:
            level = level_on_scale(
                held.held_level,
                of=company.competencies[other].levels,
                on=company.competencies[competency].levels,
            )
            found.append(Related(other, sixteenths, level, held.quality))
    return found


def snapshot_of(company):
    index = TalentIndex(company)
    return index.caught_up(index.present())


@given(questions)
def test_arrays_rank_everyone_as_the_sentence_does(question):
    company, required = question
    snapshot = snapshot_of(company)

    ranking = rank(snapshot, required, snapshot.employed)

    matches = by_the_sentence(company, required)
    assert snapshot.employee_ids(ranking.ordered.rows) == tuple(
        match.employee_id for match in matches
    )
    assert ranking.points[ranking.ordered.rows].tolist() == [
        match.points for match in matches
    ]
    assert ranking.considered == len(matches)
    assert ranking.lacking_exactly(0) == sum(match.is_eligible for match in matches)
    assert ranking.lacking_exactly(1) == sum(n_lacking(match) == 1 for match in matches)
    assert ranking.meeting() == [
        sum(match.lines[place].verdict is Verdict.MET for match in matches)
        for place in range(len(required))
    ]


def n_lacking(match: Match) -> int:
    return sum(line.requirement.is_mandatory for line in match.gaps)


@given(questions)
def test_an_explanation_is_the_sentence_itself(question):
    company, required = question
    snapshot = snapshot_of(company)

    matches = by_the_sentence(company, required)

    ids = [match.employee_id for match in matches]
    assert explain(snapshot, required, ids) == matches


@given(questions)
def test_months_to_ready_are_those_of_the_sentence(question):
    company, required = question
    snapshot = snapshot_of(company)
    kinds = {id: measure.kind for id, measure in company.competencies.items()}

    found = successions(snapshot, required)

    for match in by_the_sentence(company, required):
        row = snapshot.workforce.employees.row(match.employee_id)
        assert found.months_of(row) == months_to_ready(match.lines, kinds, FIRST_POLICY)
        assert found.points[row] == match.points


@given(questions)
def test_nobody_below_a_must_have_ranks_above_someone_who_meets_all(question):
    company, required = question
    snapshot = snapshot_of(company)
    order = rank(snapshot, required, snapshot.employed).ordered

    matches = {m.employee_id: m for m in by_the_sentence(company, required)}
    meets_all = [
        all(line.verdict is Verdict.MET for line in decisive_must_haves(matches[id]))
        for id in snapshot.employee_ids(order.rows)
    ]

    assert meets_all == sorted(meets_all, reverse=True)


def decisive_must_haves(match: Match):
    lines = decisive_lines(match.lines)
    return [line for line in lines if line.requirement.is_mandatory]


@given(questions)
def test_successors_come_by_months_then_points_then_id(question):
    company, required = question
    snapshot = snapshot_of(company)
    found = successions(snapshot, required)

    rows = found.ordered(snapshot.employed).rows.tolist()

    def order(row):
        months = found.months_of(row)
        never = months is None
        return (never, 0 if never else months, -int(found.points[row]), row)

    assert rows == sorted(range(snapshot.n_employees), key=order)
