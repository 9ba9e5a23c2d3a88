"""Things and links as facts with two times: read, created, changed, retired.

Nothing is overwritten: a change retracts a fact, keeps the past of it as a closed
one, and creates the next.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any, LiteralString, TypeVar
from uuid import uuid4

from neo4j import ManagedTransaction, Record

from skills_graph.domain.moments import BEGINNING, Moment
from skills_graph.store.differences import (
    Link,
    LinkEnds,
    Properties,
    StoredLink,
    StoredThing,
    Thing,
    day_text,
    plain,
)
from skills_graph.store.schema import named
from skills_graph.store.session import Write

Item = TypeVar("Item")

ROWS_A_STATEMENT = 2_000

# The same two times on every fact: `link` is the relationship's variable.
IN_FORCE: LiteralString = """
    link.recorded_at <= $known_at
    AND coalesce(link.retracted_at > $known_at, true)
    AND link.valid_from <= $as_of
    AND coalesce(link.valid_until >= $as_of, true)
"""


def in_force(variable: LiteralString) -> LiteralString:
    """Return `IN_FORCE` for another variable: one in a subquery, where `link` is taken.

    A subquery sees the variables around it, so that a second `link` would be the
    same relationship.
    """
    return IN_FORCE.replace("link.", f"{variable}.")


CREATE_THINGS: LiteralString = """
UNWIND $rows AS row
CREATE (thing:<label> {id: row.id})
SET thing += row.fixed, thing += row.state
CREATE (thing)-[:HAS_STATE {
    fact_id: row.fact_id, valid_from: row.valid_from, valid_until: row.valid_until,
    recorded_at: $recorded_at, source: $source}]->(state:State)
SET state += row.state
"""

CREATE_STATES: LiteralString = """
UNWIND $rows AS row
MATCH (thing:<label> {id: row.id})
CREATE (thing)-[:HAS_STATE {
    fact_id: row.fact_id, valid_from: row.valid_from, valid_until: row.valid_until,
    recorded_at: $recorded_at, source: $source}]->(state:State)
SET state += row.state
"""

COPY_STATES: LiteralString = """
UNWIND $rows AS row
MATCH (thing:<label> {id: row.id})
SET thing += row.state
"""

RETRACT_STATES: LiteralString = """
UNWIND $rows AS row
MATCH (thing:<label> {id: row.id})-[link:HAS_STATE {fact_id: row.fact_id}]->(:State)
SET link.retracted_at = $recorded_at
"""

CREATE_LINKS: LiteralString = """
UNWIND $rows AS row
MATCH (start:<start> {id: row.start_id})
MATCH (end:<end> {id: row.end_id})
CREATE (start)-[link:<type> {
    fact_id: row.fact_id, valid_from: row.valid_from, valid_until: row.valid_until,
    recorded_at: $recorded_at, source: $source}]->(end)
SET link += row.properties
"""

RETRACT_LINKS: LiteralString = """
UNWIND $rows AS row
MATCH (start:<start> {id: row.start_id})-[link:<type> {fact_id: row.fact_id}]->()
SET link.retracted_at = $recorded_at
"""

THINGS_OF_SOURCE: LiteralString = """
MATCH (thing:<label>)-[link:HAS_STATE]->(state:State)
WHERE link.source = $source AND link.retracted_at IS NULL
      AND coalesce(link.valid_until >= $as_of, true)
RETURN thing.id AS id, link.fact_id AS fact_id, link.valid_from AS valid_from,
       properties(state) AS state
"""

LINKS_OF_SOURCE: LiteralString = """
MATCH (start:<start>)-[link:<type>]->(end:<end>)
WHERE link.source = $source AND link.retracted_at IS NULL
RETURN start.id AS start_id, end.id AS end_id, properties(link) AS properties
"""

STATES_BY_ID: LiteralString = (
    """
UNWIND $ids AS id
MATCH (thing:<label> {id: id})-[link:HAS_STATE]->(state:State)
WHERE """
    + IN_FORCE
    + """
