"""A snapshot's blocks order people as its dense pass does, whatever was caught up."""

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from skills_graph.talent import ranking
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.ranking import rank
from tests.companies import companies, requirements
from tests.property.test_deltas_equal_a_rebuild import DEEDS, a_small_company

questions = companies().flatmap(
    lambda company: st.tuples(st.just(company), requirements(company.competencies))
)


def beginning_by_blocks(found, count):
    with patch.object(ranking, "WORTH_BLOCKS", 0):
        return found.beginning(count)


def is_same(one, two) -> bool:
    rows, keys = (one.rows.tolist(), one.keys.tolist())
    return (rows, keys) == (two.rows.tolist(), two.keys.tolist())


@settings(max_examples=50)
@given(questions, st.integers(1, 12))
def test_the_beginning_by_blocks_is_that_of_the_whole_order(question, count):
    company, required = question
    index = TalentIndex(company)
    snapshot = index.caught_up(index.present())
    found = rank(snapshot, required, snapshot.employed)

    beginning = beginning_by_blocks(found, count)

    assert is_same(beginning, found.ordered.between(0, count))


@settings(max_examples=40)
@given(st.data())
def test_caught_up_blocks_give_the_whole_order(data):
    company = a_small_company()
    index = TalentIndex(company)
    for _ in range(data.draw(st.integers(1, 5))):
        deeds = data.draw(st.lists(st.sampled_from(DEEDS), min_size=1, max_size=3))
        for deed in deeds:
            deed(company, data.draw)
        snapshot = index.caught_up(index.present())
        if data.draw(st.booleans()):
            required = data.draw(requirements(company.competencies))
            found = rank(snapshot, required, snapshot.employed)
            assert is_same(beginning_by_blocks(found, 5), found.ordered.between(0, 5))
