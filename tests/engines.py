"""The two graph engines that the contract tests run on, under the same test ids.

`embedded` always runs. `neo4j` runs on the server that NEO4J_TEST_URI names, else on
one from Maven Central where CI_REQUIRE names `neo4j`, else its tests are skipped.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import neo4j
import pytest

from skills_graph.embedded.graph import DATABASE, USER, EmbeddedGraph
from skills_graph.embedded.programs import RunningProgram
from tests import real_neo4j

ENGINES = ("embedded", "neo4j")

REQUIRED = frozenset(filter(None, os.environ.get("CI_REQUIRE", "").split(",")))
"""What must be there: neo4j, redis, browser, data. Nothing of it may be skipped."""

_BATCH = 10_000


class Server(NamedTuple):
    """A graph server that belongs to these tests."""

    uri: str
    user: str
    password: str
    database: str
    is_embedded: bool


def neo4j_is_wanted() -> bool:
    return "neo4j" in REQUIRED or "NEO4J_TEST_URI" in os.environ


@contextmanager
def embedded_server(home: Path) -> Iterator[Server]:
    graph = EmbeddedGraph.in_directory(home / "graph")
    running = RunningProgram(graph.program(home / "graph.log"))
    running.wait_until_ready()
    try:
        yield Server(graph.uri, USER, graph.password(), DATABASE, is_embedded=True)
    finally:
        running.stop()


@contextmanager
def neo4j_server(home: Path) -> Iterator[Server]:
    if "NEO4J_TEST_URI" in os.environ:
        server = Server(
            os.environ["NEO4J_TEST_URI"],
            os.environ.get("NEO4J_TEST_USER", "neo4j"),
            os.environ.get("NEO4J_TEST_PASSWORD", ""),
            os.environ.get("NEO4J_TEST_DATABASE", "neo4j"),
            is_embedded=False,
        )
        _claim(server)
        yield server
        return
    real, running = real_neo4j.start(home / "neo4j")
    try:
        yield Server(
            real.uri,
            real_neo4j.USER,
            real_neo4j.PASSWORD,
            DATABASE,
            is_embedded=False,
        )
    finally:
        running.stop()


def empty(driver: neo4j.Driver, server: Server) -> None:
    """Delete every node; constraints and indexes stay, which is what takes time."""
    deleted = _BATCH
    while deleted == _BATCH:
        records, _, _ = driver.execute_query(
            "MATCH (n) WITH n LIMIT $batch DETACH DELETE n RETURN count(*) AS deleted",
            batch=_BATCH,
            database_=server.database,
        )
        deleted = records[0]["deleted"]


def open_driver(server: Server) -> neo4j.Driver:
    return neo4j.GraphDatabase.driver(
        server.uri,
        auth=(server.user, server.password),
        # An empty graph has not seen a single label yet: every statement would warn.
        notifications_disabled_classifications=["UNRECOGNIZED"],
    )


def _claim(server: Server) -> None:
    """Refuse a database that holds what is not ours; a constraint marks our own.

    A node could not be the mark: every test begins by deleting them all.
    """
    with open_driver(server) as driver:
        ours, _, _ = driver.execute_query(
            "SHOW CONSTRAINTS YIELD labelsOrTypes "
            "WHERE 'SkillsGraphTests' IN labelsOrTypes RETURN count(*) AS marks",
            database_=server.database,
        )
        nodes, _, _ = driver.execute_query(
            "MATCH (n) RETURN count(n) AS nodes", database_=server.database
        )
        if nodes[0]["nodes"] and not ours[0]["marks"]:
            pytest.exit(
                f"The database at {server.uri} is not empty and not from these tests; "
                "NEO4J_TEST_URI must name one that may be emptied.",
                returncode=2,
            )
        driver.execute_query(
            "CREATE CONSTRAINT skills_graph_tests IF NOT EXISTS "
            "FOR (n:SkillsGraphTests) REQUIRE n.id IS UNIQUE",
            database_=server.database,
        )
