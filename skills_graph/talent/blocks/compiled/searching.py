"""The best of everyone: blocks in order of what they can bring, until none can."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from skills_graph.talent.blocks.compiled.filtering import pass_block, passes
from skills_graph.talent.blocks.compiled.scoring import (
    POINT_BITS,
    Prepared,
    Room,
    bounds_of,
    count_met,
    key_of,
    most_of,
    prepared,
    ranked_key,
    score_block,
)
from skills_graph.talent.blocks.compiling import Whole, compiled, inlined
from skills_graph.talent.blocks.layout import BLOCK, Arrays, Column, Index, PersonRows
from skills_graph.talent.blocks.programmes import MOST_DEPTH
from skills_graph.talent.blocks.questions import Question

Keys = npt.NDArray[np.uint64]

_ROW = int(Column.ROW)
_FEW = 24
_POINTS = (1 << POINT_BITS) - 1
_COARSE = 6
_BUCKETS = 1 << (POINT_BITS + 1 - _COARSE)


class Life(NamedTuple):
    """Who was replaced at which version, by place; that version and later is void."""

    replaced: npt.NDArray[np.uint32]
    version: Whole


@compiled
def push(best: Keys, filled: Whole, key: Whole) -> Whole:
    """Put a key into its place among the best, which descend; return how many."""
    place = filled
    if filled == len(best):
        if key <= best[filled - 1]:
            return filled
        place = filled - 1
    while place > 0 and best[place - 1] < key:
        best[place] = best[place - 1]
        place -= 1
    best[place] = key
    return min(filled + 1, len(best))


@compiled
def descending(bounds: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    """Return blocks by descending bound, to within 64 points."""
    begins = np.zeros(_BUCKETS + 1, np.int64)
    for bound in bounds:
        begins[_BUCKETS - (bound >> _COARSE)] += 1
    for bucket in range(_BUCKETS):
        begins[bucket + 1] += begins[bucket]
    found = np.empty(len(bounds), np.int64)
    for block in range(len(bounds)):
        bucket = _BUCKETS - 1 - (bounds[block] >> _COARSE)
        found[begins[bucket]] = block
        begins[bucket] += 1
    return found


@compiled
def best_of_all(index: Index, asked: Question, life: Life, best: Keys) -> Whole:
    """Write the highest keys of everyone who passes; return how many there are.

    People who earn nothing and are not eligible are left out.
    """
    ready = prepared(asked, len(index.arrays.maxima_starts) - 1)
    bounds = bounds_of(index.arrays, asked, ready)
    room = _room(index.arrays, asked)
    filled = 0
    for block in descending(bounds):
        bound = np.int64(bounds[block])
        least = _least(best, filled)
        if bound == 0 or bound >> _COARSE < least >> _COARSE:
            break
        if bound < least:
            continue
        n_left = _narrow(index, asked, life, block, bound, least, room)
        if n_left > _FEW:
            score_block(index.arrays, ready, block, room)
            filled = _push_block(index.people, asked, block, room, best, filled)
        elif n_left:
            filled = _push_few(index.people, asked, ready, block, room, best, filled)
    return filled


@compiled
def _room(arrays: Arrays, asked: Question) -> Room:
    n_required = len(asked.max_points)
    depth = MOST_DEPTH if len(asked.steps) else 1
    return Room(
        np.empty((n_required, BLOCK), np.uint16),
        np.empty(n_required, np.uint8),
        np.empty(BLOCK, np.uint16),
        np.zeros(BLOCK, np.uint16),
        np.ones((depth, BLOCK), np.uint8),
        np.empty(n_required, np.uint16),
        np.empty(np.diff(arrays.head_starts).max() + 1, np.int64),
    )


@inlined
def _least(best: Keys, filled: Whole) -> Whole:
    """Return the points and eligibility below which nobody comes in any more."""
    return np.int64(best[filled - 1] >> np.uint64(32)) if filled == len(best) else 0


@compiled
def _narrow(
    index: Index,
    asked: Question,
    life: Life,
    block: Whole,
    bound: Whole,
    least: Whole,
    room: Room,
) -> Whole:
    """Mark in `room.stack[0]` who of a block may come in; return how many."""
    base = block * BLOCK
    size = min(BLOCK, index.people.columns.shape[1] - base)
    passing = room.stack[0]
    is_narrowed = len(asked.steps) > 0 or life.version > 0 or bound > _POINTS
    if not is_narrowed and size == BLOCK:
        passing[:] = 1
        return BLOCK
    pass_block(index, asked, block, size, room.stack)
    passing[size:] = 0
    if life.version:
        for offset in range(size):
            passing[offset] &= life.replaced[base + offset] > life.version
    if len(asked.mandatory):
        room.met[:] = 0
    if bound > _POINTS:
        count_met(index, asked, block, room.met)
        if bound & _POINTS < least:
            for offset in range(size):
                passing[offset] &= room.met[offset] == len(asked.mandatory)
    n_left = 0
    for offset in range(size):
        n_left += passing[offset]
    return n_left


@compiled
def _push_few(
    people: PersonRows,
    asked: Question,
    ready: Prepared,
    block: Whole,
    room: Room,
    best: Keys,
    filled: Whole,
) -> Whole:
    """Look at each of a few people by what they hold."""
    for offset in np.flatnonzero(room.stack[0]):
        place = block * BLOCK + offset
        key = key_of(people, asked, ready, place, room.row_gains)
        if key:
            filled = push(best, filled, ranked_key(key, people.columns[_ROW, place]))
    return filled


@compiled
def _push_block(
    people: PersonRows,
    asked: Question,
    block: Whole,
    room: Room,
    best: Keys,
    filled: Whole,
) -> Whole:
    """Take in who of a block, whose points are known, belongs to the best."""
    n_mandatory = len(asked.mandatory)
    base = block * BLOCK
    least = max(_least(best, filled), 1)
    for offset in range(BLOCK):
        key = np.int64(room.points[offset])
        if n_mandatory:
            key |= np.int64(room.met[offset] == n_mandatory) << POINT_BITS
        if key >= least and room.stack[0, offset]:
            row = people.columns[_ROW, base + offset]
            filled = push(best, filled, ranked_key(key, row))
            least = max(_least(best, filled), 1)
    return filled


@compiled
def best_of_some(
    people: PersonRows,
    n_competencies: Whole,
    asked: Question,
    places: npt.NDArray[np.int32],
    life: Life,
    best: Keys,
    filled: Whole,
) -> Whole:
    """Go on with the people at some places, one by one; returns how many there are."""
    ready = prepared(asked, n_competencies)
    room = np.empty(len(asked.max_points), np.uint16)
    stack = np.empty(MOST_DEPTH, np.uint8)
    for place in places:
        if life.replaced[place] <= life.version:
            continue
        if most_of(people, asked, ready, place) < _least(best, filled):
            continue
        if len(asked.steps) and not passes(people, asked, place, stack):
            continue
        key = key_of(people, asked, ready, place, room)
        if key:
            filled = push(best, filled, ranked_key(key, people.columns[_ROW, place]))
    return filled
