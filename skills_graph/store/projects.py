"""Projects, their seats, what these require and who is assigned, as stored."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.ids import EmployeeId, ProjectId, SeatId
from skills_graph.domain.moments import Moment
from skills_graph.domain.projects import Assignment, Project, ProjectStatus, Seat
from skills_graph.domain.roles import Requirement, requirements_as_one
from skills_graph.domain.text import sort_key
from skills_graph.store import facts
from skills_graph.store.differences import Link, LinkEnds, Thing
from skills_graph.store.facts import IN_FORCE, batches, parameters
from skills_graph.store.identifiers import (
    add_identifiers,
    identified_by,
    identifier_link,
    identifiers_by_id,
)
from skills_graph.store.merges import Merges, merges
from skills_graph.store.pages import Described, search_text, things_by_id
from skills_graph.store.session import Write

LABEL = "Project"
SEAT = "Seat"
REQUIRES = LinkEnds("REQUIRES", SEAT, "Competency")
ASSIGNED_TO = LinkEnds("ASSIGNED_TO", "Employee", SEAT)

JOIN_SEATS: LiteralString = """
UNWIND $rows AS row
MATCH (project:Project {id: row.project_id})
MATCH (seat:Seat {id: row.id})
MERGE (project)-[:HAS]->(seat)
"""

SEAT_IDS: LiteralString = """
UNWIND $ids AS id
MATCH (:Project {id: id})-[:HAS]->(seat:Seat)
RETURN id, seat.id AS seat_id
"""

SEAT_REQUIREMENTS: LiteralString = (
    """
UNWIND $ids AS id
MATCH (:Seat {id: id})-[link:REQUIRES]->(competency:Competency)
WHERE """
    + IN_FORCE
    + """
RETURN id, collect({
    competency_id: competency.id, level: link.level, weight: link.weight,
    is_mandatory: link.is_mandatory, needs_validation: link.needs_validation
}) AS found
"""
)

# Whoever is assigned at another time is part of the plan, so the day plays no part.
ASSIGNMENTS: LiteralString = """
UNWIND $ids AS id
MATCH (:Seat {id: id})<-[link:ASSIGNED_TO]-(employee:Employee)
WHERE link.recorded_at <= $known_at AND coalesce(link.retracted_at > $known_at, true)
RETURN id, collect({
    employee_id: employee.id, share: link.share,
    starts_on: link.valid_from, ends_on: link.valid_until}) AS found
