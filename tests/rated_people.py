"""Simulated people of known levels, rated by raters of planted severity."""

import random
from datetime import date, timedelta

from skills_graph.domain.severity import GivenRating

FIRST_DAY = date(2026, 1, 1)


def rated_people(seed, *, severity_sd):
    """Return the true level of each of 330 people, and three ratings of each.

    Forty raters; levels are whole and on five steps, as raters give them.
    """
    chance = random.Random(seed)  # noqa: S311 - a simulation, not a secret
    severity = {f"emp_{n:02}": chance.gauss(0, severity_sd) for n in range(40)}
    truth = {person: chance.uniform(1.5, 4.5) for person in range(330)}
    ratings = [
        GivenRating(
            rater,
            person,
            min(5, max(1, round(level - severity[rater] + chance.gauss(0, 0.6)))),
            FIRST_DAY + timedelta(days=chance.randrange(360)),
        )
        for person, level in truth.items()
        for rater in chance.sample(sorted(severity), 3)
    ]
    return truth, ratings
