"""Points, requirements met and months to ready, over arrays of everyone at once.

Only row numbers here, no ids. Each requirement looks up, for every line of its
competency and of the related ones, a table of what a level at a quality earns; the
tables are filled by the sentences of `domain.matching`, so that the arithmetic
stands in one place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from skills_graph.domain.competencies import MOST_LEVELS
from skills_graph.domain.evidence import ValidationState
from skills_graph.domain.matching import earned, level_on_scale
from skills_graph.domain.profile import FULL_QUALITY
from skills_graph.talent.lines import STATE_NUMBERS, Lines, Posting
from skills_graph.talent.tree import Mask

Points = npt.NDArray[np.int32]
Counts = npt.NDArray[np.int32]

_QUALITIES = FULL_QUALITY + 1
_SUGGESTED = STATE_NUMBERS[ValidationState.SUGGESTED]
_DISPUTED = STATE_NUMBERS[ValidationState.DISPUTED]


@dataclass(frozen=True, slots=True)
class Contributor:
    """A competency that earns points for a requirement: itself or a related one.

    `sixteenths` is what it is worth (16 = itself), `levels` its scale's size.
    """

    competency_row: int
    sixteenths: int
    levels: int


@dataclass(frozen=True, slots=True)
class RequiredRow:
    """A requirement in row numbers; the first contributor is the competency itself.

    `levels` is the size of the required competency's scale, `level` from 1 to it.
    """

    level: int
    levels: int
    max_points: int
    is_mandatory: bool
    needs_validation: bool
    contributors: tuple[Contributor, ...]

    @property
    def competency_row(self) -> int:
        return self.contributors[0].competency_row


def points(lines: Lines, required: Sequence[RequiredRow], n_employees: int) -> Points:
    """Return what each employee earns, in whole points up to 60,000.

    Being above the required level in one competency never makes up for being below
    it in another. Of the competency itself and its related ones the best counts.

    Returns
    -------
    ndarray of shape (n_employees,), int32
    """
    total = np.zeros(n_employees, dtype=np.int32)
    best = np.zeros(n_employees, dtype=np.int32)
    for requirement in required:
        best.fill(0)
        for contributor in requirement.contributors:
            posting = lines.of(contributor.competency_row)
            worth = _table(requirement, contributor)[_proof(posting)]
            rows = posting.employee_rows
            best[rows] = np.maximum(best[rows], worth)
        total += best
    return total


def met(posting: Posting, requirement: RequiredRow) -> Mask:
    """Return which of a competency's lines meet a requirement, in the lines' order.

    Merely suggested evidence never does; related competencies are not looked at.
    """
    level = posting.validated if requirement.needs_validation else posting.held
    found: Mask = (level >= requirement.level) & (posting.states != _SUGGESTED)
    return found


def requirements_met(
    lines: Lines, required: Sequence[RequiredRow], n_employees: int
) -> Counts:
    """Return how many of the requirements each employee meets."""
    count = np.zeros(n_employees, dtype=np.int32)
    for requirement in required:
        posting = lines.of(requirement.competency_row)
        count[posting.employee_rows[met(posting, requirement)]] += 1
    return count


def months_for_gaps(
    lines: Lines,
    required: Sequence[RequiredRow],
    months_per_level: Sequence[int | None],
    n_employees: int,
) -> tuple[Counts, Mask]:
    """Return months until each employee meets all requirements, and who never does.

    `months_per_level` says for each requirement how many months one missing level
    takes, None when it cannot be learnt. Both results have shape (n_employees,):
    whole months of the gaps that can be closed, 0 where everything is met; and
    whether there is a gap that cannot be learnt, where those months mean nothing.
    """
    months = np.zeros(n_employees, dtype=np.int32)
    unlearnable = np.zeros(n_employees, dtype=np.int32)
    for requirement, per_level in zip(required, months_per_level, strict=True):
        posting = lines.of(requirement.competency_row)
        rows = posting.employee_rows
        is_short = _falls_short(posting, requirement)
        if per_level is None:
            unlearnable += 1
            unlearnable[rows[~is_short]] -= 1
        from_nothing = _months(requirement, per_level, 0)
        months += from_nothing
        months[rows] += _line_months(posting, requirement, per_level) - from_nothing
    return months, unlearnable > 0


def _line_months(
    posting: Posting, requirement: RequiredRow, per_level: int | None
) -> Counts:
    """Return the months of each line: 0 when met, 1 when only proof is missing."""
    by_level = np.array(
        [_months(requirement, per_level, held) for held in range(MOST_LEVELS + 1)],
        dtype=np.int32,
    )
    is_short = _falls_short(posting, requirement)
    unmet = np.where(is_short, by_level[posting.held], 1)
    return np.where(met(posting, requirement), 0, unmet).astype(np.int32)


def _months(requirement: RequiredRow, per_level: int | None, held: int) -> int:
    if per_level is None:
        return 0
    missing = max(0, requirement.level - held)
    return missing * per_level + int(requirement.needs_validation)


def _falls_short(posting: Posting, requirement: RequiredRow) -> Mask:
    """Return which lines have a gap in levels: not met, disputed, expired or unproven.

    The order of the verdicts in `domain.matching` decides what a line is.
    """
    is_expired = (posting.other >= requirement.level) & (
        posting.held < requirement.level
    )
    is_unproven = posting.held >= requirement.level
    is_disputed = posting.states == _DISPUTED
    found: Mask = ~(met(posting, requirement) | is_disputed | is_expired | is_unproven)
    return found


def _proof(posting: Posting) -> npt.NDArray[np.uint8]:
    """Return each line's place in a table of points: level times 8 plus quality."""
    return posting.held * np.uint8(_QUALITIES) + posting.quality


def _table(requirement: RequiredRow, contributor: Contributor) -> Points:
    """Return the points of every level and quality, by place: see `_proof`."""
    return points_by_proof(
        requirement.max_points,
        requirement.level,
        requirement.levels,
        contributor.levels,
        contributor.sixteenths,
    )


@lru_cache(maxsize=4096)
def points_by_proof(
    max_points: int, required: int, levels: int, of_levels: int, sixteenths: int
) -> Points:
    table = np.array(
        [
            earned(
                max_points,
                level_on_scale(held, of=of_levels, on=levels),
                required,
                quality,
                sixteenths,
            )
            for held in range(MOST_LEVELS + 1)
            for quality in range(_QUALITIES)
        ],
        dtype=np.int32,
    )
    table.flags.writeable = False  # shared by everyone who asks
    return table
