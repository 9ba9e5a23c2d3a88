"""Everyone against requirements: ids go in, ordered rows come out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import ValidationState
from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.matching import (
    ITSELF_SIXTEENTHS,
    NOTHING,
    Match,
    MatchLine,
    Related,
    level_on_scale,
    match_line,
)
from skills_graph.domain.readiness import WITHIN_A_YEAR
from skills_graph.domain.roles import ALL_POINTS, Requirement, most_points
from skills_graph.errors import BadInput
from skills_graph.talent.lines import STATE_NUMBERS
from skills_graph.talent.ordering import Ordered
from skills_graph.talent.points import (
    Contributor,
    Counts,
    Points,
    RequiredRow,
    met,
    months_for_gaps,
    points,
    requirements_met,
)
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.tree import Mask

_POINT_BITS = 17
_NEVER = np.int64(1) << 40


def required_rows(
    snapshot: Snapshot, requirements: Sequence[Requirement]
) -> tuple[RequiredRow, ...]:
    """Return requirements in row numbers, with what may stand in for each.

    Raises BadInput for a competency that is not there, a level outside its scale,
    and whatever `most_points` refuses.
    """
    shares = most_points(requirements)
    return tuple(
        _required_row(snapshot, requirement, share)
        for requirement, share in zip(requirements, shares, strict=True)
    )


def _required_row(
    snapshot: Snapshot, requirement: Requirement, share: int
) -> RequiredRow:
    catalogue = snapshot.catalogue
    row = catalogue.competencies.row(requirement.competency_id)
    if row is None:
        raise BadInput(f"There is no competency {requirement.competency_id!r}.")
    levels = catalogue.measures[row].levels
    if not 1 <= requirement.level <= levels:
        raise BadInput(
            f"The levels of {requirement.competency_id} are 1 to {levels}; level"
            f" {requirement.level} is required."
        )
    related = catalogue.related_sixteenths(row, snapshot.policy.most_related_sixteenths)
    return RequiredRow(
        level=requirement.level,
        levels=levels,
        max_points=share,
        is_mandatory=requirement.is_mandatory,
        needs_validation=requirement.needs_validation,
        contributors=(
            Contributor(row, ITSELF_SIXTEENTHS, levels),
            *(
                Contributor(other, sixteenths, catalogue.measures[other].levels)
                for other, sixteenths in related
            ),
        ),
    )


@dataclass(frozen=True, eq=False)
class Ranking:
    """The people of a pool against requirements, best first.

    Eligible people come first, then points, then employee id. `lacking` is how many
    mandatory requirements each employee misses, `points` what each earns; both of
    shape (n_employees,), for everyone and not just the pool.
    """

    snapshot: Snapshot
    required: tuple[RequiredRow, ...]
    pool: Mask
    points: Points
    lacking: Counts

    @property
    def considered(self) -> int:
        return int(np.count_nonzero(self.pool))

    def lacking_exactly(self, count: int) -> int:
        """Return how many of the pool miss exactly that many mandatory lines."""
        return int(np.count_nonzero(self.pool & (self.lacking == count)))

    @cached_property
    def ordered(self) -> Ordered:
        rows = np.flatnonzero(self.pool).astype(np.int32)
        points = self.points[rows].astype(np.int64)
        is_not_eligible = (self.lacking[rows] > 0).astype(np.int64)
        keys = (is_not_eligible << _POINT_BITS) + ALL_POINTS - points
        return Ordered.of(rows, keys)

    @staticmethod
    def key(points: int, *, is_eligible: bool) -> int:
        """Return the key by which `ordered` is ordered, lower is better."""
        return (0 if is_eligible else 1 << _POINT_BITS) + ALL_POINTS - points

    @property
    def is_only_suggested(self) -> bool:
        """Whether all that the pool holds of this job has merely been suggested."""
        suggested = STATE_NUMBERS[ValidationState.SUGGESTED]
        states = [
            state
            for requirement in self.required
            for state in self._states_held(requirement.competency_row)
        ]
        return bool(states) and set(states) == {suggested}

    def _states_held(self, competency_row: int) -> list[int]:
        """Return the states of the lines in which the pool holds some level."""
        posting = self.snapshot.lines.of(competency_row)
        counts = self.pool[posting.employee_rows] & (posting.held > 0)
        found: list[int] = np.unique(posting.states[counts]).tolist()
        return found

    def meeting(self) -> list[int]:
        """Return how many of the pool meet each requirement, in their order."""
        found = []
        for requirement in self.required:
            posting = self.snapshot.lines.of(requirement.competency_row)
            rows = posting.employee_rows[met(posting, requirement)]
            found.append(int(np.count_nonzero(self.pool[rows])))
        return found


def rank(
    snapshot: Snapshot, requirements: Sequence[Requirement], pool: Mask
) -> Ranking:
    """Hold everyone in *pool* against requirements.

    Raises BadInput as `required_rows` does.
    """
    required = required_rows(snapshot, requirements)
    mandatory = [line for line in required if line.is_mandatory]
    n_met = requirements_met(snapshot.lines, mandatory, snapshot.n_employees)
    return Ranking(
        snapshot,
        required,
        pool,
        points(snapshot.lines, required, snapshot.n_employees),
        (len(mandatory) - n_met).astype(np.int32),
    )


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
        return Ordered.of(rows, (months << _POINT_BITS) + ALL_POINTS - points)

    @staticmethod
    def key(months: int | None, points: int) -> int:
        """Return the key by which `ordered` is ordered, lower is better."""
        waiting = int(_NEVER) if months is None else months
        return (waiting << _POINT_BITS) + ALL_POINTS - points


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
    kind: CompetencyKind = snapshot.catalogue.measures[required.competency_row].kind
    if kind in snapshot.policy.not_learnable:
        return None
    return snapshot.policy.months_for_a_level(kind)


def explain(
    snapshot: Snapshot,
    requirements: Sequence[Requirement],
    employee_ids: Iterable[EmployeeId],
) -> list[Match]:
    """Return the match of each employee, line by line, in the order given.

    Someone who is not here shows nothing for any requirement.
    """
    required = required_rows(snapshot, requirements)
    return [
        Match(
            employee_id,
            tuple(
                _explained(snapshot, requirement, row, employee_id)
                for requirement, row in zip(requirements, required, strict=True)
            ),
        )
        for employee_id in employee_ids
    ]


def _explained(
    snapshot: Snapshot,
    requirement: Requirement,
    required: RequiredRow,
    employee_id: EmployeeId,
) -> MatchLine:
    employee_row = snapshot.workforce.employees.row(employee_id)
    if employee_row is None:
        return match_line(requirement, required.max_points)
    itself = snapshot.lines.of(required.competency_row).standing(employee_row)
    return match_line(
        requirement,
        required.max_points,
        itself or NOTHING,
        _related(snapshot, required, employee_row),
    )


def _related(
    snapshot: Snapshot, required: RequiredRow, employee_row: int
) -> list[Related]:
    found = []
    for contributor in required.contributors[1:]:
        standing = snapshot.lines.of(contributor.competency_row).standing(employee_row)
        if standing is not None:
            level = level_on_scale(
                standing.held_level, of=contributor.levels, on=required.levels
            )
            competency_id = snapshot.catalogue.competencies.ids[
                contributor.competency_row
            ]
            found.append(
                Related(competency_id, contributor.sixteenths, level, standing.quality)
            )
    return found
