"""A whole running stack in a home of its own, for tests that need one."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from skills_graph.embedded.ports import free_port
from skills_graph.settings import Settings

SKILLS_GRAPH = (sys.executable, "-m", "skills_graph.cli")


@dataclass(frozen=True)
class RunningStack:
    """`skills-graph` in one home and on one port; else as little as *more* says."""

    home: Path
    port: int
    more: Mapping[str, str] = field(default_factory=dict)
    """Variables beside the home and the port."""

    @classmethod
    def in_home(cls, home: Path, **more: str) -> "RunningStack":
        return cls(home, free_port(), more)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def settings(self) -> Settings:
        """Settings as a program in this home reads them."""
        return Settings.model_validate(
            {
                "SKILLS_GRAPH_HOME": self.home,
                "SKILLS_GRAPH_PORT": self.port,
                **self.more,
            }
        )

    def run(self, *arguments: str, seconds: float = 180) -> str:
        """Run one command; return what it prints, or fail with what it says."""
        ended = subprocess.run(
            [*SKILLS_GRAPH, *arguments],
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
        if ended.returncode != 0:
            raise AssertionError(f"{arguments}: {ended.stdout}{ended.stderr}")
        return ended.stdout

    def environment(self) -> dict[str, str]:
        ours = {
            "SKILLS_GRAPH_HOME": str(self.home),
            "SKILLS_GRAPH_PORT": str(self.port),
        }
        elsewhere = ("NEO4J_URI", "REDIS_URL")
        inherited = {k: v for k, v in os.environ.items() if k not in elsewhere}
        return {**inherited, **ours, **self.more}

    def status(self) -> dict[str, Any]:
        return json.loads(self.run("status", "--json"))

    def runtime(self) -> dict[str, Any]:
        """What the supervisor wrote last, without asking anybody."""
        return json.loads((self.home / "runtime.json").read_text())

    def supervisor(self) -> psutil.Process:
        return psutil.Process(self.runtime()["supervisor"]["pid"])

    def family(self) -> list[psutil.Process]:
        """The supervisor, its children, and theirs."""
        supervisor = self.supervisor()
        return [supervisor, *supervisor.children(recursive=True)]

    def memory_mb(self) -> dict[str, float]:
        """Proportional set size of every process, by what it runs."""
        names = {child["pid"]: child["name"] for child in self.runtime()["processes"]}
        names[self.supervisor().pid] = "supervisor"
        sizes: dict[str, float] = {}
        for process in self.family():
            name = names.get(process.pid) or names[process.ppid()]
            pss = process.memory_full_info().pss / 1_000_000
            sizes[name] = sizes.get(name, 0.0) + pss
        return sizes

    def child(self, name: str) -> dict[str, Any]:
        return next(p for p in self.runtime()["processes"] if p["name"] == name)

    @staticmethod
    def left_after(processes: list[psutil.Process], *, seconds: float) -> list[str]:
        """Return which of them still do something after so long a time.

        One that has ended and that nobody has asked about (a zombie) does nothing.
        """
        deadline = time.monotonic() + seconds
        while left := [str(process) for process in processes if _runs(process)]:
            if time.monotonic() > deadline:
                break
            time.sleep(0.05)
        return left

    def wait_until_running(self, name: str, *, restarts: int, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while True:
            child = self.child(name)
            if child["state"] == "running" and child["restarts"] >= restarts:
                return
            if time.monotonic() > deadline:
                raise AssertionError(f"{name} does not run again: {child}")
            time.sleep(0.1)


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
