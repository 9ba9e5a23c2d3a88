"""Fixtures that every kind of test may use: the two engines and the public data."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import neo4j
import pytest
from hypothesis import settings
from redis import Redis

from tests import engines, queues
from tests.stack import RunningStack

# How long an example takes is the machine's business, not the test's. What must hold
# before a change lands is asked the same examples each time, so that a failure is the
# change's; everywhere else the examples are new ones.
settings.register_profile("ours", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("ours")

REPOSITORY = Path(__file__).parents[1]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Whatever needs a graph runs once on each engine; the same with a queue."""
    # Of a session's scope, so that fixtures of a whole module may stand on them.
    if "engine" in metafunc.fixturenames:
        names = [_engine(name) for name in engines.ENGINES]
        metafunc.parametrize("engine", names, scope="session")
    if "queue_name" in metafunc.fixturenames:
        names = [_queue(name) for name in queues.QUEUES]
        metafunc.parametrize("queue_name", names, scope="session")


def _engine(name: str) -> object:
    # One xdist worker for each engine: so each is started once in a run.
    marks = [pytest.mark.xdist_group(f"engine-{name}")]
    if name == "neo4j" and not engines.neo4j_is_wanted():
        reason = "needs a real Neo4j: set NEO4J_TEST_URI, or CI_REQUIRE=neo4j"
        marks.append(pytest.mark.skip(reason=reason))
    return pytest.param(name, marks=marks, id=name)


def _queue(name: str) -> object:
    if name == "redis" and not queues.redis_is_wanted():
        reason = "needs a real Redis: set REDIS_TEST_URL, or CI_REQUIRE=redis"
        return pytest.param(name, marks=pytest.mark.skip(reason=reason), id=name)
    return pytest.param(name, id=name)


@pytest.fixture(scope="session")
def queue_server(queue_name: str, tmp_path_factory: pytest.TempPathFactory):
    with queues.queue_server(queue_name, tmp_path_factory.mktemp("queue")) as url:
        yield url


@pytest.fixture
def queue_url(queue_server: str) -> str:
    """The address of an emptied queue, embedded and then real."""
    with Redis.from_url(queue_server) as queue:
        queue.flushdb()
    return queue_server


@pytest.fixture(scope="session")
def servers(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator["Servers"]:
    with ExitStack() as until_the_end:
        yield Servers(tmp_path_factory.mktemp("engines"), until_the_end)


@pytest.fixture
def connection(engine: str, servers: "Servers"):
    """The way to an emptied graph, embedded and then real."""
    return servers.emptied(engine)


@pytest.fixture
def store(connection):
    """An open store on a graph that holds what migrations make, and nothing else."""
    with _migrated(connection) as opened:
        yield opened


@pytest.fixture(scope="module")
def module_store(engine: str, servers: "Servers"):
    """The same, emptied once a module: for a long import that many tests look at.

    A module uses this one or `store`, not both: each empties the other's graph.
    """
    with _migrated(servers.emptied(engine)) as opened:
        yield opened


@contextmanager
def _migrated(connection):
    # Not at the top: a unit test of the domain needs no driver.
    from skills_graph.store.migrations import migrate  # noqa: PLC0415
    from skills_graph.store.session import GraphStore  # noqa: PLC0415

    with GraphStore.open(connection) as opened:
        migrate(opened)
        yield opened


@pytest.fixture(scope="session")
def first_start(tmp_path_factory: pytest.TempPathFactory):
    """A stack started for the first time, and what `up` said."""
    stack = RunningStack.in_home(tmp_path_factory.mktemp("first-start"))
    words = stack.run("up", seconds=300)
    yield stack, words
    stack.run("down")


@pytest.fixture(scope="session")
def demo_stack(first_start):
    """A running stack with the demo company in it; tests leave it as it is."""
    stack, _ = first_start
    return stack


@pytest.fixture(scope="session")
def data_directory() -> Path:
    """The public reference data; never part of this repository."""
    named = os.environ.get("SKILLS_GRAPH_DATA", "../shared/data")
    directory = (REPOSITORY / named).resolve()
    if not directory.is_dir():
        missing = f"SKILLS_GRAPH_DATA is {directory}, where there is no directory"
        if "data" in engines.REQUIRED:
            pytest.fail(missing)
        pytest.skip(missing)
    return directory


class Servers:
    """Engines, each started when the first test needs it."""

    def __init__(self, home: Path, until_the_end: ExitStack) -> None:
        self.home = home
        self._until_the_end = until_the_end
        self._started: dict[str, tuple[engines.Server, neo4j.Driver]] = {}

    def emptied(self, engine: str):
        """Return the Connection to an engine's graph, after deleting every node."""
        from skills_graph.store.session import Connection  # noqa: PLC0415

        server, driver = self.started(engine)
        engines.empty(driver, server)
        return Connection(
            uri=server.uri,
            user=server.user,
            password=server.password,
            database=server.database,
            is_embedded=server.is_embedded,
            writer_lock_file=self.home / "writer.lock",
        )

    def started(self, engine: str) -> tuple[engines.Server, neo4j.Driver]:
        if engine not in self._started:
            start = {
                "embedded": engines.embedded_server,
                "neo4j": engines.neo4j_server,
            }[engine]
            server = self._until_the_end.enter_context(start(self.home))
            driver = engines.open_driver(server)
            self._until_the_end.enter_context(driver)
            self._started[engine] = (server, driver)
        return self._started[engine]
