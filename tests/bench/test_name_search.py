"""Misspelt labels among all of ESCO; `python -m tests.bench.name_search` asks more."""

from tests.bench.name_search import BAR, measured

TEXTS = 150


def test_what_is_misspelt_once_is_found_among_the_first_five(data_directory):
    assert (data_directory / "esco-1.1.1").is_dir()

    score = measured(n_people=2_000, n_texts=TEXTS, seed=7)

    assert score.found >= BAR
