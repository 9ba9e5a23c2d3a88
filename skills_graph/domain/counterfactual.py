"""What would have to change so that someone is eligible, or among the first few."""

from dataclasses import dataclass
from enum import StrEnum

from skills_graph.domain.ids import CompetencyId, EmployeeId, MicroCredentialId
from skills_graph.domain.roles import Requirement

MINUTES_AN_HOUR = 60


class StepKind(StrEnum):
    LEARN = "LEARN"
    PROVE = "PROVE"
    RENEW = "RENEW"


class HoursFrom(StrEnum):
    """Where a step's hours come from."""

    MICRO_CREDENTIAL = "MICRO_CREDENTIAL"
    POLICY = "POLICY"


class ObstacleReason(StrEnum):
    """Why no step of the person's own meets a requirement."""

    NOT_LEARNABLE = "NOT_LEARNABLE"
    IN_DISPUTE = "IN_DISPUTE"
    NOTHING_SUFFICES = "NOTHING_SUFFICES"


@dataclass(frozen=True, slots=True)
class CounterfactualStep:
    """One competency brought to a level, and how.

    `needs_validation`: somebody else has to confirm it, by an assessment or by
    awarding `micro_credential_id`. One micro-credential may be several steps; its
    `minutes` stand on the first of them.
    """

    competency_id: CompetencyId
    kind: StepKind
    from_level: int
    to_level: int
    needs_validation: bool
    minutes: int
    hours_from: HoursFrom
    micro_credential_id: MicroCredentialId | None = None

    @property
    def estimated_hours(self) -> float:
        return self.minutes / MINUTES_AN_HOUR


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A requirement that waits for something which the person cannot do."""

    requirement: Requirement
    reason: ObstacleReason


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """The smallest set of steps that is enough, or what stands in the way.

    `is_enough` False: no steps of the person's own are; then the steps are the
    smallest set for all but the obstacles. `is_minimal` False only where the search
    was stopped before it had proven that nothing smaller is enough.
    """

    steps: tuple[CounterfactualStep, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    is_enough: bool = True
    is_minimal: bool = True

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)

    @property
    def estimated_hours(self) -> float:
        return self.minutes / MINUTES_AN_HOUR

    @property
    def price(self) -> tuple[int, int]:
        """What the smallest is smallest in: minutes, then steps."""
        return self.minutes, len(self.steps)


@dataclass(frozen=True, slots=True)
class Rival:
    """Whoever stands on the last place wanted; one has to come before them."""

    employee_id: EmployeeId
    points: int
    is_eligible: bool

    def points_to_pass(self, employee_id: EmployeeId) -> int:
        """Return the points with which someone comes first; ties go by id."""
        return self.points + int(employee_id > self.employee_id)
