"""Programs that run as children of this process, and end with it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from skills_graph.embedded import tether
from skills_graph.errors import CannotStart

NO_SPACE = "No space left on device"
"""What every program's log says when a disk is full."""

_LOG_TAIL_BYTES = 4_000
_LOG_LIMIT_BYTES = 5_000_000
_POLL_SECONDS = 0.05


@dataclass(frozen=True, kw_only=True)
class Program:
    """What to run, how to see that it answers, and how it ends."""

    name: str
    command: tuple[str, ...]
    log_file: Path
    working_directory: Path
    environment: Mapping[str, str] | None = None
    """The whole environment; None: that of this process."""
    answers: Callable[[], bool]
    """Whether it does its work now; asked again and again, so quick and quiet."""
    ready_seconds: float = 90
    stop_seconds: float = 10
    orphan_signal: signal.Signals = signal.SIGTERM
    """What Linux sends it when this process ends without stopping it."""
    failures: Mapping[str, str] = field(default_factory=dict)
    """Words of its log that mean a failure we know, and the sentence for it."""


class RunningProgram:
    """One child process, from its start to its end."""

    def __init__(self, program: Program) -> None:
        self.program = program
        _make_way(program.log_file)
        self._log_starts_at = _size(program.log_file)
        self._child = _start(program)

    @property
    def pid(self) -> int:
        return self._child.pid

    def exit_code(self) -> int | None:
        """Return how it ended (a signal is negative), or None while it runs."""
        return self._child.poll()

    def wait_until_ready(self) -> None:
        """Return when it answers; raises CannotStart if it ends or takes too long."""
        deadline = time.monotonic() + self.program.ready_seconds
        while not self.program.answers():
            if self.exit_code() is not None:
                raise CannotStart(self.why_it_failed())
            if time.monotonic() > deadline:
                self.stop()
                raise CannotStart(
                    f"The {self.program.name} did not answer within "
                    f"{self.program.ready_seconds:.0f} s; "
                    f"its log is {self.program.log_file}."
                )
            time.sleep(_POLL_SECONDS)

    def why_it_failed(self) -> str:
        """Return one sentence, from its log where that says a failure we know."""
        tail = self._log_tail()
        for words, sentence in self.program.failures.items():
            if words in tail:
                return sentence
        return (
            f"The {self.program.name} ended with code {self.exit_code()}; "
            f"its log is {self.program.log_file}."
        )

    def last_line(self) -> str:
        """Return the last line that it has written so far, or nothing."""
        lines = self._log_tail().split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    def stop(self) -> None:
        """End it: ask first, insist after its time is over."""
        if self.exit_code() is not None:
            return
        self._child.terminate()
        try:
            self._child.wait(self.program.stop_seconds)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()

    def _log_tail(self) -> str:
        with self.program.log_file.open("rb") as log:
            size = _size(self.program.log_file)
            log.seek(max(self._log_starts_at, size - _LOG_TAIL_BYTES))
            return log.read().decode(errors="replace")


def _start(program: Program) -> "subprocess.Popen[bytes]":
    with program.log_file.open("ab") as log:
        return subprocess.Popen(  # noqa: S603 - our own choice of program, no shell
            _tethered(program),
            cwd=program.working_directory,
            env=None if program.environment is None else dict(program.environment),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for the supervisor, not for them
        )


def _tethered(program: Program) -> list[str]:
    """Only Linux can end children with their parent; elsewhere the next start does."""
    if not sys.platform.startswith("linux"):
        return list(program.command)
    return [
        sys.executable,
        "-I",
        "-S",
        tether.__file__,
        str(int(program.orphan_signal)),
        str(os.getpid()),
        *program.command,
    ]


def _make_way(log_file: Path) -> None:
    """Keep one earlier log, so that logs never fill a disk."""
    log_file.parent.mkdir(parents=True, exist_ok=True)
    if _size(log_file) > _LOG_LIMIT_BYTES:
        log_file.replace(log_file.with_suffix(".1.log"))


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0
