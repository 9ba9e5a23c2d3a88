"""Who is appointed to assess what, and in which team a rater is, as stored."""

from datetime import date, timedelta
from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.appointments import Appointment
from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.moments import Moment
from skills_graph.store.differences import Link, LinkEnds
from skills_graph.store.facts import IN_FORCE, create_links, parameters
from skills_graph.store.session import Write

APP = "app"
APPOINTED_FOR_COMPETENCY = LinkEnds("APPOINTED", "Employee", "Competency")
APPOINTED_FOR_KIND = LinkEnds("APPOINTED", "Employee", "CompetencyKind")

ADD_KINDS: LiteralString = """
UNWIND $names AS name
MERGE (kind:CompetencyKind {id: name})
"""

IS_APPOINTED: LiteralString = (
    """
MATCH (competency:Competency {id: $competency_id})
MATCH (employee:Employee {id: $employee_id})-[link:APPOINTED]->(what)
WHERE what.id IN [competency.id, competency.kind] AND """
    + IN_FORCE
    + """
RETURN count(link) AS appointments
"""
)

APPOINTMENTS_IN_FORCE: LiteralString = (
    """
MATCH (employee:Employee)-[link:APPOINTED]->(what)
WHERE """
    + IN_FORCE
    + """
RETURN employee.id AS employee_id, what.id AS what_id, link.valid_from AS valid_from,
       link.valid_until AS valid_until
ORDER BY employee_id, what_id, valid_from
"""
)

END_APPOINTMENTS: LiteralString = (
    """
MATCH (employee:Employee {id: $employee_id})-[link:APPOINTED]->(what {id: $what_id})
WHERE """
    + IN_FORCE
    + """
SET link.retracted_at = $recorded_at
RETURN link.valid_from AS valid_from
"""
)

TEAM: LiteralString = (
    """
MATCH (:Employee {id: $employee_id})-[link:HOLDS]->(position:Position)
WHERE """
    + IN_FORCE
    + """
WITH position, link.is_primary AS is_primary
OPTIONAL MATCH (position)-[above:REPORTS_TO]->(lead:Position)
WHERE """
    + IN_FORCE.replace("link.", "above.")
    + """
RETURN coalesce(lead.id, position.id) AS team
ORDER BY is_primary DESC, team LIMIT 1
"""
)


def add_competency_kinds(write: Write) -> None:
    """Make the nodes that appointments for a whole kind point at."""
    names = [kind.value for kind in CompetencyKind]
    write.run(ADD_KINDS, names=names).consume()


def appointed_for(what: CompetencyId | CompetencyKind) -> LinkEnds:
    """Return which links appointments for that are."""
    is_kind = isinstance(what, CompetencyKind)
    return APPOINTED_FOR_KIND if is_kind else APPOINTED_FOR_COMPETENCY


def appointment_link(
    employee_id: EmployeeId,
    what: CompetencyId | CompetencyKind,
    *,
    valid_from: date,
    valid_until: date | None = None,
) -> Link:
    """Return an appointment for one competency or for a kind of them."""
    return Link(employee_id, str(what), valid_from=valid_from, valid_until=valid_until)


def is_appointed(
    tx: ManagedTransaction,
    employee_id: EmployeeId,
    competency_id: CompetencyId,
    *,
    at: Moment,
) -> bool:
    """Whether someone is appointed then for a competency, or for its kind."""
    row = tx.run(
        IS_APPOINTED,
        {
            "employee_id": employee_id,
            "competency_id": competency_id,
            **parameters(at),
        },
    ).single()
    return row is not None and row["appointments"] > 0


def appointments_in_force(tx: ManagedTransaction, *, at: Moment) -> list[Appointment]:
    """Read who is appointed for what on a day, as known then."""
    return [
        Appointment(
            EmployeeId(row["employee_id"]),
            _what(row["what_id"]),
            date.fromisoformat(row["valid_from"]),
            None
            if row["valid_until"] is None
            else date.fromisoformat(row["valid_until"]),
        )
        for row in tx.run(APPOINTMENTS_IN_FORCE, parameters(at))
    ]


def end_appointments(
    write: Write,
    employee_id: EmployeeId,
    what: CompetencyId | CompetencyKind,
    *,
    at: Moment,
) -> int:
    """End someone's appointments for that with yesterday; return how many there were.

    That they were appointed until then stays.
    """
    rows = write.run(
        END_APPOINTMENTS, employee_id=employee_id, what_id=str(what), **parameters(at)
    )
    begun = [date.fromisoformat(row["valid_from"]) for row in rows]
    yesterday = at.as_of - timedelta(days=1)
    past = [
        appointment_link(employee_id, what, valid_from=day, valid_until=yesterday)
        for day in begun
        if day <= yesterday
    ]
    create_links(write, appointed_for(what), past, source=APP)
    return len(begun)


def _what(id: str) -> CompetencyId | CompetencyKind:
    is_kind = id in CompetencyKind.__members__
    return CompetencyKind(id) if is_kind else CompetencyId(id)


def team_of_employee(
    tx: ManagedTransaction, employee_id: EmployeeId, *, at: Moment
) -> str | None:
    """Return what names someone's team: the position that theirs reports to.

    Their own where it is at the top; None for someone without a position.
    """
    row = tx.run(TEAM, {"employee_id": employee_id, **parameters(at)}).single()
    return None if row is None else row["team"]
