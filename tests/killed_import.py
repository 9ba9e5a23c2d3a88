"""A worker that kills itself at a chosen point of an import; run as a program.

`python -m tests.killed_import STAGE JOB_ID` does one job. With `worker` in the place
of the id it is a whole Celery worker with the same fate.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from importers.esco import release
from skills_graph.store import facts, releases
from skills_graph.store.session import GraphStore, Write
from workers import imports


def die(*args: object, **kwargs: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_after(function: Callable[..., Any], calls: int = 1) -> Callable[..., Any]:
    left = calls

    def wrapped(*args: object, **kwargs: object) -> object:
        nonlocal left
        result = function(*args, **kwargs)
        left -= 1
        if not left:
            die()
        return result

    return wrapped


def never() -> None:
    """Work like any other worker."""


def while_parsing() -> None:
    release.read_relations = die


def before_the_first_write() -> None:
    releases.release_change = _die_after(releases.release_change)


def inside_the_first_write() -> None:
    facts.create_things = _die_after(facts.create_things)


def inside_the_last_write() -> None:
    # The report is among what is written by then; the commit is all that is missing.
    Write.record_changes = _die_after(Write.record_changes)


def after_the_commit() -> None:
    write = GraphStore.write
    GraphStore.write = _die_after(write)


STAGES = {
    stage.__name__: stage
    for stage in (
        never,
        while_parsing,
        before_the_first_write,
        inside_the_first_write,
        inside_the_last_write,
        after_the_commit,
    )
}


def main() -> None:
    stage, job_id = sys.argv[1:]
    STAGES[stage]()
    if job_id == "worker":
        # Only here: to import it is to need a queue.
        from workers.app import app  # noqa: PLC0415

        app.worker_main(
            ["worker", "--pool", "threads", "--without-gossip", "--without-mingle"]
        )
    else:
        imports.import_esco(job_id)


if __name__ == "__main__":
    main()
