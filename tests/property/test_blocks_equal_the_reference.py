"""Kernels, numpy's twin and the reference answer alike, whatever is asked of whom."""

import os

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from skills_graph.talent.blocks import plain_tables
from skills_graph.talent.blocks.compiling import compiled_module
from skills_graph.talent.blocks.programmes import EVERYONE_PASSES
from skills_graph.talent.blocks.questions import question
from skills_graph.talent.blocks.reference import reference
from skills_graph.talent.points import points_by_proof
from tests.talent_blocks import companies, everyone, filters, requirements

MANY = int(os.environ.get("SKILLS_GRAPH_SOAK_EXAMPLES", "60"))
tops = st.sampled_from([1, 3, 20, 400, 1_000])


@settings(max_examples=MANY)
@given(st.data())
def test_kernels_and_numpy_answer_as_the_reference(data):
    company = data.draw(companies)
    required = data.draw(requirements(company.levels))
    some = data.draw(filters(company))
    asked = question(required, company.n_people, some.programme)
    most = data.draw(tops)
    talent = company.laid_out()

    right = reference(company.lines, asked, some.passes, most)

    assert talent.best(asked, most, is_compiled=False).listed == right
    assert talent.best(asked, most).listed == right


@settings(max_examples=MANY)
@given(st.data())
def test_everyone_who_passes_a_programme_is_found(data):
    company = data.draw(companies)
    some = data.draw(filters(company))
    asked = question(
        data.draw(requirements(company.levels)), company.n_people, some.programme
    )

    found = company.laid_out().passing_rows(asked)

    assert found.tolist() == np.flatnonzero(some.passes).tolist()


@settings(max_examples=MANY)
@given(st.data())
def test_a_table_holds_what_the_sentence_earns(data):
    company = everyone(data.draw(st.integers(0, 999)), 1, 9, 1.0)
    required = data.draw(requirements(company.levels))
    asked = question(required, 1, EVERYONE_PASSES)
    lists = [(line, each) for line in required for each in line.contributors]

    tables = [plain_tables.tables_of(asked)]
    if (compiled := compiled_module("tables")) is not None:
        tables.append(compiled.tables_of(asked))

    for earned, bounds, planes in tables:
        for one, (line, each) in enumerate(lists):
            by_sentence = points_by_proof(
                line.max_points, line.level, line.levels, each.levels, each.sixteenths
            ).reshape(-1, 8)[1 : each.levels + 1]
            assert earned[one].reshape(8, 8)[: each.levels].tolist() == (
                by_sentence.tolist()
            )
            for held in range(1, each.levels + 1):
                reached = min(held, int(planes[one]))
                worth = by_sentence[held - 1]
                assert all(bounds[one, reached * q] >= worth[q] for q in range(8))
    assert all(
        np.array_equal(one, two) for one, two in zip(tables[0], tables[-1], strict=True)
    )
