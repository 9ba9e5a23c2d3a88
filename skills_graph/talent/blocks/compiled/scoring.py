"""What people earn: a whole block at once, or one person."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from skills_graph.talent.blocks.compiled.filtering import (
    NOT_THERE,
    Wanted,
    is_met,
    mark_met,
)
from skills_graph.talent.blocks.compiled.tables import tables_of
from skills_graph.talent.blocks.compiling import Whole, compiled, inlined
from skills_graph.talent.blocks.layout import (
    BLOCK,
    MOST_LEVEL_TIMES_QUALITY,
    Arrays,
    Index,
    PersonRows,
)
from skills_graph.talent.blocks.questions import Question

Bytes = npt.NDArray[np.uint8]
Shorts = npt.NDArray[np.uint16]
Numbers = npt.NDArray[np.int64]

POINT_BITS = 16
"""Points take 16 bits of a key; eligibility is the bit above them."""


class Prepared(NamedTuple):
    """A question laid out for looking up.

    `first` of shape (n_competencies,) is the first list of a competency, -1 for
    none; `following` of shape (n_lists,) the next list of the same competency;
    `wanted` is 1 where there is one, and `most` what all of them earn at most.
    `groups` is each list's requirement;
    `mandatory` 1 where that is mandatory and the list is its own competency.
    """

    earned: Shorts
    bounds: Shorts
    planes: Numbers
    groups: Numbers
    mandatory: Bytes
    first: npt.NDArray[np.int32]
    following: npt.NDArray[np.int32]
    wanted: Bytes
    most: npt.NDArray[np.int32]


@compiled
def prepared(asked: Question, n_competencies: Whole) -> Prepared:
    earned, bounds, planes = tables_of(asked)
    n_lists = len(asked.competencies)
    groups = np.empty(n_lists, np.int64)
    for group in range(len(asked.max_points)):
        groups[asked.starts[group] : asked.starts[group + 1]] = group
    mandatory = np.zeros(n_lists, np.uint8)
    for group in asked.mandatory:
        mandatory[asked.starts[group]] = 1
    first = np.full(n_competencies, NOT_THERE, np.int32)
    following = np.empty(n_lists, np.int32)
    wanted = np.zeros(n_competencies, np.uint8)
    most = np.zeros(n_competencies, np.int32)
    for one in range(n_lists - 1, -1, -1):
        competency = asked.competencies[one]
        following[one] = first[competency]
        first[competency] = one
        wanted[competency] = 1
        most[competency] += bounds[one, MOST_LEVEL_TIMES_QUALITY]
    return Prepared(
        earned, bounds, planes, groups, mandatory, first, following, wanted, most
    )


@compiled
def bounds_of(
    arrays: Arrays, asked: Question, ready: Prepared
) -> npt.NDArray[np.int32]:
    """Return the key that nobody in a block is above: (n_blocks,), int32."""
    n_blocks = len(arrays.block_starts) - 1
    total = np.zeros(n_blocks, np.uint16)
    most = np.zeros(n_blocks, np.uint16)
    for group in range(len(asked.max_points)):
        for one in range(asked.starts[group], asked.starts[group + 1]):
            _raise_to_list(arrays, asked, ready, one, most)
        for block in range(n_blocks):
            total[block] += most[block]
            most[block] = 0
    found = total.astype(np.int32)
    if len(asked.mandatory):
        possible = _possibly_eligible(arrays, asked, n_blocks)
        for block in range(n_blocks):
            found[block] |= np.int32(possible[block]) << POINT_BITS
    return found


@compiled
def _raise_to_list(
    arrays: Arrays, asked: Question, ready: Prepared, one: Whole, most: Shorts
) -> None:
    competency = asked.competencies[one]
    begin = arrays.maxima_starts[competency]
    size = arrays.maxima_starts[competency + 1] - begin
    plane = arrays.plane_starts[competency] + (ready.planes[one] - 1) * size
    blocks = arrays.maxima_blocks[begin : begin + size]
    maxima = arrays.planes[plane : plane + size]
    bounds = ready.bounds[one]
    for place in range(size):
        block = blocks[place]
        most[block] = max(most[block], bounds[maxima[place]])


@compiled
def _possibly_eligible(arrays: Arrays, asked: Question, n_blocks: int) -> Bytes:
    """Return 1 where for each mandatory requirement somebody in the block meets it."""
    n_met = np.zeros(n_blocks, np.int64)
    for group in asked.mandatory:
        competency = asked.competencies[asked.starts[group]]
        shift = 4 if asked.needs_validation[group] else 0
        begin = arrays.maxima_starts[competency]
        for place in range(begin, arrays.maxima_starts[competency + 1]):
            level = (np.int64(arrays.met_maxima[place]) >> shift) & 15
            n_met[arrays.maxima_blocks[place]] += level >= asked.required[group]
    found: Bytes = (n_met == len(asked.mandatory)).astype(np.uint8)
    return found


@inlined
def wanted_by(asked: Question, group: Whole) -> Wanted:
    """Return what meets a requirement."""
    return Wanted(
        asked.competencies[asked.starts[group]],
        asked.required[group],
        asked.needs_validation[group],
        0,
    )


@compiled
def count_met(index: Index, asked: Question, block: Whole, met: Shorts) -> None:
    """Write how many mandatory requirements each person in a block meets."""
    marks = np.empty(BLOCK, np.uint8)
    met[:] = 0
    for group in asked.mandatory:
        marks[:] = 0
        mark_met(index, block, wanted_by(asked, group), marks)
        for offset in range(BLOCK):
            met[offset] += marks[offset]


class Room(NamedTuple):
    """Where a search writes: `gains` and `touched` by requirement, the rest by person.

    `hits` has room for the heads of one block.
    """

    gains: Shorts
    touched: Bytes
    points: Shorts
    met: Shorts
    stack: Bytes
    row_gains: Shorts
    hits: Numbers


@compiled
def score_block(arrays: Arrays, ready: Prepared, block: Whole, room: Room) -> None:
    """Write what everybody in a block earns into `room.points`."""
    room.touched[:] = 0
    first = arrays.block_starts[block]
    for hit in range(_find_hits(arrays, ready, block, room.hits)):
        head = room.hits[hit]
        begin = first + np.int64(arrays.head_begins[head + block])
        end = first + np.int64(arrays.head_begins[head + block + 1])
        one = ready.first[arrays.head_competencies[head]]
        while one >= 0:
            group = ready.groups[one]
            gain, earned = room.gains[group], ready.earned[one]
            if not room.touched[group]:
                gain[:] = 0
                room.touched[group] = 1
            for posting in range(begin, end):
                offset = arrays.offsets[posting]
                worth = earned[arrays.payloads[posting] >> 2]
                gain[offset] = max(gain[offset], worth)
            one = ready.following[one]
    room.points[:] = 0
    for group in range(len(room.gains)):
        if room.touched[group]:
            gain = room.gains[group]
            for offset in range(BLOCK):
                room.points[offset] += gain[offset]


@compiled
def _find_hits(arrays: Arrays, ready: Prepared, block: Whole, hits: Numbers) -> Whole:
    """Write the heads that are asked about; return how many there are."""
    n_hits = 0
    for head in range(arrays.head_starts[block], arrays.head_starts[block + 1]):
        # Written always and counted at times: nothing here has to be guessed.
        hits[n_hits] = head
        n_hits += ready.wanted[arrays.head_competencies[head]]
    return n_hits


@compiled
def most_of(
    people: PersonRows, asked: Question, ready: Prepared, place: Whole
) -> Whole:
    """Return a key that one person's is not above, by what they hold alone."""
    most = 0
    for posting in range(people.starts[place], people.starts[place + 1]):
        most += ready.most[people.competencies[posting]]
    return most | (1 << POINT_BITS) if len(asked.mandatory) else most


