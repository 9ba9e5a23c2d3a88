"""Everyone against requirements: ids go in, ordered rows come out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from skills_graph.domain.evidence import ValidationState
from skills_graph.domain.matching import (
    ITSELF_SIXTEENTHS,
)
from skills_graph.domain.roles import ALL_POINTS, Requirement, most_points
from skills_graph.errors import BadInput
from skills_graph.talent.blocks.programmes import masked
from skills_graph.talent.blocks.questions import question
from skills_graph.talent.lines import STATE_NUMBERS
from skills_graph.talent.ordering import POINT_BITS, Ordered
from skills_graph.talent.points import (
    Contributor,
    Counts,
    Points,
    RequiredRow,
    met,
    points,
    requirements_met,
)
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.tree import Mask

_MOST_AT_ONCE = 1_000
WORTH_BLOCKS = 5_000
"""From so many people on blocks answer sooner than one pass over everybody."""


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
    row = catalogue.row_of(requirement.competency_id)
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

    @cached_property
    def points(self) -> Points:
        return points(self.snapshot.lines, self.required, self.snapshot.n_employees)

    @cached_property
    def lacking(self) -> Counts:
        mandatory = [line for line in self.required if line.is_mandatory]
        n_employees = self.snapshot.n_employees
        n_met = requirements_met(self.snapshot.lines, mandatory, n_employees)
        found: Counts = (len(mandatory) - n_met).astype(np.int32)
        return found

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
        keys = (is_not_eligible << POINT_BITS) + ALL_POINTS - points
        return Ordered.of(rows, keys)

    def beginning(self, count: int) -> Ordered:
        """Return the first of `ordered`, without ordering everyone where that pays."""
        if count > _MOST_AT_ONCE or self.snapshot.n_employees < WORTH_BLOCKS:
            return self.ordered.between(0, count)
        asked = question(self.required, self.snapshot.n_employees, masked(self.pool))
        best = self.snapshot.blocks.of(self.snapshot).best(asked, count)
        is_not_eligible = (~best.is_eligible).astype(np.int64)
        keys = (is_not_eligible << POINT_BITS) + ALL_POINTS - best.points
        return Ordered(keys, best.rows)

    @staticmethod
    def key(points: int, *, is_eligible: bool) -> int:
        """Return the key by which `ordered` is ordered, lower is better."""
        return (0 if is_eligible else 1 << POINT_BITS) + ALL_POINTS - points

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
    return Ranking(snapshot, required_rows(snapshot, requirements), pool)
