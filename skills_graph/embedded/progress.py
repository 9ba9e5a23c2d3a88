"""What a start has done so far, for whoever waits for it."""

import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from skills_graph.embedded.files import read_json, write_json

State = Literal["waiting", "running", "done", "failed"]


@dataclass
class Step:
    title: str
    state: State = "waiting"
    detail: str = ""
    seconds: float = 0.0


@dataclass
class Progress:
    """The steps of one start, in order, and how it ended."""

    supervisor_pid: int
    steps: list[Step] = field(default_factory=list)
    is_ready: bool = False
    failure: str | None = None


class ProgressFile:
    """Writes down each step as it begins and ends."""

    def __init__(self, home: Path, supervisor_pid: int, titles: list[str]) -> None:
        self._file = _file(home)
        self._progress = Progress(supervisor_pid, [Step(title) for title in titles])
        self._began_at = 0.0
        self._write()

    def begin(self, title: str) -> None:
        self._began_at = time.monotonic()
        self._change(title, "running")

    def detail(self, title: str, detail: str) -> None:
        if self._step(title).detail != detail:
            self._change(title, "running", detail)

    def end(self, title: str) -> None:
        self._change(title, "done", self._step(title).detail)

    def ready(self) -> None:
        self._progress.is_ready = True
        self._write()

    def failed(self, sentence: str) -> None:
        for step in self._progress.steps:
            if step.state == "running":
                step.state = "failed"
        self._progress.failure = sentence
        self._write()

    def _change(self, title: str, state: State, detail: str = "") -> None:
        step = self._step(title)
        step.state, step.detail = state, detail
        step.seconds = round(time.monotonic() - self._began_at, 1)
        self._write()

    def _step(self, title: str) -> Step:
        return next(step for step in self._progress.steps if step.title == title)

    def _write(self) -> None:
        write_json(self._file, asdict(self._progress))


def read_progress(home: Path) -> Progress | None:
    """Return how far the last start in this directory got, or None if none was."""
    content = read_json(_file(home))
    if content is None:
        return None
    steps = [Step(**step) for step in content.pop("steps")]
    return Progress(steps=steps, **content)


def forget_progress(home: Path) -> None:
    _file(home).unlink(missing_ok=True)


def _file(home: Path) -> Path:
    return home / "progress.json"
