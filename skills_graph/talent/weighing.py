"""What assertions of many pairs add up to: `domain.belief` and `voices`, as arrays.

Every sum is taken in the order in which the domain takes it, so that levels that just
reach their certainty do so here as well.
"""

import math
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.policy import Policy
from skills_graph.domain.voices import decay
from skills_graph.talent.claims import KINDS, SOURCES, Claims, Numbers, month_number
from skills_graph.talent.tree import Mask

Floats = npt.NDArray[np.float64]

_HIGHEST_LEVEL = 8


class Weighed(NamedTuple):
    """The highest level that is certain enough, and how certain it is.

    Both of shape (n_pairs,); the confidence is 1 where nothing is held.
    """

    held: Numbers
    confidence: Floats


class _Rows(NamedTuple):
    """Rows that are weighed: of which pair, and how much; each of shape (n_rows,).

    `places` are their rows in the claims, `pairs` those of `here`, from 0 up.
    """

    places: Numbers
    pairs: Numbers
    here: Numbers
    weights: Floats


def weigh(claims: Claims, which: Mask, *, policy: Policy, as_of: date) -> Weighed:
    """Add up some of the rows of each pair; the others say nothing."""
    n_pairs = len(claims.about)
    held = np.zeros(n_pairs, dtype=np.int64)
    confidence = np.ones(n_pairs)
    if which.any():
        rows = _rows(claims, which, policy, as_of)
        log_odds = _log_odds(claims, rows, policy)
        reached = _held(log_odds, policy)
        held[rows.here] = reached
        confidence[rows.here] = _confidence(log_odds, reached)
    return Weighed(held, confidence)


def _rows(claims: Claims, which: Mask, policy: Policy, as_of: date) -> _Rows:
    places = np.flatnonzero(which)
    here, pairs = np.unique(claims.pairs[places], return_inverse=True)
    months = _months(claims, places, pairs, policy, as_of)
    of_source = _by_source(policy.weights)
    kept = _decayed(claims.about.kinds[here][pairs], months, policy)
    return _Rows(places, pairs, here, of_source[claims.sources[places]] * kept)


def _months(
    claims: Claims, places: Numbers, pairs: Numbers, policy: Policy, as_of: date
) -> Numbers:
    """Return how old each row is, counted from the latest use that bears it out."""
    months = np.maximum(0, month_number(as_of) - claims.months[places])
    lowest = claims.lowest[places]
    has = ~claims.denies[places]
    refreshes = np.array([source in policy.refreshing for source in SOURCES])
    used = refreshes[claims.sources[places]] & has & ~claims.is_own[places]
    if not used.any():
        return months
    latest = np.full((int(pairs.max()) + 1, _HIGHEST_LEVEL + 1), np.iinfo(np.int64).max)
    np.minimum.at(latest, (pairs[used], lowest[used]), months[used])
    np.minimum.accumulate(latest, axis=1, out=latest)
    return np.where(has, np.minimum(months, latest[pairs, lowest]), months)


def _decayed(kinds: npt.NDArray[np.uint8], months: Numbers, policy: Policy) -> Floats:
    """Return the share of its weight that each row has kept."""
    kept = np.ones((len(KINDS), int(months.max()) + 1))
    for number in np.unique(kinds).tolist():
        half_life = policy.half_life_months[KINDS[number]]
        kept[number] = [decay(ago, half_life) for ago in range(kept.shape[1])]
    found: Floats = kept[kinds, months]
    return found


def _log_odds(claims: Claims, rows: _Rows, policy: Policy) -> Floats:
    """Return log-odds of "at least level k", of shape (n_pairs_here, n_levels).

    Minus infinity above a pair's own scale.
    """
    levels = claims.about.levels[rows.here]
    highest = np.zeros(len(rows.here), dtype=np.int64)
    has = ~claims.denies[rows.places]
    np.maximum.at(highest, rows.pairs[has], claims.highest[rows.places][has])
    voices = _Voices(claims, rows, policy)
    found = np.full((len(rows.here), int(levels.max())), -np.inf)
    for k in range(1, found.shape[1] + 1):
        doubts = policy.doubt + policy.doubt_beyond * np.maximum(0, k - highest)
        said = voices.sums(rows.weights * _shares(claims, rows.places, k, policy))
        found[:, k - 1] = np.where(k <= levels, said - doubts, -np.inf)
    return found


