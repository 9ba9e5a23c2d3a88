"""`up` and `down`: start the whole stack, and end it."""

import logging
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import psutil
import typer
from rich.console import Console

from skills_graph.cli.logs import LogFollower
from skills_graph.cli.welcome import welcome
from skills_graph.embedded.home import is_held, prepare_home
from skills_graph.embedded.progress import Progress, Step, read_progress
from skills_graph.embedded.runtime import read_runtime
from skills_graph.embedded.supervisor import supervise
from skills_graph.errors import CannotStart
from skills_graph.settings import Settings, environment_of_children, read_settings

app = typer.Typer()

_LOOK_SECONDS = 0.1
_STOP_SECONDS = 90.0


@app.command()
def up(
    *,
    foreground: Annotated[
        bool, typer.Option("--foreground", help="Stay, and show the logs.")
    ] = False,
) -> None:
    """Start everything, and return when the page answers."""
    settings = read_settings()
    console = Console(highlight=False, soft_wrap=True)
    if foreground:
        _stay(settings)
        return
    started = None if is_held(settings.home) else _start(settings)
    _show_until_ready(settings, started, console)
    _welcome(settings, console)


@app.command()
def down() -> None:
    """Stop everything, in order; returns when it has ended."""
    settings = read_settings()
    console = Console(highlight=False, soft_wrap=True)
    if not is_held(settings.home):
        console.print(f"Skills Graph does not run in {settings.home}.")
        return
    with console.status("Stopping"):
        _end_supervisor(settings)
    console.print("Stopped.")


def _stay(settings: Settings) -> None:
    logging.basicConfig(
        level=logging.INFO, stream=sys.stdout, format="supervisor | %(message)s"
    )
    prepare_home(settings.home)
    supervise(settings, on_look=LogFollower(settings.log_directory).show_new_lines)


def _start(settings: Settings) -> "subprocess.Popen[bytes]":
    """Start the supervisor as a process of its own, which outlives this command."""
    prepare_home(settings.home)
    log_file = _supervisor_log(settings)
    log_file.parent.mkdir(exist_ok=True)
    with log_file.open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "skills_graph.embedded"],
            env=environment_of_children(settings),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _show_until_ready(
    settings: Settings, started: "subprocess.Popen[bytes] | None", console: Console
) -> None:
    """Print each step as it ends; raises CannotStart with the sentence of a failure."""
    shown: set[str] = set()
    with console.status("Starting") as now:
        for progress in _progress(settings, started):
            for step in progress.steps:
                if step.state == "done" and step.title not in shown:
                    shown.add(step.title)
                    console.print(_line(step))
                if step.state == "running":
                    now.update(_line(step))


def _progress(
    settings: Settings, started: "subprocess.Popen[bytes] | None"
) -> Iterator[Progress]:
    """Yield how far the start is until it is done."""
    while True:
        # Before the file is read: what was written before an end is in it.
        has_ended = started is not None and started.poll() is not None
        progress = read_progress(settings.home)
        if progress is not None and _is_of(progress, started):
            yield progress
            if progress.failure is not None:
                raise CannotStart(progress.failure)
            if progress.is_ready:
                return
        if has_ended or not (started or is_held(settings.home)):
            if not is_held(settings.home):
                raise CannotStart(_why_it_ended(settings, started))
            started = None  # another `up` was faster: wait for what it started
        time.sleep(_LOOK_SECONDS)


def _is_of(progress: Progress, started: "subprocess.Popen[bytes] | None") -> bool:
    return started is None or progress.supervisor_pid == started.pid


def _line(step: Step) -> str:
    detail = f": {step.detail}" if step.detail else ""
    return f"{step.title}{detail} ({step.seconds:.1f} s)"


def _why_it_ended(settings: Settings, started: "subprocess.Popen[bytes] | None") -> str:
    log_file = _supervisor_log(settings)
    lines = log_file.read_text("utf-8").splitlines() if log_file.exists() else []
    if started is None or not lines:
        return f"Skills Graph was stopped while it started; its log is {log_file}."
    return lines[-1]


def _welcome(settings: Settings, console: Console) -> None:
    runtime = read_runtime(settings.runtime_file) or {}
    api_url = runtime.get("api", {}).get("url", "")
    try:
        text = welcome(api_url, str(settings.home))
    except (OSError, ValueError) as error:
        raise CannotStart(
            f"The API at {api_url or 'no address'} does not answer ({error}); "
            f"its log is {settings.log_directory / 'api.log'}."
        ) from error
    console.print(text, markup=False)


def _end_supervisor(settings: Settings) -> None:
    progress = read_progress(settings.home)
    if progress is None:
        raise CannotStart(
            f"Another program holds {settings.home}; it must be ended by hand."
        )
    with suppress(psutil.NoSuchProcess):  # it may be ending just now
        psutil.Process(progress.supervisor_pid).terminate()
    deadline = time.monotonic() + _STOP_SECONDS
    while is_held(settings.home):
        if time.monotonic() > deadline:
            raise CannotStart(
                f"The supervisor (process {progress.supervisor_pid}) has not ended "
                f"after {_STOP_SECONDS:.0f} s; its log is {_supervisor_log(settings)}."
            )
        time.sleep(_LOOK_SECONDS)


def _supervisor_log(settings: Settings) -> Path:
    return settings.log_directory / "supervisor.log"
