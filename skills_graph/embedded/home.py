"""The directory under which everything lives: who uses it, and is there room."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from skills_graph.errors import CannotStart

ROOM_MB = 512
"""What a start wants free: the demo company, its log and the queue's file."""


class HomeInUse(CannotStart):
    """Another supervisor holds the directory, so there is nothing to start."""


def prepare_home(home: Path, *, room_mb: int = ROOM_MB) -> None:
    """Make the directory, for its owner alone, and see that there is room in it."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        home.chmod(0o700)
    except OSError as refused:
        raise CannotStart(
            f"The directory {home} cannot be made or changed ({refused.strerror}); "
            "set SKILLS_GRAPH_HOME to one that can."
        ) from refused
    free_mb = shutil.disk_usage(home).free // 1_000_000
    if free_mb < room_mb:
        raise CannotStart(
            f"The disk that holds {home} has {free_mb} MB left and {room_mb} are "
            "needed; make room on it, or set SKILLS_GRAPH_HOME to a directory on "
            "another disk."
        )


@contextmanager
def held(home: Path) -> Iterator[None]:
    """Hold the directory as its only supervisor; raises HomeInUse.

    The lock is the operating system's, so it ends with the process however it ends.
    """
    lock = _lock(home)
    try:
        lock.acquire(blocking=False)
    except Timeout as taken:
        raise HomeInUse(
            f"Skills Graph already runs in {home}; stop it with `skills-graph down`, "
            "or set SKILLS_GRAPH_HOME to another directory."
        ) from taken
    with lock:
        yield


def is_held(home: Path) -> bool:
    """Tell whether a supervisor runs in the directory now."""
    if not home.is_dir():
        return False
    lock = _lock(home)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return True
    lock.release()
    return False


def full_disk(directory: Path) -> str:
    """Return the sentence for a disk that has no room left."""
    return (
        f"The disk that holds {directory} is full; make room on it, "
        "or set SKILLS_GRAPH_HOME to a directory on another disk."
    )


def _lock(home: Path) -> FileLock:
    return FileLock(home / "supervisor.lock", is_singleton=False)
