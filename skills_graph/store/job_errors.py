"""The records that background jobs could not take, as stored."""

from collections.abc import Iterable
from typing import Any, LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.background import JobError
from skills_graph.domain.ids import JobId
from skills_graph.domain.import_report import Rejection
from skills_graph.errors import UnreadableRecord
from skills_graph.store.facts import batches
from skills_graph.store.pages import Keyset

DELETE_ERRORS: LiteralString = """
MATCH (error:Rejection {job_id: $id})
DETACH DELETE error
"""

SAVE_ERRORS: LiteralString = """
MATCH (job:Job {id: $job_id})
UNWIND $rows AS row
MERGE (error:Rejection {id: row.id})
SET error += row, error.job_id = $job_id
MERGE (job)-[:REJECTED]->(error)
"""

ERRORS_PAGE: LiteralString = """
MATCH (error:Rejection {job_id: $job_id})
WHERE ($after IS NULL OR error.id > $after) AND ($before IS NULL OR error.id < $before)
RETURN properties(error) AS found
ORDER BY error.id ASC LIMIT $limit
"""

ERRORS_PAGE_BACKWARDS: LiteralString = ERRORS_PAGE.replace("ASC", "DESC")

ERRORS_COUNT: LiteralString = """
MATCH (error:Rejection {job_id: $job_id})
RETURN count(error) AS total
"""


def delete_errors(tx: ManagedTransaction, job_id: JobId) -> None:
    """Forget what a job rejected: its next run finds it again."""
    tx.run(DELETE_ERRORS, id=job_id).consume()


def save_errors(
    tx: ManagedTransaction, job_id: JobId, rejections: Iterable[Rejection]
) -> None:
    """Keep what a job rejected, in the order in which it did."""
    numbered = enumerate(rejections, start=1)
    for batch in batches(numbered):
        rows = [
            {
                "id": f"{job_id}_{number:07d}",
                "kind": rejection.kind,
                "message": rejection.reason,
                "code": UnreadableRecord.code,
                "file": rejection.file,
                "line": rejection.line,
                "field": rejection.column,
            }
            for number, rejection in batch
        ]
        tx.run(SAVE_ERRORS, job_id=job_id, rows=rows).consume()


def errors_page(tx: ManagedTransaction, job_id: JobId, page: Keyset) -> list[JobError]:
    """Read a page of what a job rejected, by `JobError.id`."""
    statement = ERRORS_PAGE_BACKWARDS if page.is_backwards else ERRORS_PAGE
    rows = tx.run(
        statement,
        job_id=job_id,
        after=page.after,
        before=page.before,
        limit=page.limit,
    )
    found = [_error(row["found"]) for row in rows]
    return found[::-1] if page.is_backwards else found


def errors_count(tx: ManagedTransaction, job_id: JobId) -> int:
    row = tx.run(ERRORS_COUNT, job_id=job_id).single(strict=True)
    return int(row["total"])


def _error(found: dict[str, Any]) -> JobError:
    return JobError(
        found["id"],
        found["kind"],
        found["message"],
        found["code"],
        file=found.get("file"),
        line=found.get("line"),
        field=found.get("field"),
    )
