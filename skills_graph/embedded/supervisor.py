"""One process that starts the whole stack, keeps it running, and ends it."""

import errno
import logging
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from skills_graph.embedded.home import full_disk, held, prepare_home
from skills_graph.embedded.ports import is_port_free
from skills_graph.embedded.programs import Program, RunningProgram
from skills_graph.embedded.progress import ProgressFile
from skills_graph.embedded.runtime import end_leftovers, write_runtime
from skills_graph.embedded.stack import Stack, stack
from skills_graph.embedded.supervised import SupervisedProgram
from skills_graph.errors import CannotStart
from skills_graph.settings import Settings

_LOG = logging.getLogger(__name__)
_LOOK_SECONDS = 0.1

ENGINES = "Graph and queue"
PREPARATION = "Schema and demo company"
SERVERS = "Worker, scheduler, API and page"


class _Ended(Exception):
    """Somebody asked the supervisor to end."""


def supervise(
    settings: Settings,
    *,
    runs: Callable[[Settings], Stack] = stack,
    on_look: Callable[[], None] = lambda: None,
) -> None:
    """Run the stack until SIGTERM or Ctrl-C; call *on_look* a few times a second.

    Must be called from the main thread: on Linux the children end with the thread
    that started them. Raises CannotStart with the way out, HomeInUse.
    """
    prepare_home(settings.home)
    with held(settings.home), _until_asked_to_end() as must_end:
        titles = [ENGINES, PREPARATION, SERVERS]
        progress = ProgressFile(settings.home, os.getpid(), titles)
        try:
            end_leftovers(settings.runtime_file)
            _require_api_port(settings)
            supervisor = _Supervisor(settings, runs(settings), progress, on_look)
            supervisor.run(must_end)
        except CannotStart as refused:
            progress.failed(str(refused))
            raise
        except OSError as failure:
            if failure.errno != errno.ENOSPC:
                raise
            raise CannotStart(full_disk(settings.home)) from failure


class _Supervisor:
    def __init__(
        self,
        settings: Settings,
        runs: Stack,
        progress: ProgressFile,
        on_look: Callable[[], None],
    ) -> None:
        self._settings = settings
        self._stack = runs
        self._progress = progress
        self._on_look = on_look
        self._children: list[SupervisedProgram] = []
        self._must_end: Callable[[], bool] = lambda: False
        self._is_ready = False

    def run(self, must_end: Callable[[], bool]) -> None:
        self._must_end = must_end
        try:
            self._start()
            self._progress.ready()
            self._is_ready = True
            _LOG.info("Skills Graph answers at %s", self._stack.addresses.api_url)
            while True:
                self._look()
        except _Ended:
            _LOG.info("Stopping")
        finally:
            self._stop()

    def _start(self) -> None:
        self._progress.begin(ENGINES)
        self._start_together(self._stack.engines)
        self._progress.end(ENGINES)
        self._progress.begin(PREPARATION)
        self._prepare(self._stack.preparation)
        self._progress.end(PREPARATION)
        self._progress.begin(SERVERS)
        self._start_together(self._stack.servers)
        self._progress.end(SERVERS)

    def _start_together(self, programs: Sequence[Program]) -> None:
        together = [SupervisedProgram(program) for program in programs]
        for child in together:
            child.start()
            self._children.append(child)
        self._write_runtime()  # so that after a kill even these are found again
        while not all(child.state == "running" for child in together):
            self._look()
            for child in together:
                if child.state == "restarting":
                    raise CannotStart(child.last_failure)

    def _prepare(self, program: Program) -> None:
        """Run what must be done once before anybody is served, telling how far it is.

        Its last line is how far it is, or the sentence that says why it failed.
        """
        running = RunningProgram(program)
        try:
            while running.exit_code() is None:
                self._look()
                self._progress.detail(PREPARATION, running.last_line())
            if running.exit_code() != 0:
                raise CannotStart(running.last_line() or running.why_it_failed())
        finally:
            running.stop()

    def _look(self) -> None:
        """Let a moment pass; see every child, and write down what has changed."""
        if self._must_end():
            raise _Ended
        time.sleep(_LOOK_SECONDS)
        before = [child.as_state() for child in self._children]
        for child in self._children:
            child.look()
        if before != [child.as_state() for child in self._children]:
            self._write_runtime()
        self._on_look()

    def _write_runtime(self) -> None:
        try:
            write_runtime(
                self._settings.runtime_file,
                self._stack.addresses,
                [child.as_state() for child in self._children],
                supervisor_pid=os.getpid(),
            )
        except OSError as failure:
            if not self._is_ready:
                raise
            # A full disk is no reason to end what still answers.
            _LOG.warning("What runs could not be written down: %s", failure)

    def _stop(self) -> None:
        for child in reversed(self._children):
            child.stop()
        self._settings.runtime_file.unlink(missing_ok=True)
        _LOG.info("Stopped")


@contextmanager
def _until_asked_to_end() -> Iterator[Callable[[], bool]]:
    """Turn SIGTERM and Ctrl-C into a question that is asked at safe moments."""
    asked: list[int] = []
    before = {
        number: signal.signal(number, lambda number, _frame: asked.append(number))
        for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _require_api_port(settings: Settings) -> None:
    if not is_port_free(settings.api_port, settings.api_host):
        raise CannotStart(
            f"Port {settings.api_port} on {settings.api_host} is taken by another "
            "program; set SKILLS_GRAPH_PORT to a free one."
        )
