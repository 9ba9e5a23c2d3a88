"""The calibration at about one hundredth of its size, and what makes it honest.

`make bench-calibration` measures with enough people for the bars themselves. Here
sampling alone moves them: all worlds with a bar are taken together, and the bars are
wider by three standard errors.
"""

import ast
import inspect
import sys
from statistics import fmean

import pytest

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.policy import FIRST_POLICY, PRESUMED_VALIDITY
from tests.bench.calibration import worlds
from tests.bench.calibration.methods import (
    BASELINES,
    latest_wins,
    profile_line_says,
    stated_by,
    strictest_source_wins,
    weighted_mean,
)
from tests.bench.calibration.runs import OFF_BY, SEEDS, worlds_with_bars
from tests.bench.calibration.scores import Stated, scores
from tests.bench.calibration.worlds import PRESUMED, Known, Saying, noise_of, off_by

PEOPLE_IN_A_WORLD = 150
SAMPLING = 3 * (0.24 / (6 * PEOPLE_IN_A_WORLD)) ** 0.5


@pytest.fixture(scope="module")
def known():
    return [
        one
        for _, seed, world in worlds_with_bars()
        for one in worlds.people(world, PEOPLE_IN_A_WORLD, seed=f"{seed} small")
    ]


@pytest.fixture(scope="module")
def ours(known):
    return scores(known, [profile_line_says(one) for one in known])


def test_the_simulator_knows_nothing_of_what_it_is_to_judge():
    tree = ast.parse(inspect.getsource(worlds))
    imported = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
        )
    }
    assert imported == {"random", "dataclasses", "math"}
    assert imported <= sys.stdlib_module_names


def test_the_worlds_start_from_what_the_policy_presumes():
    assert set(PRESUMED.noise) == set(EvidenceSource)
    for source, validity in PRESUMED_VALIDITY.items():
        assert PRESUMED.noise[source] == pytest.approx(noise_of(validity))
    half_life = FIRST_POLICY.half_life_months[CompetencyKind.SKILL]
    assert PRESUMED.stable_months == half_life


@pytest.mark.parametrize("seed", SEEDS)
def test_every_parameter_is_off_by_thirty_percent_in_both_directions(seed):
    factors = [
        [
            *(world.noise[source] / PRESUMED.noise[source] for source in world.noise),
            world.leniency / PRESUMED.leniency,
            world.severity_spread / PRESUMED.severity_spread,
            world.stable_months / PRESUMED.stable_months,
        ]
        for world in off_by(OFF_BY, seed)
    ]
    for one, mirrored in zip(*factors, strict=True):
        assert {round(one, 9), round(mirrored, 9)} == {0.7, 1.3}
    assert sum(round(one, 9) == 1.3 for one in factors[0]) in (6, 7)


def test_confidence_is_about_as_often_right_as_it_says(ours):
    assert ours.expected_error < 0.05 + SAMPLING
    assert ours.held_share > 0.95


def test_the_interval_holds_about_four_true_levels_in_five(ours):
    assert 0.76 - SAMPLING < ours.coverage < 0.84 + SAMPLING


@pytest.mark.parametrize("name", BASELINES)
def test_it_is_surer_of_the_right_ones_than_a_baseline_that_knows_its_errors(
    name, known, ours
):
    others = [
        one
        for _, seed, world in worlds_with_bars()
        for one in worlds.people(world, PEOPLE_IN_A_WORLD, seed=f"{seed} others")
    ]
    baseline = scores(known, stated_by(BASELINES[name], known, learnt_from=others))
    assert ours.brier < baseline.brier


def test_the_baselines_do_what_their_names_say():
    said = [
        Saying("SELF_RATING", 5, 1, "emp_1"),
        Saying("ASSESSMENT", 2, 9, "emp_2"),
        Saying("ASSESSMENT", 3, 30, "emp_3"),
    ]
    assert latest_wins(said) == 5
    assert strictest_source_wins(said) == 2
    assert weighted_mean(said) == 3


def test_scores_of_a_case_followed_by_hand():
    people = [Known(3.2, ()), Known(1.0, ()), Known(4.6, ()), Known(2.0, ())]
    stated = [
        Stated(3, 0.9, 2.0, 4.0),
        Stated(2, 0.9, 1.5, 3.0),
        Stated(5, 0.6, 4.0, 5.0),
        Stated(0, 0.0, 0.0, 3.0),
    ]
    found = scores(people, stated)
    assert found.brier == pytest.approx(fmean([0.01, 0.81, 0.16]))
    # Bins at .9 (said 1.8 of 2, right 1) and at .6 (said .6 of 1, right 1).
    assert found.expected_error == pytest.approx((0.8 + 0.4) / 3)
    assert (found.coverage, found.level_error, found.held_share) == (0.75, 0.75, 0.75)