def _shares(claims: Claims, places: Numbers, k: int, policy: Policy) -> Floats:
    """Return what each row says of level k, as a multiple of its weight."""
    low, high = claims.lowest[places], claims.highest[places]
    below = 1.0 + policy.surer_below * (low - k)
    above = -policy.against_above * np.maximum(0, k - high)
    denied = np.where(k < high, 0.0, -1.0 - policy.surer_below * (k - high))
    claimed = np.where(k <= low, below, above)
    return np.where(claims.denies[places], denied, claimed)


class _Voices:
    """Whose rows are capped together: person in group in source in pair."""

    def __init__(self, claims: Claims, rows: _Rows, policy: Policy) -> None:
        places = rows.places
        caps = _by_source(policy.caps)
        self._inner, first = _numbered(claims.inner[places])
        persons = _by_source(policy.person_caps)
        self._inner_caps = persons[claims.sources[places[first]]]
        self._middle, one = _numbered(claims.middle[places[first]])
        first = first[one]
        sources, is_own = claims.sources[places[first]], claims.is_own[places[first]]
        groups = _by_source(policy.group_caps)
        self._middle_caps = np.where(is_own, caps[sources], groups[sources])
        self._outer, one = _numbered(claims.outer[places[first]])
        first = first[one]
        sources, is_own = claims.sources[places[first]], claims.is_own[places[first]]
        self._outer_caps = np.where(is_own, policy.own_cap, caps[sources])
        self._pairs = rows.pairs[first]

    def sums(self, amounts: Floats) -> Floats:
        """Return what each pair's voices say together, of shape (n_pairs_here,)."""
        persons = _capped(_summed(self._inner, amounts), self._inner_caps)
        groups = _capped(_summed(self._middle, persons), self._middle_caps)
        sources = _capped(_summed(self._outer, groups), self._outer_caps)
        return _summed(self._pairs, sources)


def _summed(numbers: Numbers, amounts: Floats) -> Floats:
    """Add amounts up by number, one after the other as they come."""
    return np.asarray(np.bincount(numbers, amounts), dtype=np.float64)


def _capped(amounts: Floats, caps: Floats) -> Floats:
    return np.maximum(-caps, np.minimum(caps, amounts))


def _numbered(keys: Numbers) -> tuple[Numbers, Numbers]:
    """Number keys in the order in which they first appear.

    Returns each key's number, and where each number appears first.
    """
    places = np.arange(len(keys))
    first = np.empty(int(keys.max()) + 1, dtype=np.int64)
    # Of several values the last one is kept: backwards, that is the first.
    first[keys[::-1]] = places[::-1]
    first_of = first[keys]
    is_first = first_of == places
    numbers = np.cumsum(is_first) - 1
    return numbers[first_of], np.flatnonzero(is_first)


def _held(log_odds: Floats, policy: Policy) -> Numbers:
    """Return the highest level up to which every one is certain enough."""
    threshold = math.log(policy.certainty / (1.0 - policy.certainty))
    reached = np.logical_and.accumulate(log_odds >= threshold, axis=1)
    found: Numbers = reached.sum(axis=1, dtype=np.int64)
    return found


def _confidence(log_odds: Floats, held: Numbers) -> Floats:
    """Return the probability of at least the held level, 1 where that is 0.

    By the same exponential as the domain's: another's last bit may differ.
    """
    at_held = np.take_along_axis(log_odds, np.maximum(held - 1, 0)[:, None], 1)[:, 0]
    found = np.ones(len(held))
    holds = held > 0
    exponentials = np.array([math.exp(-odds) for odds in at_held[holds].tolist()])
    found[holds] = 1.0 / (1.0 + exponentials)
    return found


def _by_source(values: Mapping[EvidenceSource, float]) -> Floats:
    return np.array([values[source] for source in SOURCES], dtype=np.float64)