@compiled
def key_of(
    people: PersonRows, asked: Question, ready: Prepared, place: Whole, best: Shorts
) -> Whole:
    """Return one person's points, and above them whether they are eligible.

    `best` is room for one number a requirement. Where nothing is mandatory nobody
    has that bit: it would say nothing.
    """
    n_met, n_hits = 0, 0
    for posting in range(people.starts[place], people.starts[place + 1]):
        competency = people.competencies[posting]
        if not ready.wanted[competency]:
            continue
        if not n_hits:
            best[:] = 0
        n_hits += 1
        payload = np.int64(people.payloads[posting])
        one = ready.first[competency]
        while one >= 0:
            group = ready.groups[one]
            best[group] = max(best[group], ready.earned[one, payload >> 2])
            if ready.mandatory[one]:
                n_met += is_met(people, payload, posting, wanted_by(asked, group))
            one = ready.following[one]
    points = np.int64(best.sum()) if n_hits else 0
    if len(asked.mandatory) and n_met == len(asked.mandatory):
        points |= 1 << POINT_BITS
    return points


@inlined
def ranked_key(key: Whole, row: Whole) -> Whole:
    """Return one number that is higher for who comes first: by key, then by row."""
    return np.uint64(key) << np.uint64(32) | np.uint64(0xFFFFFFFF - row)
