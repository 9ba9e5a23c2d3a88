"""Micro-credentials: what an issuer attests, at which level, and for how long."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from skills_graph.domain.ids import CompetencyId, IssuerId, MicroCredentialId


class MicroCredentialStatus(StrEnum):
    DRAFT = "DRAFT"
    IN_REVIEW = "IN_REVIEW"
    APPROVED = "APPROVED"
    PUBLISHED = "PUBLISHED"
    RETIRED = "RETIRED"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues micro-credentials; only trusted ones' awards count as evidence."""

    id: IssuerId
    name: str
    is_trusted: bool = True
    url: str | None = None


@dataclass(frozen=True, slots=True)
class AttestedCompetency:
    """A competency and the level, on its own scale, that an award attests."""

    competency_id: CompetencyId
    level: int


@dataclass(frozen=True, slots=True)
class MicroCredential:
    """The definition that awards are of. `valid_for_months` None: for ever.

    `notional_hours` are what earning one takes on average, None where nobody says.
    """

    id: MicroCredentialId
    name: str
    issuer_id: IssuerId
    attests: tuple[AttestedCompetency, ...]
    description: str = ""
    version: str = "1"
    status: MicroCredentialStatus = MicroCredentialStatus.PUBLISHED
    valid_for_months: int | None = None
    notional_hours: float | None = None

    def valid_until(self, issued_on: date) -> date | None:
        """Return the last day of an award issued that day; None: it never ends."""
        if self.valid_for_months is None:
            return None
        return months_later(issued_on, self.valid_for_months) - date.resolution


def months_later(day: date, months: int) -> date:
    """Return the same day that many months on, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    next_year, next_month = divmod(year * 12 + month + 1, 12)
    last_day = (date(next_year, next_month + 1, 1) - date.resolution).day
    return date(year, month + 1, min(day.day, last_day))
