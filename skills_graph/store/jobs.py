"""Background jobs, as stored.

Nothing here changes what anybody is answered, so it is all written aside, without a
revision; only an import's last words may be part of its own transaction.
"""

import json
from collections.abc import Sequence
from typing import Any, LiteralString

from neo4j import ManagedTransaction, Record

from skills_graph.domain.background import Job
from skills_graph.domain.ids import JobId
from skills_graph.domain.import_report import ImportReport
from skills_graph.domain.moments import Instant
from skills_graph.jobs import JobState
from skills_graph.store.job_errors import delete_errors, save_errors
from skills_graph.store.pages import Keyset

CREATE_JOB: LiteralString = """
CREATE (job:Job {id: $id})
SET job += $properties
"""

JOBS_BY_ID: LiteralString = """
UNWIND $job_ids AS job_id
MATCH (job:Job {id: job_id})
RETURN properties(job) AS found
"""

ACTIVE_JOB_IDS: LiteralString = """
MATCH (job:Job)
WHERE job.state IN ['QUEUED', 'RUNNING'] AND job.kind IN $kinds
RETURN job.id AS id ORDER BY id
"""

_WANTED: LiteralString = """
MATCH (job:Job)
WHERE ($kind IS NULL OR job.kind = $kind) AND ($state IS NULL OR job.state = $state)
"""

# The newest first: "after" a job in the list means before it in time.
JOBS_PAGE: LiteralString = (
    _WANTED
    + """
    AND ($after IS NULL OR job.sort_key < $after)
    AND ($before IS NULL OR job.sort_key > $before)
RETURN properties(job) AS found
ORDER BY job.sort_key DESC LIMIT $limit
"""
)

JOBS_PAGE_BACKWARDS: LiteralString = JOBS_PAGE.replace("DESC", "ASC")

JOBS_COUNT: LiteralString = _WANTED + "RETURN count(job) AS total"

# A job is for one runner at a time: a second message finds it taken. Only when its
# runner has not been heard of for long does the next one take over.
TAKE_JOB: LiteralString = """
MATCH (job:Job {id: $id})
WHERE job.state = 'QUEUED'
      OR (job.state = 'RUNNING' AND job.heartbeat_at < $lost_before)
SET job.state = 'RUNNING', job.runner = $runner, job.heartbeat_at = $now,
    job.started_at = coalesce(job.started_at, $now), job.progress = 0.0,
    job.finished_at = null, job.message = null
RETURN properties(job) AS found
"""

BEAT: LiteralString = """
MATCH (job:Job {id: $id, runner: $runner, state: 'RUNNING'})
SET job.heartbeat_at = $now, job.progress = $progress, job.last_chunk = $last_chunk
RETURN job.id AS id
"""

FINISH_JOB: LiteralString = """
MATCH (job:Job {id: $id, runner: $runner, state: 'RUNNING'})
SET job += $outcome
RETURN job.id AS id
"""

SET_JOB_STATE: LiteralString = """
MATCH (job:Job {id: $id})
WHERE job.state IN $from_states
SET job.state = $state, job.finished_at = $finished_at, job.sent_at = $sent_at
RETURN properties(job) AS found
"""

# Queued but never begun: its message is lost. Running but silent: its worker is.
FIND_LOST_JOBS: LiteralString = """
MATCH (job:Job)
WHERE (job.state = 'QUEUED' AND coalesce(job.sent_at < $lost_before, true))
      OR (job.state = 'RUNNING' AND job.heartbeat_at < $lost_before)
SET job.sent_at = $now
RETURN job.id AS id, job.kind AS kind
ORDER BY id
"""


def create_job(tx: ManagedTransaction, job: Job) -> None:
    """Keep a new job."""
    properties = {
        "kind": job.kind,
        "state": job.state.value,
        "created_at": job.created_at,
        "sort_key": job.sort_key,
        "progress": job.progress,
        "payload": json.dumps(dict(job.payload), sort_keys=True),
        "sent_at": job.created_at,
    }
    tx.run(CREATE_JOB, id=job.id, properties=properties).consume()


def jobs_by_id(tx: ManagedTransaction, job_ids: Sequence[JobId]) -> dict[JobId, Job]:
    """Read many jobs; ids that name nothing are left out."""
    found = [_job(row) for row in tx.run(JOBS_BY_ID, job_ids=list(job_ids))]
    return {job.id: job for job in found}


def active_job_ids(tx: ManagedTransaction, kinds: Sequence[str]) -> list[JobId]:
    """Return the jobs of some kinds that are queued or under way."""
    return [JobId(row["id"]) for row in tx.run(ACTIVE_JOB_IDS, kinds=list(kinds))]


