"""What things are called, all of them at once: to link by label without guessing."""

from typing import LiteralString, NamedTuple

from neo4j import ManagedTransaction

from skills_graph.domain.moments import Moment
from skills_graph.domain.text import normalised
from skills_graph.store.facts import IN_FORCE, parameters
from skills_graph.store.merges import merges

COMPETENCY_LABELS: LiteralString = (
    """
MATCH (competency:Competency)-[link:HAS_STATE]->(state:State)
WHERE """
    + IN_FORCE
    + """
RETURN competency.id AS id, state.name AS preferred,
       coalesce(state.alternative_names, []) AS others
"""
)

OCCUPATION_LABELS: LiteralString = (
    """
MATCH (role:Role {kind: 'OCCUPATION'})-[link:HAS_STATE]->(state:State)
WHERE """
    + IN_FORCE
    + """
RETURN role.id AS id, state.title AS preferred,
       coalesce(state.alternative_titles, []) AS others
"""
)


class Labels(NamedTuple):
    """One thing's preferred label and its other ones."""

    id: str
    preferred: str
    others: tuple[str, ...]


def competency_labels(tx: ManagedTransaction, *, at: Moment) -> list[Labels]:
    """Read every competency's labels; in no order.

    Those that are one and have one preferred label are here once: as the winner, where
    it has that label.
    """
    merged = merges(tx, at=at)
    found = _labels(tx, COMPETENCY_LABELS, at)
    if not merged.winners:
        return found
    by_name: dict[tuple[str, str], Labels] = {}
    for one in sorted(found, key=lambda one: (one.id in merged.winners, one.id)):
        name = (merged.resolved(one.id), normalised(one.preferred))
        by_name.setdefault(name, one)
    return list(by_name.values())


def occupation_labels(tx: ManagedTransaction, *, at: Moment) -> list[Labels]:
    """Read every occupation's titles; in no order."""
    return _labels(tx, OCCUPATION_LABELS, at)


def _labels(
    tx: ManagedTransaction, statement: LiteralString, at: Moment
) -> list[Labels]:
    rows = tx.run(statement, **parameters(at))
    return [Labels(row["id"], row["preferred"], tuple(row["others"])) for row in rows]
