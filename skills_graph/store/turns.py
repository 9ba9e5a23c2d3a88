"""The days on which facts about people, positions and units begin or are over."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import LiteralString

from neo4j import ManagedTransaction, Record

from skills_graph.domain.ids import label_of
from skills_graph.domain.moments import BEGINNING, Turn

_LINKS: dict[str, LiteralString] = {
    "Employee": "(thing:Employee <of>)-[link:HAS_STATE|HOLDS]->()",
    "Position": "(thing:Position <of>)-[link:HAS_STATE|OF_ROLE|IN_UNIT|REPORTS_TO]->()",
    "OrgUnit": "(thing:OrgUnit <of>)-[link:HAS_STATE|PART_OF]->()",
}

# Facts that hold ever since nobody knows when turn nothing.
_TURNS: LiteralString = """
WHERE link.valid_from > $beginning OR link.valid_until IS NOT NULL
RETURN thing.id AS id, link.valid_from AS valid_from, link.valid_until AS valid_until
"""

ALL_TURNS: dict[str, LiteralString] = {
    label: "MATCH " + links.replace("<of>", "") + _TURNS
    for label, links in _LINKS.items()
}
TURNS_OF: dict[str, LiteralString] = {
    label: "UNWIND $ids AS id MATCH " + links.replace("<of>", "{id: id}") + _TURNS
    for label, links in _LINKS.items()
}


def turns(tx: ManagedTransaction, ids: Collection[str] | None = None) -> list[Turn]:
    """Read from which days facts ever recorded hold, or hold no more.

    Of some people, positions and units, or of all.
    """
    return [turn for label in _LINKS for turn in _turns(tx, label, ids)]


def _turns(
    tx: ManagedTransaction, label: str, ids: Collection[str] | None
) -> Iterator[Turn]:
    wanted = [] if ids is None else sorted(id for id in ids if label_of(id) == label)
    if ids is not None and not wanted:
        return
    statement = (ALL_TURNS if ids is None else TURNS_OF)[label]
    for row in tx.run(statement, ids=wanted, beginning=BEGINNING.isoformat()):
        yield from _days(row)


def _days(row: Record) -> Iterator[Turn]:
    id, valid_from, valid_until = row
    if valid_from > BEGINNING.isoformat():
        yield id, date.fromisoformat(valid_from)
    if valid_until is not None:
        yield id, date.fromisoformat(valid_until) + timedelta(days=1)
