"""What a policy would change, and which of its rules alone would: people, places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import Assertion, ValidationState
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.moments import Instant, Moment
from skills_graph.domain.policy import Policy
from skills_graph.domain.policy_rules import (
    Affects,
    RuleChange,
    differences,
    with_one,
)
from skills_graph.domain.profile import Measure, ProfileLine, profile_line

_WHOLE = ("held_level", "validated_level", "quality", "state")
"""What of a line answers rest on; a change of these is a change."""


@dataclass(frozen=True, slots=True)
class LineValues:
    """A line as far as a policy can change it."""

    level: float
    held_level: int
    validated_level: int
    quality: int
    state: ValidationState

    @classmethod
    def of(cls, line: ProfileLine) -> "LineValues":
        return cls(
            line.level,
            line.held_level,
            line.validated_level,
            line.quality,
            line.state,
        )

    def is_as(self, other: "LineValues") -> bool:
        """Whether every answer reads the same from both."""
        return all(getattr(self, name) == getattr(other, name) for name in _WHOLE)


@dataclass(frozen=True, slots=True)
class LineEffect:
    """One line before and after, and the rules each of which alone does all of it.

    No rule in `alone` means that only several of them together do it.
    """

    competency_id: CompetencyId
    before: LineValues
    after: LineValues
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonEffect:
    """Everything that changes for one person; never empty."""

    employee_id: EmployeeId
    lines: tuple[LineEffect, ...]

    @property
    def levels_moved(self) -> int:
        """By how many whole levels all their lines move together, up or down."""
        moved = (line.after.held_level - line.before.held_level for line in self.lines)
        return sum(abs(levels) for levels in moved)


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """Someone's place in a shortlist before and after; 0 where they are not in it."""

    employee_id: EmployeeId
    place_before: int
    place_after: int
    points_before: int
    points_after: int
    is_eligible_before: bool
    is_eligible_after: bool
    alone: tuple[str, ...]


class TrialKind(StrEnum):
    PREVIEW = "PREVIEW"
    REPLAY = "REPLAY"


@dataclass(frozen=True, slots=True)
class Trial:
    """A policy tried out at a moment against another, nobody's answer changed by it.

    `tried_at` is the clock's: trying out records nothing. `counts` are people and
    lines, or questions and places; `by_rule` how many changes each rule alone does,
    "" those that no single one does.
    """

    id: str
    kind: TrialKind
    policy_id: str
    version: str
    against_version: str
    at: Moment
    tried_at: Instant
    counts: Mapping[str, int] = field(default_factory=dict)
    by_rule: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TrialRow:
    """One person or question of a trial; `sort_key` puts the largest change first."""

    sort_key: str
    about_id: str
    content: Mapping[str, Any]

    @property
    def employee_id(self) -> EmployeeId:
        """Whom a row of a preview is about."""
        return EmployeeId(self.about_id)


@dataclass(frozen=True)
class Comparison:
    """Two policies, and what each of their differences alone makes of a line."""

    before: Policy
    after: Policy
    changes: tuple[RuleChange, ...]
    _alone: Mapping[str, Policy]

    @classmethod
    def of(cls, before: Policy, after: Policy) -> "Comparison":
        changes = differences(before, after)
        # One change may be no whole policy by itself; it is only tried out.
        alone = {change.name: with_one(before, change, after) for change in changes}
        return cls(before, after, changes, alone)

    def alone(self, name: str) -> Policy:
        """Return the policy before with one change made to it."""
        return self._alone[name]

    def effect(
        self, said: Sequence[Assertion], measure: Measure, moment: Moment
    ) -> LineEffect | None:
        """Return what becomes of a line, None if every answer stays the same."""

        def under(policy: Policy) -> LineValues:
            line = profile_line(said, measure, policy=policy, as_of=moment.as_of)
            return LineValues.of(line)

        before, after = under(self.before), under(self.after)
        if before.is_as(after):
            return None
        alone = tuple(
            name
            for name in self._touching(said, measure.kind)
            if under(self._alone[name]).is_as(after)
        )
        return LineEffect(said[0].competency_id, before, after, alone)

    def _touching(
        self, said: Sequence[Assertion], kind: CompetencyKind
    ) -> Iterator[str]:
        """Yield the changes that can touch a line: of its kind, sources, or of all."""
        found = {str(kind), *(str(one.source) for one in said), ""}
        for change in self.changes:
            is_near = change.name.partition(".")[2] in found
            if change.affects is Affects.LINES and is_near:
                yield change.name

    def beyond_lines(self) -> list[RuleChange]:
        """Return the changes that no line shows: of matches, readiness, workflows."""
        return [one for one in self.changes if one.affects is not Affects.LINES]
