"""How assertions add up to a probability for each level of a scale.

Belief is kept as log-odds of "the true level is at least k", one number per level
k = 1..n. Every assertion adds its decayed weight below and at the level it claims,
and takes some away above it. What voices of one kind and group add together is
capped. Each contribution falls, or stays, as k grows, hence so does their sum: the
probabilities are in order without being forced to be.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from skills_graph.domain.evidence import Assertion, EvidenceSource, Polarity
from skills_graph.domain.policy import Policy

Voice = tuple[EvidenceSource, str | None]
"""Whose evidence is capped together: a source and a group within it."""


@dataclass(frozen=True, slots=True)
class Belief:
    """What a set of assertions says about one employee and one competency.

    `at_least[k]` is the probability that the true level is at least k, for k from 0
    (certain) to n.
    """

    at_least: tuple[float, ...]

    def level_at(self, probability: float) -> float:
        """Return the level reached with that probability, between 0 and n.

        Level k stands for abilities from k - 1/2, and between two levels the
        probability is taken to fall in a straight line.
        """
        highest = len(self.at_least) - 1
        crossing = highest + 0.5
        for k in range(highest):
            here, above = self.at_least[k], self.at_least[k + 1]
            if above < probability <= here:
                crossing = k + (here - probability) / (here - above)
                break
        return min(max(crossing - 0.5, 0.0), float(highest))


class Said(NamedTuple):
    """One assertion as it is weighed: at full weight, and how old it is in months.

    `shares[k - 1]` is what it says of level k, as a multiple of its weight.
    """

    assertion: Assertion
    voice: Voice
    cap: float
    weight: float
    months: int
    shares: tuple[float, ...]


def months_between(earlier: date, later: date) -> int:
    """Return calendar months from one day to another, never below 0.

    Decay steps on the first day of each month, so that anyone can recompute it.
    """
    return max(0, (later.year - earlier.year) * 12 + later.month - earlier.month)


@cache
def decay(months: int, half_life_months: int | None) -> float:
    """Return the share of its weight that evidence has kept, above 0 up to 1."""
    if half_life_months is None:
        return 1.0
    return float(0.5 ** (months / half_life_months))


def share_at(assertion: Assertion, k: int, policy: Policy) -> float:
    """Return what an assertion says of level k, as a multiple of its weight."""
    claimed = assertion.level or 1
    if assertion.polarity is Polarity.LACKS:
        return 0.0 if k < claimed else -1.0 - policy.surer_below * (k - claimed)
    if k <= claimed:
        return 1.0 + policy.surer_below * (claimed - k)
    return -policy.against_above * (k - claimed)


class Weighing:
    """Assertions that count on a day, ready to be added up for that month or later.

    Each is taken once, and in the order of its id: no other order, and no
    repetition, can change a sum.
    """

    def __init__(
        self,
        assertions: Iterable[Assertion],
        *,
        levels: int,
        policy: Policy,
        half_life_months: int | None,
        as_of: date,
    ) -> None:
        distinct = {assertion.id: assertion for assertion in assertions}
        self.levels = levels
        self.half_life_months = half_life_months
        self.said = [
            Said(
                assertion,
                (assertion.source, assertion.group),
                policy.caps[assertion.source],
                policy.weights[assertion.source],
                months_between(assertion.asserted_on, as_of),
                tuple(share_at(assertion, k, policy) for k in range(1, levels + 1)),
            )
            for _, assertion in sorted(distinct.items())
        ]
        highest_claim = max(
            (a.level or 1 for a in distinct.values() if a.polarity is Polarity.HAS),
            default=0,
        )
        self.doubts = tuple(
            policy.doubt + policy.doubt_beyond * max(0, k - highest_claim)
            for k in range(1, levels + 1)
        )
        self.threshold = math.log(policy.certainty / (1.0 - policy.certainty))

    def __bool__(self) -> bool:
        return bool(self.said)

    def voices(self, k: int, later: int = 0) -> dict[Voice, tuple[float, float]]:
        """Return what each voice says of level k, *later* months on, and its cap."""
        sums: dict[Voice, tuple[float, float]] = {}
        for _, voice, cap, weight, months, shares in self.said:
            amount = weight * decay(months + later, self.half_life_months)
            before, _ = sums.get(voice, (0.0, cap))
            sums[voice] = (before + amount * shares[k - 1], cap)
        return sums

    def log_odds(self, k: int, later: int = 0) -> float:
        """Return the log-odds of "at least level k", *later* months on."""
        odds = -self.doubts[k - 1]
        for amount, cap in self.voices(k, later).values():
            odds += max(-cap, min(cap, amount))
        return odds

    def held_level(self, later: int = 0) -> int:
        """Return the highest level that is certain enough, 0 when none is."""
        held = 0
        while held < self.levels and self.log_odds(held + 1, later) >= self.threshold:
            held += 1
        return held if self.said else 0

    def confidence(self, k: int, later: int = 0) -> float:
        """Return the probability of at least level k, 1 for k = 0."""
        return 1.0 if k == 0 else probability(self.log_odds(k, later))

    def belief(self) -> Belief:
        """Return the probability of each level; without assertions all are doubtful."""
        return Belief(tuple(self.confidence(k) for k in range(self.levels + 1)))


def probability(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-log_odds))
