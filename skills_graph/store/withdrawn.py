"""What a source has said and what has been withdrawn of it, as stored."""

from typing import LiteralString, NamedTuple

from neo4j import ManagedTransaction

from skills_graph.domain.ids import AssertionId
from skills_graph.store.session import Write

WITHDRAWN_OF_SOURCE: LiteralString = """
MATCH (assertion:Assertion)
WHERE assertion.source_system = $source_system
      AND assertion.retracted_at IS NOT NULL
RETURN assertion.source_key AS key, assertion.id AS id,
       assertion.content AS content, assertion.retraction_reason AS reason,
       assertion.retracted_at AS retracted_at
"""

_UNLINKED: LiteralString = """
MATCH (assertion:Assertion)
WHERE assertion.source_system = $source_system
      AND assertion.asserted_by_id IS NOT NULL
      AND NOT EXISTS { MATCH (assertion)-[:ASSERTED_BY]->(:Employee) }
"""

COUNT_MISSING_ASSERTERS: LiteralString = _UNLINKED + "RETURN count(*) AS missing"

LINK_MISSING_ASSERTERS: LiteralString = (
    _UNLINKED
    + """
MATCH (asserter:Employee {id: assertion.asserted_by_id})
CREATE (assertion)-[:ASSERTED_BY]->(asserter)
"""
)


class WithdrawnAssertion(NamedTuple):
    """The last assertion under a key that no longer stands, and why."""

    id: AssertionId
    content: str
    reason: str


def withdrawn_of_source(
    tx: ManagedTransaction, source_system: str
) -> dict[str, WithdrawnAssertion]:
    """Return the last withdrawn assertion of each key of a source."""
    rows = tx.run(WITHDRAWN_OF_SOURCE, source_system=source_system)
    in_order = sorted((row.data() for row in rows), key=_when)
    return {
        row["key"]: WithdrawnAssertion(
            AssertionId(row["id"]), row["content"], row["reason"] or ""
        )
        for row in in_order
    }


def count_missing_asserters(tx: ManagedTransaction, source_system: str) -> int:
    """Count the assertions that name an employee and are not linked to them."""
    row = tx.run(COUNT_MISSING_ASSERTERS, source_system=source_system)
    return int(row.single(strict=True)["missing"])


def link_missing_asserters(write: Write, source_system: str) -> None:
    """Link assertions to employees who made them and came after them."""
    write.run(LINK_MISSING_ASSERTERS, source_system=source_system).consume()


def _when(row: dict[str, str]) -> tuple[str, str]:
    return row["retracted_at"], row["id"]
