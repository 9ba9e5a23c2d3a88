"""Blocks at their limits: many competencies, people who hold much, no compiler."""

from unittest.mock import patch

import numpy as np
import pytest

from skills_graph.errors import BadInput
from skills_graph.talent.blocks import compiling, layout
from skills_graph.talent.blocks.compiling import compiled_module
from skills_graph.talent.blocks.laying_out import lay_out
from skills_graph.talent.blocks.layout import Column, Postings, count_blocks
from skills_graph.talent.blocks.neighbours import neighbours_first
from skills_graph.talent.blocks.programmes import EVERYONE_PASSES, masked, within
from skills_graph.talent.blocks.questions import question
from skills_graph.talent.blocks.reference import reference
from skills_graph.talent.points import Contributor, RequiredRow
from tests.talent_blocks import Everyone, everyone


def holding_everything(n_people: int, n_competencies: int, each: int) -> Everyone:
    """Return people who hold `each` competencies, spread over all there are."""
    rows = np.repeat(np.arange(n_people), each).astype(np.int32)
    step = n_competencies // each
    competencies = (np.tile(np.arange(each) * step, n_people) + rows % step) % (
        n_competencies
    )
    held = (1 + (rows + competencies) % 5).astype(np.uint8)
    lines = Postings(
        rows,
        competencies.astype(np.int32),
        held,
        held,
        (1 + competencies % 7).astype(np.uint8),
        np.zeros(len(rows), dtype=bool),
        np.zeros(len(rows), dtype=np.int32),
    )
    columns = np.zeros((len(Column), n_people), dtype=np.int32)
    columns[Column.ROW] = np.arange(n_people)
    levels = np.full(n_competencies, 5, dtype=np.uint8)
    return Everyone(lines, columns, levels, np.arange(n_people, dtype=np.int32))


def asking_for(competencies, level=3) -> list[RequiredRow]:
    return [
        RequiredRow(
            level,
            5,
            60_000 // len(competencies),
            is_mandatory=False,
            needs_validation=False,
            contributors=(Contributor(int(row), 16, 5),),
        )
        for row in competencies
    ]


def answers_as_the_reference(company: Everyone, required) -> bool:
    asked = question(required, company.n_people)
    passes = np.ones(company.n_people, dtype=bool)
    right = reference(company.lines, asked, passes, 20)
    talent = company.laid_out()
    plain = talent.best(asked, 20, is_compiled=False)
    return talent.best(asked, 20).listed == right == plain.listed


def test_seventy_thousand_competencies_are_told_apart():
    company = holding_everything(600, 70_000, 10)

    assert company.laid_out().blocks.arrays.head_competencies.dtype == np.uint32
    assert answers_as_the_reference(company, asking_for([3, 69_998, 14_003]))


def test_a_block_of_people_with_four_hundred_competencies_each():
    company = holding_everything(300, 2_000, 400)

    blocks = company.laid_out().blocks
    assert blocks.arrays.block_starts.tolist() == [0, 102_400, 120_000]
    assert blocks.arrays.head_begins.dtype == np.uint32
    assert answers_as_the_reference(company, asking_for([0, 7, 1_999]))


def test_five_hundred_and_twelve_requirements_add_up():
    company = everyone(3, 300, 512, 0.3)
    required = [
        RequiredRow(
            int(level),
            int(level),
            117,
            is_mandatory=row < 2,
            needs_validation=False,
            contributors=(Contributor(row, 16, int(level)),),
        )
        for row, level in enumerate(company.levels)
    ]

    assert answers_as_the_reference(company, required)


def test_a_competency_that_nobody_holds_leaves_everyone_in_order_of_id():
    company = everyone(1, 40, 3, 0.0)

    best = company.laid_out().best(question(asking_for([1], 1), 40), 5)

    assert best.listed == [(row, 0, True) for row in range(5)]


def test_more_people_than_there_are_blocks_for_are_refused():
    assert count_blocks(65_536 * 256) == 65_536
    with pytest.raises(BadInput, match="holds 16,777,216 people at most"):
        count_blocks(65_536 * 256 + 1)


def test_a_filter_that_is_nested_too_deeply_is_refused():
    found = within(Column.ROW, 0, 1)
    for _ in range(layout.QUALITIES * 8):
        found = within(Column.ROW, 0, 1) & (found | within(Column.ROW, 2, 3))

    with pytest.raises(BadInput, match="nested 64 deep"):
        found.as_arrays(1)


def test_everyone_passes_what_says_nothing_and_nobody_its_opposite():
    company = everyone(1, 10, 3, 0.5)
    talent = company.laid_out()

    def found(programme):
        asked = question([], company.n_people, programme)
        return talent.passing_rows(asked).tolist()

    assert found(EVERYONE_PASSES | masked(np.zeros(10, dtype=bool))) == list(range(10))
    assert found(~EVERYONE_PASSES) == []


def test_without_a_compiler_the_same_is_laid_out_and_answered():
    company = everyone(5, 700, 30, 0.3)
    compiled = company.laid_out()
    with patch.object(compiling, "_is_importable", return_value=False):
        assert compiled_module("searching") is None
        plain = company.laid_out()
        asked = question([], company.n_people, within(Column.UNIT_PLACE, 3, 9))
        answer = plain.best(asked, 9).listed

    assert plain.blocks.is_same(compiled.blocks)
    assert answer == compiled.best(asked, 9).listed


def test_an_order_by_skills_is_an_order_of_everyone_and_always_the_same():
    company = everyone(2, 700, 60, 0.1)

    once = neighbours_first(company.lines, 700, 60)

    assert sorted(once.tolist()) == list(range(700))
    shuffled = np.random.default_rng(9).permutation(len(company.lines.rows))
    again = neighbours_first(company.lines.taken(shuffled), 700, 60)
    assert again.tolist() == once.tolist()
    in_order = lay_out(company.lines, company.columns, company.levels, once)
    assert in_order.n_postings == company.laid_out().blocks.n_postings
