"""Notices by mail: which are still to be sent, and for how long that is tried."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from skills_graph.domain.ids import EmployeeId, NoticeId
from skills_graph.domain.moments import Instant, instant

MAILED_FOR_HOURS = 24
"""Older notices are mailed no more: whoever sets mail up later sends no archive."""
RETRY_MINUTES = (1, 5, 25, 125)
MOST_TRIES = len(RETRY_MINUTES) + 1


class MailState(StrEnum):
    """How it ended; a notice that is still to be sent has none."""

    SENT = "SENT"
    NO_ADDRESS = "NO_ADDRESS"
    GAVE_UP = "GAVE_UP"


@dataclass(frozen=True, slots=True)
class NoticeToMail:
    """A notice that is not mailed yet, and how often that has been tried."""

    id: NoticeId
    employee_id: EmployeeId
    text: str
    tries: int

    @property
    def is_last_try(self) -> bool:
        """Whether the next try is the last one."""
        return self.tries + 1 >= MOST_TRIES

    def tried_again_at(self, now: datetime) -> Instant:
        """Return the moment before which it is not tried again, once tried now."""
        minutes = RETRY_MINUTES[min(self.tries, len(RETRY_MINUTES) - 1)]
        return instant(now + timedelta(minutes=minutes))


def mailed_since(now: datetime) -> Instant:
    """Return the moment from which on notices are still mailed."""
    return instant(now - timedelta(hours=MAILED_FOR_HOURS))
