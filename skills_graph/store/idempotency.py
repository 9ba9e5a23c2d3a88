"""Answers to requests that may come twice: the first one is given again."""

from dataclasses import dataclass
from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.moments import Instant
from skills_graph.errors import Conflict
from skills_graph.store.session import Write

FIRST_ANSWER: LiteralString = """
MATCH (answer:Idempotency {id: $id})
RETURN answer.digest AS digest, answer.thing_id AS thing_id,
       answer.recorded_at AS recorded_at
"""

REMEMBER_ANSWER: LiteralString = """
CREATE (:Idempotency {id: $id, digest: $digest, thing_id: $thing_id,
                      recorded_at: $recorded_at})
"""


@dataclass(frozen=True, slots=True)
class RequestKey:
    """A key that a viewer gave to a request, and a digest of what it asked for."""

    viewer: str
    key: str
    digest: str

    @property
    def id(self) -> str:
        return f"{self.viewer}|{self.key}"


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """Which thing the first such request wrote, and when that was recorded."""

    thing_id: str
    recorded_at: Instant


def first_answer(tx: ManagedTransaction, request: RequestKey) -> FirstAnswer | None:
    """Return what the same request wrote before, None if it is the first.

    Raises Conflict when the key was used for something else.
    """
    row = tx.run(FIRST_ANSWER, id=request.id).single()
    if row is None:
        return None
    if row["digest"] != request.digest:
        raise Conflict("This idempotency key was used for something else.")
    return FirstAnswer(row["thing_id"], Instant(row["recorded_at"]))


def remember_answer(write: Write, request: RequestKey, thing_id: str) -> None:
    """Keep what this request wrote, in its own transaction."""
    write.run(
        REMEMBER_ANSWER, id=request.id, digest=request.digest, thing_id=thing_id
    ).consume()