RETURN thing.id AS id, properties(state) AS state
"""
)

_TIMES = ("fact_id", "valid_from", "valid_until", "recorded_at", "retracted_at")


def parameters(at: Moment) -> dict[str, Any]:
    """Return the two times as every reading statement takes them."""
    return {"as_of": at.as_of.isoformat(), "known_at": at.known_at}


def batches(
    items: Iterable[Item], size: int = ROWS_A_STATEMENT
) -> Iterator[list[Item]]:
    """Cut *items* into lists that one statement can take."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def things_of(
    tx: ManagedTransaction, label: str, *, source: str, today: date
) -> dict[str, StoredThing]:
    """Read every thing of a label that *source* says something about now."""
    rows = tx.run(
        named(THINGS_OF_SOURCE, label=label), source=source, as_of=today.isoformat()
    )
    return {
        row["id"]: StoredThing(
            row["id"], row["fact_id"], row["valid_from"], row["state"]
        )
        for row in rows
    }


def links_of(
    tx: ManagedTransaction, ends: LinkEnds, *, source: str
) -> dict[tuple[str, str, str], StoredLink]:
    """Read every link of a type that *source* has and has not taken back."""
    statement = named(LINKS_OF_SOURCE, type=ends.type, start=ends.start, end=ends.end)
    links = (_stored_link(row) for row in tx.run(statement, source=source))
    # A past that a change has closed stays as it is; the latest one is compared.
    latest: dict[tuple[str, str, str], StoredLink] = {}
    for link in sorted(links, key=lambda link: link.valid_from):
        latest[link.key] = link
    return latest


def _stored_link(row: Record) -> StoredLink:
    properties = dict(row["properties"])
    times = {name: properties.pop(name, None) for name in _TIMES}
    del properties["source"]
    return StoredLink(
        row["start_id"],
        row["end_id"],
        times["fact_id"],
        times["valid_from"],
        times["valid_until"],
        properties,
    )


def create_things(
    write: Write, label: str, things: Iterable[Thing], *, source: str
) -> None:
    """Create things that are new, each with its first state."""
    for batch in batches(things):
        rows = [
            {
                "id": thing.id,
                "fixed": plain(thing.fixed),
                **_state_row(thing.state, thing.valid_from),
            }
            for thing in batch
        ]
        write.run(named(CREATE_THINGS, label=label), rows=rows, source=source).consume()


def change_things(
    write: Write,
    label: str,
    changes: Iterable[tuple[StoredThing, Thing]],
    *,
    source: str,
    today: date,
) -> None:
    """Give things their next state from today; yesterday keeps the one before."""
    for batch in batches(changes):
        _retract_states(write, label, [stored for stored, _ in batch])
        past = [
            {"id": stored.id, **_state_row(stored.state, stored.valid_from, until)}
            for stored, _ in batch
            if (until := _yesterday(today, stored.valid_from))
        ]
        future = [
            {
                "id": thing.id,
                **_state_row(
                    thing.state, max(today, date.fromisoformat(stored.valid_from))
                ),
            }
            for stored, thing in batch
        ]
        _create_states(write, label, past + future, source)
        # Removing what the next state lacks needs the null that a map can hold.
        copies = [
            {"id": thing.id, "state": {**dict.fromkeys(stored.state), **thing.state}}
            for stored, thing in batch
        ]
        write.run(named(COPY_STATES, label=label), rows=copies).consume()


def add_states(
    write: Write, label: str, things: Iterable[Thing], *, source: str
) -> None:
    """Give existing things a state, such as ones that had been retired before."""
    for batch in batches(things):
        rows = [
            {"id": thing.id, **_state_row(thing.state, thing.valid_from)}
            for thing in batch
        ]
        _create_states(write, label, rows, source)
        write.run(
            named(COPY_STATES, label=label),
            rows=[{"id": thing.id, "state": dict(thing.state)} for thing in batch],
        ).consume()


def retire_things(
    write: Write, label: str, things: Iterable[StoredThing], *, source: str, today: date
) -> None:
    """End the state of things that their source no longer has; the past stays."""
    for batch in batches(things):
        _retract_states(write, label, batch)
        past = [
            {"id": stored.id, **_state_row(stored.state, stored.valid_from, until)}
            for stored in batch
            if (until := _yesterday(today, stored.valid_from))
        ]
        _create_states(write, label, past, source)


