"""Which revision an import of a source system made last, so that two never mix."""

from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.errors import Conflict
from skills_graph.store.session import Write

IMPORT_MARK: LiteralString = """
MATCH (mark:ImportMark {id: $source}) RETURN mark.revision AS revision
"""

MOVE_IMPORT_MARK: LiteralString = """
MERGE (mark:ImportMark {id: $source})
SET mark.revision = $revision
"""


def import_mark(tx: ManagedTransaction, source: str) -> int:
    """Return the revision of the last import of *source*, 0 before the first."""
    row = tx.run(IMPORT_MARK, source=source).single()
    return 0 if row is None else int(row["revision"])


def move_import_mark(write: Write, source: str, *, expected: int) -> int:
    """Mark this transaction as the last import of *source*; return its revision.

    Raises Conflict where another import has come since the *expected* one: what was
    compared before no longer holds.
    """
    if import_mark(write.tx, source) != expected:
        raise Conflict(
            f"Another import of {source} came in between; start this one again."
        )
    write.run(MOVE_IMPORT_MARK, source=source, revision=write.revision.number).consume()
    return write.revision.number
