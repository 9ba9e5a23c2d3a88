"""`jobs`: what works in the background, and how it went."""

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from skills_graph.bootstrap import open_application
from skills_graph.cli.following import errors_of, job_report
from skills_graph.cli.import_tables import show_report
from skills_graph.domain.background import Job
from skills_graph.domain.ids import JobId
from skills_graph.jobs import JobState
from skills_graph.services import jobs as background
from skills_graph.services.access import OPERATOR
from skills_graph.store.pages import Keyset

app = typer.Typer()
jobs = typer.Typer(
    invoke_without_command=True, help="Background jobs: list, show, resume, cancel."
)
app.add_typer(jobs, name="jobs")

_Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
_Top = Annotated[int, typer.Option(min=1, max=1000, help="How many, newest first.")]
_Id = Annotated[str, typer.Argument(help="A job's id, job_...")]


@jobs.callback()
def _list_when_alone(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_jobs()


@jobs.command("list")
def list_jobs(*, top: _Top = 20, as_json: _Json = False) -> None:
    """List background jobs, the newest first."""
    with open_application() as application:
        found = background.jobs_page(
            Keyset(limit=top), viewer=OPERATOR, store=application.store
        )
    if as_json:
        _print_json([_as_json(job) for job in found])
        return
    # An id is long and must not be cut: nothing else spends width.
    table = Table("id", "kind", "state", "created", box=None, padding=(0, 1, 0, 0))
    for job in found:
        is_running = job.state is JobState.RUNNING
        state = f"{job.progress:.0%}" if is_running else job.state.value
        created = job.created_at[:16].replace("T", " ")
        table.add_row(job.id, job.kind, state.lower(), created)
    Console().print(table if found else "There are no jobs.")


@jobs.command()
def show(job_id: _Id, *, as_json: _Json = False) -> None:
    """Show one job, with its report or why it failed."""
    with open_application() as application:
        job = background.job_by_id(
            JobId(job_id), viewer=OPERATOR, store=application.store
        )
        errors = errors_of(job, application.store)
    if as_json:
        _print_json({**_as_json(job), "report": job_report(job, errors)})
        return
    console = Console()
    console.print(f"{job.id}  {job.kind}  {job.state}  {job.progress:.0%}")
    for name, value in (
        ("created", job.created_at),
        ("started", job.started_at),
        ("finished", job.finished_at),
        ("last chunk", job.last_chunk),
        ("failed because", job.message),
    ):
        if value is not None:
            console.print(f"{name}: {value}", highlight=False, markup=False)
    if job.report is not None:
        show_report(job.report, errors, console)


@jobs.command()
def resume(job_id: _Id) -> None:
    """Queue a failed or cancelled job again; it does what is left to do."""
    with open_application() as application:
        background.resume_job(
            JobId(job_id),
            viewer=OPERATOR,
            store=application.store,
            send=application.send,
        )
    typer.echo(f"{job_id} is queued again.")


@jobs.command()
def cancel(job_id: _Id) -> None:
    """Stop a job at its next step; what it has written stays."""
    with open_application() as application:
        background.cancel_job(JobId(job_id), viewer=OPERATOR, store=application.store)
    typer.echo(f"{job_id} is cancelled.")


def _as_json(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "kind": job.kind,
        "state": job.state.value,
        "progress": job.progress,
        "payload": dict(job.payload),
        "created_at": job.created_at,
        "started_at": job.started_at,
        "finished_at": job.finished_at,
        "last_chunk": job.last_chunk,
        "message": job.message,
        "report": job.report,
    }


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))
