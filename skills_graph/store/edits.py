"""Things that people edit here, whoever had said what they are until then.

An edit ends what other sources say from today, under their own name, and says the
new under ours. From then on the thing is kept here: imports leave it as it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.moments import Moment
from skills_graph.store import facts
from skills_graph.store.differences import (
    Link,
    LinkEnds,
    StoredLink,
    StoredThing,
    Thing,
    plain,
)
from skills_graph.store.facts import IN_FORCE
from skills_graph.store.schema import named
from skills_graph.store.session import Write

HERE = "app"
"""The source of what people say in Skills Graph itself."""

STATES_IN_FORCE: LiteralString = (
    """
MATCH (thing:<label> {id: $id})-[link:HAS_STATE]->(state:State)
WHERE """
    + IN_FORCE
    + """
RETURN link.source AS source, link.fact_id AS fact_id,
       link.valid_from AS valid_from, properties(state) AS state
"""
)

LINKS_IN_FORCE: LiteralString = (
    """
MATCH (:<start> {id: $id})-[link:<type>]->(other:<end>)
WHERE """
    + IN_FORCE
    + """
RETURN other.id AS end_id, properties(link) AS properties
ORDER BY end_id
"""
)

# What another source had named first, and has been edited here since.
KEPT_HERE: LiteralString = """
MATCH (thing:<label>)-[name:IDENTIFIED_BY]->(:Identifier)
WHERE name.source = $source AND name.retracted_at IS NULL
MATCH (thing)-[link:HAS_STATE]->(state:State)
WHERE link.source = $here AND link.retracted_at IS NULL
      AND coalesce(link.valid_until >= $today, true)
RETURN DISTINCT thing.id AS id, link.fact_id AS fact_id,
       link.valid_from AS valid_from, properties(state) AS state
"""

_TIMES = ("fact_id", "valid_from", "valid_until", "recorded_at", "retracted_at")


@dataclass(frozen=True, slots=True)
class _Said:
    """A fact in force, and the source that says it."""

    source: str
    fact: Any


def edit_thing(write: Write, label: str, thing: Thing, *, today: date) -> None:
    """Give a thing its next state from today, said here; the past keeps its sources."""
    at = Moment(today, write.revision.recorded_at)
    rows = write.run(
        named(STATES_IN_FORCE, label=label), id=thing.id, **facts.parameters(at)
    ).data()
    for row in rows:
        stored = StoredThing(thing.id, row["fact_id"], row["valid_from"], row["state"])
        facts.retire_things(write, label, [stored], source=row["source"], today=today)
    # Removing what the next state lacks needs the null that a map can hold.
    gone = dict.fromkeys(key for row in rows for key in row["state"])
    next_state = Thing(thing.id, {**gone, **plain(thing.state)}, valid_from=today)
    facts.add_states(write, label, [next_state], source=HERE)


def edit_links(
    write: Write, ends: LinkEnds, start_id: str, links: Sequence[Link], *, today: date
) -> bool:
    """Let a thing have these links of a type from today and no others, said here.

    What stays the same stays whose it is. Returns whether anything differs.
    """
    at = Moment(today, write.revision.recorded_at)
    wanted = {link.end_id: link for link in links}
    said = _links_in_force(write, ends, start_id, at)
    ended = [one for one in said if not _is_wanted(one.fact, wanted)]
    kept = {one.fact.end_id for one in said if _is_wanted(one.fact, wanted)}
    for one in ended:
        facts.retire_links(write, ends, [one.fact], source=one.source, today=today)
    new = [
        Link(start_id, link.end_id, link.properties, valid_from=today)
        for end_id, link in wanted.items()
        if end_id not in kept
    ]
    facts.create_links(write, ends, new, source=HERE)
    return bool(ended or new)


def things_kept_here(
    tx: ManagedTransaction, label: str, *, source: str, today: date
) -> dict[str, StoredThing]:
    """Return what *source* had named and has been edited here since, by id."""
    rows = tx.run(
        named(KEPT_HERE, label=label),
        source=source,
        here=HERE,
        today=today.isoformat(),
    )
    return {
        row["id"]: StoredThing(
            row["id"], row["fact_id"], row["valid_from"], row["state"]
        )
        for row in rows
    }


def _links_in_force(
    write: Write, ends: LinkEnds, start_id: str, at: Moment
) -> list[_Said]:
    statement = named(LINKS_IN_FORCE, type=ends.type, start=ends.start, end=ends.end)
    rows: Iterable[Mapping[str, Any]] = write.run(
        statement, id=start_id, **facts.parameters(at)
    ).data()
    return [_said(start_id, row) for row in rows]


def _said(start_id: str, row: Mapping[str, Any]) -> _Said:
    properties = dict(row["properties"])
    times = {name: properties.pop(name, None) for name in _TIMES}
    source = properties.pop("source")
    link = StoredLink(
        start_id,
        row["end_id"],
        times["fact_id"],
        times["valid_from"],
        times["valid_until"],
        properties,
    )
    return _Said(source, link)


def _is_wanted(stored: StoredLink, wanted: Mapping[str, Link]) -> bool:
    link = wanted.get(stored.end_id)
    return link is not None and plain(link.properties) == plain(stored.properties)
