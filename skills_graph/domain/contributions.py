"""A line's arithmetic in whole points, and who disagrees, for whoever wants to see."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from skills_graph.domain.belief import Weighing
from skills_graph.domain.evidence import Assertion, EvidenceSource, Polarity
from skills_graph.domain.policy import Policy
from skills_graph.domain.voices import decay

POINTS_PER_LOG_ODD = 100
STILL_SAID = 0.5


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one assertion adds to a line, in whole points (hundredths of log-odds).

    `decay_factor` is the share of its weight that it has kept, above 0 up to 1;
    `capped_by` names the caps that limit it, the narrowest first: of one person, one
    group, a source, or one's own word.
    """

    assertion: Assertion
    points: int
    decay_factor: float
    capped_by: tuple[str, ...] = ()

    @property
    def is_capped(self) -> bool:
        return bool(self.capped_by)


class Claim(NamedTuple):
    """A level that a source claims; a denied level is a claim of the one below."""

    source: EvidenceSource
    level: int

    def __str__(self) -> str:
        source = self.source.value.replace("_", " ").lower()
        return f"{source} says {self.level or 'none'}"


def points(log_odds: float) -> int:
    """Return hundredths, rounded half up."""
    return math.floor(POINTS_PER_LOG_ODD * log_odds + 0.5)


def contributions(weighing: Weighing, *, at_level: int) -> tuple[Contribution, ...]:
    """Say what each assertion adds to the belief in *at_level*, in whole points.

    They add up to the rounded sum: what rounding down leaves over goes to those that
    lost most by it, ties by id. Strongest first, then by id.
    """
    parts = weighing.parts(at_level)
    exact = [POINTS_PER_LOG_ODD * part.amount for part in parts]
    whole = [math.floor(amount) for amount in exact]
    left_over = points(sum(part.amount for part in parts)) - sum(whole)
    by_loss = sorted(
        range(len(parts)),
        key=lambda n: (whole[n] - exact[n], parts[n].said.assertion.id),
    )
    for n in by_loss[:left_over]:
        whole[n] += 1
    half_life = weighing.half_life_months
    found = (
        Contribution(
            part.said.assertion,
            whole[n],
            decay(part.said.months, half_life),
            part.capped_by,
        )
        for n, part in enumerate(parts)
    )
    return tuple(sorted(found, key=lambda c: (-abs(c.points), c.assertion.id)))


def disagreement(weighing: Weighing, policy: Policy) -> tuple[tuple[Claim, ...], float]:
    """Return the claims that disagree, and by what the interval is wider for it.

    Evidence that time has left less than half its weight disagrees with nobody:
    people change.
    """
    half_life = weighing.half_life_months
    said = [
        (part.said.assertion, *_meant(part.said.assertion))
        for part in weighing.parts(1)
        if decay(part.said.months, half_life) >= STILL_SAID
    ]
    lowest = min((high for _, _, high in said), default=0)
    highest = max((low for _, low, _ in said), default=0)
    gap = highest - lowest
    if gap < policy.disagreement_levels:
        return (), 1.0
    claims = {
        Claim(a.source, low if highest - high < low - lowest else high)
        for a, low, high in said
        if max(highest - high, low - lowest) >= policy.disagreement_levels
    }
    return _in_order(claims), 1.0 + policy.disagreement_widens * gap


def _meant(said: Assertion) -> tuple[int, int]:
    """Return from which to which level an assertion may mean."""
    below = 1 if said.polarity is Polarity.LACKS else 0
    return (
        0 if below else said.lowest_level,
        said.highest_level - below,
    )


def _in_order(claims: Collection[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda c: (c.level, c.source)))
