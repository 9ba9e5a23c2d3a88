"""People as the talent index reads them: state, positions, assignments."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import LiteralString

from neo4j import ManagedTransaction, Record

from skills_graph.domain.ids import EmployeeId, PositionId
from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import AssignedShare, Employee, Incumbency
from skills_graph.store.facts import IN_FORCE, parameters

Assigned = tuple[AssignedShare, ...]

ALL_EMPLOYEES: LiteralString = "MATCH (employee:Employee)"
SOME_EMPLOYEES: LiteralString = """
UNWIND $employee_ids AS employee_id
MATCH (employee:Employee {id: employee_id})"""

_STATES: LiteralString = (
    """-[link:HAS_STATE]->(present:State)
WHERE """
    + IN_FORCE
    + """
RETURN employee.id AS id, present.display_name AS display_name,
       present.title AS title, present.location AS location,
       present.hired_on AS hired_on, present.left_on AS left_on
"""
)

_HOLDS: LiteralString = (
    """-[link:HOLDS]->(position:Position)
WHERE """
    + IN_FORCE
    + """
RETURN employee.id AS id, position.id AS position_id, link.valid_from AS valid_from,
       link.valid_until AS valid_until, link.is_primary AS is_primary
"""
)

# What is assigned at other times is asked about too: only record time counts.
_ASSIGNED: LiteralString = """-[link:ASSIGNED_TO]->(:Seat)
WHERE link.recorded_at <= $known_at AND coalesce(link.retracted_at > $known_at, true)
RETURN employee.id AS id,
       collect([link.share, link.valid_from, link.valid_until]) AS assigned
"""

EMPLOYEE_STATES = {True: ALL_EMPLOYEES + _STATES, False: SOME_EMPLOYEES + _STATES}
EMPLOYEE_HOLDS = {True: ALL_EMPLOYEES + _HOLDS, False: SOME_EMPLOYEES + _HOLDS}
EMPLOYEE_ASSIGNED = {
    True: ALL_EMPLOYEES + _ASSIGNED,
    False: SOME_EMPLOYEES + _ASSIGNED,
}
"""By whether everyone is asked for."""


def employee_rows(
    tx: ManagedTransaction,
    employee_ids: Collection[EmployeeId] | None = None,
    *,
    at: Moment,
) -> list[Employee]:
    """Read people with the positions they hold that day; None means everyone.

    What they are assigned for comes whenever it is. Identifiers and grants are left
    out: the index has no use for them.
    """
    given = {"employee_ids": sorted(employee_ids or ()), **parameters(at)}
    is_everyone = employee_ids is None
    holds: dict[str, list[Incumbency]] = {}
    for row in tx.run(EMPLOYEE_HOLDS[is_everyone], given):
        holds.setdefault(row["id"], []).append(_incumbency(row))
    assigned = {
        row["id"]: _assigned(row["assigned"])
        for row in tx.run(EMPLOYEE_ASSIGNED[is_everyone], given)
    }
    return [
        _employee(row, holds.get(row["id"], []), assigned.get(row["id"], ()))
        for row in tx.run(EMPLOYEE_STATES[is_everyone], given)
    ]


def _assigned(rows: Iterable[tuple[float, str, str | None]]) -> Assigned:
    """Return shares in one order, so that the same person reads the same twice."""
    return tuple(
        AssignedShare(float(share), date.fromisoformat(begins), _day(ends))
        for share, begins, ends in sorted(
            rows, key=lambda row: (row[1], row[2] or "", row[0])
        )
    )


def _employee(row: Record, holds: list[Incumbency], assigned: Assigned) -> Employee:
    return Employee(
        EmployeeId(row["id"]),
        row["display_name"],
        title=row["title"],
        location=row["location"],
        hired_on=_day(row["hired_on"]),
        left_on=_day(row["left_on"]),
        # In one order, so that the same person reads the same twice.
        holds=tuple(sorted(holds, key=lambda h: (h.position_id, h.valid_from))),
        assigned=assigned,
    )


def _incumbency(row: Record) -> Incumbency:
    return Incumbency(
        PositionId(row["position_id"]),
        date.fromisoformat(row["valid_from"]),
        _day(row["valid_until"]),
        is_primary=row["is_primary"],
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
