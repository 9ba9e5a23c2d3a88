"""`import`: bring the world's files into the graph, by the workers."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from skills_graph import jobs
from skills_graph.bootstrap import Application, open_application
from skills_graph.cli.following import errors_of, follow_job, job_report
from skills_graph.cli.import_tables import show_report
from skills_graph.jobs import JobState
from skills_graph.services.access import OPERATOR
from skills_graph.services.jobs import start_job

app = typer.Typer()
imports = typer.Typer(
    no_args_is_help=True, help="Import a framework or an HR system's export."
)
app.add_typer(imports, name="import")

_Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
_DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would change; write nothing.")
]


@imports.command()
def esco(
    directory: Annotated[
        Path, typer.Argument(help="Folder with the CSV files of one ESCO release.")
    ],
    *,
    language: Annotated[
        str, typer.Option(help="Language of the labels, as in skills_en.csv.")
    ] = "en",
    default_level: Annotated[
        int | None,
        typer.Option(
            help="Level of every requirement, as ESCO has none."
            " [default: SKILLS_GRAPH_DEFAULT_LEVEL]"
        ),
    ] = None,
    is_dry_run: _DryRun = False,
    as_json: _Json = False,
) -> None:
    """Import a release of ESCO, all of it or nothing."""
    with open_application() as application:
        payload = jobs.ImportEsco(
            # The worker has a working directory of its own.
            str(directory.resolve()),
            language=language,
            default_level=default_level or application.settings.default_level,
            is_dry_run=is_dry_run,
        )
        _import(application, jobs.IMPORT_ESCO, asdict(payload), as_json=as_json)


@imports.command()
def hris(  # noqa: PLR0913 - each is an option that the user can give
    path: Annotated[
        Path, typer.Argument(help="CSV file, or folder of CSV files, plain or .gz.")
    ],
    *,
    system: Annotated[
        str | None,
        typer.Option(
            help="Whose facts these are: hris:NAME or NAME."
            " [default: what the mapping names, else hris:main]"
        ),
    ] = None,
    mapping: Annotated[
        str | None,
        typer.Option(help="Mapping file (TOML), or the name of a shipped one."),
    ] = None,
    is_full: Annotated[
        bool,
        typer.Option("--full", help="Retire what the files no longer hold."),
    ] = False,
    is_strict: Annotated[
        bool, typer.Option("--strict", help="Import nothing if a row is rejected.")
    ] = False,
    is_dry_run: _DryRun = False,
    allow_retire: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="With --full: how many of a kind may be retired. [default: 10 %]",
        ),
    ] = None,
    as_json: _Json = False,
) -> None:
    """Import people, positions and evidence from an HR system."""
    payload = jobs.ImportHris(
        str(path.resolve()),
        system=_system(system),
        mapping=_mapping(mapping),
        is_full=is_full,
        is_strict=is_strict,
        is_dry_run=is_dry_run,
        allow_retire=allow_retire,
    )
    with open_application() as application:
        _import(application, jobs.IMPORT_HRIS, asdict(payload), as_json=as_json)


def _system(name: str | None) -> str | None:
    return name if name is None or ":" in name else f"hris:{name}"


def _mapping(name: str | None) -> str | None:
    """Return a mapping as the worker can find it: a file's full path, else a name."""
    if name is None or not Path(name).is_file():
        return name
    return str(Path(name).resolve())


def _import(
    application: Application, kind: str, payload: dict[str, object], *, as_json: bool
) -> None:
    console = Console(stderr=as_json)
    job = start_job(
        kind,
        payload,
        viewer=OPERATOR,
        store=application.store,
        send=application.send,
    )
    done = follow_job(job, application.store, console)
    errors = errors_of(done, application.store)
    if as_json:
        told = job_report(done, errors)
        typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
    elif done.report is not None:
        show_report(done.report, errors, console)
    if done.state is not JobState.SUCCEEDED:
        typer.echo(done.message or f"The job {done.id} was cancelled.", err=True)
        raise typer.Exit(code=1)
