"""Watches a background job until it ends."""

import time
from collections.abc import Sequence
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn
from rich.progress import TimeElapsedColumn as ElapsedColumn

from skills_graph.domain.background import Job, JobError
from skills_graph.jobs import JobState
from skills_graph.services.access import OPERATOR
from skills_graph.services.jobs import errors_page, job_by_id
from skills_graph.store.pages import Keyset
from skills_graph.store.session import GraphStore

ENDED = frozenset({JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED})

_POLL_SECONDS = 0.25
_TELL_SECONDS = 5.0
_ERRORS_A_PAGE = 1_000


def follow_job(job: Job, store: GraphStore, console: Console) -> Job:
    """Show a job's progress until it ends; return it as it then is.

    A terminal gets a bar, everything else a plain line now and then. Interrupting
    this does not stop the job.
    """
    if console.is_terminal:
        return _with_bar(job, store, console)
    return _with_lines(job, store, console)


def followed_to_success(job: Job, store: GraphStore, console: Console) -> None:
    """Show a job's progress until it has succeeded; exits with 1 if it has not."""
    done = follow_job(job, store, console)
    if done.state is not JobState.SUCCEEDED:
        typer.echo(done.message or f"The job {done.id} was cancelled.", err=True)
        raise typer.Exit(code=1)


def errors_of(job: Job, store: GraphStore) -> list[JobError]:
    """Return every record that a job rejected."""
    found: list[JobError] = []
    while True:
        after = found[-1].id if found else None
        page = Keyset(limit=_ERRORS_A_PAGE, after=after)
        more = errors_page(job.id, page, viewer=OPERATOR, store=store)
        found += more
        if len(more) < _ERRORS_A_PAGE:
            return found


def job_report(job: Job, errors: Sequence[JobError]) -> dict[str, Any]:
    """Return what came of a job, for programs."""
    return {
        "job": job.id,
        "state": job.state.value,
        "message": job.message,
        **(job.report or {}),
        "rejections": [
            {
                "kind": error.kind,
                "file": error.file,
                "line": error.line,
                "column": error.field,
                "reason": error.message,
            }
            for error in errors
        ],
    }


def _with_bar(job: Job, store: GraphStore, console: Console) -> Job:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        ElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        shown = bar.add_task(_said(job), total=1.0)
        while job.state not in ENDED:
            time.sleep(_POLL_SECONDS)
            job = job_by_id(job.id, viewer=OPERATOR, store=store)
            bar.update(shown, completed=job.progress, description=_said(job))
    return job


def _with_lines(job: Job, store: GraphStore, console: Console) -> Job:
    told_at, told = 0.0, ""
    while job.state not in ENDED:
        now = time.monotonic()
        if _said(job) != told or now - told_at >= _TELL_SECONDS:
            told_at, told = now, _said(job)
            console.print(f"{told}: {job.progress:.0%}", highlight=False)
        time.sleep(_POLL_SECONDS)
        job = job_by_id(job.id, viewer=OPERATOR, store=store)
    return job


def _said(job: Job) -> str:
    return f"{job.kind} {job.state.lower()}"
