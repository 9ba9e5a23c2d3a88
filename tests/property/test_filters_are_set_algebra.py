"""Filters as masks are what sets of people and days, one by one, say they are."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from skills_graph.domain.evidence import ValidationState
from skills_graph.domain.organisation import AssignedShare
from skills_graph.domain.talent_filter import (
    CompetencyExpression,
    HeldCompetency,
    TalentFilter,
)
from skills_graph.talent.filters import conditions, counts, passing
from skills_graph.talent.index import TalentIndex
from tests.companies import (
    TODAY,
    CompanyInMemory,
    a_line,
    a_measure,
    an_employee,
    days_later,
)

N_COMPETENCIES = 3
SUGGESTED = ValidationState.SUGGESTED
near = st.integers(-6, 6).map(days_later)


@st.composite
def employees(draw, number):
    spans = draw(st.lists(st.tuples(st.integers(0, 10), near, near), max_size=4))
    assigned = tuple(
        AssignedShare(tenths / 10, min(one, two), max(one, two))
        for tenths, one, two in spans
    )
    return an_employee(
        number,
        location=draw(st.sampled_from([None, "Oslo", "Rome"])),
        hired_on=draw(st.none() | near),
        left_on=draw(st.none() | near),
        assigned=assigned,
    )


@st.composite
def companies(draw) -> CompanyInMemory:
    company = CompanyInMemory()
    for number in range(N_COMPETENCIES):
        measure = a_measure(number)
        company.competencies[measure.competency_id] = measure
    for number in range(draw(st.integers(0, 6))):
        person = draw(employees(number))
        company.people[person.id] = person
        for id in draw(st.sets(st.sampled_from(sorted(company.competencies)))):
            level = draw(st.integers(0, 5))
            company.lines[person.id, id] = a_line(
                person.id,
                id,
                level,
                validated_level=draw(st.integers(0, level)),
                state=draw(st.sampled_from([ValidationState.VALIDATED, SUGGESTED])),
                last_evidenced_on=draw(st.none() | near),
            )
    return company


held = st.builds(
    HeldCompetency,
    st.integers(0, N_COMPETENCIES - 1).map("cmp_{:03}".format),
    st.integers(1, 5),
    needs_validation=st.booleans(),
    used_since=st.none() | near,
).map(CompetencyExpression)
expressions = st.recursive(
    held,
    lambda parts: st.one_of(
        st.lists(parts, min_size=1, max_size=3).map(
            lambda some: CompetencyExpression(all_of=tuple(some))
        ),
        st.lists(parts, min_size=1, max_size=3).map(
            lambda some: CompetencyExpression(any_of=tuple(some))
        ),
        st.lists(parts, min_size=1, max_size=3).map(
            lambda some: CompetencyExpression(none_of=tuple(some))
        ),
    ),
    max_leaves=6,
).filter(lambda expression: depth(expression) <= 5)
filters = st.builds(
    TalentFilter,
    locations=st.none() | st.sampled_from([("Oslo",), ("oslo", "ROME"), ()]),
    holds=st.none() | expressions,
    exclude_employee_ids=st.sampled_from([(), ("emp_000",), ("emp_001", "emp_009")]),
    available_share_at_least=st.none() | st.integers(0, 10).map(lambda n: n / 10),
    available_from=st.none() | near,
).flatmap(
    lambda wanted: st.integers(0, 5).map(
        lambda days: replace(
            wanted,
            available_until=None
            if wanted.available_from is None
            else wanted.available_from + timedelta(days=days),
        )
    )
)


def depth(expression) -> int:
    return 1 + max(map(depth, expression.parts), default=0)


@settings(max_examples=200)
@given(companies(), filters)
def test_who_passes_is_who_passes_one_by_one(company, wanted):
    snapshot = snapshot_of(company)
    expected = [
        id
        for id, person in sorted(company.people.items())
        if is_at(person, wanted)
        and is_free(person, wanted)
        and id not in wanted.exclude_employee_ids
        and (wanted.holds is None or holds(company, id, wanted.holds))
    ]

    found = passing(snapshot, wanted)

    assert list(snapshot.employee_ids(found.nonzero()[0].tolist())) == expected


@settings(max_examples=100)
@given(companies(), filters)
def test_leaving_a_condition_out_lets_in_as_many_as_it_alone_keeps_out(company, wanted):
    snapshot = snapshot_of(company)
    some = conditions(snapshot, wanted)
    n_passing = int(passing(snapshot, wanted).sum())

    found = counts(some, snapshot.employed | True)

    for place, count in enumerate(found):
        others = [one.passing for at, one in enumerate(some) if at != place]
        without = sum(all(row) for row in zip(*others, strict=True)) if others else None
        n_people = len(company.people) if without is None else without
        assert count.failing_only_this == n_people - n_passing
        assert count.passing == int(some[place].passing.sum())


def snapshot_of(company):
    index = TalentIndex(company)
    return index.caught_up(index.present())


def is_at(person, wanted) -> bool:
    if wanted.locations is None:
        return True
    places = [place.lower() for place in wanted.locations]
    return (person.location or "").lower() in places


def is_free(person, wanted) -> bool:
    if not wanted.looks_at_availability:
        return True
    begins = wanted.available_from or TODAY
    ends = wanted.available_until or begins
    days = [begins + timedelta(days=n) for n in range((ends - begins).days + 1)]
    share = wanted.available_share_at_least
    least = 1 if share is None else round(10 * share)
    return all(
        person.is_employed(day) and 10 - tenths_on(person, day) >= least for day in days
    )


def tenths_on(person, day) -> int:
    load = sum(
        round(10 * each.share)
        for each in person.assigned
        if each.starts_on <= day <= each.ends_on
    )
    return min(load, 10)


def holds(company, id, expression) -> bool:
    if expression.competency is not None:
        return holds_one(
            company.lines.get((id, expression.competency.competency_id)),
            expression.competency,
        )
    parts = [holds(company, id, part) for part in expression.parts]
    if expression.all_of is not None:
        return all(parts)
    return any(parts) if expression.any_of is not None else not any(parts)


def holds_one(line, wanted) -> bool:
    if line is None or line.state is SUGGESTED:
        return False
    level = line.validated_level if wanted.needs_validation else line.held_level
    if level < wanted.level_at_least:
        return False
    if wanted.used_since is None:
        return True
    return line.last_evidenced_on is not None and (
        line.last_evidenced_on >= wanted.used_since
    )
