"""Work to staff: projects, their seats, and who sits in them for how much."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from skills_graph.domain.ids import EmployeeId, ProjectId, SeatId
from skills_graph.domain.organisation import Identifier
from skills_graph.domain.roles import Requirement


class ProjectStatus(StrEnum):
    PLANNED = "PLANNED"
    ACTIVE = "ACTIVE"
    DONE = "DONE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Assignment:
    """An employee in a seat for a share of full time (0 to 1); both days included."""

    employee_id: EmployeeId
    share: float
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Seat:
    """One place in a project; `share` is how much of full time it takes, 0 to 1."""

    id: SeatId
    title: str
    share: float
    starts_on: date
    ends_on: date
    requirements: tuple[Requirement, ...] = ()
    assignments: tuple[Assignment, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    id: ProjectId
    name: str
    status: ProjectStatus
    starts_on: date
    ends_on: date
    seats: tuple[Seat, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
