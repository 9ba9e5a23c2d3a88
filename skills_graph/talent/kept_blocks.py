"""The block index of a snapshot: made when first asked for, else gone on from the last.

Catching up only notes who changed. When somebody asks, the blocks of an earlier
snapshot answer together with those people anew; after many of them everything is
laid out again, in the background where the earlier blocks can serve meanwhile.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import Lock, Thread
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from skills_graph.domain.evidence import ValidationState
from skills_graph.talent.blocks.engine import TalentBlocks
from skills_graph.talent.blocks.laying_out import lay_out
from skills_graph.talent.blocks.layout import Blocks, Postings
from skills_graph.talent.blocks.neighbours import Order, neighbours_first
from skills_graph.talent.blocks.overlay import Overlay, changed_person
from skills_graph.talent.lines import STATE_NUMBERS

if TYPE_CHECKING:
    from skills_graph.talent.snapshot import Snapshot

MOST_PENDING = 4_000
"""With more changed people than that a question takes noticeably longer."""

Columns = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int64]
Arrange = Callable[["Snapshot", Postings], Order]
_SUGGESTED = STATE_NUMBERS[ValidationState.SUGGESTED]


KeptFrom = tuple[TalentBlocks, Columns, int, date]
"""Blocks, their columns by employee row, and the revision and day they are of."""


@dataclass(frozen=True, eq=False)
class _Made:
    """Blocks as of a moment, and the columns of people that they hold."""

    talent: TalentBlocks
    columns: Columns
    revision: int
    as_of: date

    def is_by(self, snapshot: "Snapshot") -> bool:
        """Whether these are of the snapshot's moment or of one before it."""
        return (
            self.revision <= snapshot.revision.number
            and self.as_of <= snapshot.moment.as_of
        )

    def stands_on(self, other: "_Made") -> bool:
        """Whether both have one whole layout, whoever changed since."""
        return self.talent.blocks is other.talent.blocks


class _Newest:
    """The last whole layout, shared by the snapshots that follow one another."""

    def __init__(self) -> None:
        self.made: _Made | None = None
        self.is_under_way = False
        self.lock = Lock()

    def lay_out(self, snapshot: "Snapshot") -> None:
        """Lay a snapshot out in the background, unless that is under way."""
        with self.lock:
            if self.is_under_way:
                return
            self.is_under_way = True
        Thread(
            target=self._lay_out, args=[snapshot], name="lay-out-blocks", daemon=True
        ).start()

    def _lay_out(self, snapshot: "Snapshot") -> None:
        try:
            self.made = _laid_out(snapshot, _by_skills)
        finally:
            self.is_under_way = False


class KeptBlocks:
    """The blocks of one snapshot; safe to share between threads."""

    def __init__(self) -> None:
        self._made: _Made | None = None
        self._earlier: _Made | None = None
        self._changed: frozenset[int] = frozenset()
        self._newest = _Newest()
        self._lock = Lock()

    def follow(self, earlier: "KeptBlocks", changed: frozenset[int]) -> None:
        """Go on from a snapshot with the same people and competencies.

        `changed` are the employee rows whose lines differ.
        """
        with earlier._lock:  # noqa: SLF001 - same class
            made = earlier._made or earlier._earlier  # noqa: SLF001 - same class
            before = frozenset() if earlier._made else earlier._changed  # noqa: SLF001 - same class
            self._newest = earlier._newest  # noqa: SLF001 - same class
        self._earlier = made
        self._changed = before | changed

    def of(self, snapshot: "Snapshot") -> TalentBlocks:
        """Return the blocks of the snapshot that keeps these."""
        with self._lock:
            newest = self._newest_by(snapshot)
            if self._made is None:
                self._made = self._make(snapshot, newest)
                self._earlier = None
            elif newest is not None and not self._made.stands_on(newest):
                changed = self._made.talent.overlay.rows
                self._made = self._gone_over(newest, snapshot, changed)
            return self._made.talent

    def whole(self, snapshot: "Snapshot") -> Blocks:
        """Return the snapshot laid out whole, as a file keeps it."""
        talent = self.of(snapshot)
        if not talent.overlay.version:
            return talent.blocks
        return _laid_out(snapshot, _by_skills).talent.blocks

    def go_on_from(self, kept: KeptFrom, changed: frozenset[int]) -> None:
        """Go on from blocks of an earlier moment with the same people."""
        self._earlier = _Made(*kept)
        self._changed = changed
        self._newest.made = self._earlier

    def _newest_by(self, snapshot: "Snapshot") -> _Made | None:
        newest = self._newest.made
        return newest if newest is not None and newest.is_by(snapshot) else None

    def _make(self, snapshot: "Snapshot", newest: _Made | None) -> _Made:
        earlier, changed = self._earlier, self._changed
        if earlier is None:
            return self._begun(snapshot)
        if newest is not None and not earlier.stands_on(newest):
            changed |= earlier.talent.overlay.rows
            earlier = newest
        return self._gone_over(earlier, snapshot, changed)

    def _begun(self, snapshot: "Snapshot") -> _Made:
        """Lay out by roles, which takes least; by skills in the background."""
        self._newest = _Newest()
        made = _laid_out(snapshot, _by_role)
        if snapshot.loaded is None:
            self._newest.lay_out(snapshot)
        return made

    def _gone_over(
        self, made: _Made, snapshot: "Snapshot", changed: frozenset[int]
    ) -> _Made:
        """Return earlier blocks with what differs by now."""
        columns = columns_of(snapshot)
        moved = np.flatnonzero((made.columns != columns).any(axis=0))
        changed |= frozenset(moved.tolist())
        if not changed:
            return made
        if len(changed) > MOST_PENDING:
            return self._begun(snapshot)
        made = _with_changed(made, snapshot, columns, changed)
        if len(made.talent.overlay) >= MOST_PENDING:
            self._newest.lay_out(snapshot)
        return made


