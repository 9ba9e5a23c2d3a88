"""Appointments of assessors, for one competency or for all of a kind."""

from dataclasses import dataclass
from datetime import date

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.ids import CompetencyId, EmployeeId


@dataclass(frozen=True, slots=True)
class Appointment:
    """Who is to assess what, for how long; days included, an open end is None."""

    employee_id: EmployeeId
    what: CompetencyId | CompetencyKind
    valid_from: date
    valid_until: date | None = None

    @property
    def competency_id(self) -> CompetencyId | None:
        """The one competency, None where it is for a kind."""
        return None if isinstance(self.what, CompetencyKind) else self.what

    @property
    def kind(self) -> CompetencyKind | None:
        """The kind, None where it is for one competency."""
        return self.what if isinstance(self.what, CompetencyKind) else None
