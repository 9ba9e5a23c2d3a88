"""One child that is started again whenever it ends."""

import logging
import time
from typing import Literal

from skills_graph.embedded.programs import Program, RunningProgram
from skills_graph.embedded.runtime import ProcessState

_LOG = logging.getLogger(__name__)

FIRST_WAIT_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 30.0
_STEADY_SECONDS = 60.0
"""After so long a run the next end counts as the first one again."""

State = Literal["starting", "running", "restarting", "stopped"]


class SupervisedProgram:
    """Keeps one program running; its owner calls `look` a few times a second."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.restarts = 0
        self.state: State = "stopped"
        self.last_failure = ""
        """Why it ended last, in one sentence; empty while it never has."""
        self._running: RunningProgram | None = None
        self._started_at = 0.0
        self._starts_again_at = 0.0
        self._wait_seconds = FIRST_WAIT_SECONDS

    def start(self) -> None:
        self._running = RunningProgram(self.program)
        self._started_at = time.monotonic()
        self.state = "starting"

    def stop(self) -> None:
        if self._running is not None:
            self._running.stop()
            self._running = None
        self.state = "stopped"

    def look(self) -> None:
        """See how it is, and do the next thing: never waits."""
        if self.state == "restarting":
            if time.monotonic() >= self._starts_again_at:
                self.start()
        elif self._running is not None and self._running.exit_code() is not None:
            self._plan_restart(self._running.why_it_failed())
        elif self._running is not None and self.state == "starting":
            self._see_whether_it_answers(self._running)

    def as_state(self) -> ProcessState:
        pid = None if self._running is None else self._running.pid
        return ProcessState(self.program.name, pid, self.state, self.restarts)

    def _see_whether_it_answers(self, running: RunningProgram) -> None:
        if self.program.answers():
            self.state = "running"
            _LOG.info("%s runs as process %d", self.program.name, running.pid)
        elif time.monotonic() - self._started_at > self.program.ready_seconds:
            running.stop()
            self._plan_restart(
                f"The {self.program.name} did not answer within "
                f"{self.program.ready_seconds:.0f} s; "
                f"its log is {self.program.log_file}."
            )

    def _plan_restart(self, reason: str) -> None:
        if time.monotonic() - self._started_at > _STEADY_SECONDS:
            self._wait_seconds = FIRST_WAIT_SECONDS
        _LOG.warning("%s Starting it again in %.1f s.", reason, self._wait_seconds)
        self._running = None
        self.last_failure = reason
        self.restarts += 1
        self.state = "restarting"
        self._starts_again_at = time.monotonic() + self._wait_seconds
        self._wait_seconds = min(self._wait_seconds * 2, LONGEST_WAIT_SECONDS)
