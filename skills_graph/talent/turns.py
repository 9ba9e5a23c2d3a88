"""On which days facts about people, positions and units begin or are over.

Between two days that no turn of a thing lies between, all that is said of it is the
same. So another moment reads only what differs from a snapshot that is there.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from skills_graph.domain.ids import label_of
from skills_graph.domain.moments import Revision, Turn
from skills_graph.talent.days import Numbers
from skills_graph.talent.source import TalentSource

MOST_REVISIONS_APART = 2_000
TURNING = frozenset({"Employee", "Position", "OrgUnit"})


@dataclass(slots=True)
class TurnMemory:
    """The turns of facts ever recorded, until some revision; one thread at a time.

    Some may be of facts that were taken back since: then more is read than differs.
    """

    source: TalentSource
    _revision: Revision | None = None
    _ids: list[str] = field(default_factory=list)
    _days: Numbers = field(default_factory=lambda: np.empty(0, dtype=np.int64))

    def catch_up(self, present: Revision) -> None:
        """Read the turns recorded until a revision, all of them the first time."""
        kept = self._revision
        if kept == present:
            return
        after = None if kept is None else present.number - kept.number
        if kept is None or after is None or not 0 < after <= MOST_REVISIONS_APART:
            self._ids, self._days = [], np.empty(0, dtype=np.int64)
            self._add(self.source.turns())
        else:
            changed = self.source.changed_ids(kept.number, present.number)
            self._add(self.source.turns(_turning(changed)))
        self._revision = present

    def between(self, one: date, other: date) -> set[str]:
        """Return the ids of what may differ from one day to the other."""
        first, last = sorted((one.toordinal(), other.toordinal()))
        places = np.flatnonzero((self._days > first) & (self._days <= last))
        return {self._ids[place] for place in places.tolist()}

    def _add(self, turns: Iterable[Turn]) -> None:
        found = list(turns)
        days = np.array([day.toordinal() for _, day in found], dtype=np.int64)
        self._ids += [id for id, _ in found]
        self._days = np.concatenate([self._days, days])


def _turning(ids: Iterable[str]) -> list[str]:
    return sorted(id for id in ids if label_of(id) in TURNING)
