"""How much of everything the graph holds, for whoever looks after it."""

from typing import LiteralString

from neo4j import ManagedTransaction

# A count of one label is read from the engines' own books, so each costs no scan.
COUNTS: dict[str, LiteralString] = {
    "employees": "MATCH (n:Employee) RETURN count(n) AS nodes",
    "positions": "MATCH (n:Position) RETURN count(n) AS nodes",
    "org_units": "MATCH (n:OrgUnit) RETURN count(n) AS nodes",
    "roles": "MATCH (n:Role) RETURN count(n) AS nodes",
    "competencies": "MATCH (n:Competency) RETURN count(n) AS nodes",
    "assertions": "MATCH (n:Assertion) RETURN count(n) AS nodes",
    "jobs": "MATCH (n:Job) RETURN count(n) AS nodes",
}


def node_counts(tx: ManagedTransaction) -> dict[str, int]:
    """Count the nodes of each kind, whatever their time: a record, not an answer."""
    return {
        kind: tx.run(statement).single(strict=True)["nodes"]
        for kind, statement in COUNTS.items()
    }
