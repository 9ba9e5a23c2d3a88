"""The best of everyone in numpy alone: the same blocks, bounds and answers.

It serves where numba cannot be imported, and stands beside the kernels in tests.
"""

import numpy as np
import numpy.typing as npt

from skills_graph.talent.blocks.layout import BLOCK, Blocks, Column, PersonRows
from skills_graph.talent.blocks.plain_filtering import meets, passing
from skills_graph.talent.blocks.plain_tables import groups_of, tables_of
from skills_graph.talent.blocks.questions import Question

Numbers = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Mask = npt.NDArray[np.bool_]

POINT_BITS = 16
_AT_FIRST = 8
_AT_A_TIME = 64


def best_of_all(blocks: Blocks, asked: Question, lives: Mask, most: int) -> Keys:
    """Return the highest keys of everyone who passes and lives, descending.

    `lives` is by place. People who earn nothing and are not eligible are left out.
    """
    bounds = _bounds(blocks, asked)
    order = np.argsort(-bounds, kind="stable")
    order = order[bounds[order] > 0]
    passes = passing(blocks.people, asked) & lives
    best = np.empty(0, dtype=np.uint64)
    at_once = _AT_FIRST
    while len(order):
        least = int(best[-1] >> np.uint64(32)) if len(best) == most else 0
        order = order[bounds[order] >= least]
        some, order = order[:at_once], order[at_once:]
        places = (some[:, None] * BLOCK + np.arange(BLOCK)).ravel()
        places = places[places < blocks.n_people]
        found = keys_of(blocks.people, asked, places[passes[places]])
        best = highest(np.concatenate([best, found]), most)
        at_once = _AT_A_TIME
    return best


def highest(keys: Keys, most: int) -> Keys:
    """Return the highest of some keys, descending."""
    return np.sort(keys)[::-1][:most]


def keys_of(people: PersonRows, asked: Question, places: Numbers) -> Keys:
    """Return the keys of people at some places; of those who have one."""
    postings, owners = _wanted(people, asked, *_postings_of(people, places))
    competencies = people.competencies[postings]
    groups = groups_of(asked)
    earned, _, _ = tables_of(asked)
    best = np.zeros((len(asked.max_points), len(places)), dtype=np.int64)
    begins = np.searchsorted(competencies, asked.competencies, side="left")
    ends = np.searchsorted(competencies, asked.competencies, side="right")
    for one, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        worth = earned[one][people.payloads[postings[begin:end]] >> 2]
        row = best[groups[one]]
        row[owners[begin:end]] = np.maximum(row[owners[begin:end]], worth)
    keys = best.sum(axis=0)
    if len(asked.mandatory):
        keys |= _is_eligible(people, asked, postings, owners, len(places)) << POINT_BITS
    rows = people.columns[Column.ROW][places].astype(np.int64)
    found = keys.astype(np.uint64) << np.uint64(32)
    found |= (0xFFFFFFFF - rows).astype(np.uint64)
    there: Keys = found[keys > 0]
    return there


def _postings_of(people: PersonRows, places: Numbers) -> tuple[Numbers, Numbers]:
    """Return the postings of some people, and whose of them each one is."""
    begins, ends = people.starts[places], people.starts[places + 1]
    sizes = ends - begins
    owners = np.repeat(np.arange(len(places)), sizes)
    before = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64)
    return np.arange(sizes.sum()) - np.repeat(before - begins, sizes), owners


def _wanted(
    people: PersonRows, asked: Question, postings: Numbers, owners: Numbers
) -> tuple[Numbers, Numbers]:
    """Return the postings that are asked about, in order of competency."""
    competencies = people.competencies[postings]
    is_wanted = np.zeros(int(competencies.max(initial=0)) + 1, dtype=bool)
    is_wanted[asked.competencies[asked.competencies < len(is_wanted)]] = True
    some = np.flatnonzero(is_wanted[competencies])
    some = some[np.argsort(competencies[some], kind="stable")]
    return postings[some], owners[some]


def _is_eligible(
    people: PersonRows,
    asked: Question,
    postings: Numbers,
    owners: Numbers,
    n_people: int,
) -> Numbers:
    some = PersonRows(
        people.starts,
        people.competencies[postings],
        people.payloads[postings],
        people.validated[postings],
        people.evidenced_on[postings],
        people.columns,
    )
    n_met = np.zeros(n_people, dtype=np.int64)
    for group in asked.mandatory.tolist():
        met = meets(
            some,
            int(asked.required[group]),
            needs_validation=bool(asked.needs_validation[group]),
        )
        met &= some.competencies == asked.competencies[asked.starts[group]]
        n_met[owners[met]] += 1
    found: Numbers = (n_met == len(asked.mandatory)).astype(np.int64)
    return found


def _bounds(blocks: Blocks, asked: Question) -> Numbers:
    """Return the key that nobody in a block is above, of shape (n_blocks,)."""
    arrays = blocks.arrays
    _, bounds, planes = tables_of(asked)
    total = np.zeros(blocks.n_blocks, dtype=np.int64)
    for first, last in zip(asked.starts[:-1], asked.starts[1:], strict=True):
        most = np.zeros(blocks.n_blocks, dtype=np.int64)
        for one in range(first, last):
            competency = asked.competencies[one]
            begin = arrays.maxima_starts[competency]
            size = arrays.maxima_starts[competency + 1] - begin
            plane = arrays.plane_starts[competency] + (planes[one] - 1) * size
            at = arrays.maxima_blocks[begin : begin + size]
            worth = bounds[one][arrays.planes[plane : plane + size]]
            most[at] = np.maximum(most[at], worth)
        total += most
    if len(asked.mandatory):
        total |= _possibly_eligible(blocks, asked) << POINT_BITS
    found: Numbers = total
    return found


def _possibly_eligible(blocks: Blocks, asked: Question) -> Numbers:
    arrays = blocks.arrays
    n_met = np.zeros(blocks.n_blocks, dtype=np.int64)
    for group in asked.mandatory.tolist():
        competency = asked.competencies[asked.starts[group]]
        there = slice(*arrays.maxima_starts[competency : competency + 2])
        shift = np.uint8(4 if asked.needs_validation[group] else 0)
        levels = (arrays.met_maxima[there] >> shift) & np.uint8(15)
        n_met[arrays.maxima_blocks[there]] += levels >= asked.required[group]
    found: Numbers = (n_met == len(asked.mandatory)).astype(np.int64)
    return found
