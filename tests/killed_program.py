"""Programs that are killed at a point which they name: nothing may be half-done."""

import json
import signal
import subprocess
import sys
from pathlib import Path

from skills_graph.store.session import Connection

REPOSITORY = Path(__file__).parents[1]


def told_of(connection: Connection) -> dict[str, object]:
    """Return where the graph is, as a program is told it."""
    return {
        "uri": connection.uri,
        "user": connection.user,
        "password": connection.password,
        "database": connection.database,
        "is_embedded": connection.is_embedded,
        "writer_lock_file": str(connection.writer_lock_file),
    }


def kill_when_it_says(words: str, program: str, told: dict[str, object]) -> None:
    """Run a program in a process of its own; end it when it says these words."""
    worker = subprocess.Popen(
        [sys.executable, "-c", program, json.dumps(told)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
    )
    with worker:
        assert worker.stdout is not None
        for line in worker.stdout:
            if line.startswith(words):
                worker.send_signal(signal.SIGKILL)
                break
    assert worker.returncode == -signal.SIGKILL
