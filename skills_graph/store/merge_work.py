"""A merge on its way: which job is at which competency, and whom it will concern.

Lines lie ready under the job's id as their key. The last transaction lets that key
count for both competencies, and gives the Changes that name everyone concerned their
revision: neither touches any person.
"""

from collections.abc import Collection, Sequence
from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.ids import CompetencyId, EmployeeId, JobId, new_id
from skills_graph.store.facts import batches
from skills_graph.store.session import Write

START_MERGE_WORK: LiteralString = """
UNWIND $competency_ids AS id
MATCH (competency:Competency {id: id})
SET competency.merge_mark = 1, competency.merge_job_id = $job_id
"""

MERGE_JOB_IDS: LiteralString = """
UNWIND $competency_ids AS id
MATCH (competency:Competency {id: id})
WHERE competency.merge_job_id IS NOT NULL
RETURN competency.id AS id, competency.merge_job_id AS job_id
"""

# Without a revision nobody finds it yet. One for each chunk: the more one node names,
# the longer the next takes.
NOTE_CONCERNED: LiteralString = """
CREATE (change:Change {id: $change_id, job_id: $job_id})
WITH change
UNWIND $employee_ids AS employee_id
MATCH (employee:Employee {id: employee_id})
CREATE (change)-[:ABOUT]->(employee)
"""

LET_CHANGES_COUNT: LiteralString = """
MATCH (change:Change {job_id: $job_id})
SET change.revision = $revision, change.recorded_at = $recorded_at,
    change.kind = $kind
"""

LET_LINES_COUNT: LiteralString = """
UNWIND $competency_ids AS id
MATCH (competency:Competency {id: id})
SET competency.lines_key = $job_id
REMOVE competency.merge_job_id
"""


def start_merge_work(
    tx: ManagedTransaction, competency_ids: Sequence[CompetencyId], job_id: JobId
) -> None:
    """Keep which job is at work on some competencies, in the place of any before."""
    tx.run(
        START_MERGE_WORK, competency_ids=list(competency_ids), job_id=job_id
    ).consume()


def merge_job_ids(
    tx: ManagedTransaction, competency_ids: Sequence[CompetencyId]
) -> dict[CompetencyId, JobId]:
    """Return which job was last to be at work on each competency, and did not end."""
    rows = tx.run(MERGE_JOB_IDS, competency_ids=list(competency_ids))
    return {CompetencyId(row["id"]): JobId(row["job_id"]) for row in rows}


def note_concerned(
    tx: ManagedTransaction, job_id: JobId, employee_ids: Collection[EmployeeId]
) -> None:
    """Note whose lines a merge will change; once it counts, the index reads them."""
    for batch in batches(sorted(employee_ids)):
        tx.run(
            NOTE_CONCERNED,
            change_id=new_id("chg"),
            job_id=job_id,
            employee_ids=batch,
        ).consume()


def let_merge_count(
    write: Write, competency_ids: Sequence[CompetencyId], job_id: JobId, *, kind: str
) -> None:
    """Let lines count that lie ready, and everyone concerned be known as changed."""
    write.run(
        LET_LINES_COUNT, competency_ids=list(competency_ids), job_id=job_id
    ).consume()
    write.run(
        LET_CHANGES_COUNT,
        job_id=job_id,
        revision=write.revision.number,
        kind=kind,
    ).consume()
