"""One run of a background job: taken, kept alive, and finished or failed."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from skills_graph.domain.background import Job
from skills_graph.domain.ids import JobId
from skills_graph.domain.import_report import ImportReport
from skills_graph.domain.moments import Instant, instant
from skills_graph.errors import SkillsGraphError, StoreTimeout, StoreUnavailable
from skills_graph.services.jobs import Send, now
from skills_graph.store import jobs as stored
from skills_graph.store.session import GraphStore, Transaction, Write

HEARTBEAT_SECONDS = 2.0
LOST_AFTER_SECONDS = 60.0
"""A run that has been silent for so long is dead: its job may be taken over."""

log = logging.getLogger(__name__)


class Stopped(SkillsGraphError):
    """The job was cancelled, or another run has taken it over."""

    code = "JOB_STOPPED"


class JobRun:
    """What the work of a job knows of its job, and tells about itself."""

    def __init__(self, job: Job, runner: str, store: GraphStore) -> None:
        self.job = job
        self._runner = runner
        self._store = store
        self._progress = 0.0
        self._last_chunk: str | None = job.last_chunk
        self._is_ours = True
        self.is_finished = False

    @property
    def payload(self) -> Mapping[str, Any]:
        return self.job.payload

    def progress(self, share: float, *, last_chunk: str | None = None) -> None:
        """Note how much is done, 0 to 1; the next heartbeat tells it.

        Raises Stopped when the work is to stop.
        """
        self._progress = share
        self._last_chunk = last_chunk or self._last_chunk
        if not self._is_ours:
            raise Stopped(f"The job {self.job.id} was stopped.")

    def finish_within(self, write: Write, report: ImportReport) -> None:
        """Keep the report in the transaction that does what it reports.

        Raises Stopped, which undoes the transaction, if the job is not ours any more.
        """
        self._finish(write.tx, report)
        self.is_finished = True

    def finish(self, report: ImportReport) -> None:
        """Keep a report that no transaction of the work has kept."""
        self._store.write_aside(self._finish, report)

    def _finish(self, tx: Transaction, report: ImportReport) -> None:
        is_kept = stored.finish_job(
            tx, self.job.id, runner=self._runner, now=now(), report=report
        )
        if not is_kept:
            raise Stopped(f"The job {self.job.id} was stopped.")

    def fail(self, message: str) -> None:
        self._store.write_aside(
            stored.fail_job,
            self.job.id,
            runner=self._runner,
            now=now(),
            message=message,
        )

    def beat(self) -> bool:
        """Say that this run lives; False if it is to stop."""
        self._is_ours = self._store.write_aside(
            stored.record_heartbeat,
            self.job.id,
            runner=self._runner,
            now=now(),
            progress=self._progress,
            last_chunk=self._last_chunk,
        )
        return self._is_ours


Work = Callable[[JobRun], ImportReport]


def run_job(
    job_id: JobId,
    work: Work,
    *,
    store: GraphStore,
    lost_after_seconds: float = LOST_AFTER_SECONDS,
) -> str:
    """Do a job's work unless it is done, cancelled or under way; say what came of it.

    Safe to call for any message about the job, first or repeated. An error that we
    foresaw fails the job with its sentence; any other one as well, and is raised.
    """
    runner = str(uuid4())
    job = store.write_aside(
        stored.take_job,
        job_id,
        runner=runner,
        now=now(),
        lost_before=seconds_ago(lost_after_seconds),
    )
    if job is None:
        return "nothing to do"
    run = JobRun(job, runner, store)
    try:
        with _kept_alive(run):
            report = work(run)
            if not run.is_finished:
                run.finish(report)
    except Stopped:
        return "stopped"
    except SkillsGraphError as error:
        if _time_heals(error):
            raise  # the job falls silent, and is sent again
        run.fail(str(error))
        return "failed"
    except Exception:
        run.fail("Something unforeseen went wrong; the worker's log says what.")
        raise
    return "succeeded"


def resend_lost_jobs(
    *,
    store: GraphStore,
    send: Send,
    lost_after_seconds: float = LOST_AFTER_SECONDS,
) -> list[JobId]:
    """Send again what nobody works on: a lost message, or a worker that died."""
    lost = store.write_aside(
        stored.find_lost_jobs, now=now(), lost_before=seconds_ago(lost_after_seconds)
    )
    for job_id, kind in lost:
        send(kind, job_id)
    return [job_id for job_id, _ in lost]


def _time_heals(error: SkillsGraphError) -> bool:
    return isinstance(error, StoreUnavailable) and not isinstance(error, StoreTimeout)


def seconds_ago(seconds: float) -> Instant:
    return instant(datetime.now(UTC) - timedelta(seconds=seconds))


@contextmanager
def _kept_alive(run: JobRun) -> Iterator[None]:
    """Let a thread beat for a run while it works."""
    is_over = threading.Event()

    def beat_on() -> None:
        while not is_over.wait(HEARTBEAT_SECONDS):
            try:
                if not run.beat():
                    return
            except SkillsGraphError as error:
                # The work itself meets the same trouble and knows what to do about it.
                log.warning("No heartbeat of job %s: %s", run.job.id, error)

    beating = threading.Thread(target=beat_on, name="heartbeat", daemon=True)
    beating.start()
    try:
        yield
    finally:
        is_over.set()
        beating.join()