def columns_of(snapshot: "Snapshot") -> Columns:
    """Return what blocks know of each person, by `Column` and employee row."""
    workforce = snapshot.workforce
    return np.array(
        [
            np.arange(snapshot.n_employees),
            workforce.unit_places,
            workforce.position_places,
            workforce.location_codes,
            workforce.hired_on,
            workforce.left_on,
        ],
        dtype=np.int32,
    )


def _laid_out(snapshot: "Snapshot", ordered: Arrange) -> _Made:
    columns = columns_of(snapshot)
    levels = np.array(
        [measure.levels for measure in snapshot.catalogue.measures], dtype=np.uint8
    )
    postings = _postings(snapshot, np.arange(len(snapshot.lines)))
    blocks = lay_out(postings, columns, levels, ordered(snapshot, postings))
    empty = Overlay.empty(snapshot.n_employees, len(levels))
    return _Made(TalentBlocks(blocks, empty), columns, *_moment(snapshot))


def _moment(snapshot: "Snapshot") -> tuple[int, date]:
    return snapshot.revision.number, snapshot.moment.as_of


def _by_role(snapshot: "Snapshot", postings: Postings) -> Order:
    """Return employee rows by the role of their position, then by the position."""
    workforce = snapshot.workforce
    roles = [position.role_id or "" for position in workforce.organisation.position_of]
    _, numbers = np.unique([*roles, ""], return_inverse=True)
    # Whoever holds no position has its row -1: the one added at the end.
    found: Order = np.lexsort(
        (workforce.position_rows, numbers[workforce.position_rows])
    ).astype(np.int32)
    return found


def _by_skills(snapshot: "Snapshot", postings: Postings) -> Order:
    n_competencies = len(snapshot.catalogue.competencies)
    return neighbours_first(postings, snapshot.n_employees, n_competencies)


def _with_changed(
    earlier: _Made, snapshot: "Snapshot", columns: Columns, changed: frozenset[int]
) -> _Made:
    rows = np.array(sorted(changed), dtype=np.int64)
    is_changed = np.zeros(snapshot.n_employees, dtype=bool)
    is_changed[rows] = True
    places = np.flatnonzero(is_changed[snapshot.lines.columns.employee_rows])
    postings = _postings(snapshot, places)
    postings = postings.taken(np.argsort(postings.rows, kind="stable"))
    begins = np.searchsorted(postings.rows, rows, side="left")
    ends = np.searchsorted(postings.rows, rows, side="right")
    people = [
        changed_person(postings.taken(slice(begin, end)), columns[:, row])
        for row, begin, end in zip(rows, begins, ends, strict=True)
    ]
    return _Made(earlier.talent.with_changed(people), columns, *_moment(snapshot))


def _postings(snapshot: "Snapshot", places: Numbers) -> Postings:
    lines = snapshot.lines
    competencies = np.searchsorted(lines.starts, places, side="right") - 1
    some = lines.columns.taken(places)
    return Postings(
        some.employee_rows,
        competencies.astype(np.int32),
        some.held,
        some.validated,
        some.quality,
        some.states == _SUGGESTED,
        some.evidenced_on,
    )
