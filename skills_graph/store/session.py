"""The one way into the graph: connections, transactions, retries, our own errors."""

import contextlib
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Concatenate, LiteralString, ParamSpec, Self, TypeVar
from zoneinfo import ZoneInfo

import neo4j
from filelock import FileLock, Timeout
from neo4j import GraphDatabase, ManagedTransaction
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConstraintError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from skills_graph.domain.ids import new_id
from skills_graph.domain.moments import (
    Moment,
    Revision,
    instant_from_milliseconds,
)
from skills_graph.errors import (
    StoreConflict,
    StoreTimeout,
    StoreTooSmall,
    StoreUnavailable,
)
from skills_graph.store.schema import named

Transaction = ManagedTransaction
"""A reading transaction, under a name that layers above may use."""

Result = TypeVar("Result")
Given = ParamSpec("Given")

READ_TIMEOUT_SECONDS = 60
WRITE_TIMEOUT_SECONDS = 600
MOST_TRIES = 6
LOCK_PATIENCE_SECONDS = 120
LOCK_POLL_SECONDS = 0.005

# The first statement of every writing transaction: it takes the one write lock.
RAISE_REVISION: LiteralString = """
MATCH (revision:Revision {id: 'revision'})
SET revision.number = revision.number + 1,
    revision.recorded_ms = CASE WHEN revision.recorded_ms < $now_ms
                                THEN $now_ms ELSE revision.recorded_ms + 1 END
RETURN revision.number AS number, revision.recorded_ms AS recorded_ms
"""

# Takes the same lock without counting: another property of the node changes.
TAKE_WRITE_LOCK: LiteralString = """
MATCH (revision:Revision {id: 'revision'})
SET revision.touched = coalesce(revision.touched, 0) + 1
"""

LAST_REVISION: LiteralString = """
MATCH (revision:Revision {id: 'revision'})
RETURN revision.number AS number, revision.recorded_ms AS recorded_ms
"""

# A question about an earlier moment is about the last revision recorded by then.
REVISION_KNOWN_AT: LiteralString = """
MATCH (change:Change)
WHERE change.recorded_at <= $known_at
RETURN change.revision AS number, change.recorded_at AS recorded_at
ORDER BY change.recorded_at DESC LIMIT 1
"""

RECORD_CHANGES: LiteralString = """
UNWIND $changes AS row
MATCH (thing:<label> {id: row.thing_id})
CREATE (:Change {id: row.id, revision: $revision, recorded_at: $recorded_at,
                 kind: row.kind})-[:ABOUT]->(thing)
"""


RECORD_NO_CHANGE: LiteralString = """
CREATE (:Change {id: $id, revision: $revision, recorded_at: $recorded_at,
                 kind: 'nothing'})
"""


@dataclass(frozen=True, slots=True)
class Connection:
    """Where the graph is. `writer_lock_file` is needed where it is embedded."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str = "neo4j"
    is_embedded: bool = False
    writer_lock_file: Path | None = None


@dataclass(slots=True)
class Write:
    """A writing transaction under way: its revision, and what it has changed."""

    tx: ManagedTransaction
    revision: Revision
    _changes: list[tuple[str, str, str]] = field(default_factory=list)
    _is_recorded: bool = False

    def run(self, statement: LiteralString, **parameters: object) -> neo4j.Result:
        """Run a statement; `$recorded_at` is always the revision's."""
        return self.tx.run(
            statement, {"recorded_at": self.revision.recorded_at, **parameters}
        )

    def changed(self, kind: str, label: str, *ids: str) -> None:
        """Note that things changed, for the change feed and for whoever caches."""
        self._changes += [(kind, label, id) for id in ids]

    def recorded_itself(self) -> None:
        """Note that a statement has written the `Change` of what it did."""
        self._is_recorded = True

    def record_changes(self) -> None:
        """Write one `Change` for each thing and kind noted; `GraphStore` calls it."""
        by_label: dict[str, list[dict[str, str]]] = {}
        for kind, label, thing_id in sorted(set(self._changes)):
            row = {"id": new_id("chg"), "kind": kind, "thing_id": thing_id}
            by_label.setdefault(label, []).append(row)
        if not by_label and not self._is_recorded:
            # A revision must be found by its moment, even one that changed nothing.
            self.run(
                RECORD_NO_CHANGE, id=new_id("chg"), revision=self.revision.number
            ).consume()
        for label, rows in by_label.items():
            self.run(
                named(RECORD_CHANGES, label=label),
                changes=rows,
                revision=self.revision.number,
            ).consume()


