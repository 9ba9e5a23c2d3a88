"""`skills-graph up`, `status` and `down` in a temporary home."""

import json
import socket
import subprocess

import psutil
import pytest

from skills_graph.embedded.loopback import open_here
from tests import engines, queues
from tests.stack import SKILLS_GRAPH, RunningStack

pytestmark = pytest.mark.xdist_group("up")

PARTS = ["queue", "graph", "worker", "scheduler", "api"]


def test_when_up_returns_the_page_answers(first_start):
    running, _ = first_start

    with open_here(running.url, timeout_seconds=10) as page:
        assert page.status == 200
        assert page.headers.get_content_type() == "text/html"
        assert b'<div id="root">' in page.read()


def test_up_says_where_the_page_is_who_to_be_and_what_to_try(first_start):
    running, words = first_start

    lines = words.splitlines()
    assert f"Skills Graph answers at {running.url}" in lines
    assert len([line for line in lines if line.startswith("  as ")]) == 3
    assert "`skills-graph down` ends it" in words


def test_the_demo_company_is_there(first_start):
    running, _ = first_start

    counts = running.status()["graph"]["counts"]

    assert (counts["employees"], counts["positions"]) == (600, 640)


def test_a_second_up_finds_it_running_and_leaves_it_as_it_is(first_start):
    running, _ = first_start
    before = running.runtime()

    words = running.run("up")

    assert f"Skills Graph answers at {running.url}" in words
    assert running.runtime() == before


def test_status_says_what_runs_where(first_start):
    running, _ = first_start

    status = running.status()

    assert status["api"] == running.url
    assert psutil.pid_exists(status["supervisor"]["pid"])
    assert [process["name"] for process in status["processes"]] == PARTS
    assert {process["state"] for process in status["processes"]} == {"running"}
    assert {process["restarts"] for process in status["processes"]} == {0}
    assert (status["graph"]["engine"], status["graph"]["state"]) == (
        "embedded",
        "running",
    )
    assert (status["queue"]["engine"], status["queue"]["state"]) == (
        "embedded",
        "running",
    )
    assert status["index"] == {
        "state": "running",
        "revision": status["graph"]["revision"],
        "employees": 600,
    }


def test_status_in_a_terminal_names_every_process(first_start):
    running, _ = first_start

    words = running.run("status")

    assert [part for part in PARTS if part not in words] == []


def test_down_leaves_nothing_and_a_second_start_changes_nothing(tmp_path):
    running = RunningStack.in_home(tmp_path)
    running.run("up")
    family = running.family()
    before = running.status()["graph"]

    running.run("down")

    assert running.left_after(family, seconds=5) == []
    assert not (tmp_path / "runtime.json").exists()

    running.run("up")
    after = running.status()["graph"]
    running.run("down")

    assert (after["revision"], after["counts"]) == (
        before["revision"],
        before["counts"],
    )


def test_with_a_real_neo4j_and_redis_nothing_else_changes(tmp_path, real_servers):
    running = RunningStack.in_home(tmp_path, **real_servers)
    words = running.run("up")
    try:
        status = running.status()
    finally:
        running.run("down")

    assert f"Skills Graph answers at {running.url}" in words
    assert [p["name"] for p in status["processes"]] == ["worker", "scheduler", "api"]
    assert status["graph"]["engine"] == "neo4j"
    assert status["graph"]["counts"]["employees"] == 600
    assert status["queue"]["engine"] == "redis"
    assert status["index"]["employees"] == 600
    assert not (tmp_path / "graph").exists()


@pytest.fixture
def real_servers(tmp_path_factory):
    """A real Neo4j and a real Redis, as the variables that point at them."""
    if not (engines.neo4j_is_wanted() and queues.redis_is_wanted()):
        pytest.skip("needs a real Neo4j and a real Redis: set CI_REQUIRE=neo4j,redis")
    home = tmp_path_factory.mktemp("real")
    with (
        engines.neo4j_server(home) as graph,
        queues.queue_server("redis", home) as queue_url,
    ):
        with engines.open_driver(graph) as driver:
            engines.empty(driver, graph)
        yield {
            "NEO4J_URI": graph.uri,
            "NEO4J_USER": graph.user,
            "NEO4J_PASSWORD": graph.password,
            "NEO4J_DATABASE": graph.database,
            "REDIS_URL": queue_url,
        }


def test_status_where_nothing_runs_says_how_to_start(tmp_path):
    running = RunningStack.in_home(tmp_path)

    asked = _run(running, "status", "--json")

    assert asked.returncode == 1
    assert json.loads(asked.stdout) == {
        "api": None,
        "supervisor": None,
        "processes": [],
        "graph": {"engine": "embedded", "state": "stopped"},
        "queue": {"engine": "embedded", "state": "stopped"},
        "index": {"state": "stopped"},
        "mail": {"state": "off"},
    }
    assert asked.stderr == f"Nothing runs in {tmp_path}; `skills-graph up` starts it.\n"


def test_down_where_nothing_runs_is_no_error(tmp_path):
    running = RunningStack.in_home(tmp_path)

    assert running.run("down") == f"Skills Graph does not run in {tmp_path}.\n"


def test_a_taken_port_is_said_in_one_sentence(tmp_path):
    running = RunningStack.in_home(tmp_path)
    with socket.create_server(("127.0.0.1", running.port)):
        refused = _run(running, "up")

    assert refused.returncode == 1
    assert refused.stderr == (
        f"Port {running.port} on 127.0.0.1 is taken by another program; "
        "set SKILLS_GRAPH_PORT to a free one.\n"
    )


def test_a_variable_that_cannot_be_used_is_named(tmp_path):
    running = RunningStack(tmp_path, 99_999)

    refused = _run(running, "up")

    assert refused.returncode == 1
    assert refused.stderr == (
        "The environment variable SKILLS_GRAPH_PORT cannot be used: "
        "Input should be less than or equal to 65535.\n"
    )


def _run(running, *arguments):
    return subprocess.run(
        [*SKILLS_GRAPH, *arguments],
        env=running.environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
