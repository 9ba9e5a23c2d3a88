"""Lines laid out as blocks: sorted once by person, once by competency in a block."""

from typing import Any

import numpy as np
import numpy.typing as npt

from skills_graph.talent.blocks.layout import (
    BLOCK,
    Arrays,
    Blocks,
    Column,
    PersonRows,
    Postings,
    Validation,
    count_blocks,
    narrowest,
    payloads_of,
)
from skills_graph.talent.blocks.sorting import by_person, in_blocks, stable_order

Numbers = npt.NDArray[np.int64]


def lay_out(
    postings: Postings,
    columns: npt.NDArray[np.int32],
    levels: npt.NDArray[np.uint8],
    order: npt.NDArray[np.int32],
) -> Blocks:
    """Lay lines out.

    Parameters
    ----------
    postings : Postings
        In any order.
    columns : ndarray of shape (n_columns, n_people), int32
        By employee row; `Column.ROW` is the row itself.
    levels : ndarray of shape (n_competencies,), uint8
        How many levels each competency's scale has.
    order : ndarray of shape (n_people,), int32
        The employee row at each place.

    Raises
    ------
    BadInput
        For more people than there can be blocks for.
    """
    n_people, n_competencies = len(order), len(levels)
    n_blocks = count_blocks(n_people)
    places = np.empty(n_people, dtype=np.int32)
    places[order] = np.arange(n_people, dtype=np.int32)
    lines = _by_person(postings, places)
    block_starts = lines.starts[np.minimum(np.arange(n_blocks + 1) * BLOCK, n_people)]
    moved = in_blocks(lines.competencies, block_starts, n_competencies)
    heads = _Heads(lines.competencies[moved], block_starts)
    in_block = lines.payloads[moved]
    maxima = _Maxima(heads, in_block, _counting(lines)[moved], n_competencies, levels)
    narrow = narrowest(n_competencies)
    arranged = np.ascontiguousarray(columns[:, order])
    lowest, highest = _extremes(arranged, n_blocks)
    arrays = Arrays(
        block_starts=block_starts,
        head_starts=heads.starts,
        head_competencies=heads.competencies.astype(narrow),
        head_begins=heads.begins(block_starts),
        offsets=_offsets(lines.starts)[moved],
        payloads=in_block,
        maxima_starts=maxima.starts,
        maxima_blocks=maxima.blocks,
        plane_starts=maxima.plane_starts,
        planes=maxima.planes,
        met_maxima=maxima.met,
        lowest=lowest,
        highest=highest,
        by_place=_by_place(arranged),
    )
    people = lines._replace(
        competencies=lines.competencies.astype(narrow), columns=arranged
    )
    return read_only(Blocks(arrays, people, places))


def read_only(blocks: Blocks) -> Blocks:
    """Return blocks that nobody can write: kernels are compiled for such arrays."""
    for array in blocks.named_arrays().values():
        array.flags.writeable = False
    return blocks


def _by_place(columns: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    orders = [
        np.argsort(columns[column], kind="stable")
        for column in (Column.UNIT_PLACE, Column.POSITION_PLACE)
    ]
    return np.array(orders, dtype=np.int32)


def _by_person(postings: Postings, places: npt.NDArray[np.int32]) -> PersonRows:
    """Return the lines in which something is held, by place and then competency."""
    if not postings.held.all():
        postings = postings.taken(postings.held > 0)
    at = places[postings.rows]
    words = postings.competencies.astype(np.uint64)
    words <<= np.uint64(16)
    words |= payloads_of(postings).astype(np.uint64) << np.uint64(8)
    words |= postings.validated
    words, days = by_person(at, words, postings.evidenced_on, len(places))
    # A word is eight bytes, the lowest first.
    seen = words.astype("<u8", copy=False).view(np.uint8).reshape(-1, 8)
    return PersonRows(
        starts=_starts(at, len(places)),
        competencies=(words >> np.uint64(16)).astype(np.int32),
        payloads=seen[:, 1].copy(),
        validated=seen[:, 0].copy(),
        evidenced_on=days,
        columns=np.empty((0, 0), dtype=np.int32),
    )


def _counting(lines: PersonRows) -> npt.NDArray[np.uint8]:
    """Return the validated levels that count: 0 where merely suggested."""
    is_suggested = (lines.payloads & np.uint8(3)) == Validation.SUGGESTED
    return np.where(is_suggested, np.uint8(0), lines.validated)


def _offsets(starts: Numbers) -> npt.NDArray[np.uint8]:
    """Return each line's place within its block."""
    within = (np.arange(len(starts) - 1) % BLOCK).astype(np.uint8)
    return np.repeat(within, np.diff(starts))


def _starts(numbers: npt.NDArray[Any], n_numbers: int) -> Numbers:
    sizes = np.bincount(numbers, minlength=n_numbers)
    return np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)


