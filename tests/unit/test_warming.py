"""Compiling beforehand: what a real question needs is compiled by then."""

from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest

from skills_graph.talent.blocks import compiling, warming
from skills_graph.talent.blocks.compiling import compiled_module, keep_compiled_in
from skills_graph.talent.blocks.programmes import masked
from skills_graph.talent.blocks.questions import question
from tests.talent_blocks import changes, everyone


def test_after_warming_a_question_compiles_nothing():
    assert warming.warm() is True
    searching = compiled_module("searching")
    kernels = (searching.best_of_all, searching.best_of_some)
    before = [len(kernel.signatures) for kernel in kernels]

    company = everyone(4, 900, 40, 0.2)
    talent = company.laid_out().with_changed(changes(company, [5]))
    for mask in (np.ones(900, dtype=bool), np.arange(900) < 30):
        talent.best(question([], 900, masked(mask)), 20)

    assert [len(kernel.signatures) for kernel in kernels] == before


def test_without_a_compiler_there_is_nothing_to_warm():
    with patch.object(compiling, "_is_importable", return_value=False):
        assert warming.warm() is False


def test_machine_code_is_kept_where_it_is_wanted(tmp_path):
    numba = pytest.importorskip("numba")
    with patch.object(numba.config, "CACHE_DIR", ""):
        keep_compiled_in(tmp_path)
        assert Path(numba.config.CACHE_DIR).parent == tmp_path
