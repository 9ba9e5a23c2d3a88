"""Who or what something is elsewhere, as stored: `system|value` is the node's id."""

from collections.abc import Collection, Iterable, Sequence
from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import Identifier
from skills_graph.store.differences import Link, LinkEnds
from skills_graph.store.facts import IN_FORCE, batches, parameters
from skills_graph.store.schema import named
from skills_graph.store.session import Write

LABEL = "Identifier"
ANY_HRIS = "hris"
"""Stands for every system `hris:<name>` where one is asked for."""

ADD_IDENTIFIERS: LiteralString = """
UNWIND $rows AS row
MERGE (identifier:Identifier {id: row.id})
ON CREATE SET identifier.system = row.system, identifier.value = row.value
"""

IDENTIFIERS_BY_ID: LiteralString = (
    """
UNWIND $ids AS id
MATCH (thing:<label> {id: id})-[link:IDENTIFIED_BY]->(identifier:Identifier)
WHERE """
    + IN_FORCE
    + """
RETURN id, collect([identifier.system, identifier.value]) AS identifiers
"""
)

IDS_BY_IDENTIFIER: LiteralString = (
    """
UNWIND $identifier_ids AS identifier_id
MATCH (identifier:Identifier {id: identifier_id})<-[link:IDENTIFIED_BY]-(thing:<label>)
WHERE """
    + IN_FORCE
    + """
RETURN identifier.value AS value, thing.id AS id
"""
)

IDS_BY_ANY_HRIS: LiteralString = (
    """
UNWIND $values AS value
MATCH (identifier:Identifier {value: value})<-[link:IDENTIFIED_BY]-(thing:<label>)
WHERE identifier.system STARTS WITH 'hris:' AND """
    + IN_FORCE
    + """
RETURN value, thing.id AS id
"""
)

HOLDERS: LiteralString = """
UNWIND $identifier_ids AS identifier_id
MATCH (identifier:Identifier {id: identifier_id})<-[link:IDENTIFIED_BY]-(thing:<label>)
WHERE link.retracted_at IS NULL AND coalesce(link.valid_until >= $as_of, true)
RETURN identifier.id AS identifier_id, collect(thing.id) AS ids
"""


def identified_by(label: str) -> LinkEnds:
    """Return which links say what things of a label are called elsewhere."""
    return LinkEnds("IDENTIFIED_BY", label, LABEL)


def identifier_link(thing_id: str, identifier: Identifier) -> Link:
    return Link(thing_id, identifier.key)


def add_identifiers(write: Write, identifiers: Iterable[Identifier]) -> None:
    """Make the nodes of identifiers that are not there; links are made apart."""
    rows = [
        {"id": one.key, "system": one.system, "value": one.value}
        for one in sorted(set(identifiers), key=lambda one: one.key)
    ]
    for batch in batches(rows):
        write.run(ADD_IDENTIFIERS, rows=batch).consume()


def identifiers_by_id(
    tx: ManagedTransaction, label: str, ids: Sequence[str], *, at: Moment
) -> dict[str, tuple[Identifier, ...]]:
    """Return what things are called elsewhere, by system and value; () for none."""
    found: dict[str, tuple[Identifier, ...]] = dict.fromkeys(ids, ())
    statement = named(IDENTIFIERS_BY_ID, label=label)
    for row in tx.run(statement, ids=list(found), **parameters(at)):
        pairs = sorted({(system, value) for system, value in row["identifiers"]})
        found[row["id"]] = tuple(Identifier(*pair) for pair in pairs)
    return found


def ids_by_identifier(
    tx: ManagedTransaction,
    label: str,
    system: str,
    values: Sequence[str],
    *,
    at: Moment,
) -> dict[str, str]:
    """Return the one thing of a label that each value names in a system.

    The system `hris` stands for any `hris:<name>`. Values that name nothing, or
    more than one thing, are left out.
    """
    if system == ANY_HRIS:
        rows = tx.run(
            named(IDS_BY_ANY_HRIS, label=label), values=list(values), **parameters(at)
        )
    else:
        keys = [Identifier(system, value).key for value in values]
        rows = tx.run(
            named(IDS_BY_IDENTIFIER, label=label),
            identifier_ids=keys,
            **parameters(at),
        )
    named_by: dict[str, set[str]] = {}
    for row in rows:
        named_by.setdefault(row["value"], set()).add(row["id"])
    return {value: ids.pop() for value, ids in named_by.items() if len(ids) == 1}


def holders_of_identifiers(
    tx: ManagedTransaction, label: str, identifiers: Collection[Identifier], *, day: str
) -> dict[Identifier, set[str]]:
    """Return which things hold each identifier now or later, whoever said so."""
    by_key = {identifier.key: identifier for identifier in identifiers}
    statement = named(HOLDERS, label=label)
    found: dict[Identifier, set[str]] = {}
    for batch in batches(sorted(by_key)):
        for row in tx.run(statement, identifier_ids=batch, as_of=day):
            found[by_key[row["identifier_id"]]] = set(row["ids"])
    return found
