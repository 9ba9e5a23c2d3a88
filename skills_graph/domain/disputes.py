"""Disputes: people contest what is said of them, and a named human resolves it."""

from dataclasses import dataclass
from datetime import date, timedelta

from skills_graph.domain.evidence import ValidationState
from skills_graph.domain.ids import AssertionId, DisputeId, EmployeeId
from skills_graph.domain.moments import Instant
from skills_graph.domain.policy import Policy


@dataclass(frozen=True, slots=True)
class Dispute:
    """An employee contests an assertion about themselves.

    While it is open the assertion lifts nobody. `resolver_id` is who is asked to
    resolve it, None when that is HR from the start; past `due_on` it is HR's, which
    `escalated_at` keeps. `state_before` is what the assertion goes back to where the
    dispute is not upheld. `resolved_by_id` is None in a resolved one only where its
    assertion was withdrawn by nobody here, such as the system it came from.
    """

    id: DisputeId
    assertion_id: AssertionId
    employee_id: EmployeeId
    reason: str
    due_on: date
    state_before: ValidationState
    opened_at: Instant
    asserted_by_id: EmployeeId | None = None
    resolver_id: EmployeeId | None = None
    escalated_at: Instant | None = None
    resolved_at: Instant | None = None
    resolved_by_id: EmployeeId | None = None
    resolution: str | None = None
    is_upheld: bool | None = None

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None

    def is_overdue(self, today: date) -> bool:
        """Whether it is open though its last day is over."""
        return self.is_open and self.due_on < today

    def is_for_hr(self, today: date) -> bool:
        """Whether nobody but HR resolves it: nobody else was asked, or in time."""
        return self.resolver_id is None or self.is_overdue(today)

    def concerned(self) -> tuple[EmployeeId, ...]:
        """Return whom its outcome concerns: the person, the asserter, the resolver."""
        ids = (self.employee_id, self.asserted_by_id, self.resolver_id)
        return tuple(dict.fromkeys(id for id in ids if id is not None))


def due_day(today: date, policy: Policy) -> date:
    """Return the last day on which a dispute of today may be resolved in time."""
    return today + timedelta(days=policy.dispute_days)
