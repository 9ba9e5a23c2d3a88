"""Severity that was planted in simulated raters is found again."""

import random
from datetime import date, timedelta
from statistics import correlation

import pytest

from skills_graph.domain.severity import (
    FEWEST_RATINGS,
    GivenRating,
    rater_severities,
)

FIRST_DAY = date(2026, 1, 1)


def simulated(seed, *, drift=0.0):
    """Forty raters of planted severity, each of 25 people, who have three raters each.

    Levels are whole and on five steps, as raters give them.
    """
    chance = random.Random(seed)  # noqa: S311 - a simulation, not a secret
    severity = {f"emp_{n:02}": chance.gauss(0, 0.6) for n in range(40)}
    ratings = []
    for person in range(len(severity) * 25 // 3):
        level = chance.uniform(1.5, 4.5)
        day = chance.randrange(360)
        for rater in chance.sample(sorted(severity), 3):
            later = drift if day >= 180 else 0.0
            given = level - severity[rater] - later + chance.gauss(0, 0.6)
            ratings.append(
                GivenRating(
                    rater,
                    person,
                    min(5, max(1, round(given))),
                    FIRST_DAY + timedelta(days=day),
                )
            )
    return severity, ratings


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_planted_severity_is_recovered(seed):
    planted, ratings = simulated(seed)
    found = {one.rater_id: one.severity for one in rater_severities(ratings)}
    assert found.keys() == planted.keys()
    raters = sorted(planted)
    r = correlation([planted[id] for id in raters], [found[id] for id in raters])
    assert r >= 0.9
    assert sum(found.values()) == pytest.approx(0, abs=1e-6)


def test_one_rater_who_grows_severe_drifts_and_the_others_do_not():
    _, ratings = simulated(4)
    middle = FIRST_DAY + timedelta(days=180)
    ratings = [
        GivenRating(r.rater_id, r.subject, r.level - 2, r.given_on)
        if r.rater_id == "emp_07" and r.given_on >= middle
        else r
        for r in ratings
    ]
    drift = {one.rater_id: one.drift for one in rater_severities(ratings)}
    assert max(drift, key=drift.get) == "emp_07"
    assert drift["emp_07"] > 0.8


def test_the_order_of_ratings_plays_no_part():
    _, ratings = simulated(5)
    again = rater_severities(ratings[::-1])
    for one, other in zip(rater_severities(ratings), again, strict=True):
        assert one.severity == pytest.approx(other.severity, abs=1e-6)


def test_who_shares_too_little_with_others_is_not_judged():
    few = [
        GivenRating(rater, subject, level, FIRST_DAY)
        for subject in range(FEWEST_RATINGS - 1)
        for rater, level in (("emp_1", 2), ("emp_2", 4))
    ]
    alone = [GivenRating("emp_3", f"only {n}", 1, FIRST_DAY) for n in range(50)]
    assert rater_severities([*few, *alone]) == []
    assert rater_severities([]) == []


def test_ratings_of_one_day_have_no_drift():
    both = [
        GivenRating(rater, subject, level, FIRST_DAY)
        for subject in range(FEWEST_RATINGS)
        for rater, level in (("emp_1", 2), ("emp_2", 4))
    ]
    severe, lenient = rater_severities(both)
    assert severe.severity > 0.5
    assert lenient.severity == pytest.approx(-severe.severity)
    assert severe.drift is None
