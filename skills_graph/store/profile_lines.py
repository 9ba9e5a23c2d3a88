"""Profile lines as kept in the graph: a cache of what the assertions add up to.

`HAS_COMPETENCY` holds the line of the day it was computed on. Whoever reads it
computes a line anew whose `changes_on` is not later than the day asked about. While
a policy is coming, its lines lie beside those of the one in force, which alone are
read.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import ValidationState
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.profile import Measure, ProfileLine
from skills_graph.store import facts
from skills_graph.store.differences import day_text
from skills_graph.store.policies import VERSION_NOW
from skills_graph.store.session import Write

# Lines count that are under their competency's key: a merge changes it, once everyone's
# lines lie ready under the next one. Most competencies never have any.
UNDER_THE_KEY: LiteralString = (
    "coalesce(line.lines_key, '') = coalesce(competency.lines_key, '')"
)

DELETE_LINES: LiteralString = (
    """
UNWIND $rows AS row
MATCH (:Employee {id: row.employee_id})-[line:HAS_COMPETENCY]->(competency:Competency)
WHERE competency.id IN row.competency_ids AND """
    + UNDER_THE_KEY
    + """
DELETE line
"""
)

# Lists, since names with every line would double what is sent and the time it takes.
CREATE_LINES: LiteralString = """
UNWIND $rows AS row
MATCH (employee:Employee {id: row[0]})
UNWIND row[1] AS line
MATCH (competency:Competency {id: line[0]})
CREATE (employee)-[:HAS_COMPETENCY {
    competency_id: line[0],
    level: line[1],
    level_low: line[2],
    level_high: line[3],
    held_level: line[4],
    validated_level: line[5],
    other_level: line[6],
    confidence: line[7],
    quality: line[8],
    state: line[9],
    valid_until: line[10],
    last_evidenced_on: line[11],
    computed_on: line[12],
    changes_on: line[13],
    policy_version: line[14],
    lines_key: coalesce($lines_key, competency.lines_key)
}]->(competency)
"""

DELETE_LINES_UNDER_KEY: LiteralString = """
UNWIND $employee_ids AS employee_id
MATCH (:Employee {id: employee_id})-[line:HAS_COMPETENCY]->()
WHERE line.lines_key = $lines_key
DELETE line
"""

DELETE_LINES_UNDER: LiteralString = """
UNWIND $employee_ids AS employee_id
MATCH (:Employee {id: employee_id})-[line:HAS_COMPETENCY]->()
WHERE line.policy_version = $version
DELETE line
"""

# What a merge under way has laid ready stays.
DELETE_LINES_UNDER_OTHERS: LiteralString = (
    """
UNWIND $employee_ids AS employee_id
MATCH (:Employee {id: employee_id})-[line:HAS_COMPETENCY]->(competency)
WHERE NOT line.policy_version IN $versions
   OR NOT ("""
    + UNDER_THE_KEY
    + """
           OR coalesce(line.lines_key, '') = coalesce(competency.merge_job_id, '-'))
DELETE line
RETURN count(*) AS deleted
"""
)

LINES_OF_EMPLOYEES: LiteralString = (
    VERSION_NOW
    + """
UNWIND $employee_ids AS employee_id
MATCH (employee:Employee {id: employee_id})-[line:HAS_COMPETENCY]->(competency)
WHERE line.policy_version = version AND """
    + UNDER_THE_KEY
    + """
RETURN employee.id AS employee_id, collect(properties(line)) AS lines
"""
)

ALL_EMPLOYEE_IDS: LiteralString = """
MATCH (employee:Employee) RETURN employee.id AS id ORDER BY id
"""

# Whoever has lines under one version and not as many under another.
PEOPLE_BEHIND: LiteralString = (
    """
MATCH (employee:Employee)-[line:HAS_COMPETENCY]->(competency)
WHERE """
    + UNDER_THE_KEY
    + """
WITH employee.id AS id,
     sum(CASE WHEN line.policy_version = $version THEN 1 ELSE 0 END) AS ready,
     sum(CASE WHEN line.policy_version = $like_version THEN 1 ELSE 0 END) AS wanted
WHERE ready <> wanted
RETURN id ORDER BY id
"""
)

PAIRS_CHANGED_BY: LiteralString = (
    """
MATCH (employee:Employee)-[line:HAS_COMPETENCY]->(competency:Competency)
WHERE line.changes_on <= $day AND """
    + UNDER_THE_KEY
    + """
