"""Rating requests: someone is asked to say at which level someone is."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.ids import (
    AssertionId,
    CompetencyId,
    EmployeeId,
    RatingRequestId,
)
from skills_graph.domain.moments import Instant

REQUEST_DAYS = 14
"""How long a request is open where nothing else is said."""
REMINDER_DAYS = 3
"""How many days before its last one a rater is reminded, once."""

REQUESTABLE = frozenset(
    {
        EvidenceSource.SELF_RATING,
        EvidenceSource.PEER_RATING,
        EvidenceSource.MANAGER_RATING,
        EvidenceSource.ASSESSMENT,
    }
)
"""As what a rating may be asked for: of oneself, a peer, a manager, an assessor."""


class RatingRequestStatus(StrEnum):
    OPEN = "OPEN"
    ANSWERED = "ANSWERED"
    DECLINED = "DECLINED"
    EXPIRED = "EXPIRED"


@dataclass(frozen=True, slots=True)
class RatingRequest:
    """Someone is asked to rate an employee's competency, as a kind of rater.

    It is answered by an assertion, declined, or expires once `due_on` is over.
    """

    id: RatingRequestId
    employee_id: EmployeeId
    competency_id: CompetencyId
    rater_id: EmployeeId
    source: EvidenceSource
    due_on: date
    opened_at: Instant
    requested_by_id: EmployeeId | None = None
    note: str | None = None
    answered_at: Instant | None = None
    declined_at: Instant | None = None
    decline_reason: str | None = None
    assertion_id: AssertionId | None = None
    reminded_at: Instant | None = None

    def status_on(self, day: date) -> RatingRequestStatus:
        """Return how it stands that day."""
        if self.answered_at is not None:
            return RatingRequestStatus.ANSWERED
        if self.declined_at is not None:
            return RatingRequestStatus.DECLINED
        is_over = self.due_on < day
        return RatingRequestStatus.EXPIRED if is_over else RatingRequestStatus.OPEN

    def is_reminder_due(self, today: date) -> bool:
        """Whether the rater is to be reminded now: open, soon over, not reminded."""
        is_open = self.status_on(today) is RatingRequestStatus.OPEN
        is_soon = self.due_on - timedelta(days=REMINDER_DAYS) <= today
        return is_open and is_soon and self.reminded_at is None
