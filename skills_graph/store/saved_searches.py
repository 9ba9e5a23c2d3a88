"""Saved searches, as stored: facts with both times, each a state of its search."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, LiteralString

from neo4j import ManagedTransaction, Record

from skills_graph.domain.ids import EmployeeId, SavedSearchId
from skills_graph.domain.moments import Instant, Moment
from skills_graph.domain.saved_searches import SavedSearch
from skills_graph.store import facts
from skills_graph.store.differences import StoredThing, Thing
from skills_graph.store.facts import IN_FORCE, parameters
from skills_graph.store.revisions import revisions_by_id
from skills_graph.store.session import Write

LABEL = "SavedSearch"

_FOUND: LiteralString = """
RETURN saved.id AS id, saved.owner_id AS owner_id, properties(state) AS state,
       link.fact_id AS fact_id, link.valid_from AS valid_from,
       link.recorded_at AS saved_at
ORDER BY id
"""

SAVED_SEARCHES_BY_ID: LiteralString = (
    """
UNWIND $ids AS wanted_id
MATCH (saved:SavedSearch {id: wanted_id})-[link:HAS_STATE]->(state:State)
WHERE """
    + IN_FORCE
    + _FOUND
)

# Few people save many: all shared ones are read, whoever asks.
SAVED_SEARCHES_OPEN_TO: LiteralString = (
    """
MATCH (saved:SavedSearch)-[link:HAS_STATE]->(state:State)
WHERE (saved.owner_id = $employee_id OR state.is_shared) AND """
    + IN_FORCE
    + _FOUND
)

JOIN_OWNER: LiteralString = """
MATCH (saved:SavedSearch {id: $id})
MATCH (owner:Employee {id: $owner_id})
MERGE (saved)-[:OWNED_BY]->(owner)
"""


def create_saved_search(write: Write, search: SavedSearch, *, today: date) -> None:
    """Keep a search that is new; its owner must be there."""
    thing = _thing(search, today)
    facts.create_things(write, LABEL, [thing], source="app")
    write.run(JOIN_OWNER, id=search.id, owner_id=search.owner_id).consume()
    write.changed("search.saved", LABEL, search.id)


def change_saved_search(write: Write, search: SavedSearch, *, today: date) -> None:
    """Give a search that is there its next state, from today."""
    change = (_stored(write.tx, search.id, write, today), _thing(search, today))
    facts.change_things(write, LABEL, [change], source="app", today=today)
    write.changed("search.saved", LABEL, search.id)


def delete_saved_search(write: Write, id: SavedSearchId, *, today: date) -> None:
    """End a search that is there; what was asked about before today still finds it."""
    stored = _stored(write.tx, id, write, today)
    facts.retire_things(write, LABEL, [stored], source="app", today=today)
    write.changed("search.deleted", LABEL, id)


def saved_searches_by_id(
    tx: ManagedTransaction, ids: Sequence[SavedSearchId], *, at: Moment
) -> dict[SavedSearchId, SavedSearch]:
    """Read saved searches as they were; ids that name none then are left out."""
    rows = list(tx.run(SAVED_SEARCHES_BY_ID, ids=list(ids), **parameters(at)))
    return {search.id: search for search in _searches(tx, rows, at)}


def saved_searches_open_to(
    tx: ManagedTransaction, employee_id: EmployeeId | None, *, at: Moment
) -> list[SavedSearch]:
    """Read everyone's shared searches and someone's own, by id."""
    rows = tx.run(
        SAVED_SEARCHES_OPEN_TO, employee_id=employee_id or "", **parameters(at)
    )
    return _searches(tx, list(rows), at)


def _stored(
    tx: ManagedTransaction, id: SavedSearchId, write: Write, today: date
) -> StoredThing:
    at = Moment(today, write.revision.recorded_at)
    row = tx.run(SAVED_SEARCHES_BY_ID, ids=[id], **parameters(at)).single(strict=True)
    return StoredThing(row["id"], row["fact_id"], row["valid_from"], row["state"])


def _thing(search: SavedSearch, today: date) -> Thing:
    return Thing(
        search.id,
        fixed={"owner_id": search.owner_id},
        state={
            "name": search.name,
            "target": json.dumps(search.target, sort_keys=True),
            "filter": json.dumps(search.filter, sort_keys=True),
            "is_shared": search.is_shared,
        },
        valid_from=today,
    )


def _searches(
    tx: ManagedTransaction, rows: Sequence[Record], at: Moment
) -> list[SavedSearch]:
    changed_in = revisions_by_id(tx, LABEL, [row["id"] for row in rows], at=at)
    return [_search(row, changed_in.get(row["id"], 0)) for row in rows]


def _search(row: Record, revision: int) -> SavedSearch:
    state: dict[str, Any] = row["state"]
    return SavedSearch(
        SavedSearchId(row["id"]),
        EmployeeId(row["owner_id"]),
        state["name"],
        json.loads(state["target"]),
        json.loads(state["filter"]),
        is_shared=state["is_shared"],
        revision=revision,
        saved_at=Instant(row["saved_at"]),
    )
