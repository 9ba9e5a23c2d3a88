"""The two queues that jobs are sent over, under the same test ids.

`valkey` is the embedded one and always runs. `redis` runs on the server that
REDIS_TEST_URL names, else on a `redis-server` of this machine where CI_REQUIRE names
`redis`, else its tests are skipped.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from redis import Redis

from skills_graph.embedded.programs import Program, RunningProgram
from skills_graph.embedded.queue import EmbeddedQueue
from tests.engines import REQUIRED

QUEUES = ("valkey", "redis")


def redis_is_wanted() -> bool:
    return "redis" in REQUIRED or "REDIS_TEST_URL" in os.environ


@contextmanager
def queue_server(name: str, home: Path) -> Iterator[str]:
    """Yield the address of an empty queue that belongs to these tests."""
    if name == "redis" and "REDIS_TEST_URL" in os.environ:
        yield _claimed(os.environ["REDIS_TEST_URL"])
        return
    queue = EmbeddedQueue.in_directory(home / name)
    program = queue.program(home / f"{name}.log")
    if name == "redis":
        program = _by_real_redis(program)
    running = RunningProgram(program)
    running.wait_until_ready()
    try:
        yield queue.url
    finally:
        running.stop()


def _by_real_redis(program: Program) -> Program:
    """Return the same program, its options too, run by Redis itself."""
    server = shutil.which("redis-server")
    if server is None:
        pytest.fail(
            "CI_REQUIRE names redis, and there is no redis-server here "
            "(Debian: apt-get install redis-server)."
        )
    return replace(program, name="redis", command=(server, *program.command[1:]))


def _claimed(url: str) -> str:
    with Redis.from_url(url) as queue:
        if queue.dbsize():
            pytest.exit(
                f"The Redis database at {url} is not empty; "
                "REDIS_TEST_URL must name one that may be emptied.",
                returncode=2,
            )
    return url
