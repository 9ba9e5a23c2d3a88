"""The arrays of the block index: what they hold, how wide they are, what they weigh.

People stand in an order of their own, in which similar people are neighbours, and
256 neighbours make a block. A place is a person's number in that order. One byte
says of a line its level less one, its quality and how far it is validated; a line
in which nothing is held has no posting.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from skills_graph.errors import BadInput

BLOCK = 256
"""People in a block: an offset within one takes a byte."""

MOST_BLOCKS = 65_536
"""A block's number takes two bytes."""

QUALITIES = 8
PROOFS = 64
"""How many pairs of level and quality a payload byte tells apart."""

MOST_LEVEL_TIMES_QUALITY = 56


class Validation(IntEnum):
    """The two lowest bits of a payload."""

    SUGGESTED = 0
    DECLARED = 1
    BELOW_HELD = 2  # which level is validated stands in `PersonRows.validated`
    AT_HELD = 3


class Column(IntEnum):
    """What is known of each person, in the order of `PersonRows.columns`."""

    ROW = 0  # the employee row: ascending as employee ids are
    UNIT_PLACE = 1
    POSITION_PLACE = 2
    LOCATION = 3
    HIRED_ON = 4
    LEFT_ON = 5


class PersonRows(NamedTuple):
    """What each person holds, and where they stand; read-only, as kernels see it.

    Parameters
    ----------
    starts : (n_people + 1,), int64
        The postings of the person at place p are those from `starts[p]` on.
    competencies : (n_postings,), uint16 or uint32
        Ascending within a person.
    payloads, validated : (n_postings,), uint8
        Level - 1 | quality | validation; and the validated level.
    evidenced_on : (n_postings,), int32
    columns : (n_columns, n_people), int32
        By `Column`.
    """

    starts: npt.NDArray[np.int64]
    competencies: npt.NDArray[Any]
    payloads: npt.NDArray[np.uint8]
    validated: npt.NDArray[np.uint8]
    evidenced_on: npt.NDArray[np.int32]
    columns: npt.NDArray[np.int32]


class Arrays(NamedTuple):
    """The same lines block by block, and the most of each block; read-only.

    Parameters
    ----------
    block_starts : (n_blocks + 1,), int64
        The postings of block b are those from `block_starts[b]` on.
    head_starts : (n_blocks + 1,), int64
        Heads of block b: one for each competency that somebody in it holds.
    head_competencies : (n_heads,), uint16 or uint32
        Ascending within a block.
    head_begins : (n_heads + n_blocks,), uint16 or uint32
        Where a head's postings begin in its block. Each block ends with one more
        entry, so that head h of block b stands at h + b.
    offsets, payloads : (n_postings,), uint8
        Place within the block, and level - 1 | quality | validation.
    maxima_starts : (n_competencies + 1,), int64
        The same heads by competency and then by block.
    maxima_blocks : (n_heads,), uint16
    plane_starts : (n_competencies + 1,), int64
        Where in `planes` the maxima of a competency begin.
    planes : (n_heads * levels,), uint8
        For each competency and each level r of its scale, for each of its blocks:
        the most of min(level, r) * quality that anybody in the block has.
    met_maxima : (n_heads,), uint8
        The highest level that anybody holds and that is not merely suggested, and
        four bits above it the highest validated one; as `maxima_blocks`.
    lowest, highest : (n_columns, n_blocks), int32
        Of each column of people the least and the most in a block.
    by_place : (2, n_people), int32
        Places in order of unit, and in order of position.
    """

    block_starts: npt.NDArray[np.int64]
    head_starts: npt.NDArray[np.int64]
    head_competencies: npt.NDArray[Any]
    head_begins: npt.NDArray[Any]
    offsets: npt.NDArray[np.uint8]
    payloads: npt.NDArray[np.uint8]
    maxima_starts: npt.NDArray[np.int64]
    maxima_blocks: npt.NDArray[np.uint16]
    plane_starts: npt.NDArray[np.int64]
    planes: npt.NDArray[np.uint8]
    met_maxima: npt.NDArray[np.uint8]
    lowest: npt.NDArray[np.int32]
    highest: npt.NDArray[np.int32]
    by_place: npt.NDArray[np.int32]


