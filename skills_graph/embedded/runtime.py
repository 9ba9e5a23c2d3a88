"""`runtime.json`: what runs, and where; written by the supervisor, read by everyone."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from skills_graph.embedded.files import read_json, write_json
from skills_graph.embedded.graph import DATABASE, USER, EmbeddedGraph
from skills_graph.embedded.queue import EmbeddedQueue

_PATIENCE_SECONDS = 6.0
"""How long what a killed supervisor left behind may take to end by itself."""


@dataclass(frozen=True)
class Addresses:
    """Where things answer; None for an engine that somebody else runs."""

    api_url: str
    graph: EmbeddedGraph | None
    queue: EmbeddedQueue | None


@dataclass(frozen=True)
class ProcessState:
    """One child as the supervisor sees it."""

    name: str
    pid: int | None
    state: str
    restarts: int


def write_runtime(
    file: Path,
    addresses: Addresses,
    processes: list[ProcessState],
    *,
    supervisor_pid: int,
) -> None:
    content: dict[str, Any] = {
        "api": {"url": addresses.api_url},
        "supervisor": {"pid": supervisor_pid},
        "processes": [
            {
                "name": process.name,
                "pid": process.pid,
                "state": process.state,
                "restarts": process.restarts,
                "started_at": _start_of(process.pid),
            }
            for process in processes
        ],
    }
    if addresses.graph is not None:
        content["graph"] = {
            "uri": addresses.graph.uri,
            "user": USER,
            "password_file": str(addresses.graph.password_file),
            "database": DATABASE,
            "http_port": addresses.graph.http_port,
        }
    if addresses.queue is not None:
        content["queue"] = {"url": addresses.queue.url}
    write_json(file, content)


def read_runtime(file: Path) -> dict[str, Any] | None:
    """Return what the supervisor wrote last; it may have been killed since."""
    return read_json(file)


def end_leftovers(file: Path) -> None:
    """End what a killed supervisor left running, and forget its addresses.

    On Linux they end by themselves; elsewhere, or when one hangs, it is done here.
    A process counts as ours only if it started when ours did: pids are used again.
    """
    runtime = read_runtime(file)
    if runtime is None:
        return
    left = [ours for entry in runtime["processes"] if (ours := _ours(entry))]
    _, alive = psutil.wait_procs(left, timeout=_PATIENCE_SECONDS)
    for process in alive:
        process.kill()
    psutil.wait_procs(alive, timeout=_PATIENCE_SECONDS)
    file.unlink(missing_ok=True)


def _ours(entry: dict[str, Any]) -> psutil.Process | None:
    if entry["pid"] is None or entry["started_at"] is None:
        return None
    try:
        process = psutil.Process(entry["pid"])
        is_ours = abs(process.create_time() - entry["started_at"]) < 1
    except psutil.NoSuchProcess:
        return None
    return process if is_ours else None


def _start_of(pid: int | None) -> float | None:
    try:
        return None if pid is None else psutil.Process(pid).create_time()
    except psutil.NoSuchProcess:
        return None
