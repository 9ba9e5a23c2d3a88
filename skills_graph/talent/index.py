"""The talent index: the present as arrays, caught up before every answer.

A snapshot is immutable. Catching up makes the next one from the last and from the
people whom the revisions in between changed, and publishes it by one assignment;
readers go on with the one they hold.
"""

from collections import deque
from collections.abc import Iterable
from datetime import date
from threading import Lock
from weakref import WeakValueDictionary

import numpy as np

from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.moments import BEGINNING, Moment, Revision
from skills_graph.domain.scope import Scope
from skills_graph.talent import building
from skills_graph.talent.evidence_memory import EvidenceMemory
from skills_graph.talent.looking_back import Near, looked_back
from skills_graph.talent.resuming import first_snapshot
from skills_graph.talent.saving import SavedIndex
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.source import TalentSource
from skills_graph.talent.tree import Mask
from skills_graph.talent.turns import TurnMemory

MOST_REVISIONS_BEHIND = 2_000
MOST_MOMENTS = 8
MOST_PRESENTS = 4
COMPETENCIES_A_PAGE = 10
_TRIES = 5


class TalentIndex:
    """The one index of a program; safe to share between threads.

    The present and a few before it are held, a few other moments, and whatever
    somebody still works with.
    """

    def __init__(self, source: TalentSource, saved: SavedIndex | None = None) -> None:
        """Read from a graph, and from a file of an earlier present if there is one."""
        self._source = source
        self._saved = saved
        self._memory = EvidenceMemory(source)
        self._turns = TurnMemory(source)
        self._present: Snapshot | None = None
        self._presents: deque[Snapshot] = deque(maxlen=MOST_PRESENTS)
        self._moments: deque[Snapshot] = deque(maxlen=MOST_MOMENTS)
        self._alive: WeakValueDictionary[Moment, Snapshot] = WeakValueDictionary()
        self._catching_up = Lock()
        self._looking_back = Lock()

    def present(self) -> Moment:
        """Catch up, and return the moment of everything written until now.

        One round trip when nothing changed. A question about the present is best
        asked at this moment throughout: the index has it, and the graph answers it
        exactly, whatever is written meanwhile.
        """
        return self._caught_up().moment

    def caught_up(
        self, at: Moment, *, needing: Iterable[CompetencyId] = ()
    ) -> Snapshot:
        """Return everyone as of a moment, with every write recorded by then.

        At a moment other than the present only the lines of the competencies named
        by *needing*, their related and their narrower ones are there.
        """
        wanted = frozenset(needing)
        kept = self._alive.get(at)
        if kept is not None and building.has_lines_of(kept, wanted):
            return kept
        present = self._caught_up()
        known_at = min(at.known_at, present.moment.known_at)
        if Moment(at.as_of, known_at) == present.moment:
            return present
        with self._looking_back:
            return self._looked_back(Moment(at.as_of, known_at), wanted)

    def remember_evidence(self) -> bool:
        """Read what was said about some more competencies into memory.

        For whoever has time before a question about another day comes. Returns whether
        there are more to read.
        """
        present = self._caught_up()
        with self._looking_back:
            missing = self._memory.missing(present.catalogue.competencies.ids)
            self._memory.remember(present, missing[:COMPETENCIES_A_PAGE])
        return len(missing) > COMPETENCIES_A_PAGE

    def seen(self, snapshot: Snapshot, scope: Scope) -> Mask:
        """Return whom a scope lets see at a moment, of shape (n_employees,).

        Only people who work here that day. Who is within the scope is decided by
        the present organisation, whatever moment is asked about.
        """
        if snapshot.is_present or scope.is_everyone:
            return snapshot.mask(scope) & snapshot.employed
        present = self._caught_up()
        within = np.flatnonzero(present.mask(scope))
        found = np.zeros(snapshot.n_employees, dtype=bool)
        found[snapshot.workforce.employees.rows(present.employee_ids(within))] = True
        return found & snapshot.employed

    def count(self, scope: Scope) -> int:
        """Return how many people a scope lets see today."""
        present = self._caught_up()
        return int(np.count_nonzero(self.seen(present, scope)))

    def is_within(self, scope: Scope, employee_id: EmployeeId) -> bool:
        """Whether someone is within a scope now: rights are always those of now."""
        return self._caught_up().is_within(scope, employee_id)

    def _caught_up(self) -> Snapshot:
        revision, today = self._source.now()
        present = self._present
        if present is not None and _is_of(present, revision, today):
            return present
        with self._catching_up:
            return self._catch_up()

    def _catch_up(self) -> Snapshot:
        """Apply revisions until none came in between: lines are read as they are."""
        snapshot = self._present
        revision, today = self._source.now()
        for _ in range(_TRIES):
            if snapshot is None or not _is_of(snapshot, revision, today):
                snapshot = self._next(snapshot, revision, today)
            latest, today = self._source.now()
            if latest == revision:
                break
            revision = latest
        if snapshot is None:  # pragma: no cover - the loop runs at least once
            raise AssertionError("The index was not built.")
        self._publish(snapshot)
        return snapshot

    def _next(
        self, snapshot: Snapshot | None, revision: Revision, today: date
    ) -> Snapshot:
        if snapshot is None:
            return first_snapshot(self._source, self._saved, revision, today)
        if _is_far(snapshot, revision, today):
            return building.built(self._source, revision, today)
        return building.advanced(snapshot, self._source, revision, today)

    def _publish(self, snapshot: Snapshot) -> None:
        self._alive[snapshot.moment] = snapshot
        self._presents.append(snapshot)
        self._present = snapshot

    def _looked_back(self, at: Moment, needing: frozenset[CompetencyId]) -> Snapshot:
        snapshot = self._alive.get(at) or self._another_moment(at)
        snapshot = building.with_lines_of(snapshot, self._memory, needing)
        self._alive[at] = snapshot
        self._moments.append(snapshot)
        return snapshot

    def _another_moment(self, at: Moment) -> Snapshot:
        """Make a snapshot of another moment from the present one, without lines."""
        present = self._present
        if present is None or at.as_of < BEGINNING:
            # What holds ever since nobody knows when has no day on which it turns.
            return looked_back(self._source, at)
        self._turns.catch_up(present.revision)
        return looked_back(self._source, at, Near(present, self._turns))


def _is_of(snapshot: Snapshot, revision: Revision, today: date) -> bool:
    return snapshot.revision == revision and snapshot.moment.as_of == today


def _is_far(snapshot: Snapshot, revision: Revision, today: date) -> bool:
    """Whether to read everything: too much to apply, or the graph or clock went back.

    A graph goes back when a copy is restored.
    """
    behind = revision.number - snapshot.revision.number
    is_forwards = behind > 0 or revision == snapshot.revision
    return (
        not is_forwards
        or behind > MOST_REVISIONS_BEHIND
        or today < snapshot.moment.as_of
    )
