"""People who changed since blocks were laid out: their rows anew, the old ones void.

An overlay never changes. The next one shares its room: rows are added behind those
that it counts, and each row says at which version another replaced it, so that
whoever still reads an older overlay sees what it saw.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from skills_graph.talent.blocks.layout import (
    Column,
    PersonRows,
    Postings,
    narrowest,
    payloads_of,
)

Versions = npt.NDArray[np.uint32]
Mask = npt.NDArray[np.bool_]

NEVER_REPLACED = np.iinfo(np.uint32).max
_FEW = 64


class ChangedPerson(NamedTuple):
    """All that one person holds from now on; `is_gone` for who is nowhere any more.

    Parameters
    ----------
    competencies : ndarray of shape (n_lines,)
        Ascending.
    payloads, validated : ndarray of shape (n_lines,), uint8
    evidenced_on : ndarray of shape (n_lines,), int32
    columns : ndarray of shape (n_columns,), int32
        `Column.ROW` says who it is.
    """

    competencies: npt.NDArray[Any]
    payloads: npt.NDArray[np.uint8]
    validated: npt.NDArray[np.uint8]
    evidenced_on: npt.NDArray[np.int32]
    columns: npt.NDArray[np.int32]
    is_gone: bool = False


def changed_person(
    lines: Postings, columns: npt.NDArray[np.int32], *, is_gone: bool = False
) -> ChangedPerson:
    """Return one person anew from all their lines, in any order."""
    lines = lines.taken(lines.held > 0)
    lines = lines.taken(np.argsort(lines.competencies, kind="stable"))
    return ChangedPerson(
        lines.competencies,
        payloads_of(lines),
        lines.validated,
        lines.evidenced_on,
        columns,
        is_gone,
    )


class _Room:
    """Arrays that grow, and what has been written into them."""

    def __init__(self, n_people: int, n_columns: int, narrow: npt.DTypeLike) -> None:
        self.version = 0
        self.n_rows = 0
        self.latest: dict[int, int] = {}
        self.main_replaced = np.full(n_people, NEVER_REPLACED, dtype=np.uint32)
        self.replaced = np.full(_FEW, NEVER_REPLACED, dtype=np.uint32)
        self.starts = np.zeros(_FEW + 1, dtype=np.int64)
        self.columns = np.zeros((_FEW, n_columns), dtype=np.int32)
        self.competencies = np.zeros(_FEW, dtype=narrow)
        self.payloads = np.zeros(_FEW, dtype=np.uint8)
        self.validated = np.zeros(_FEW, dtype=np.uint8)
        self.evidenced_on = np.zeros(_FEW, dtype=np.int32)

    def forked(self) -> "_Room":
        """Return room of its own, with all that is here."""
        other = object.__new__(_Room)
        for name, value in vars(self).items():
            is_owned = isinstance(value, np.ndarray | dict)
            setattr(other, name, value.copy() if is_owned else value)
        return other

    def add(self, person: ChangedPerson, place: int | None) -> None:
        """Replace one person; `place` is where blocks hold them."""
        self.version += 1
        row = int(person.columns[Column.ROW])
        before = self.latest.pop(row, None)
        if before is not None:
            self.replaced[before] = self.version
        elif place is not None:
            self.main_replaced[place] = self.version
        if not person.is_gone:
            self.latest[row] = self.n_rows
            self._write(person)

    def _write(self, person: ChangedPerson) -> None:
        at, size = self.n_rows, len(person.competencies)
        begin = int(self.starts[at])
        self._make_room(at + 1, begin + size)
        self.columns[at] = person.columns
        self.competencies[begin : begin + size] = person.competencies
        self.payloads[begin : begin + size] = person.payloads
        self.validated[begin : begin + size] = person.validated
        self.evidenced_on[begin : begin + size] = person.evidenced_on
        self.starts[at + 1] = begin + size
        self.n_rows = at + 1

    def _make_room(self, n_rows: int, n_postings: int) -> None:
        if n_rows > len(self.replaced):
            self.replaced = _grown(self.replaced, n_rows, NEVER_REPLACED)
            self.starts = _grown(self.starts, n_rows + 1, 0)
            self.columns = _grown(self.columns, n_rows, 0)
        if n_postings > len(self.payloads):
            self.competencies = _grown(self.competencies, n_postings, 0)
            self.payloads = _grown(self.payloads, n_postings, 0)
            self.validated = _grown(self.validated, n_postings, 0)
            self.evidenced_on = _grown(self.evidenced_on, n_postings, 0)


@dataclass(frozen=True, eq=False)
class Overlay:
    """The people changed by a version, as many rows as there were then."""

    room: _Room
    version: int
    people: PersonRows
    main_replaced: Versions
    replaced: Versions

    @classmethod
    def empty(cls, n_people: int, n_competencies: int) -> "Overlay":
        return _published(_Room(n_people, len(Column), narrowest(n_competencies)))

    def __len__(self) -> int:
        return len(self.replaced)

    @property
    def rows(self) -> frozenset[int]:
        """Return the employee rows of everyone who stands here."""
        return frozenset(self.people.columns[Column.ROW].tolist())

    def with_changed(
        self, changed: Iterable[tuple[ChangedPerson, int | None]]
    ) -> "Overlay":
        """Return the next overlay; each person comes with their place in the blocks."""
        room = self.room
        if room.version != self.version:
            # Somebody else went on from here, and what they wrote is not ours.
            room = self._own_room()
        for person, place in changed:
            room.add(person, place)
        return _published(room)

    def lives(self, n_people: int) -> Mask:
        """Return who of the blocks still is as the blocks say, by place."""
        found: Mask = self.main_replaced[:n_people] > self.version
        return found

    @property
    def is_latest(self) -> Mask:
        """Which rows of the overlay are the last ones of their person."""
        found: Mask = self.replaced > self.version
        return found

    def _own_room(self) -> _Room:
        room = self.room.forked()
        room.version = self.version
        room.n_rows = len(self)
        for replaced in (room.main_replaced, room.replaced):
            replaced[replaced > self.version] = NEVER_REPLACED
        room.starts[len(self) + 1 :] = 0
        lasting = np.flatnonzero(room.replaced[: len(self)] > self.version)
        rows = room.columns[lasting, Column.ROW].tolist()
        room.latest = dict(zip(rows, lasting.tolist(), strict=True))
        return room


def _published(room: _Room) -> Overlay:
    n_rows = room.n_rows
    n_postings = int(room.starts[n_rows])
    people = PersonRows(
        _view(room.starts[: n_rows + 1]),
        _view(room.competencies[:n_postings]),
        _view(room.payloads[:n_postings]),
        _view(room.validated[:n_postings]),
        _view(room.evidenced_on[:n_postings]),
        _view(room.columns[:n_rows].T.copy()),
    )
    return Overlay(
        room, room.version, people, room.main_replaced, room.replaced[:n_rows]
    )


def _view(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    seen = array.view()
    seen.flags.writeable = False
    return seen


def _grown(array: npt.NDArray[Any], least: int, rest: int) -> npt.NDArray[Any]:
    """Return an array with at least as much room, and twice what it had."""
    size = max(2 * len(array), least)
    grown = np.full((size, *array.shape[1:]), rest, dtype=array.dtype)
    grown[: len(array)] = array
    return grown
