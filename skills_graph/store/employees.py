"""People and the positions they hold, as stored."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.ids import EmployeeId, PositionId
from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import Employee, Incumbency, PermissionRole
from skills_graph.domain.text import sort_key
from skills_graph.store.differences import Link, LinkEnds, Thing, day_text
from skills_graph.store.facts import IN_FORCE, parameters
from skills_graph.store.identifiers import identifiers_by_id
from skills_graph.store.pages import Described, search_text, things_by_id
from skills_graph.store.positions import LABEL as POSITION
from skills_graph.store.session import Write

LABEL = "Employee"
HOLDS = LinkEnds("HOLDS", LABEL, POSITION)
GRANTED = LinkEnds("GRANTED", LABEL, "PermissionRole")

POSITIONS_OF_EMPLOYEES: LiteralString = (
    """
UNWIND $ids AS id
MATCH (:Employee {id: id})-[link:HOLDS]->(position:Position)
WHERE """
    + IN_FORCE
    + """
RETURN id, position.id AS position_id, link.valid_from AS valid_from,
       link.valid_until AS valid_until, link.is_primary AS is_primary
"""
)

INCUMBENTS: LiteralString = (
    """
UNWIND $ids AS id
MATCH (:Position {id: id})<-[link:HOLDS]-(employee:Employee)
WHERE """
    + IN_FORCE
    + """
RETURN id, employee.id AS employee_id, link.is_primary AS is_primary
"""
)

GRANTS: LiteralString = (
    """
UNWIND $ids AS id
MATCH (:Employee {id: id})-[link:GRANTED]->(granted:PermissionRole)
WHERE """
    + IN_FORCE
    + """
RETURN DISTINCT id, granted.id AS permission_role
"""
)

EMPLOYEES_GRANTED: LiteralString = (
    """
MATCH (:PermissionRole {id: $permission_role})<-[link:GRANTED]-(employee:Employee)
WHERE """
    + IN_FORCE
    + """
RETURN DISTINCT employee.id AS id
"""
)

ADD_PERMISSION_ROLES: LiteralString = """
UNWIND $names AS name
MERGE (granted:PermissionRole {id: name})
"""


def employee_thing(employee: Employee) -> Thing:
    """Return a person as their node and state; positions and grants are links."""
    return Thing(
        employee.id,
        state={
            "display_name": employee.display_name,
            "title": employee.title,
            "location": employee.location,
            "hired_on": day_text(employee.hired_on),
            "left_on": day_text(employee.left_on),
            "sort_key": sort_key(employee.display_name, employee.id),
            "search_text": search_text(
                employee.display_name, *([employee.title] if employee.title else [])
            ),
        },
    )


def holds_link(
    employee_id: EmployeeId, incumbency: Incumbency, *, slot: str = ""
) -> Link:
    """Return one hold on a position; `slot` tells apart a second time in it."""
    return Link(
        employee_id,
        incumbency.position_id,
        {"is_primary": incumbency.is_primary},
        valid_from=incumbency.valid_from,
        valid_until=incumbency.valid_until,
        slot=slot,
    )


def add_permission_roles(write: Write) -> None:
    """Make the nodes that grants point at; their id is the role's name."""
    write.run(
        ADD_PERMISSION_ROLES, names=[role.value for role in PermissionRole]
    ).consume()


def grant_link(employee_id: EmployeeId, granted: PermissionRole) -> Link:
    return Link(employee_id, granted.value)


def employees_by_id(
    tx: ManagedTransaction, employee_ids: Sequence[EmployeeId], *, at: Moment
) -> dict[EmployeeId, Employee]:
    """Read many people with what they hold, are called elsewhere and are granted.

    Ids that name nobody then are left out.
    """
    found = [_employee(one) for one in things_by_id(tx, LABEL, [*employee_ids], at=at)]
    ids = [employee.id for employee in found]
    holds = positions_of_employees(tx, ids, at=at)
    identifiers = identifiers_by_id(tx, LABEL, ids, at=at)
    grants = grants_of_employees(tx, ids, at=at)
    return {
        employee.id: replace(
            employee,
            holds=holds[employee.id],
            identifiers=identifiers[employee.id],
            grants=grants[employee.id],
        )
        for employee in found
    }


def positions_of_employees(
    tx: ManagedTransaction, employee_ids: Sequence[EmployeeId], *, at: Moment
) -> dict[EmployeeId, tuple[Incumbency, ...]]:
    """Return what each person holds that day: primary first, then by position id."""
    found: dict[EmployeeId, list[Incumbency]] = {id: [] for id in employee_ids}
    for row in tx.run(POSITIONS_OF_EMPLOYEES, ids=list(found), **parameters(at)):
        found[row["id"]].append(_incumbency(row.data()))
    return {
        id: tuple(sorted(holds, key=lambda h: (not h.is_primary, h.position_id)))
        for id, holds in found.items()
    }


def incumbents_of_positions(
    tx: ManagedTransaction, position_ids: Sequence[PositionId], *, at: Moment
) -> dict[PositionId, list[EmployeeId]]:
    """Return who holds each position that day: as primary first, then by id."""
    found: dict[PositionId, set[tuple[bool, str]]] = {id: set() for id in position_ids}
    for row in tx.run(INCUMBENTS, ids=list(found), **parameters(at)):
        found[row["id"]].add((not row["is_primary"], row["employee_id"]))
    return {
        id: [EmployeeId(employee_id) for _, employee_id in sorted(holders)]
        for id, holders in found.items()
    }


def grants_of_employees(
    tx: ManagedTransaction, employee_ids: Collection[EmployeeId], *, at: Moment
) -> dict[EmployeeId, tuple[PermissionRole, ...]]:
    """Return the permission roles granted to each person beyond EMPLOYEE."""
    found: dict[EmployeeId, list[PermissionRole]] = {id: [] for id in employee_ids}
    for row in tx.run(GRANTS, ids=list(found), **parameters(at)):
        found[row["id"]].append(PermissionRole(row["permission_role"]))
    return {id: tuple(sorted(grants)) for id, grants in found.items()}


def employees_granted(
    tx: ManagedTransaction, permission_role: PermissionRole, *, at: Moment
) -> list[EmployeeId]:
    """Return who is granted a permission role then, by id."""
    rows = tx.run(
        EMPLOYEES_GRANTED,
        {"permission_role": permission_role.value, **parameters(at)},
    )
    return sorted(EmployeeId(row["id"]) for row in rows)


def _employee(described: Described) -> Employee:
    fixed, state = described
    return Employee(
        EmployeeId(fixed["id"]),
        state["display_name"],
        title=state.get("title"),
        location=state.get("location"),
        hired_on=_day(state.get("hired_on")),
        left_on=_day(state.get("left_on")),
    )


def _incumbency(row: Mapping[str, Any]) -> Incumbency:
    return Incumbency(
        PositionId(row["position_id"]),
        date.fromisoformat(row["valid_from"]),
        _day(row["valid_until"]),
        is_primary=row["is_primary"],
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
