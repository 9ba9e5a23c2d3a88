"""People, units, positions, and who holds what since when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from skills_graph.domain.ids import EmployeeId, OrgUnitId, PositionId, RoleId


class PermissionRole(StrEnum):
    EMPLOYEE = "EMPLOYEE"
    MANAGER = "MANAGER"
    HR = "HR"
    ASSESSOR = "ASSESSOR"
    ISSUER = "ISSUER"
    AUDITOR = "AUDITOR"
    INTEGRATOR = "INTEGRATOR"
    ADMIN = "ADMIN"


@dataclass(frozen=True, slots=True)
class Identifier:
    """Who or what something is elsewhere; unique as `system|value`."""

    system: str
    value: str

    @property
    def key(self) -> str:
        return f"{self.system}|{self.value}"


@dataclass(frozen=True, slots=True)
class Incumbency:
    """An employee's hold on a position; both days included, an open end is None."""

    position_id: PositionId
    valid_from: date
    valid_until: date | None = None
    is_primary: bool = True


@dataclass(frozen=True, slots=True)
class AssignedShare:
    """A share of full time, 0 to 1, that someone is assigned for; days included."""

    share: float
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Employee:
    """A person in the workforce.

    `assigned` holds what they are assigned to seats for, at any time, where that has
    been read.
    """

    id: EmployeeId
    display_name: str
    title: str | None = None
    location: str | None = None
    hired_on: date | None = None
    left_on: date | None = None
    identifiers: tuple[Identifier, ...] = ()
    holds: tuple[Incumbency, ...] = ()
    grants: tuple[PermissionRole, ...] = ()
    assigned: tuple[AssignedShare, ...] = ()

    def is_employed(self, on: date) -> bool:
        """Whether the person works here that day; the last day counts."""
        has_begun = self.hired_on is None or self.hired_on <= on
        return has_begun and (self.left_on is None or on <= self.left_on)


@dataclass(frozen=True, slots=True)
class OrgUnit:
    id: OrgUnitId
    name: str
    parent_id: OrgUnitId | None = None
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """One funded seat of a role in an org unit."""

    id: PositionId
    title: str
    role_id: RoleId | None = None
    org_unit_id: OrgUnitId | None = None
    reports_to_id: PositionId | None = None
    is_critical: bool = False
    identifiers: tuple[Identifier, ...] = ()
