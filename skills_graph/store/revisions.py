"""When things last changed, by the Change nodes about them."""

from collections.abc import Sequence
from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.moments import Moment
from skills_graph.store.schema import named

REVISIONS_BY_ID: LiteralString = """
UNWIND $ids AS id
MATCH (:<label> {id: id})<-[:ABOUT]-(change:Change)
WHERE change.recorded_at <= $known_at
RETURN id, max(change.revision) AS revision
"""

EXISTING_IDS: LiteralString = """
UNWIND $ids AS id
MATCH (thing:<label> {id: id})
RETURN thing.id AS id
"""


def revisions_by_id(
    tx: ManagedTransaction, label: str, ids: Sequence[str], *, at: Moment
) -> dict[str, int]:
    """Return the revision in which each thing last changed by then."""
    rows = tx.run(
        named(REVISIONS_BY_ID, label=label), ids=list(ids), known_at=at.known_at
    )
    return {row["id"]: row["revision"] for row in rows}


def existing_ids(tx: ManagedTransaction, label: str, ids: Sequence[str]) -> set[str]:
    """Return those ids whose node is there, whether or not anything is said of it."""
    return {
        row["id"] for row in tx.run(named(EXISTING_IDS, label=label), ids=list(ids))
    }
