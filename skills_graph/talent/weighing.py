"""What assertions of many pairs add up to: `domain.belief`, as arrays.

Every sum is taken in the order in which the domain takes it, so that levels that just
reach their certainty do so here as well.
"""

import math
from collections.abc import Callable
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from skills_graph.domain.policy import Policy
from skills_graph.domain.voices import decay
from skills_graph.talent.claims import KINDS, SOURCES, Claims
from skills_graph.talent.days import Numbers, months_of
from skills_graph.talent.tree import Mask
from skills_graph.talent.voices import Floats, Voices, by_source, shares

_HIGHEST_LEVEL = 8


class Weighed(NamedTuple):
    """The highest level that is certain enough, and how certain it is.

    Both of shape (n_pairs,); the confidence is 1 where nothing is held.
    """

    held: Numbers
    confidence: Floats


def weigh(claims: Claims, which: Mask, *, policy: Policy, days: Numbers) -> Weighed:
    """Add up some of the rows of each pair on its day; the others say nothing."""
    n_pairs = len(claims.about)
    held = np.zeros(n_pairs, dtype=np.int64)
    confidence = np.ones(n_pairs)
    if which.any():
        weighing = Weighing(claims, which, policy=policy, days=days)
        held[weighing.here] = weighing.held
        confidence[weighing.here] = confidence_of(weighing.log_odds, weighing.held)
    return Weighed(held, confidence)


class Weighing:
    """Rows that count, ready to be added up for the month of their day or later.

    `places` are the rows in the claims, at least one. `here` are their pairs, of shape
    (n_pairs_here,), and everything about a pair is in that order; `pairs` is the place
    in `here` of each row, `months` how old each row is.
    """

    def __init__(
        self, claims: Claims, which: Mask, *, policy: Policy, days: Numbers
    ) -> None:
        self._claims, self._policy = claims, policy
        self.places = np.flatnonzero(which)
        self.here, self.pairs = np.unique(
            claims.pairs[self.places], return_inverse=True
        )
        self.levels = claims.about.levels[self.here].astype(np.int64)
        self.kinds = claims.about.kinds[self.here]
        self.months = _months(claims, self.places, self.pairs, policy, days[self.here])
        self._weights = by_source(policy.weights)[claims.sources[self.places]]
        self._voices = Voices(claims, self.places, self.pairs, policy)

    def kept(self, later: int = 0) -> Floats:
        """Return the share of its weight that each row has kept by then."""
        months = self.months + later
        return _decayed(self.kinds[self.pairs], months, self._policy)

    def doubts(self, levels: Numbers | int) -> Floats:
        beyond = np.maximum(0, levels - self._highest_claims)
        return np.asarray(self._policy.doubt + self._policy.doubt_beyond * beyond)

    def sums(self, levels: Numbers) -> Floats:
        """Return what is said of one level of each pair."""
        return self.added(levels)(0)

    def added(self, levels: Numbers) -> Callable[[int], Floats]:
        """Return what says of one level of each pair what is said so many months on."""
        said = self._shares(levels)
        return lambda later: self._voices.sums(self._weights * self.kept(later) * said)

    def are_free(self, levels: Numbers) -> Mask:
        """Return of which pairs no cap limits what is said of a level of theirs."""
        amounts = self._weights * self.kept() * self._shares(levels)
        free = self._voices.are_free(amounts)
        found: Mask = free | (levels > self.levels)
        return found

    @cached_property
    def log_odds(self) -> Floats:
        """Log-odds of "at least level k", of shape (n_pairs_here, n_levels).

        Minus infinity above a pair's own scale.
        """
        found = np.full((len(self.here), int(self.levels.max())), -np.inf)
        weights = self._weights * self.kept()
        for k in range(1, found.shape[1] + 1):
            amounts = weights * shares(self._claims, self.places, k, self._policy)
            odds = self._voices.sums(amounts) - self.doubts(k)
            found[:, k - 1] = np.where(k <= self.levels, odds, -np.inf)
        return found

    @cached_property
    def held(self) -> Numbers:
        """The highest level up to which every one is certain enough."""
        certain = self.log_odds >= threshold(self._policy)
        reached = np.logical_and.accumulate(certain, axis=1)
        found: Numbers = reached.sum(axis=1, dtype=np.int64)
        return found

    def _shares(self, levels: Numbers) -> Floats:
        return shares(self._claims, self.places, levels[self.pairs], self._policy)

    @cached_property
    def _highest_claims(self) -> Numbers:
        highest = np.zeros(len(self.here), dtype=np.int64)
        has = ~self._claims.denies[self.places]
        claimed = self._claims.highest[self.places][has]
        np.maximum.at(highest, self.pairs[has], claimed)
        return highest


def threshold(policy: Policy) -> float:
    """Return the log-odds from which a level is held."""
    return math.log(policy.certainty / (1.0 - policy.certainty))


def confidence_of(log_odds: Floats, held: Numbers) -> Floats:
    """Return the probability of at least the held level, 1 where that is 0."""
    at_held = np.take_along_axis(log_odds, np.maximum(held - 1, 0)[:, None], 1)[:, 0]
    found = np.ones(len(held))
    found[held > 0] = probability(at_held[held > 0])
    return found


def probability(log_odds: Floats) -> Floats:
    """Return probabilities by the domain's exponential: another's last bit differs."""
    exponentials = np.array([math.exp(-odds) for odds in log_odds.tolist()])
    return np.asarray(1.0 / (1.0 + exponentials))


def decay_table(months: int, policy: Policy) -> Floats:
    """Return the shares kept after at least *months* months, a row a kind."""
    n_months = 1 << months.bit_length()
    return np.array([_kept(policy.half_life_months[kind], n_months) for kind in KINDS])


@cache
def _kept(half_life_months: float | None, n_months: int) -> Floats:
    return np.array([decay(ago, half_life_months) for ago in range(n_months)])


def _decayed(kinds: npt.NDArray[np.uint8], months: Numbers, policy: Policy) -> Floats:
    found: Floats = decay_table(int(months.max()), policy)[kinds, months]
    return found


def _months(
    claims: Claims, places: Numbers, pairs: Numbers, policy: Policy, days: Numbers
) -> Numbers:
    """Return how old each row is, counted from the latest use that bears it out."""
    asserted = months_of(claims.asserted[places])
    months: Numbers = np.maximum(0, months_of(days)[pairs] - asserted)
    lowest = claims.lowest[places]
    has = ~claims.denies[places]
    refreshes = np.array([source in policy.refreshing for source in SOURCES])
    used = refreshes[claims.sources[places]] & has & ~claims.is_own[places]
    if not used.any():
        return months
    latest = np.full((int(pairs.max()) + 1, _HIGHEST_LEVEL + 1), np.iinfo(np.int64).max)
    np.minimum.at(latest, (pairs[used], lowest[used]), months[used])
    np.minimum.accumulate(latest, axis=1, out=latest)
    refreshed = np.minimum(months, latest[pairs, lowest])
    return np.where(has, refreshed, months)
