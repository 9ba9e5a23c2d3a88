"""How assertions add up to a probability for each level of a scale.

Belief is kept as log-odds of "the true level is at least k", one number per level
k = 1..n. Every assertion adds its decayed weight below and at the level it claims,
and takes some away above it, within the caps of those it speaks with (`voices`).
Each contribution falls, or stays, as k grows, hence so does their sum: the
probabilities are in order without being forced to be.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from skills_graph.domain.evidence import Assertion, Polarity
from skills_graph.domain.policy import Policy
from skills_graph.domain.voices import Part, voices_of

BELOW_THE_LOWEST = 4.0
"""How much surer level 0, where a scale begins, is taken to be than level 1."""


@dataclass(frozen=True, slots=True)
class Belief:
    """What a set of assertions says about one employee and one competency.

    `log_odds[k - 1]` is that of "the true level is at least k", for k from 1 to n.
    """

    log_odds: tuple[float, ...]

    def level_at(self, probability: float, *, widened: float = 1.0) -> float:
        """Return the level reached with that probability, between 0 and n.

        Level k stands for abilities from k - 1/2, and between two levels the log-odds
        are taken to fall in a straight line. They are divided by *widened*, 1 or more.
        """
        wanted = math.log(probability / (1.0 - probability)) * widened
        odds = (self.log_odds[0] + BELOW_THE_LOWEST, *self.log_odds)
        highest = len(self.log_odds)
        if odds[0] < wanted:
            return 0.0
        crossing = highest + 0.5
        for k in range(highest):
            here, above = odds[k], odds[k + 1]
            if above < wanted <= here:
                crossing = k + (here - wanted) / (here - above)
                break
        return min(max(crossing - 0.5, 0.0), float(highest))


class Weighing:
    """Assertions that count on a day, ready to be added up for that month or later."""

    def __init__(
        self,
        assertions: Iterable[Assertion],
        *,
        levels: int,
        policy: Policy,
        half_life_months: float | None,
        as_of: date,
    ) -> None:
        said = list(assertions)
        self.levels = levels
        self.half_life_months = half_life_months
        self.voices = voices_of(said, levels=levels, policy=policy, as_of=as_of)
        highest_claim = max(
            (a.highest_level for a in said if a.polarity is Polarity.HAS), default=0
        )
        self.doubts = tuple(
            policy.doubt + policy.doubt_beyond * max(0, k - highest_claim)
            for k in range(1, levels + 1)
        )
        self.threshold = math.log(policy.certainty / (1.0 - policy.certainty))

    def __bool__(self) -> bool:
        return bool(self.voices)

    @cached_property
    def sums(self) -> tuple[float, ...]:
        """What all voices together say of levels 1 to n that day, in log-odds."""
        half_life = self.half_life_months
        return tuple(
            sum([voice.amount(k, 0, half_life) for voice in self.voices])
            for k in range(1, self.levels + 1)
        )

    def is_free(self, k: int) -> bool:
        """Whether no cap limits what is said of level k: then it only fades."""
        half_life = self.half_life_months
        return k > self.levels or all(
            voice.is_free(k, half_life) for voice in self.voices
        )

    def log_odds(self, k: int, later: int = 0) -> float:
        """Return the log-odds of "at least level k", *later* months on."""
        half_life = self.half_life_months
        if later == 0:
            said = self.sums[k - 1]
        else:
            said = sum([voice.amount(k, later, half_life) for voice in self.voices])
        return said - self.doubts[k - 1]

    def held_level(self) -> int:
        """Return the highest level that is certain enough, 0 when none is."""
        held = 0
        while held < self.levels and self.log_odds(held + 1) >= self.threshold:
            held += 1
        return held if self.voices else 0

    def still_holds(self, level: int, later: int) -> bool:
        """Whether the held level is *level*, *later* months on; cheaper than asking."""
        return self.still_reaches(level, later) and not (
            level < self.levels and self.still_reaches(level + 1, later)
        )

    def still_reaches(self, level: int, later: int) -> bool:
        """Whether at least *level* is held, *later* months on."""
        return level == 0 or self.log_odds(level, later) >= self.threshold

    def confidence(self, k: int, later: int = 0) -> float:
        """Return the probability of at least level k, 1 for k = 0."""
        return 1.0 if k == 0 else probability(self.log_odds(k, later))

    def parts(self, k: int) -> list[Part]:
        """Return what each assertion adds to the log-odds of level k."""
        half_life = self.half_life_months
        return [part for voice in self.voices for part in voice.parts(k, half_life)]

    def belief(self) -> Belief:
        """Return the log-odds of every level."""
        return Belief(tuple(self.log_odds(k) for k in range(1, self.levels + 1)))


def probability(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-log_odds))
