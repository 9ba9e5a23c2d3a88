"""What a trial found about one person or question, as values that rows can hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from skills_graph.domain.evidence import ValidationState
from skills_graph.domain.ids import CompetencyId, EmployeeId, PositionId, RoleId
from skills_graph.domain.moments import Instant
from skills_graph.domain.policy_trials import PlaceChange, TrialRow

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LineValues:
    """A line under one policy."""

    level: float
    held_level: int
    validated_level: int
    quality: int
    validation_state: ValidationState


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line under both policies."""

    competency_id: CompetencyId
    before: LineValues
    after: LineValues
    alone: list[str]


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """The question of a shortlist that was asked."""

    employee_id: EmployeeId | None
    role_id: RoleId | None
    position_id: PositionId | None
    as_of: date
    known_at: Instant
    policy_version: str
    digest: str


def line_changes(row: TrialRow) -> list[LineChange]:
    """Return one person's lines that change."""
    return [
        LineChange(
            CompetencyId(line["competency_id"]),
            _values(line["before"]),
            _values(line["after"]),
            line["alone"],
        )
        for line in row.content["lines"]
    ]


def _values(given: Given) -> LineValues:
    return LineValues(
        given["level"],
        given["held_level"],
        given["validated_level"],
        given["quality"],
        ValidationState(given["state"]),
    )


def question(row: TrialRow) -> AskedQuestion:
    """Return what was asked."""
    asked = row.content["question"]
    return AskedQuestion(
        asked["viewer_id"],
        asked["target"].get("roleId"),
        asked["target"].get("positionId"),
        date.fromisoformat(asked["as_of"]),
        Instant(asked["known_at"]),
        asked["policy_version"],
        asked["digest"],
    )


def place_changes(row: TrialRow) -> list[PlaceChange]:
    """Return the places of a question that change, the best first."""
    return [PlaceChange(**change) for change in row.content["changes"]]
