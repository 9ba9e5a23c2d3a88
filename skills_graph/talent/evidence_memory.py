"""Assertions kept as columns, so that another day needs no reading but of changes.

What was said about a competency is read when it is first asked about at a moment
other than the present, and kept as it was known at some revision. Another one asks
again for the people whom the revisions in between changed, forwards or backwards;
another day only adds up anew.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np

from skills_graph.domain.evidence import Assertion
from skills_graph.domain.ids import CompetencyId, EmployeeId, label_of
from skills_graph.domain.moments import Revision
from skills_graph.domain.standing import StandingLine
from skills_graph.talent.cases import standing_lines, standings
from skills_graph.talent.claims import Claims, claims_of
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.source import TalentSource

MOST_CHANGED_PEOPLE = 5_000
MOST_REVISIONS_APART = 2_000


@dataclass(slots=True)
class EvidenceMemory:
    """Columns of the competencies asked about so far; one thread at a time.

    More than *most_changed_people* are read with everyone.
    """

    source: TalentSource
    most_changed_people: int = MOST_CHANGED_PEOPLE
    _revision: Revision | None = None
    _claims: Claims = field(default_factory=lambda: claims_of((), {}))
    _competency_ids: frozenset[CompetencyId] = frozenset()
    _winners: dict[CompetencyId, CompetencyId] = field(default_factory=dict)
    _speakers: dict[str, int] = field(default_factory=dict)

    def lines(
        self, snapshot: Snapshot, competency_ids: Collection[CompetencyId]
    ) -> list[StandingLine]:
        """Return everyone's lines in some competencies, as of a snapshot's moment."""
        self._go_to(snapshot)
        wanted = frozenset(competency_ids)
        missing = wanted - self._competency_ids
        if missing:
            said = self.source.assertions_claiming(missing, at=snapshot.moment)
            said = [one for one in said if one.competency_id in missing]
            self._add(said, snapshot)
            self._competency_ids |= missing
        asked = [competency in wanted for _, competency in self._claims.about.ids]
        claims = self._claims.taken(np.array(asked, dtype=bool))
        as_of = snapshot.moment.as_of
        found = standings(claims, policy=snapshot.policy, as_of=as_of)
        return list(standing_lines(claims, found, as_of=as_of))

    def _go_to(self, snapshot: Snapshot) -> None:
        """Make the columns what was known at a snapshot's revision."""
        winners = dict(self.source.merged(at=snapshot.moment))
        if winners != self._winners:
            # Merges begin by the day: what is about which competency differs.
            self._revision, self._winners = None, winners
        revision, kept = snapshot.revision, self._revision
        if kept == revision:
            return
        # Unknown until all is read: whatever fails on the way is read again.
        self._revision = None
        changed = None if kept is None else self._changed(kept, revision)
        if changed is None:
            self._forget()
        elif changed:
            self._replace(changed, snapshot)
        self._revision = revision

    def _changed(self, one: Revision, other: Revision) -> frozenset[EmployeeId] | None:
        """Return whom the revisions between two changed; None if too many."""
        first, last = sorted((one.number, other.number))
        if last - first > MOST_REVISIONS_APART or first == last:
            return None  # the same number at another time: another graph
        ids = self.source.changed_ids(first, last)
        people = frozenset(EmployeeId(id) for id in ids if label_of(id) == "Employee")
        return people if len(people) <= self.most_changed_people else None

    def _forget(self) -> None:
        self._claims = claims_of((), {})
        self._competency_ids = frozenset()
        self._speakers = {}

    def _replace(self, changed: frozenset[EmployeeId], snapshot: Snapshot) -> None:
        stays = [person not in changed for person, _ in self._claims.about.ids]
        self._claims = self._claims.taken(np.array(stays, dtype=bool))
        said = self.source.assertions_of(changed, at=snapshot.moment)
        known = self._competency_ids
        self._add([one for one in said if one.competency_id in known], snapshot)

    def _add(self, said: Collection[Assertion], snapshot: Snapshot) -> None:
        added = claims_of(said, snapshot.catalogue.by_id, self._speakers)
        self._claims = self._claims.joined(added)
