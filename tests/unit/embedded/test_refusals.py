"""What may stand in the way of a start, each in one sentence with the way out."""

import importlib.util
import platform

import pytest

from skills_graph.embedded import home
from skills_graph.embedded.graph import EmbeddedGraph
from skills_graph.embedded.programs import RunningProgram
from skills_graph.embedded.queue import EmbeddedQueue
from skills_graph.errors import CannotStart


def test_without_a_build_of_the_graph_it_points_to_neo4j(tmp_path, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    graph = EmbeddedGraph.in_directory(tmp_path)

    with pytest.raises(CannotStart) as refused:
        graph.program(tmp_path / "graph.log")

    assert str(refused.value) == (
        "The embedded graph has no build for this platform; "
        "set NEO4J_URI to a Neo4j 5.26 or newer."
    )


def test_without_a_build_of_the_queue_it_points_to_redis(tmp_path, monkeypatch):
    monkeypatch.setattr(platform, "system", lambda: "Windows")
    queue = EmbeddedQueue.in_directory(tmp_path)

    with pytest.raises(CannotStart) as refused:
        queue.program(tmp_path / "queue.log")

    assert str(refused.value) == (
        "The embedded queue has no build for this platform; "
        "set REDIS_URL to a Redis 7 or newer."
    )


def test_a_full_disk_is_noticed_before_anything_starts(tmp_path):
    with pytest.raises(CannotStart) as refused:
        home.prepare_home(tmp_path, room_mb=10**9)

    assert str(refused.value).endswith(
        "MB left and 1000000000 are needed; make room on it, "
        "or set SKILLS_GRAPH_HOME to a directory on another disk."
    )


def test_a_home_that_is_a_file_is_refused(tmp_path):
    file = tmp_path / "home"
    file.write_text("")

    with pytest.raises(CannotStart) as refused:
        home.prepare_home(file)

    assert str(refused.value) == (
        f"The directory {file} cannot be made or changed (File exists); "
        "set SKILLS_GRAPH_HOME to one that can."
    )


def test_the_home_is_for_its_owner_alone(tmp_path):
    home.prepare_home(tmp_path / "home")

    assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700


def test_two_graphs_on_one_directory_are_refused(tmp_path):
    first = EmbeddedGraph.in_directory(tmp_path / "graph")
    running = RunningProgram(first.program(tmp_path / "first.log"))
    running.wait_until_ready()
    second = EmbeddedGraph.in_directory(tmp_path / "graph")
    refused = RunningProgram(second.program(tmp_path / "second.log"))

    try:
        with pytest.raises(CannotStart, match="is in use by another process; stop"):
            refused.wait_until_ready()
    finally:
        refused.stop()
        running.stop()
