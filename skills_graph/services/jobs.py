"""Background work as its users see it: start it, look at it, cancel it, resume it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Protocol

from skills_graph.domain.background import Job, JobError
from skills_graph.domain.ids import JobId, new_id
from skills_graph.domain.moments import Instant, instant
from skills_graph.errors import Conflict, NotFound, QueueUnavailable
from skills_graph.jobs import JobState
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.store import job_errors
from skills_graph.store import jobs as stored
from skills_graph.store.pages import Keyset
from skills_graph.store.session import GraphStore


class Send(Protocol):
    """The way to the queue; raises QueueUnavailable when it does not answer."""

    def __call__(self, kind: str, job_id: JobId) -> None: ...


def start_job(
    kind: str,
    payload: Mapping[str, Any],
    *,
    viewer: Viewer,
    store: GraphStore,
    send: Send,
) -> Job:
    """Queue background work and return it.

    Raises NotAllowed; QueueUnavailable when the queue does not answer: the job then
    stays queued, and is sent once the queue is back.
    """
    access.require_jobs(viewer)
    job = Job(JobId(new_id("job")), kind, JobState.QUEUED, now(), payload=payload)
    store.write_aside(stored.create_job, job)
    send_message(job, send)
    return job


def job_by_id(job_id: JobId, *, viewer: Viewer, store: GraphStore) -> Job:
    """Return one job; raises NotAllowed, NotFound."""
    access.require_jobs(viewer)
    found = store.read(stored.jobs_by_id, [job_id]).get(job_id)
    if found is None:
        raise NotFound("job", job_id)
    return found


def jobs_page(
    page: Keyset,
    *,
    viewer: Viewer,
    store: GraphStore,
    kind: str | None = None,
    state: JobState | None = None,
) -> list[Job]:
    """Return a page of jobs, the newest first; raises NotAllowed."""
    access.require_jobs(viewer)
    return store.read(stored.jobs_page, page, kind=kind, state=state)


def jobs_count(
    *,
    viewer: Viewer,
    store: GraphStore,
    kind: str | None = None,
    state: JobState | None = None,
) -> int:
    """Count jobs; raises NotAllowed."""
    access.require_jobs(viewer)
    return store.read(stored.jobs_count, kind=kind, state=state)


def errors_page(
    job_id: JobId, page: Keyset, *, viewer: Viewer, store: GraphStore
) -> list[JobError]:
    """Return a page of the records that a job rejected; raises NotAllowed."""
    access.require_jobs(viewer)
    return store.read(job_errors.errors_page, job_id, page)


def errors_count(job_id: JobId, *, viewer: Viewer, store: GraphStore) -> int:
    """Count the records that a job rejected; raises NotAllowed."""
    access.require_jobs(viewer)
    return store.read(job_errors.errors_count, job_id)


def cancel_job(job_id: JobId, *, viewer: Viewer, store: GraphStore) -> Job:
    """Stop a job at its next step; what it has written stays.

    Raises NotAllowed, NotFound, Conflict when it has ended already.
    """
    job = job_by_id(job_id, viewer=viewer, store=store)
    cancelled = store.write_aside(stored.cancel_job, job_id, now=now())
    if cancelled is None:
        raise Conflict(f"The job {job_id} cannot be cancelled: it is {job.state}.")
    return cancelled


def resume_job(job_id: JobId, *, viewer: Viewer, store: GraphStore, send: Send) -> Job:
    """Queue a job that failed or was cancelled again; it does what is left to do.

    Raises NotAllowed, NotFound, Conflict when it did neither, QueueUnavailable.
    """
    job = job_by_id(job_id, viewer=viewer, store=store)
    queued = store.write_aside(stored.queue_job_again, job_id, now=now())
    if queued is None:
        raise Conflict(f"The job {job_id} cannot be resumed: it is {job.state}.")
    send_message(queued, send)
    return queued


def now() -> Instant:
    """Return the clock's instant: jobs are about machines, not about facts."""
    return instant(datetime.now(UTC))


def send_message(job: Job, send: Send) -> None:
    """Send a job that is queued; raises QueueUnavailable, saying that it stays so."""
    try:
        send(job.kind, job.id)
    except QueueUnavailable as away:
        raise QueueUnavailable(
            f"{away} The job {job.id} stays queued and is sent when it is back."
        ) from away
