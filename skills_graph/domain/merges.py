"""Decisions that two competencies are one, or are not: by whom, when and why."""

from dataclasses import dataclass
from datetime import date

from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.moments import Instant


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides, and why; `by_id` is None for the operator."""

    by_label: str
    reason: str
    by_id: EmployeeId | None = None


@dataclass(frozen=True, slots=True)
class CompetencyMerge:
    """One competency is another from a day on, as somebody has decided."""

    loser_id: CompetencyId
    winner_id: CompetencyId
    merged_on: date
    recorded_at: Instant
    decider: Decider


@dataclass(frozen=True, slots=True)
class ToldApart:
    """Two competencies look like one and are not, as somebody has decided.

    `competency_id` is the smaller id of the two.
    """

    competency_id: CompetencyId
    other_id: CompetencyId
    decided_on: date
    recorded_at: Instant
    decider: Decider