class Index(NamedTuple):
    """All that kernels see of some people."""

    arrays: Arrays
    people: PersonRows


_COLD = {
    "person_validated",
    "person_evidenced_on",
    "person_columns",
    "places",
    "lowest",
    "highest",
    "by_place",
}


@dataclass(frozen=True, eq=False)
class Blocks:
    """The index of some people, and where each of them stands in it.

    `places` of shape (n_people,), int32: the place of each employee row.
    """

    arrays: Arrays
    people: PersonRows
    places: npt.NDArray[np.int32]

    @property
    def index(self) -> Index:
        return Index(self.arrays, self.people)

    @property
    def n_people(self) -> int:
        return len(self.places)

    @property
    def n_blocks(self) -> int:
        return len(self.arrays.block_starts) - 1

    @property
    def n_competencies(self) -> int:
        return len(self.arrays.maxima_starts) - 1

    @property
    def n_postings(self) -> int:
        return len(self.arrays.offsets)

    @property
    def hot_bytes(self) -> int:
        """What ranking reads: all but the columns that it rarely looks up."""
        named = self.named_arrays()
        return sum(array.nbytes for name, array in named.items() if name not in _COLD)

    def named_arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Return every array by a name of its own."""
        people = {f"person_{name}": x for name, x in self.people._asdict().items()}
        return {**self.arrays._asdict(), **people, "places": self.places}

    def is_same(self, other: "Blocks") -> bool:
        """Whether two are equal bit by bit."""
        mine, theirs = self.named_arrays(), other.named_arrays()
        return all(
            mine[name].dtype == theirs[name].dtype
            and np.array_equal(mine[name], theirs[name])
            for name in mine
        )


class Postings(NamedTuple):
    """Lines in any order, as blocks are laid out from; all of shape (n_lines,).

    `rows` are employee rows. A line whose `held` is 0 is left out.
    """

    rows: npt.NDArray[np.int32]
    competencies: npt.NDArray[np.int32]
    held: npt.NDArray[np.uint8]
    validated: npt.NDArray[np.uint8]
    quality: npt.NDArray[np.uint8]
    is_suggested: npt.NDArray[np.bool_]
    evidenced_on: npt.NDArray[np.int32]

    def taken(self, which: slice | npt.NDArray[Any]) -> "Postings":
        return Postings(
            self.rows[which],
            self.competencies[which],
            self.held[which],
            self.validated[which],
            self.quality[which],
            self.is_suggested[which],
            self.evidenced_on[which],
        )


def payloads_of(postings: Postings) -> npt.NDArray[np.uint8]:
    """Return the byte of each line; `held` is at least 1."""
    held, validated = postings.held, postings.validated
    validation = np.full(len(held), Validation.BELOW_HELD, dtype=np.uint8)
    validation[validated == held] = Validation.AT_HELD
    validation[validated == 0] = Validation.DECLARED
    validation[postings.is_suggested] = Validation.SUGGESTED
    found: npt.NDArray[np.uint8] = (
        ((held - np.uint8(1)) << np.uint8(5))
        | (postings.quality << np.uint8(2))
        | validation
    )
    return found


def count_blocks(n_people: int) -> int:
    """Return how many blocks people take; raises BadInput for too many people."""
    n_blocks = -(-n_people // BLOCK)
    if n_blocks > MOST_BLOCKS:
        raise BadInput(
            f"The talent index holds {MOST_BLOCKS * BLOCK:,} people at most, and"
            f" there are {n_people:,}."
        )
    return n_blocks


def narrowest(most: int) -> npt.DTypeLike:
    """Return the narrower of two and four bytes that holds numbers up to *most*."""
    return np.uint16 if most <= np.iinfo(np.uint16).max else np.uint32
