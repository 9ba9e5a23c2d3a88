"""What one supervisor runs: engines that are not elsewhere, and who serves."""

import sys
from dataclasses import dataclass
from pathlib import Path

from skills_graph.embedded.graph import EmbeddedGraph
from skills_graph.embedded.home import full_disk
from skills_graph.embedded.loopback import answers
from skills_graph.embedded.ports import LOOPBACK
from skills_graph.embedded.programs import NO_SPACE, Program
from skills_graph.embedded.queue import EmbeddedQueue
from skills_graph.embedded.runtime import Addresses
from skills_graph.settings import Settings, environment_of_children

_EVERY_ADDRESS = {"0.0.0.0": LOOPBACK, "::": "[::1]"}  # noqa: S104 - asked for by name
_GRACE_SECONDS = 3
_THREADS = 8
_WORKER_THREADS = 2


@dataclass(frozen=True)
class Stack:
    """Programs in the order in which they start; they stop in the reverse one."""

    addresses: Addresses
    engines: tuple[Program, ...]
    preparation: Program
    servers: tuple[Program, ...]


def stack(settings: Settings) -> Stack:
    """Choose ports and prepare directories; nothing is started yet.

    Raises CannotStart where an engine is needed that this platform does not have.
    """
    graph = queue = None
    engines = []
    if settings.redis_url is None:
        queue = EmbeddedQueue.in_directory(settings.queue_directory)
        engines.append(queue.program(_log(settings, "queue")))
    if settings.neo4j_uri is None:
        graph = EmbeddedGraph.in_directory(
            settings.graph_directory, heap=settings.graph_heap
        )
        engines.append(graph.program(_log(settings, "graph")))
    return Stack(
        addresses=Addresses(_api_url(settings), graph, queue),
        engines=tuple(engines),
        preparation=_python(
            settings, "preparation", ("skills_graph.cli.prepare",), stop_seconds=10
        ),
        servers=(_worker(settings), _scheduler(settings), _api(settings)),
    )


def _worker(settings: Settings) -> Program:
    # Threads, not processes: a killed worker leaves nothing behind, and takes a third
    # of the memory. Tasks may be run twice, so at the end it need not be waited for.
    return _python(
        settings,
        "worker",
        (
            *("celery", "-A", "workers.app", "worker", "--loglevel", "INFO"),
            *("--pool", "threads", "--concurrency", str(_WORKER_THREADS)),
            *("--without-gossip", "--without-mingle"),
        ),
        stop_seconds=10,
    )


def _scheduler(settings: Settings) -> Program:
    schedule = settings.home / "schedule"
    return _python(
        settings,
        "scheduler",
        (
            *("celery", "-A", "workers.app", "beat", "--loglevel", "INFO"),
            *("--schedule", str(schedule), "--pidfile", ""),
        ),
        stop_seconds=5,
    )


def _api(settings: Settings) -> Program:
    health = f"{_api_url(settings)}/healthz"
    host = settings.api_host
    bind = f"[{host}]:{settings.api_port}" if ":" in host else None
    return _python(
        settings,
        "api",
        (
            *("gunicorn", "--worker-class", "gthread", "--threads", str(_THREADS)),
            *("--workers", str(settings.api_workers)),
            *("--bind", bind or f"{host}:{settings.api_port}"),
            *("--graceful-timeout", str(_GRACE_SECONDS), "--timeout", "120"),
            "--no-control-socket",
            "skills_graph.api.wsgi:application",
        ),
        stop_seconds=2 * _GRACE_SECONDS,
        health=health,
    )


def _python(
    settings: Settings,
    name: str,
    module_and_arguments: tuple[str, ...],
    *,
    stop_seconds: float,
    health: str | None = None,
) -> Program:
    """Return a program that is a Python module; without *health*, to run is to work."""
    return Program(
        name=name,
        command=(sys.executable, "-m", *module_and_arguments),
        log_file=_log(settings, name),
        working_directory=Path.cwd(),
        environment=environment_of_children(settings),
        answers=lambda: health is None or answers(health, timeout_seconds=5),
        stop_seconds=stop_seconds,
        failures={NO_SPACE: full_disk(settings.home)},
    )


def _api_url(settings: Settings) -> str:
    host = _EVERY_ADDRESS.get(settings.api_host, settings.api_host)
    if ":" in host and not host.startswith("["):
        host = f"[{host}]"
    return f"http://{host}:{settings.api_port}"


def _log(settings: Settings, name: str) -> Path:
    return settings.log_directory.resolve() / f"{name}.log"
