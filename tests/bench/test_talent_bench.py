"""The bench itself: engines agree on a small company, and one that errs is found."""

import pytest

from skills_graph.talent.blocks.engine import TalentBlocks
from skills_graph.talent.blocks.laying_out import lay_out
from skills_graph.talent.blocks.overlay import Overlay
from tests.bench.talent.cases import VARIANTS, cases
from tests.bench.talent.company import N_COMPETENCIES, a_company
from tests.bench.talent.engines.blocks import CompiledBlocks, PlainBlocks
from tests.bench.talent.engines.every_line import EveryLine
from tests.bench.talent.measuring import AnswersDiffer, Timed, timed
from tests.bench.talent.pending import measured


@pytest.fixture(scope="module")
def company():
    return a_company(700)


@pytest.fixture(scope="module")
def talent(company):
    blocks = lay_out(company.lines, company.columns, company.levels, company.by_role())
    return TalentBlocks(blocks, Overlay.empty(700, N_COMPETENCIES))


@pytest.mark.parametrize("variant", VARIANTS)
def test_engines_answer_alike(company, talent, variant):
    kinds = (EveryLine, CompiledBlocks, PlainBlocks)
    engines = [kind(company, talent) for kind in kinds]

    found = timed(engines, cases(company, variant, 3), variant)

    assert [each.engine for each in found] == [engine.name for engine in engines]
    assert all(len(each.milliseconds) == 3 for each in found)


def test_an_engine_that_answers_otherwise_is_named(company, talent):
    class Wrong(PlainBlocks):
        name = "wrong"

        def ask(self, prepared):
            return super().ask(prepared)[1:]

    engines = [PlainBlocks(company, talent), Wrong(company, talent)]

    with pytest.raises(AnswersDiffer, match="wrong, direct, case 0"):
        timed(engines, cases(company, "direct", 1), "direct")


def test_people_changed_since_are_timed_and_held_to_a_whole_layout(company, talent):
    found = measured(company, talent, cases(company, "related", 2))

    assert [each.count for each in found] == [0, 100, 1_000]


def test_percentiles_are_those_of_the_milliseconds():
    assert Timed("one", "direct", [4.0, 1.0, 9.0]).p50 == 4.0
    assert Timed("one", "direct", [4.0, 1.0, 9.0]).p99 == 9.0