"""


def project_thing(project: Project) -> Thing:
    """Return a project as its node and state; seats are links."""
    return Thing(
        project.id,
        state={
            "name": project.name,
            "status": project.status.value,
            "starts_on": project.starts_on.isoformat(),
            "ends_on": project.ends_on.isoformat(),
            "sort_key": sort_key(project.name, project.id),
            "search_text": search_text(project.name),
        },
    )


def seat_thing(seat: Seat) -> Thing:
    """Return a seat as its node and state; requirements and assignments are links."""
    return Thing(
        seat.id,
        state={
            "title": seat.title,
            "share": float(seat.share),
            "starts_on": seat.starts_on.isoformat(),
            "ends_on": seat.ends_on.isoformat(),
        },
    )


def create_projects(write: Write, projects: Sequence[Project], *, source: str) -> None:
    """Create projects that are new; their people and competencies must be there."""
    seats = [seat for project in projects for seat in project.seats]
    facts.create_things(write, LABEL, map(project_thing, projects), source=source)
    facts.create_things(write, SEAT, map(seat_thing, seats), source=source)
    rows = [
        {"project_id": project.id, "id": seat.id}
        for project in projects
        for seat in project.seats
    ]
    for batch in batches(rows):
        write.run(JOIN_SEATS, rows=batch).consume()
    facts.create_links(write, REQUIRES, _requirement_links(seats), source=source)
    facts.create_links(write, ASSIGNED_TO, _assignment_links(seats), source=source)
    add_identifiers(write, (one for project in projects for one in project.identifiers))
    facts.create_links(
        write,
        identified_by(LABEL),
        (
            identifier_link(each.id, one)
            for each in projects
            for one in each.identifiers
        ),
        source=source,
    )
    write.changed("project.created", LABEL, *(project.id for project in projects))
    assigned = {each.employee_id for seat in seats for each in seat.assignments}
    write.changed("employee.assigned", "Employee", *sorted(assigned))


def projects_by_id(
    tx: ManagedTransaction, project_ids: Sequence[ProjectId], *, at: Moment
) -> dict[ProjectId, Project]:
    """Read many projects with their seats, by start and id; no unknown ids."""
    described = list(things_by_id(tx, LABEL, list(project_ids), at=at))
    ids = [fixed["id"] for fixed, _ in described]
    seats = _seats_by_project(tx, ids, at)
    called = identifiers_by_id(tx, LABEL, ids, at=at)
    found = (
        Project(
            ProjectId(fixed["id"]),
            state["name"],
            ProjectStatus(state["status"]),
            date.fromisoformat(state["starts_on"]),
            date.fromisoformat(state["ends_on"]),
            tuple(seats.get(fixed["id"], ())),
            called[fixed["id"]],
        )
        for fixed, state in described
    )
    return {project.id: project for project in found}


def _requirement_links(seats: Iterable[Seat]) -> Iterable[Link]:
    for seat in seats:
        for each in seat.requirements:
            yield Link(
                seat.id,
                each.competency_id,
                {
                    "level": float(each.level),
                    "weight": float(each.weight),
                    "is_mandatory": each.is_mandatory,
                    "needs_validation": each.needs_validation,
                },
            )


def _assignment_links(seats: Iterable[Seat]) -> Iterable[Link]:
    for seat in seats:
        for each in seat.assignments:
            yield Link(
                each.employee_id,
                seat.id,
                {"share": float(each.share)},
                valid_from=each.starts_on,
                valid_until=each.ends_on,
            )


def _seats_by_project(
    tx: ManagedTransaction, project_ids: Sequence[str], at: Moment
) -> dict[str, list[Seat]]:
    project_of = {
        row["seat_id"]: row["id"] for row in tx.run(SEAT_IDS, ids=list(project_ids))
    }
    ids = list(project_of)
    required = _rows_by_id(tx, SEAT_REQUIREMENTS, ids, at)
    assigned = _rows_by_id(tx, ASSIGNMENTS, ids, at)
    merged = merges(tx, at=at)
    found: dict[str, list[Seat]] = {}
    for described in things_by_id(tx, SEAT, ids, at=at):
        id = described[0]["id"]
        asked = [_requirement(row, merged) for row in required.get(id, [])]
        seat = _seat(described, requirements_as_one(asked), assigned.get(id, []))
        found.setdefault(project_of[id], []).append(seat)
    for seats in found.values():
        seats.sort(key=lambda seat: (seat.starts_on, seat.id))
    return found


def _rows_by_id(
    tx: ManagedTransaction, statement: LiteralString, ids: Sequence[str], at: Moment
) -> dict[str, list[Mapping[str, Any]]]:
    rows = tx.run(statement, ids=list(ids), **parameters(at))
    return {row["id"]: row["found"] for row in rows}


def _seat(
    described: Described,
    required: Sequence[Requirement],
    assigned: Sequence[Mapping[str, Any]],
) -> Seat:
    fixed, state = described
    return Seat(
        SeatId(fixed["id"]),
        state["title"],
        state["share"],
        date.fromisoformat(state["starts_on"]),
        date.fromisoformat(state["ends_on"]),
        tuple(sorted(required, key=lambda line: line.competency_id)),
        tuple(
            sorted(
                map(_assignment, assigned),
                key=lambda each: (each.starts_on, each.employee_id),
            )
        ),
    )


def _requirement(row: Mapping[str, Any], merged: Merges) -> Requirement:
    return Requirement(
        merged.resolved(row["competency_id"]),
        int(row["level"]),
        row["weight"],
        is_mandatory=row["is_mandatory"],
        needs_validation=row["needs_validation"],
    )


def _assignment(row: Mapping[str, Any]) -> Assignment:
    return Assignment(
        EmployeeId(row["employee_id"]),
        row["share"],
        date.fromisoformat(row["starts_on"]),
        date.fromisoformat(row["ends_on"]),
    )