def create_links(
    write: Write, ends: LinkEnds, links: Iterable[Link], *, source: str
) -> None:
    """Create links that are new."""
    for batch in batches(links):
        rows = [
            _link_row(link, link.valid_from or BEGINNING, link.valid_until)
            for link in batch
        ]
        _create_links(write, ends, rows, source)


def change_links(
    write: Write,
    ends: LinkEnds,
    changes: Iterable[tuple[StoredLink, Link]],
    *,
    source: str,
    today: date,
) -> None:
    """Replace links; where the source names no first day, the past keeps the old."""
    for batch in batches(changes):
        _retract_links(write, ends, [stored for stored, _ in batch])
        rows: list[dict[str, Any]] = []
        for stored, link in batch:
            begins = link.valid_from or max(
                today, date.fromisoformat(stored.valid_from)
            )
            rows.append(_link_row(link, begins, link.valid_until))
            until = _yesterday(begins, stored.valid_from)
            if link.valid_from is None and until:
                rows.append(_past_row(stored, until))
        _create_links(write, ends, rows, source)


def retire_links(
    write: Write,
    ends: LinkEnds,
    links: Iterable[StoredLink],
    *,
    source: str,
    today: date,
) -> None:
    """End links that their source no longer has; the past stays."""
    for batch in batches(links):
        _retract_links(write, ends, batch)
        rows = [
            _past_row(stored, until)
            for stored in batch
            if (until := _yesterday(today, stored.valid_from))
        ]
        _create_links(write, ends, rows, source)


def states_by_id(
    tx: ManagedTransaction, label: str, ids: Sequence[str], *, at: Moment
) -> dict[str, dict[str, Any]]:
    """Read the states of things at a moment; those that were not there are left out."""
    rows = tx.run(named(STATES_BY_ID, label=label), ids=list(ids), **parameters(at))
    return {row["id"]: row["state"] for row in rows}


def _yesterday(today: date, valid_from: str) -> date | None:
    """Return the last day of a fact that ends before today, None if it has none."""
    last = today - timedelta(days=1)
    return last if last.isoformat() >= valid_from else None


def _state_row(
    state: Properties, valid_from: date | str, valid_until: date | None = None
) -> dict[str, Any]:
    return {
        "fact_id": str(uuid4()),
        "valid_from": str(valid_from),
        "valid_until": day_text(valid_until),
        "state": plain(state),
    }


def _link_row(link: Link, valid_from: date, valid_until: date | None) -> dict[str, Any]:
    return {
        "start_id": link.start_id,
        "end_id": link.end_id,
        "fact_id": str(uuid4()),
        "valid_from": valid_from.isoformat(),
        "valid_until": day_text(valid_until),
        "properties": plain({**link.properties, "slot": link.slot or None}),
    }


def _past_row(stored: StoredLink, until: date) -> dict[str, Any]:
    return {
        "start_id": stored.start_id,
        "end_id": stored.end_id,
        "fact_id": str(uuid4()),
        "valid_from": stored.valid_from,
        "valid_until": until.isoformat(),
        "properties": dict(stored.properties),
    }


def _create_states(
    write: Write, label: str, rows: list[dict[str, Any]], source: str
) -> None:
    write.run(named(CREATE_STATES, label=label), rows=rows, source=source).consume()


def _retract_states(write: Write, label: str, things: Iterable[StoredThing]) -> None:
    rows = [{"id": thing.id, "fact_id": thing.fact_id} for thing in things]
    write.run(named(RETRACT_STATES, label=label), rows=rows).consume()


def _create_links(
    write: Write, ends: LinkEnds, rows: list[dict[str, Any]], source: str
) -> None:
    statement = named(CREATE_LINKS, type=ends.type, start=ends.start, end=ends.end)
    write.run(statement, rows=rows, source=source).consume()


def _retract_links(write: Write, ends: LinkEnds, links: Iterable[StoredLink]) -> None:
    rows = [{"start_id": link.start_id, "fact_id": link.fact_id} for link in links]
    statement = named(RETRACT_LINKS, type=ends.type, start=ends.start)
    write.run(statement, rows=rows).consume()
