"""Whose rows are capped together, and what each says: `domain.voices`, as arrays."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.policy import Policy
from skills_graph.talent.claims import SOURCES, Claims
from skills_graph.talent.days import Numbers
from skills_graph.talent.tree import Mask

Floats = npt.NDArray[np.float64]


class Voices:
    """Some rows by who speaks: person in group in source in pair.

    `places` are the rows in the claims, `pairs` the pair of each, from 0 up without
    a gap.
    """

    def __init__(
        self, claims: Claims, places: Numbers, pairs: Numbers, policy: Policy
    ) -> None:
        caps = by_source(policy.caps)
        self._inner, first = _numbered(claims.inner[places])
        persons = by_source(policy.person_caps)
        self._inner_caps = persons[claims.sources[places[first]]]
        self._middle, one = _numbered(claims.middle[places[first]])
        first = first[one]
        sources, is_own = claims.sources[places[first]], claims.is_own[places[first]]
        groups = by_source(policy.group_caps)
        self._middle_caps = np.where(is_own, caps[sources], groups[sources])
        self._outer, one = _numbered(claims.outer[places[first]])
        first = first[one]
        sources, is_own = claims.sources[places[first]], claims.is_own[places[first]]
        self._outer_caps = np.where(is_own, policy.own_cap, caps[sources])
        self._pairs = pairs[first]

    def sums(self, amounts: Floats) -> Floats:
        """Return what each pair's voices say together, of shape (n_pairs_here,)."""
        persons = _capped(_summed(self._inner, amounts), self._inner_caps)
        groups = _capped(_summed(self._middle, persons), self._middle_caps)
        sources = _capped(_summed(self._outer, groups), self._outer_caps)
        return _summed(self._pairs, sources)

    def are_free(self, amounts: Floats) -> Mask:
        """Return of which pairs no cap limits anything that is said."""
        persons = _summed(self._inner, amounts)
        groups = _summed(self._middle, _capped(persons, self._inner_caps))
        sources = _summed(self._outer, _capped(groups, self._middle_caps))
        beyond = np.abs(sources) > self._outer_caps
        limited = np.abs(groups) > self._middle_caps
        beyond[self._outer[limited]] = True
        limited = np.abs(persons) > self._inner_caps
        beyond[self._outer[self._middle[limited]]] = True
        free = np.ones(int(self._pairs.max()) + 1, dtype=bool)
        free[self._pairs[beyond]] = False
        return free


def by_source(values: Mapping[EvidenceSource, float]) -> Floats:
    return np.array([values[source] for source in SOURCES], dtype=np.float64)


def shares(
    claims: Claims, places: Numbers, levels: Numbers | int, policy: Policy
) -> Floats:
    """Return what each row says of a level, as a multiple of its weight.

    *levels* is one for all of them, or one for each row.
    """
    low, high = claims.lowest[places], claims.highest[places]
    below = 1.0 + policy.surer_below * (low - levels)
    above = -policy.against_above * np.maximum(0, levels - high)
    denied = np.where(levels < high, 0.0, -1.0 - policy.surer_below * (levels - high))
    claimed = np.where(levels <= low, below, above)
    return np.where(claims.denies[places], denied, claimed)


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
