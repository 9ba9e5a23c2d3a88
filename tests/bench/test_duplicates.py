"""Planted duplicates among some of ESCO's skills; the bars are those of the whole.

`python -m tests.bench.duplicates` plants 200 among all of them, with three seeds.
"""

import pytest

from tests.bench.duplicates import BAR, ESCO, esco, measured

SKILLS = 4_000
PLANTED = 90


@pytest.mark.parametrize("framework_id", [None, ESCO])
def test_planted_duplicates_are_proposed_and_hardly_anything_else(
    data_directory, framework_id
):
    assert (data_directory / "esco-1.1.1").is_dir()
    skills, neighbours = esco()
    score = measured(
        skills[:SKILLS],
        neighbours,
        seed=7,
        planted=PLANTED,
        framework_id=framework_id,
    )
    assert score.precision >= BAR, score.unexpected
    assert score.recall >= BAR, score.missed