RETURN employee.id AS employee_id, collect(DISTINCT competency.id) AS competency_ids
"""
)

MEASURES_BY_COMPETENCY: LiteralString = """
UNWIND $competency_ids AS competency_id
MATCH (competency:Competency {id: competency_id})
MATCH (scale:ProficiencyScale {id: competency.scale_id})
RETURN competency.id AS id, competency.kind AS kind, size(scale.level_names) AS levels
"""

_LINES_A_STATEMENT = 100


def replace_lines(
    write: Write,
    pairs: Mapping[EmployeeId, Collection[CompetencyId]],
    lines: Iterable[ProfileLine],
) -> None:
    """Put *lines* in the place of whatever these pairs had; a pair without one ends."""
    gone = [
        {"employee_id": employee_id, "competency_ids": sorted(competency_ids)}
        for employee_id, competency_ids in pairs.items()
    ]
    for batch in facts.batches(gone):
        write.run(DELETE_LINES, rows=batch).consume()
    create_lines(write, lines)


def create_lines(
    write: Write, lines: Iterable[ProfileLine], *, lines_key: str | None = None
) -> None:
    """Create the lines of pairs that have none, under the key that counts now.

    Another *lines_key* lays them ready: nobody reads them until it counts.
    """
    by_employee: dict[str, list[list[Any]]] = {}
    for line in lines:
        columns = list(_columns(line).values())
        by_employee.setdefault(line.employee_id, []).append(columns)
    rows = list(map(list, by_employee.items()))
    for batch in facts.batches(rows, size=_LINES_A_STATEMENT):
        write.run(CREATE_LINES, rows=batch, lines_key=lines_key).consume()


def replace_lines_under(
    write: Write,
    version: str,
    employee_ids: Collection[EmployeeId],
    lines: Iterable[ProfileLine],
) -> None:
    """Put *lines* in the place of all that people have under one policy version."""
    for batch in facts.batches(sorted(employee_ids)):
        write.run(DELETE_LINES_UNDER, employee_ids=batch, version=version).consume()
    create_lines(write, lines)


def replace_lines_ready(
    write: Write,
    lines_key: str,
    employee_ids: Collection[EmployeeId],
    lines: Iterable[ProfileLine],
) -> None:
    """Put *lines* in the place of all that lies ready for people under a key."""
    for batch in facts.batches(sorted(employee_ids)):
        write.run(
            DELETE_LINES_UNDER_KEY, employee_ids=batch, lines_key=lines_key
        ).consume()
    create_lines(write, lines, lines_key=lines_key)


def delete_lines_under_others(
    tx: ManagedTransaction,
    employee_ids: Collection[EmployeeId],
    *,
    versions: Collection[str],
) -> int:
    """Delete what people have under any other policy version, or before a merge.

    Returns how many lines.
    """
    row = tx.run(
        DELETE_LINES_UNDER_OTHERS,
        employee_ids=sorted(employee_ids),
        versions=sorted(versions),
    ).single(strict=True)
    return int(row["deleted"])


def all_employee_ids(tx: ManagedTransaction) -> list[EmployeeId]:
    """Return everyone who was ever here, in order."""
    return [EmployeeId(row["id"]) for row in tx.run(ALL_EMPLOYEE_IDS)]


def people_behind(
    tx: ManagedTransaction, version: str, *, like_version: str
) -> list[EmployeeId]:
    """Return who has not as many lines under a version as under another one."""
    rows = tx.run(PEOPLE_BEHIND, version=version, like_version=like_version)
    return [EmployeeId(row["id"]) for row in rows]


def lines_of_employees(
    tx: ManagedTransaction, employee_ids: Sequence[EmployeeId]
) -> dict[EmployeeId, list[ProfileLine]]:
    """Read the lines kept under the policy in force, without contributions.

    By competency id.
    """
    rows = tx.run(LINES_OF_EMPLOYEES, employee_ids=list(employee_ids))
    return {
        EmployeeId(row["employee_id"]): sorted(
            (_line(row["employee_id"], stored) for stored in row["lines"]),
            key=lambda line: line.competency_id,
        )
        for row in rows
    }


def pairs_changed_by(
    tx: ManagedTransaction, day: date
) -> dict[EmployeeId, list[CompetencyId]]:
    """Return whose kept lines are out of date on *day*."""
    rows = tx.run(PAIRS_CHANGED_BY, day=day.isoformat())
    return {row["employee_id"]: sorted(row["competency_ids"]) for row in rows}


def measures_by_competency(
    tx: ManagedTransaction, competency_ids: Collection[CompetencyId]
) -> dict[CompetencyId, Measure]:
    """Return by what each competency is measured; neither ever changes."""
    rows = tx.run(MEASURES_BY_COMPETENCY, competency_ids=sorted(competency_ids))
    return {
        CompetencyId(row["id"]): Measure(row["levels"], CompetencyKind(row["kind"]))
        for row in rows
    }


def line_properties(line: ProfileLine) -> dict[str, Any]:
    """Return a line as its relationship holds it, nothing null."""
    return {name: value for name, value in _columns(line).items() if value is not None}


def _columns(line: ProfileLine) -> dict[str, Any]:
    """Return a line's properties, null or not, in the order of `CREATE_LINES`."""
    return {
        "competency_id": line.competency_id,
        "level": float(line.level),
        "level_low": float(line.level_low),
        "level_high": float(line.level_high),
        "held_level": line.held_level,
        "validated_level": line.validated_level,
        "other_level": line.other_level,
        "confidence": float(line.confidence),
        "quality": line.quality,
        "state": line.state.value,
        "valid_until": day_text(line.valid_until),
        "last_evidenced_on": day_text(line.last_evidenced_on),
        "computed_on": line.computed_on.isoformat(),
        "changes_on": day_text(line.changes_on),
        "policy_version": line.policy_version,
    }


def _line(employee_id: str, stored: Mapping[str, Any]) -> ProfileLine:
    return ProfileLine(
        employee_id=EmployeeId(employee_id),
        competency_id=CompetencyId(stored["competency_id"]),
        level=stored["level"],
        level_low=stored["level_low"],
        level_high=stored["level_high"],
        held_level=stored["held_level"],
        validated_level=stored["validated_level"],
        other_level=stored.get("other_level"),
        confidence=stored["confidence"],
        quality=stored["quality"],
        state=ValidationState(stored["state"]),
        valid_until=_day(stored.get("valid_until")),
        last_evidenced_on=_day(stored.get("last_evidenced_on")),
        computed_on=date.fromisoformat(stored["computed_on"]),
        changes_on=_day(stored.get("changes_on")),
        policy_version=stored["policy_version"],
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
