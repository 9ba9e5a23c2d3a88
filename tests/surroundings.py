"""What a program needs to find the graph and the queue that a test uses."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path


def surroundings_of(connection, home: Path, queue_url: str | None = None):
    """Return the variables; what the supervisor would write is put into *home*."""
    home.mkdir(parents=True, exist_ok=True)
    variables = {"SKILLS_GRAPH_HOME": str(home)}
    if queue_url is not None:
        variables["REDIS_URL"] = queue_url
    if not connection.is_embedded:
        return variables | {
            "NEO4J_URI": connection.uri,
            "NEO4J_USER": connection.user,
            "NEO4J_PASSWORD": connection.password,
            "NEO4J_DATABASE": connection.database,
        }
    password_file = home / "password"
    password_file.write_text(connection.password)
    graph = {
        "uri": connection.uri,
        "user": connection.user,
        "database": connection.database,
        "password_file": str(password_file),
    }
    (home / "runtime.json").write_text(json.dumps({"graph": graph}))
    return variables


@contextmanager
def celery_worker(stage, surroundings):
    """Run a whole worker, which kills itself at *stage*, or never."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.killed_import", stage, "worker"],
        env={**os.environ, **surroundings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)
