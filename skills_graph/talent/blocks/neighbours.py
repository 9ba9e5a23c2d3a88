"""The order of people in blocks: whoever holds the same rare things stands near.

A block can be left out when nobody in it comes near the best; that works the better
the more alike its people are. No answer depends on the order.
"""

import numpy as np
import numpy.typing as npt

from skills_graph.talent.blocks.layout import Postings
from skills_graph.talent.blocks.sorting import stable_order

Order = npt.NDArray[np.int32]

_DIMENSIONS = 32
_SAMPLE = 20_000
_ROUNDS = 4
_MOST_GROUPS = 1_024
_A_GROUP = 64
_AT_A_TIME = 50_000

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int32]


def neighbours_first(postings: Postings, n_people: int, n_competencies: int) -> Order:
    """Return employee rows so that people with the same skills are neighbours.

    People become points by what they hold, the rarer the more it weighs; points are
    gathered around a few hundred of them, and these put into a chain in which each
    is followed by the nearest one left. The same lines give the same order.
    """
    order = stable_order(postings.rows, n_people)
    rows, competencies = postings.rows[order], postings.competencies[order]
    if not len(rows):
        return np.arange(n_people, dtype=np.int32)
    held = postings.held[order].astype(np.float32)
    n_holders = np.bincount(competencies, minlength=n_competencies) + 1
    rarity = np.log(n_people / n_holders + 1).astype(np.float32) ** 1.5
    weights = rarity[competencies] * held
    lines = _Lines(rows, competencies, weights, n_people)
    points = _placed(lines, _axes(lines, n_competencies))
    groups = _groups(points)
    strength = np.bincount(rows, held * postings.quality[order], n_people)
    found: Order = np.lexsort((-strength, groups)).astype(np.int32)
    return found


class _Lines:
    """Weighed lines in order of people."""

    def __init__(
        self, rows: Rows, competencies: Rows, weights: Floats, n_people: int
    ) -> None:
        self.rows, self.competencies, self.weights = rows, competencies, weights
        sizes = np.bincount(rows, minlength=n_people)
        self.starts = np.concatenate(([0], np.cumsum(sizes)))
        self.n_people = n_people

    def of(self, first: int, last: int) -> tuple[Rows, Rows, Floats]:
        """Return the lines of some people, numbered from 0."""
        there = slice(self.starts[first], self.starts[last])
        return (
            self.rows[there] - first,
            self.competencies[there],
            self.weights[there],
        )


def _axes(lines: _Lines, n_competencies: int) -> Floats:
    """Return the directions in which people differ most: (n_competencies, n_axes)."""
    dice = np.random.default_rng(0)
    axes = dice.standard_normal((n_competencies, _DIMENSIONS)).astype(np.float32)
    first = max(0, (lines.n_people - _SAMPLE) // 2)
    some = lines.of(first, min(lines.n_people, first + _SAMPLE))
    _, competencies, weights = some
    by_competency = stable_order(competencies, n_competencies)
    n_some = min(lines.n_people, _SAMPLE)
    for _ in range(_ROUNDS):
        points = _unit(_summed(*some, axes, n_some))
        spread = points[some[0]] * weights[:, None]
        axes = _added(
            spread[by_competency], competencies[by_competency], n_competencies
        )
        axes, _ = np.linalg.qr(axes)
        axes = _padded(axes.astype(np.float32))
    return axes


def _padded(axes: Floats) -> Floats:
    """Return as many columns as ever: fewer competencies give fewer directions."""
    missing = _DIMENSIONS - axes.shape[1]
    return np.pad(axes, ((0, 0), (0, missing))) if missing > 0 else axes


def _placed(lines: _Lines, axes: Floats) -> Floats:
    points = np.empty((lines.n_people, axes.shape[1]), dtype=np.float32)
    for first in range(0, lines.n_people, _AT_A_TIME):
        last = min(lines.n_people, first + _AT_A_TIME)
        points[first:last] = _unit(_summed(*lines.of(first, last), axes, last - first))
    return points


def _summed(
    rows: Rows, competencies: Rows, weights: Floats, axes: Floats, n_people: int
) -> Floats:
    return _added(axes[competencies] * weights[:, None], rows, n_people)


def _added(values: Floats, keys: Rows, n_keys: int) -> Floats:
    """Add up rows of values by key; keys ascend."""
    found = np.zeros((n_keys, values.shape[1]), dtype=np.float32)
    if len(keys):
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        found[keys[first]] = np.add.reduceat(values, first, axis=0)
    return found


def _unit(points: Floats) -> Floats:
    lengths = np.linalg.norm(points, axis=1, keepdims=True)
    found: Floats = points / np.maximum(lengths, np.float32(1e-9))
    return found


def _groups(points: Floats) -> npt.NDArray[np.int64]:
    """Return for each person the place of their group in the chain of groups."""
    dice = np.random.default_rng(1)
    n_groups = int(np.clip(len(points) // _A_GROUP, 1, _MOST_GROUPS))
    some = points[dice.choice(len(points), min(len(points), _SAMPLE), replace=False)]
    centres = some[:n_groups].copy()
    for _ in range(_ROUNDS):
        nearest = _nearest(some, centres)
        order = stable_order(nearest.astype(np.int32), n_groups)
        sums = _added(some[order], nearest[order].astype(np.int32), n_groups)
        has = np.linalg.norm(sums, axis=1) > 0
        centres[has] = _unit(sums[has])
    return _chain(centres)[_nearest(points, centres)]


def _nearest(points: Floats, centres: Floats) -> npt.NDArray[np.int64]:
    found = np.empty(len(points), dtype=np.int64)
    for first in range(0, len(points), _AT_A_TIME):
        there = slice(first, first + _AT_A_TIME)
        found[there] = np.argmax(points[there] @ centres.T, axis=1)
    return found


def _chain(centres: Floats) -> npt.NDArray[np.int64]:
    """Return each centre's place in a chain of nearest ones."""
    near = centres @ centres.T
    places = np.full(len(centres), -1, dtype=np.int64)
    at = 0
    for place in range(len(centres)):
        places[at] = place
        near[:, at] = -np.inf
        at = int(np.argmax(near[at]))
    return places
