"""Assertions kept as columns, so that another day needs no reading but of changes.

What was said about a competency is read when it is first asked about at a moment
other than the present, and kept as it was known at some revision. Another one asks
again for the people whom the revisions in between changed, forwards or backwards;
another day only adds up anew.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import numpy as np

from skills_graph.domain.evidence import Assertion
from skills_graph.domain.ids import CompetencyId, EmployeeId, label_of
from skills_graph.domain.moments import Revision
from skills_graph.domain.standing import StandingLine
from skills_graph.talent.cases import standing_lines, standings
from skills_graph.talent.claims import Claims, claims_of, joined
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
    _claims: dict[CompetencyId, Claims] = field(default_factory=dict)
    _winners: dict[CompetencyId, CompetencyId] = field(default_factory=dict)
    _speakers: dict[str, int] = field(default_factory=dict)

    def lines(
        self, snapshot: Snapshot, competency_ids: Collection[CompetencyId]
    ) -> list[StandingLine]:
        """Return everyone's lines in some competencies, as of a snapshot's moment."""
        self.remember(snapshot, competency_ids)
        claims = joined(self._claims[id] for id in sorted(set(competency_ids)))
        as_of = snapshot.moment.as_of
        found = standings(claims, policy=snapshot.policy, as_of=as_of)
        return list(standing_lines(claims, found, as_of=as_of))

    def remember(
        self, snapshot: Snapshot, competency_ids: Collection[CompetencyId]
    ) -> None:
        """Read what was said about some competencies as far as it is not here."""
        self._go_to(snapshot)
        missing = frozenset(competency_ids) - self._claims.keys()
        if missing:
            said = self.source.assertions_claiming(missing, at=snapshot.moment)
            self._claims.update(self._laid_out(said, missing, snapshot))

    def missing(self, competency_ids: Iterable[CompetencyId]) -> list[CompetencyId]:
        """Return what would have to be read, in the order given."""
        return [id for id in competency_ids if id not in self._claims]

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
        self._claims, self._speakers = {}, {}

    def _replace(self, changed: frozenset[EmployeeId], snapshot: Snapshot) -> None:
        said = self.source.assertions_of(changed, at=snapshot.moment)
        anew = self._laid_out(said, self._claims.keys(), snapshot)
        for id, claims in self._claims.items():
            stays = [person not in changed for person, _ in claims.about.ids]
            kept = claims.taken(np.array(stays, dtype=bool))
            self._claims[id] = joined([kept, anew[id]])

    def _laid_out(
        self,
        said: Iterable[Assertion],
        wanted: Collection[CompetencyId],
        snapshot: Snapshot,
    ) -> dict[CompetencyId, Claims]:
        """Lay out what was said about each of some competencies, be it nothing."""
        about: dict[CompetencyId, list[Assertion]] = {id: [] for id in wanted}
        for one in said:
            if one.competency_id in about:
                about[one.competency_id].append(one)
        measures = snapshot.catalogue.by_id
        return {
            id: claims_of(some, measures, self._speakers) for id, some in about.items()
        }
