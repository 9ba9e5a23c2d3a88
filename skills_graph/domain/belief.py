"""How assertions add up to a probability for each level of a scale.

Belief is kept as log-odds of "the true level is at least k", one number per level
k = 1..n. Every assertion adds its decayed weight below and at the level it claims,
and takes some away above it. What voices of one kind and group add together is
capped. Each contribution falls, or stays, as k grows, hence so does their sum: the
probabilities are in order without being forced to be.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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

    def held_level(self, certainty: float) -> int:
        """Return the highest level at least that certain, 0 when none is."""
        levels = range(len(self.at_least) - 1, 0, -1)
        return next((k for k in levels if self.at_least[k] >= certainty), 0)

    def level_at(self, probability: float) -> float:
        """Return the level reached with that probability, between 0 and n.

        Level k stands for abilities from k - 1/2, and between two levels the
        probability is taken to fall in a straight line.
        """
        highest = len(self.at_least) - 1
        crossing = float(highest)
        for k in range(highest):
            here, above = self.at_least[k], self.at_least[k + 1]
            if above < probability <= here:
                crossing = k + (here - probability) / (here - above)
                break
        else:
            crossing = highest + 0.5
        return min(max(crossing - 0.5, 0.0), float(highest))


def months_between(earlier: date, later: date) -> int:
    """Return calendar months from one day to another, never below 0.

    Decay steps on the first day of each month, so that anyone can recompute it.
    """
    return max(0, (later.year - earlier.year) * 12 + later.month - earlier.month)


def decay(asserted_on: date, as_of: date, half_life_months: int | None) -> float:
    """Return the share of its weight that evidence has kept, above 0 up to 1."""
    if half_life_months is None:
        return 1.0
    return float(0.5 ** (months_between(asserted_on, as_of) / half_life_months))


def share_at(assertion: Assertion, k: int, policy: Policy) -> float:
    """Return what an assertion says of level k, as a multiple of its weight."""
    claimed = assertion.level or 1
    if assertion.polarity is Polarity.LACKS:
        return 0.0 if k < claimed else -1.0 - policy.surer_below * (k - claimed)
    if k <= claimed:
        return 1.0 + policy.surer_below * (claimed - k)
    return -policy.against_above * (k - claimed)


def voice_of(assertion: Assertion) -> Voice:
    return (assertion.source, assertion.group)


def weights_of(
    assertions: Sequence[Assertion],
    *,
    policy: Policy,
    half_life_months: int | None,
    as_of: date,
) -> list[float]:
    """Return the decayed weight of each assertion, in log-odds."""
    return [
        policy.weights[assertion.source]
        * decay(assertion.asserted_on, as_of, half_life_months)
        for assertion in assertions
    ]


def capped_sums(
    shares: Iterable[tuple[Voice, float]], caps: Mapping[EvidenceSource, float]
) -> dict[Voice, float]:
    """Add up what each voice says of one level, within the cap of its source."""
    sums: dict[Voice, float] = {}
    for voice, amount in shares:
        sums[voice] = sums.get(voice, 0.0) + amount
    return {
        voice: max(-caps[voice[0]], min(caps[voice[0]], total))
        for voice, total in sums.items()
    }


def belief(
    assertions: Sequence[Assertion],
    *,
    levels: int,
    policy: Policy,
    half_life_months: int | None,
    as_of: date,
) -> Belief:
    """Add up assertions that count; the order never matters.

    With none, every level is less likely than not.
    """
    weights = weights_of(
        assertions, policy=policy, half_life_months=half_life_months, as_of=as_of
    )
    voices = [voice_of(assertion) for assertion in assertions]
    highest_claim = max(
        (a.level or 1 for a in assertions if a.polarity is Polarity.HAS), default=0
    )
    at_least = [1.0]
    for k in range(1, levels + 1):
        amounts = (
            share_at(assertion, k, policy) * weight
            for assertion, weight in zip(assertions, weights, strict=True)
        )
        sums = capped_sums(zip(voices, amounts, strict=True), policy.caps)
        # fsum is exact, so that no order of the assertions rounds differently.
        odds = math.fsum(sums.values()) - policy.doubt
        odds -= policy.doubt_beyond * max(0, k - highest_claim)
        at_least.append(min(at_least[-1], 1.0 / (1.0 + math.exp(-odds))))
    return Belief(tuple(at_least))