class _Heads:
    """Where, among postings by block and competency, each pair of the two begins."""

    def __init__(self, competencies: npt.NDArray[np.int32], starts: Numbers) -> None:
        differs = np.empty(len(competencies), dtype=bool)
        differs[:1] = True
        np.not_equal(competencies[1:], competencies[:-1], out=differs[1:])
        differs[starts[:-1][starts[:-1] < len(competencies)]] = True
        self.first: Numbers = np.flatnonzero(differs)
        self.competencies = competencies[self.first]
        self.starts: Numbers = np.searchsorted(self.first, starts).astype(np.int64)
        self.blocks = np.repeat(np.arange(len(starts) - 1), np.diff(self.starts))

    def begins(self, block_starts: Numbers) -> npt.NDArray[Any]:
        """Return begins within blocks, with one more entry at the end of each."""
        n_blocks = len(block_starts) - 1
        sizes = np.diff(block_starts)
        found = np.empty(len(self.first) + n_blocks, dtype=np.int64)
        found[np.arange(len(self.first)) + self.blocks] = (
            self.first - block_starts[self.blocks]
        )
        found[self.starts[1:] + np.arange(n_blocks)] = sizes
        return found.astype(narrowest(int(sizes.max(initial=0))))


class _Maxima:
    """The most of each head, by competency and then by block."""

    def __init__(
        self,
        heads: _Heads,
        payloads: npt.NDArray[np.uint8],
        validated: npt.NDArray[np.uint8],
        n_competencies: int,
        levels: npt.NDArray[np.uint8],
    ) -> None:
        held = (payloads >> np.uint8(5)) + np.uint8(1)
        quality = (payloads >> np.uint8(2)) & np.uint8(7)
        order = stable_order(heads.competencies, n_competencies)
        self.starts = _starts(heads.competencies, n_competencies)
        self.blocks = heads.blocks[order].astype(np.uint16)
        sizes = np.diff(self.starts)
        self.plane_starts = np.concatenate(([0], np.cumsum(sizes * levels)))
        self.planes = np.zeros(int(self.plane_starts[-1]), dtype=np.uint8)
        competencies = heads.competencies[order]
        within = np.arange(len(order)) - self.starts[competencies]
        base = self.plane_starts[competencies] + within
        for level in range(1, int(levels.max(initial=0)) + 1):
            most = _most(np.minimum(held, np.uint8(level)) * quality, heads)
            has = levels[competencies] >= level
            at = base + (level - 1) * sizes[competencies]
            self.planes[at[has]] = most[order][has]
        counts = (payloads & np.uint8(3)) != Validation.SUGGESTED
        met = _most(held * counts, heads)
        proven = _most(validated, heads) << np.uint8(4)
        self.met = (met | proven)[order]


def _most(values: npt.NDArray[np.uint8], heads: _Heads) -> npt.NDArray[np.uint8]:
    if not len(heads.first):
        return np.empty(0, dtype=np.uint8)
    return np.maximum.reduceat(values, heads.first)


def _extremes(
    columns: npt.NDArray[np.int32], n_blocks: int
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    if not n_blocks:
        empty = np.empty((len(columns), 0), dtype=np.int32)
        return empty, empty.copy()
    begins = np.arange(n_blocks) * BLOCK
    return (
        np.minimum.reduceat(columns, begins, axis=1),
        np.maximum.reduceat(columns, begins, axis=1),
    )