def jobs_page(
    tx: ManagedTransaction,
    page: Keyset,
    *,
    kind: str | None = None,
    state: JobState | None = None,
) -> list[Job]:
    """Read a page of jobs, the newest first, by `Job.sort_key`."""
    statement = JOBS_PAGE_BACKWARDS if page.is_backwards else JOBS_PAGE
    rows = tx.run(
        statement,
        kind=kind,
        state=state,
        after=page.after,
        before=page.before,
        limit=page.limit,
    )
    found = [_job(row) for row in rows]
    return found[::-1] if page.is_backwards else found


def jobs_count(
    tx: ManagedTransaction, *, kind: str | None = None, state: JobState | None = None
) -> int:
    row = tx.run(JOBS_COUNT, kind=kind, state=state).single(strict=True)
    return int(row["total"])


def take_job(
    tx: ManagedTransaction,
    job_id: JobId,
    *,
    runner: str,
    now: Instant,
    lost_before: Instant,
) -> Job | None:
    """Give a job to a runner; None if it is not to be run, or runs elsewhere.

    What an earlier run rejected is forgotten: this one finds it again.
    """
    row = tx.run(
        TAKE_JOB, id=job_id, runner=runner, now=now, lost_before=lost_before
    ).single()
    if row is None:
        return None
    delete_errors(tx, job_id)
    return _job(row)


def record_heartbeat(
    tx: ManagedTransaction,
    job_id: JobId,
    *,
    runner: str,
    now: Instant,
    progress: float,
    last_chunk: str | None,
) -> bool:
    """Say that a job is being worked on; False if it is not this runner's any more."""
    row = tx.run(
        BEAT,
        id=job_id,
        runner=runner,
        now=now,
        progress=float(progress),
        last_chunk=last_chunk,
    ).single()
    return row is not None


def finish_job(
    tx: ManagedTransaction,
    job_id: JobId,
    *,
    runner: str,
    now: Instant,
    report: ImportReport,
) -> bool:
    """Keep a report as what came of a job; False if it is not this runner's any more.

    Within an import's own transaction the two are there together or not at all.
    """
    # Rejected records may be very many: each is a node of its own.
    told = {**report.as_json(), "rejections": []}
    outcome = {
        "state": JobState.SUCCEEDED.value,
        "finished_at": now,
        "progress": 1.0,
        "report": json.dumps(told),
    }
    if tx.run(FINISH_JOB, id=job_id, runner=runner, outcome=outcome).single() is None:
        return False
    save_errors(tx, job_id, report.rejections)
    return True


def fail_job(
    tx: ManagedTransaction, job_id: JobId, *, runner: str, now: Instant, message: str
) -> None:
    """Keep why a job failed."""
    outcome = {
        "state": JobState.FAILED.value,
        "finished_at": now,
        "message": message,
    }
    tx.run(FINISH_JOB, id=job_id, runner=runner, outcome=outcome).consume()


def cancel_job(tx: ManagedTransaction, job_id: JobId, *, now: Instant) -> Job | None:
    """Cancel a job that is queued or running; None if it is neither."""
    row = tx.run(
        SET_JOB_STATE,
        id=job_id,
        from_states=[JobState.QUEUED.value, JobState.RUNNING.value],
        state=JobState.CANCELLED.value,
        finished_at=now,
        sent_at=None,
    ).single()
    return None if row is None else _job(row)


def queue_job_again(
    tx: ManagedTransaction, job_id: JobId, *, now: Instant
) -> Job | None:
    """Queue a job that failed or was cancelled; None if it did neither."""
    row = tx.run(
        SET_JOB_STATE,
        id=job_id,
        from_states=[JobState.FAILED.value, JobState.CANCELLED.value],
        state=JobState.QUEUED.value,
        finished_at=None,
        sent_at=now,
    ).single()
    return None if row is None else _job(row)


def find_lost_jobs(
    tx: ManagedTransaction, *, now: Instant, lost_before: Instant
) -> list[tuple[JobId, str]]:
    """Return (id, kind) of jobs that nobody works on, and note that they are sent."""
    rows = tx.run(FIND_LOST_JOBS, now=now, lost_before=lost_before)
    return [(JobId(row["id"]), row["kind"]) for row in rows]


def _job(row: Record) -> Job:
    found = row["found"]
    report = json.loads(found["report"]) if found.get("report") else None
    return Job(
        JobId(found["id"]),
        found["kind"],
        JobState(found["state"]),
        Instant(found["created_at"]),
        progress=found["progress"],
        payload=json.loads(found["payload"]),
        report=report,
        counts=_counts(report),
        last_chunk=found.get("last_chunk"),
        message=found.get("message"),
        started_at=found.get("started_at"),
        heartbeat_at=found.get("heartbeat_at"),
        finished_at=found.get("finished_at"),
    )


def _counts(report: dict[str, Any] | None) -> dict[str, int]:
    kinds = {} if report is None else report["kinds"]
    return {
        f"{kind}.{outcome}": number
        for kind, counts in kinds.items()
        for outcome, number in counts.items()
    }
