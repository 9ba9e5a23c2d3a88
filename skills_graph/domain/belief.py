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
    weight: float
    months: int
    shares: tuple[float, ...]


@dataclass(slots=True)
class Voice:
    """Those whose evidence is capped together: one source, and a group within it.

    `cap` is the most that they add or take at any level, in log-odds.
    """

    cap: float
    said: list[Said]

    def amount(self, k: int, later: int, half_life_months: int | None) -> float:
        """Return what they say of level k together, *later* months on, uncapped."""
        total = 0.0
        for _, weight, months, shares in self.said:
            total += weight * decay(months + later, half_life_months) * shares[k - 1]
        return total


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


def shares(assertion: Assertion, levels: int, policy: Policy) -> tuple[float, ...]:
    """Return what an assertion says of levels 1 to n, as multiples of its weight."""
    is_denial = assertion.polarity is Polarity.LACKS
    share = _denied if is_denial else _claimed
    return share(assertion.level or 1, levels, policy.surer_below, policy.against_above)


@cache
def _claimed(
    level: int, levels: int, surer_below: float, against_above: float
) -> tuple[float, ...]:
    return tuple(
        1.0 + surer_below * (level - k) if k <= level else -against_above * (k - level)
        for k in range(1, levels + 1)
    )


@cache
def _denied(level: int, levels: int, surer_below: float, _: float) -> tuple[float, ...]:
    return tuple(
        0.0 if k < level else -1.0 - surer_below * (k - level)
        for k in range(1, levels + 1)
    )


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
        self.voices: dict[tuple[EvidenceSource, str | None], Voice] = {}
        for _, assertion in sorted(distinct.items()):
            said = Said(
                assertion,
                policy.weights[assertion.source],
                months_between(assertion.asserted_on, as_of),
                shares(assertion, levels, policy),
            )
            cap = policy.caps[assertion.source]
            key = (assertion.source, assertion.group)
            self.voices.setdefault(key, Voice(cap, [])).said.append(said)
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
        return bool(self.voices)

    def log_odds(self, k: int, later: int = 0) -> float:
        """Return the log-odds of "at least level k", *later* months on."""
        odds = -self.doubts[k - 1]
        for voice in self.voices.values():
            amount = voice.amount(k, later, self.half_life_months)
            odds += max(-voice.cap, min(voice.cap, amount))
        return odds

    def held_level(self, later: int = 0) -> int:
        """Return the highest level that is certain enough, 0 when none is."""
        held = 0
        while held < self.levels and self.log_odds(held + 1, later) >= self.threshold:
            held += 1
        return held if self.voices else 0

    def still_holds(self, level: int, later: int) -> bool:
        """Whether the held level is *level*, *later* months on; cheaper than asking."""
        if level > 0 and self.log_odds(level, later) < self.threshold:
            return False
        return level == self.levels or self.log_odds(level + 1, later) < self.threshold

    def confidence(self, k: int, later: int = 0) -> float:
        """Return the probability of at least level k, 1 for k = 0."""
        return 1.0 if k == 0 else probability(self.log_odds(k, later))

    def belief(self) -> Belief:
        """Return the probability of each level; without assertions all are doubtful."""
        return Belief(tuple(self.confidence(k) for k in range(self.levels + 1)))


def probability(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-log_odds))
