"""One employee against requirements, line by line: verdicts, points, and words' facts.

The same arithmetic as `talent/`, for one person and in plain whole numbers: what the
array code must equal, and what explains a match.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from skills_graph.domain.evidence import ValidationState
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.profile import FULL_QUALITY
from skills_graph.domain.roles import ALL_POINTS, Requirement

ITSELF_SIXTEENTHS = 16


class Verdict(StrEnum):
    MET = "MET"
    PARTLY_MET = "PARTLY_MET"
    PARTLY_BY_RELATED = "PARTLY_BY_RELATED"
    NOT_MET = "NOT_MET"
    NOT_VALIDATED = "NOT_VALIDATED"
    EXPIRED = "EXPIRED"
    DISPUTED = "DISPUTED"


@dataclass(frozen=True, slots=True)
class Standing:
    """What matching knows of one profile line: whole levels, 0 to 7 quality, state."""

    held_level: int = 0
    validated_level: int = 0
    other_level: int | None = None
    quality: int = 0
    state: ValidationState | None = None


NOTHING = Standing()


@dataclass(frozen=True, slots=True)
class Related:
    """A competency that stands in for a required one, `sixteenths` of it (0 to 16).

    `level` is what the employee holds of it, brought to the required one's scale.
    """

    competency_id: CompetencyId
    sixteenths: int
    level: int
    quality: int


@dataclass(frozen=True, slots=True)
class MatchLine:
    """One requirement of a match; `points` is what it earns of `max_points`."""

    requirement: Requirement
    verdict: Verdict
    held_level: int
    other_level: int | None
    missing_levels: int
    quality: int
    points: int
    max_points: int
    via_competency_id: CompetencyId | None
    full_quality_points: int

    @property
    def via_points(self) -> int:
        return self.points if self.via_competency_id else 0


@dataclass(frozen=True, slots=True)
class Match:
    """One employee against requirements; points of 60,000 are those of the lines.

    `rank` counts from 1 in the list that was asked for, None outside of one.
    """

    employee_id: EmployeeId
    lines: tuple[MatchLine, ...]
    rank: int | None = None

    @property
    def is_eligible(self) -> bool:
        return all(
            line.verdict is Verdict.MET
            for line in self.lines
            if line.requirement.is_mandatory
        )

    @property
    def points(self) -> int:
        return sum(line.points for line in self.lines)

    @property
    def max_points(self) -> int:
        return sum(line.max_points for line in self.lines)

    @property
    def coverage(self) -> float:
        """How much of the job, 0 to 1: the points with every proof complete."""
        return sum(line.full_quality_points for line in self.lines) / ALL_POINTS

    @property
    def evidence_share(self) -> float:
        """How well that is proven, 0 to 1."""
        full = sum(line.full_quality_points for line in self.lines)
        return self.points / full if full else 0.0

    @property
    def gaps(self) -> tuple[MatchLine, ...]:
        return tuple(line for line in self.lines if line.verdict is not Verdict.MET)


def similarity_sixteenths(similarity: float, most: int) -> int:
    """Return a related competency's worth in sixteenths, rounded half up, capped."""
    return min(int(16 * similarity + 0.5), most)


def level_on_scale(held: int, *, of: int, on: int) -> int:
    """Bring a level of a scale with *of* levels to one with *on* levels, downwards."""
    return held * on // of


def earned(
    max_points: int, level: int, required: int, quality: int, sixteenths: int
) -> int:
    """Return the points that a level earns for a requirement, in whole points."""
    reached = max_points * min(level, required) * quality * sixteenths
    return reached // (required * FULL_QUALITY * ITSELF_SIXTEENTHS)


def is_met(requirement: Requirement, standing: Standing) -> bool:
    """Whether the competency itself is there; related ones never meet anything."""
    if standing.state is ValidationState.SUGGESTED:
        return False
    level = (
        standing.validated_level
        if requirement.needs_validation
        else standing.held_level
    )
    return level >= requirement.level


def match_line(
    requirement: Requirement,
    max_points: int,
    standing: Standing = NOTHING,
    related: Iterable[Related] = (),
) -> MatchLine:
    """Hold one requirement against what an employee shows for it.

    The best of the competency itself and its related ones counts, never their sum;
    the competency itself wins ties, then the lower competency id.
    """
    itself = Related(
        requirement.competency_id,
        ITSELF_SIXTEENTHS,
        standing.held_level,
        standing.quality,
    )
    choices = [itself, *sorted(related, key=lambda other: other.competency_id)]
    points, via = _best(choices, requirement, max_points, proven=False)
    full, _ = _best(choices, requirement, max_points, proven=True)
    verdict = _verdict(requirement, standing, is_by_related=points > 0 and via > 0)
    return MatchLine(
        requirement=requirement,
        verdict=verdict,
        held_level=standing.held_level,
        other_level=standing.other_level,
        missing_levels=0
        if verdict is Verdict.EXPIRED
        else max(0, requirement.level - standing.held_level),
        quality=choices[via].quality,
        points=points,
        max_points=max_points,
        via_competency_id=choices[via].competency_id if via and points else None,
        full_quality_points=full,
    )


def _best(
    choices: Sequence[Related], requirement: Requirement, most: int, *, proven: bool
) -> tuple[int, int]:
    """Return the most points that one choice earns, and which (the first such)."""
    worth = [
        earned(
            most,
            choice.level,
            requirement.level,
            FULL_QUALITY if proven and choice.quality else choice.quality,
            choice.sixteenths,
        )
        for choice in choices
    ]
    best = max(worth)
    return best, worth.index(best)


def _verdict(
    requirement: Requirement, standing: Standing, *, is_by_related: bool
) -> Verdict:
    other = standing.other_level or 0
    tests: Mapping[Verdict, bool] = {
        Verdict.MET: is_met(requirement, standing),
        Verdict.DISPUTED: standing.state is ValidationState.DISPUTED,
        Verdict.EXPIRED: other >= requirement.level > standing.held_level,
        Verdict.NOT_VALIDATED: standing.held_level >= requirement.level,
        Verdict.PARTLY_BY_RELATED: is_by_related,
        Verdict.PARTLY_MET: standing.held_level > 0,
    }
    return next((verdict for verdict, holds in tests.items() if holds), Verdict.NOT_MET)


def in_order(matches: Iterable[Match]) -> list[Match]:
    """Sort: eligible first, then points, then employee id."""
    return sorted(matches, key=lambda m: (not m.is_eligible, -m.points, m.employee_id))
