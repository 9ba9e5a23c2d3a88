"""How many people could follow in each position: the bench, position by position."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from skills_graph.domain.ids import OrgUnitId, PositionId, RoleId
from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import Position
from skills_graph.domain.readiness import BenchStrength, bench_strength
from skills_graph.domain.scope import Purpose, Scope
from skills_graph.domain.text import sort_key
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.basis import AnswerBasis, answer_basis
from skills_graph.services.candidates import candidates, visible_position
from skills_graph.services.succession import note_of
from skills_graph.services.targets import NO_ROLE, Job, jobs_of_roles
from skills_graph.services.words import nobody_here
from skills_graph.store.session import GraphStore
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.successions import Successions, successions
from skills_graph.talent.tree import Mask


@dataclass(frozen=True, slots=True)
class PositionBench:
    """How many could take a position now, and how many more within 12 months.

    `reason` says why there is nobody, or by what requirements was counted.
    """

    position_id: PositionId
    ready_now: int
    ready_within_12_months: int
    strength: BenchStrength
    reason: str | None


@dataclass(frozen=True, slots=True)
class BenchReport:
    """The bench of many positions, by title; each is counted by itself.

    `covered_naively` are the critical positions with at least one ready now, where
    one person may be counted for several. `note` says so where nobody works here
    that day.
    """

    positions: tuple[PositionBench, ...]
    critical_positions: int
    covered_naively: int
    note: str | None
    basis: AnswerBasis


NOBODY_SOON = "Nobody would be ready within 12 months."


def bench_report(
    *,
    viewer: Viewer,
    at: Moment,
    store: GraphStore,
    talent: TalentIndex,
    org_unit_id: OrgUnitId | None = None,
    is_critical: bool | None = None,
) -> BenchReport:
    """Count the bench of the positions of a unit and below, or of all.

    Only positions whose succession the viewer may see; none in a unit that is not
    there at another moment than now. Raises BadInput for one that is not there now.
    """
    snapshot = talent.caught_up(at)
    positions = [
        position
        for position in _positions_in(snapshot, org_unit_id)
        if is_critical is None or position.is_critical == is_critical
    ]
    counting = _Counting.of(positions, viewer=viewer, at=at, store=store, talent=talent)
    benches = counting.benches()
    critical = [benches[p.id] for p in positions if p.is_critical and p.id in benches]
    return BenchReport(
        tuple(benches.values()),
        len(critical),
        sum(bench.ready_now > 0 for bench in critical),
        nobody_here(snapshot),
        counting.basis(
            "benchStrength", {"orgUnitId": org_unit_id, "isCritical": is_critical}
        ),
    )


def benches_of_positions(
    position_ids: Collection[PositionId],
    *,
    viewer: Viewer,
    at: Moment,
    store: GraphStore,
    talent: TalentIndex,
) -> dict[PositionId, PositionBench]:
    """Count the bench of some positions; those not shared with the viewer are out."""
    organisation = talent.caught_up(at).workforce.organisation
    rows = organisation.positions.rows(dict.fromkeys(position_ids)).tolist()
    positions = [organisation.position_of[row] for row in rows]
    return _Counting.of(
        positions, viewer=viewer, at=at, store=store, talent=talent
    ).benches()


def _positions_in(snapshot: Snapshot, org_unit_id: OrgUnitId | None) -> list[Position]:
    """Return positions by title: those of a unit and everything below it, or all."""
    organisation = snapshot.workforce.organisation
    found = list(organisation.position_of)
    if org_unit_id is not None:
        unit_row = snapshot.unit_row(org_unit_id, field="orgUnitId")
        if unit_row is None:
            return []
        places = organisation.unit_tree.places(organisation.unit_rows)
        is_inside = organisation.unit_tree.at_or_below(unit_row, places)
        found = [found[row] for row in np.flatnonzero(is_inside).tolist()]
    return sorted(found, key=lambda position: sort_key(position.title, position.id))


@dataclass(frozen=True, slots=True, eq=False)
class _Counting:
    """Positions to count, with what each role asks for and how far everyone is."""

    positions: list[Position]
    jobs: dict[RoleId, Job]
    found: dict[RoleId, Successions]
    viewer: Viewer
    scope: Scope
    seen: Mask
    snapshot: Snapshot

    @classmethod
    def of(
        cls,
        positions: Iterable[Position],
        *,
        viewer: Viewer,
        at: Moment,
        store: GraphStore,
        talent: TalentIndex,
    ) -> Self:
        rights = talent.caught_up(talent.present())
        snapshot = talent.caught_up(at)
        visible = [
            position
            for position in positions
            if visible_position(
                position.id, viewer=viewer, present=rights, snapshot=snapshot
            )
        ]
        role_ids = sorted({p.role_id for p in visible if p.role_id is not None})
        jobs = jobs_of_roles(role_ids, store=store, at=at)
        named = {id for job in jobs.values() for id in job.competency_ids}
        snapshot = talent.caught_up(at, needing=named)
        scope = access.scope(viewer, Purpose.MATCH)
        return cls(
            visible,
            jobs,
            # Positions of one role ask the same: everyone is held against it once.
            {
                role_id: successions(snapshot, job.requirements)
                for role_id, job in jobs.items()
                if job.requirements
            },
            viewer,
            scope,
            talent.seen(snapshot, scope),
            snapshot,
        )

    def benches(self) -> dict[PositionId, PositionBench]:
        return {position.id: self._bench(position) for position in self.positions}

    def basis(self, field: str, arguments: dict[str, Any]) -> AnswerBasis:
        return answer_basis(self.snapshot, self.scope, self.seen, field, arguments)

    def _bench(self, position: Position) -> PositionBench:
        job = self.jobs.get(position.role_id) if position.role_id else None
        if job is None or position.role_id is None:
            return PositionBench(position.id, 0, 0, BenchStrength.NONE, NO_ROLE)
        if not job.requirements:
            return PositionBench(position.id, 0, 0, BenchStrength.NONE, job.note)
        found = self.found[position.role_id]
        pool = candidates(
            position.id, self.seen, viewer=self.viewer, snapshot=self.snapshot
        )
        now = int(np.count_nonzero(found.ready_now(pool)))
        soon = int(np.count_nonzero(found.ready_within_a_year(pool)))
        strength = bench_strength(now, soon)
        reason = note_of(job)
        if strength is BenchStrength.NONE:
            reason = f"{NOBODY_SOON} {reason}" if reason else NOBODY_SOON
        return PositionBench(position.id, now, soon, strength, reason)
