"""How far everyone is from a job: months to ready, and who never will be."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from skills_graph.domain.readiness import WITHIN_A_YEAR
from skills_graph.domain.roles import ALL_POINTS, Requirement
from skills_graph.talent.ordering import POINT_BITS, Ordered
from skills_graph.talent.points import (
    Counts,
    Points,
    RequiredRow,
    months_for_gaps,
    points,
)
from skills_graph.talent.ranking import required_rows
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.tree import Mask

_NEVER = np.int64(1) << 40


@dataclass(frozen=True, eq=False)
class Successions:
    """Everyone's readiness for requirements.

    `months` until each employee meets every decisive line, 0 when they do;
    meaningless where `is_out_of_reach`. Decisive are the mandatory requirements, or
    all where nothing is mandatory. All of shape (n_employees,).
    """

    snapshot: Snapshot
    points: Points
    months: Counts
    is_out_of_reach: Mask

    def ready_now(self, pool: Mask) -> Mask:
        found: Mask = pool & (self.months == 0) & ~self.is_out_of_reach
        return found

    def ready_within_a_year(self, pool: Mask) -> Mask:
        """Return who of a pool is ready within 12 months but not now."""
        within = (self.months > 0) & (self.months <= WITHIN_A_YEAR)
        found: Mask = pool & within & ~self.is_out_of_reach
        return found

    def months_of(self, row: int) -> int | None:
        return None if self.is_out_of_reach[row] else int(self.months[row])

    def ordered(self, pool: Mask) -> Ordered:
        """Order a pool: months to ready, those out of reach last, points, id."""
        rows = np.flatnonzero(pool).astype(np.int32)
        months = np.where(
            self.is_out_of_reach[rows], _NEVER, self.months[rows].astype(np.int64)
        )
        points = self.points[rows].astype(np.int64)
        return Ordered.of(rows, (months << POINT_BITS) + ALL_POINTS - points)

    @staticmethod
    def key(months: int | None, points: int) -> int:
        """Return the key by which `ordered` is ordered, lower is better."""
        waiting = int(_NEVER) if months is None else months
        return (waiting << POINT_BITS) + ALL_POINTS - points


def successions(snapshot: Snapshot, requirements: Sequence[Requirement]) -> Successions:
    """Return when each employee could take a job with these requirements."""
    required = required_rows(snapshot, requirements)
    decisive = [line for line in required if line.is_mandatory] or list(required)
    months, is_out_of_reach = months_for_gaps(
        snapshot.lines,
        decisive,
        [_months_per_level(snapshot, line) for line in decisive],
        snapshot.n_employees,
    )
    return Successions(
        snapshot,
        points(snapshot.lines, required, snapshot.n_employees),
        months,
        is_out_of_reach,
    )


def _months_per_level(snapshot: Snapshot, required: RequiredRow) -> int | None:
    kind = snapshot.catalogue.measures[required.competency_row].kind
    if kind in snapshot.policy.not_learnable:
        return None
    return snapshot.policy.months_for_a_level(kind)