class GraphStore:
    """One graph, reached over Bolt; safe to share between threads, not processes.

    `reads` counts reading transactions, so that a test can hold a page to a number.
    """

    def __init__(
        self, driver: neo4j.Driver, connection: Connection, zone: ZoneInfo
    ) -> None:
        self._driver = driver
        self._zone = zone
        self.connection = connection
        self.reads = 0

    @classmethod
    def open(cls, connection: Connection, *, timezone: str = "UTC") -> Self:
        """Open the graph; nothing is sent until the first transaction."""
        driver = GraphDatabase.driver(
            connection.uri,
            auth=(connection.user, connection.password),
            notifications_disabled_classifications=["UNRECOGNIZED"],
            max_connection_pool_size=50,
            connection_acquisition_timeout=30,
            max_transaction_retry_time=10,
            # The first retry of a conflict comes soon; the default waits a second.
            initial_retry_delay=0.02,
            retry_delay_jitter_factor=0.5,
        )
        return cls(driver, connection, ZoneInfo(timezone))

    def close(self) -> None:
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def read(
        self,
        work: Callable[Concatenate[ManagedTransaction, Given], Result],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """Run *work* in a reading transaction; it may be run again after a conflict.

        Raises StoreUnavailable, StoreTimeout.
        """
        return self._read(READ_TIMEOUT_SECONDS, lambda tx: work(tx, *args, **kwargs))

    def read_patiently(
        self,
        work: Callable[Concatenate[ManagedTransaction, Given], Result],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """Read as `read` does, with ten times the time: what a whole source has.

        For work in the background, where nobody waits for an answer.
        """
        return self._read(WRITE_TIMEOUT_SECONDS, lambda tx: work(tx, *args, **kwargs))

    def write(
        self,
        work: Callable[Concatenate[Write, Given], Result],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """Run *work* as the one writer, under the next revision.

        All facts of the transaction carry `write.revision.recorded_at`. *work* must
        have no effects outside the transaction: it may be run again. A revision that
        changes nothing is still taken.

        Raises StoreUnavailable, StoreTimeout, StoreConflict.
        """

        def once(tx: ManagedTransaction) -> Result:
            now_ms = time.time_ns() // 1_000_000
            row = tx.run(RAISE_REVISION, now_ms=now_ms).single(strict=True)
            recorded_at = instant_from_milliseconds(row["recorded_ms"])
            write = Write(tx, Revision(row["number"], recorded_at))
            result = work(write, *args, **kwargs)
            write.record_changes()
            return result

        return self._write(once)

    def _read(
        self, timeout_seconds: int, work: Callable[[ManagedTransaction], Result]
    ) -> Result:
        @neo4j.unit_of_work(timeout=timeout_seconds)
        def once(tx: ManagedTransaction) -> Result:
            self.reads += 1
            return work(tx)

        with our_errors(), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(once)

    def write_aside(
        self,
        work: Callable[Concatenate[ManagedTransaction, Given], Result],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """Write what can change nobody's answer: a job's progress, a heartbeat.

        Takes the write lock, but no revision. Raises as `write` does.
        """

        def once(tx: ManagedTransaction) -> Result:
            tx.run(TAKE_WRITE_LOCK).consume()
            return work(tx, *args, **kwargs)

        return self._write(once)

    def define(self, statements: tuple[LiteralString, ...]) -> None:
        """Run schema statements, each in a transaction of its own."""
        with our_errors(), self._session(neo4j.WRITE_ACCESS) as session:
            for statement in statements:
                session.execute_write(_run_once, statement)

    def now(self) -> Moment:
        """Return today and the record time of the last revision."""
        return Moment(self.today(), self.read(last_revision).recorded_at)

    def today(self) -> date:
        """Return the day it is where the company is."""
        return datetime.now(self._zone).date()

    def _write(self, once: Callable[[ManagedTransaction], Result]) -> Result:
        with our_errors(), self._one_writer():
            for attempt in range(1, MOST_TRIES + 1):
                try:
                    with self._session(neo4j.WRITE_ACCESS) as session:
                        return session.execute_write(_with_timeout(once))
                except ConstraintError:
                    # The embedded engine reports two writers' clash over a new key
                    # like this too; a real violation comes again at once.
                    if attempt == MOST_TRIES or not self.connection.is_embedded:
                        raise
                    time.sleep(random.uniform(0.005, 0.03) * attempt)  # noqa: S311 - a pause, not a secret
        raise AssertionError("The last attempt returned or raised.")

    def _session(self, mode: str) -> neo4j.Session:
        return self._driver.session(
            database=self.connection.database, default_access_mode=mode
        )

    @contextlib.contextmanager
    def _one_writer(self) -> Iterator[None]:
        """Hold the lock file on the embedded engine, where conflicts starve writers."""
        if self.connection.writer_lock_file is None:
            yield
            return
        with FileLock(
            self.connection.writer_lock_file,
            timeout=LOCK_PATIENCE_SECONDS,
            poll_interval=LOCK_POLL_SECONDS,
        ):
            yield


def _with_timeout(
    once: Callable[[ManagedTransaction], Result],
) -> Callable[[ManagedTransaction], Result]:
    return neo4j.unit_of_work(timeout=WRITE_TIMEOUT_SECONDS)(once)


def _run_once(tx: ManagedTransaction, statement: LiteralString) -> None:
    tx.run(statement).consume()


def last_revision(tx: ManagedTransaction) -> Revision:
    """Return the last revision; raises StoreUnavailable in a graph not yet ours."""
    row = tx.run(LAST_REVISION).single()
    if row is None:
        raise StoreUnavailable(
            "This graph has no schema of ours yet; `skills-graph up` brings it."
        )
    return Revision(row["number"], instant_from_milliseconds(row["recorded_ms"]))


def revision_known_at(tx: ManagedTransaction, known_at: str) -> Revision | None:
    """Return the last revision recorded by then, None before the first."""
    row = tx.run(REVISION_KNOWN_AT, known_at=known_at).single()
    return None if row is None else Revision(row["number"], row["recorded_at"])


@contextlib.contextmanager
def our_errors() -> Iterator[None]:
    """Turn what the driver raises into what callers can understand."""
    try:
        yield
    except ConstraintError as error:
        raise StoreConflict(f"The graph refuses this write: {error.message}") from error
    except AuthError as error:
        raise StoreUnavailable(
            "The graph refuses our user or password; see NEO4J_USER and NEO4J_PASSWORD."
        ) from error
    except Timeout as error:
        raise StoreUnavailable(
            f"Another writer has held {error.lock_file} for"
            f" {LOCK_PATIENCE_SECONDS} seconds."
        ) from error
    except TransientError as error:
        if error.code and "OutOfMemory" in error.code:
            raise StoreTooSmall(
                "The graph has too little memory for this transaction; give Neo4j a"
                " heap of 2 GB, or raise dbms.memory.transaction.total.max."
            ) from error
        raise StoreUnavailable("The graph does not answer.") from error
    except (ServiceUnavailable, SessionExpired) as error:
        raise StoreUnavailable("The graph does not answer.") from error
    except ClientError as error:
        if error.code and "TimedOut" in error.code:
            raise StoreTimeout("The graph took too long to answer.") from error
        raise
