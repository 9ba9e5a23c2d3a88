"""Blocks with people changed since answer as blocks that were laid out anew."""

import os

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from skills_graph.talent.blocks.overlay import changed_person
from skills_graph.talent.blocks.questions import question
from tests.talent_blocks import (
    changes,
    everyone,
    filters,
    requirements,
    with_people_anew,
)

MANY = int(os.environ.get("SKILLS_GRAPH_SOAK_EXAMPLES", "30"))
companies = st.builds(
    everyone,
    seed=st.integers(0, 10_000),
    n_people=st.sampled_from([1, 3, 300]),
    n_competencies=st.sampled_from([1, 12]),
    density=st.sampled_from([0.0, 0.3]),
)


def asked_of(data, company):
    some = data.draw(filters(company))
    required = data.draw(requirements(company.levels))
    return question(required, company.n_people, some.programme)


@settings(max_examples=MANY)
@given(st.data())
def test_people_changed_again_and_again_answer_as_a_rebuild(data):
    company = data.draw(companies)
    talent = company.laid_out()
    earlier = []
    for _ in range(data.draw(st.integers(1, 4))):
        earlier.append((talent, company))
        people = st.integers(0, company.n_people - 1)
        rows = data.draw(st.lists(people, max_size=20, unique=True))
        company = with_people_anew(company, data.draw(st.integers(0, 999)), rows)
        talent = talent.with_changed(changes(company, rows))

    for each, then in [*earlier, (talent, company)]:
        asked = asked_of(data, then)
        rebuilt = then.laid_out().best(asked, 30).listed
        assert each.best(asked, 30).listed == rebuilt
        assert each.best(asked, 30, is_compiled=False).listed == rebuilt


@settings(max_examples=MANY)
@given(st.data())
def test_two_who_go_on_from_one_state_do_not_see_each_other(data):
    company = data.draw(companies)
    first = with_people_anew(company, 1, [0])
    begun = company.laid_out().with_changed(changes(first, [0]))

    branches = [with_people_anew(first, seed, [0]) for seed in (2, 3)]
    grown = [begun.with_changed(changes(branch, [0])) for branch in branches]

    asked = asked_of(data, company)
    for talent, then in zip([begun, *grown], [first, *branches], strict=True):
        assert talent.best(asked, 5).listed == then.laid_out().best(asked, 5).listed


def test_who_is_gone_is_ranked_no_more():
    company = everyone(1, 3, 4, 1.0)
    talent = company.laid_out()
    gone = changed_person(company.lines.taken(slice(0)), company.columns[:, 1])

    left = talent.with_changed([gone._replace(is_gone=True)])

    asked = question([], company.n_people)
    assert left.passing_rows(asked).tolist() == [0, 2]
    assert sorted(left.best(asked, 5).rows.tolist()) == [0, 2]
    assert np.array_equal(talent.passing_rows(asked), [0, 1, 2])
