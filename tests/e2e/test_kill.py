"""Parts of the running stack are killed while writers write: nothing is lost.

SKILLS_GRAPH_SOAK_ROUNDS says how often each part is killed; `make soak` raises it.
"""

import os
import threading
import time

import psutil
import pytest

from skills_graph import bootstrap
from skills_graph.errors import NotRunning, StoreUnavailable
from skills_graph.store.session import GraphStore, Write
from tests.stack import RunningStack

ROUNDS = int(os.environ.get("SKILLS_GRAPH_SOAK_ROUNDS", "1"))
WRITERS = 4
CHILDREN = ("graph", "queue", "worker", "scheduler", "api")

pytestmark = pytest.mark.xdist_group("kill")


@pytest.fixture(scope="module")
def stack(tmp_path_factory):
    running = RunningStack.in_home(tmp_path_factory.mktemp("kill"))
    running.run("up")
    yield running
    running.run("down")


@pytest.fixture
def writers(stack):
    """Writers at work until the test ends; a test asks what they were promised."""
    at_work = [Writer(stack, number) for number in range(WRITERS)]
    for writer in at_work:
        writer.start()
    yield at_work
    for writer in at_work:
        writer.end()


@pytest.mark.parametrize("name", CHILDREN)
def test_a_killed_child_comes_back_and_no_acknowledged_write_is_lost(
    stack, writers, name
):
    for _ in range(ROUNDS):
        before = stack.child(name)

        _kill_under_load(writers, psutil.Process(before["pid"]))

        stack.wait_until_running(name, restarts=before["restarts"] + 1, seconds=60)
        _wait_for_writes(writers)
    _assert_nothing_is_lost(stack, writers)


def test_a_killed_supervisor_takes_all_with_it_and_no_acknowledged_write_is_lost(
    stack, writers
):
    for _ in range(ROUNDS):
        family = stack.family()
        assert len(family) > len(CHILDREN)

        _kill_under_load(writers, stack.supervisor())

        assert stack.left_after(family, seconds=5) == []
        stack.run("up")
        _wait_for_writes(writers)
    _assert_nothing_is_lost(stack, writers)


class Writer(threading.Thread):
    """Writes one node after the other, and remembers which were acknowledged.

    It goes on over every interruption, as a client would: an unacknowledged write
    may or may not be there.
    """

    def __init__(self, stack: RunningStack, number: int) -> None:
        super().__init__(name=f"writer-{number}", daemon=True)
        self.acknowledged: list[tuple[str, int]] = []
        """Id and revision of each write."""
        self.unexpected: BaseException | None = None
        self._prefix = f"kill-{os.urandom(4).hex()}-{number}"
        self._stack = stack
        self._must_end = threading.Event()

    def run(self) -> None:
        try:
            while not self._must_end.is_set():
                self._write_until_interrupted()
        except BaseException as error:  # noqa: BLE001 - the test's thread reports it
            self.unexpected = error

    def end(self) -> None:
        self._must_end.set()
        self.join(60)

    def _write_until_interrupted(self) -> None:
        try:
            connection = bootstrap.connection(self._stack.settings)
            with GraphStore.open(connection) as store:
                while not self._must_end.is_set():
                    self._write(store)
        except (StoreUnavailable, NotRunning):
            time.sleep(0.1)

    def _write(self, store: GraphStore) -> None:
        node_id = f"{self._prefix}-{len(self.acknowledged)}-{os.urandom(4).hex()}"
        revision = store.write(_create, node_id)
        self.acknowledged.append((node_id, revision))


def _create(write: Write, node_id: str) -> int:
    write.run(
        "CREATE (:Acknowledged {id: $id, revision: $revision})",
        id=node_id,
        revision=write.revision.number,
    ).consume()
    return write.revision.number


def _kill_under_load(writers, victim):
    _wait_for_writes(writers)
    victim.kill()


def _wait_for_writes(writers, *, seconds=60):
    """Return when every writer has been acknowledged a few more writes."""
    wanted = [len(writer.acknowledged) + 5 for writer in writers]
    deadline = time.monotonic() + seconds
    while any(len(w.acknowledged) < n for w, n in zip(writers, wanted, strict=True)):
        assert [w.unexpected for w in writers if w.unexpected] == []
        assert time.monotonic() < deadline, "The writers do not get on."
        time.sleep(0.1)


def _assert_nothing_is_lost(stack, writers):
    for writer in writers:
        writer.end()
    promised = [write for writer in writers for write in writer.acknowledged]
    with GraphStore.open(bootstrap.connection(stack.settings)) as store:
        kept = store.read(_kept)
    assert [write for write in promised if write not in kept] == []
    revisions = [revision for _, revision in promised]
    assert len(set(revisions)) == len(revisions)


def _kept(tx):
    found = tx.run("MATCH (n:Acknowledged) RETURN n.id AS id, n.revision AS revision")
    return {(row["id"], row["revision"]) for row in found}
