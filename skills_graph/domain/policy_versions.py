"""A version of the policy on its way from a proposal into force."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from skills_graph.domain.ids import EmployeeId, JobId
from skills_graph.domain.moments import Instant
from skills_graph.domain.policy import Policy


class PolicyState(StrEnum):
    """How far a version is; COMING while its lines are computed beside the old."""

    PROPOSED = "PROPOSED"
    COMING = "COMING"
    IN_FORCE = "IN_FORCE"
    PAST = "PAST"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """One version of the rules, who brought it, and when it counts.

    `valid_from` and `recorded_at` are None until it is in force. `preview_id` names
    the last preview of it that was finished.
    """

    id: str
    policy: Policy
    state: PolicyState
    proposed_at: Instant | None = None
    proposed_by_id: EmployeeId | None = None
    proposed_by_label: str = ""
    note: str | None = None
    activated_by_id: EmployeeId | None = None
    activated_by_label: str | None = None
    activation_job_id: JobId | None = None
    preview_id: str | None = None
    valid_from: date | None = None
    recorded_at: Instant | None = None

    @property
    def version(self) -> str:
        return self.policy.version


@dataclass(frozen=True, slots=True)
class KeptPolicies:
    """Under which policies lines are kept now: the one in force, and one coming."""

    in_force: Policy
    coming: Policy | None = None

    @property
    def all(self) -> tuple[Policy, ...]:
        return (self.in_force,) if self.coming is None else (self.in_force, self.coming)
