"""How severe raters are: estimated over their ratings of people whom others rated too.

A rating is taken as the person's level in that competency, less how severe its rater
is, and noise. Severity is found by alternating two means until neither moves: each
person's level from all ratings of it, and each rater's severity from all they rated,
drawn towards 0 where there is little to go by. Severities are centred: a rater is
severe or lenient beside the others, never by themselves. Drift is by how much someone
grew more severe from the earlier half of their ratings to the later one.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from skills_graph.domain.ids import EmployeeId

ROUNDS = 200
CLOSE_ENOUGH = 1e-9
PRIOR_RATINGS = 1.0
"""As so many ratings without any severity is each rater's beginning taken."""
FEWEST_RATINGS = 5
"""Below this many shared ratings nothing is said of a rater."""


@dataclass(frozen=True, slots=True)
class GivenRating:
    """One level given by one rater; `subject` is whom and what it is about."""

    rater_id: EmployeeId
    subject: Hashable
    level: float
    given_on: date


@dataclass(frozen=True, slots=True)
class RaterSeverity:
    """A rater beside all others: levels below them (above, where negative).

    `ratings` are those that it rests on; `drift` is None where they were given on
    one day. `correction` is by how many levels the policy in force counts what they
    rate higher.
    """

    rater_id: EmployeeId
    severity: float
    drift: float | None
    ratings: int
    correction: int = 0


def rater_severities(ratings: Sequence[GivenRating]) -> list[RaterSeverity]:
    """Return the severity of each rater of whom there is enough to go by, by id.

    Only what several raters have rated says anything about them.
    """
    shared = _shared(ratings)
    severity = _severities(shared)
    levels = _levels(shared, severity)
    by_rater: dict[EmployeeId, list[GivenRating]] = defaultdict(list)
    for rating in shared:
        by_rater[rating.rater_id].append(rating)
    return [
        RaterSeverity(rater_id, severity[rater_id], _drift(given, levels), len(given))
        for rater_id, given in sorted(by_rater.items())
        if len(given) >= FEWEST_RATINGS
    ]


def _shared(ratings: Sequence[GivenRating]) -> list[GivenRating]:
    raters: dict[Hashable, set[EmployeeId]] = defaultdict(set)
    for rating in ratings:
        raters[rating.subject].add(rating.rater_id)
    return [rating for rating in ratings if len(raters[rating.subject]) > 1]


def _severities(ratings: Sequence[GivenRating]) -> dict[EmployeeId, float]:
    severity = {rating.rater_id: 0.0 for rating in ratings}
    for _ in range(ROUNDS):
        levels = _levels(ratings, severity)
        found = _centred(_below(ratings, levels))
        moved = max((abs(found[id] - severity[id]) for id in found), default=0.0)
        severity = found
        if moved < CLOSE_ENOUGH:
            break
    return severity


def _levels(
    ratings: Sequence[GivenRating], severity: Mapping[EmployeeId, float]
) -> dict[Hashable, float]:
    """Return each subject's level, were all its raters as severe as the others."""
    corrected: dict[Hashable, list[float]] = defaultdict(list)
    for rating in ratings:
        corrected[rating.subject].append(rating.level + severity[rating.rater_id])
    return {subject: fmean(levels) for subject, levels in corrected.items()}


def _below(
    ratings: Sequence[GivenRating], levels: Mapping[Hashable, float]
) -> dict[EmployeeId, float]:
    below: dict[EmployeeId, list[float]] = defaultdict(list)
    for rating in ratings:
        below[rating.rater_id].append(levels[rating.subject] - rating.level)
    return {id: sum(by) / (len(by) + PRIOR_RATINGS) for id, by in below.items()}


def _centred(severity: Mapping[EmployeeId, float]) -> dict[EmployeeId, float]:
    middle = fmean(severity.values()) if severity else 0.0
    return {id: value - middle for id, value in severity.items()}


def _drift(
    given: Sequence[GivenRating], levels: Mapping[Hashable, float]
) -> float | None:
    ordered = sorted(given, key=lambda rating: rating.given_on)
    if ordered[0].given_on == ordered[-1].given_on:
        return None
    below = [levels[rating.subject] - rating.level for rating in ordered]
    half = len(below) // 2
    return fmean(below[half:]) - fmean(below[:half])
