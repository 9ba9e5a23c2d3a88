"""Pages of things in the order of their names, at any moment, by keyset."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.moments import Moment
from skills_graph.domain.text import normalised
from skills_graph.store.facts import IN_FORCE, parameters
from skills_graph.store.schema import named

_WANTED: LiteralString = (
    """
MATCH (thing:<label>)-[link:HAS_STATE]->(present:State)
WHERE """
    + IN_FORCE
    + """
    AND ($kind IS NULL OR thing.kind = $kind)
    AND ($framework_id IS NULL OR thing.framework_id = $framework_id)
    AND NOT thing.id IN $hidden_ids
    AND (thing.id IN $also_ids
         OR all(word IN $words WHERE present.search_text CONTAINS word))
"""
)

THINGS_PAGE: LiteralString = (
    _WANTED
    + """
    AND ($after IS NULL OR present.sort_key > $after)
    AND ($before IS NULL OR present.sort_key < $before)
WITH thing, present ORDER BY present.sort_key <direction> LIMIT $limit
RETURN properties(thing) AS fixed, properties(present) AS state,
       present.sort_key AS sort_key
ORDER BY sort_key <direction>
"""
)

THINGS_COUNT: LiteralString = _WANTED + "RETURN count(thing) AS total"

THINGS_BY_ID: LiteralString = (
    """
UNWIND $ids AS id
MATCH (thing:<label> {id: id})-[link:HAS_STATE]->(present:State)
WHERE """
    + IN_FORCE
    + """
RETURN properties(thing) AS fixed, properties(present) AS state
"""
)

Described = tuple[dict[str, Any], dict[str, Any]]
"""Properties of the node, of which only the fixed ones hold at every moment, and of
its state at the moment asked about."""


@dataclass(frozen=True, slots=True)
class Keyset:
    """At most `limit` things after a sort key, or before one when read backwards.

    The things come in the list's order either way.
    """

    limit: int
    after: str | None = None
    before: str | None = None
    is_backwards: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which things a list holds: all words of a search, a kind, a framework.

    `hidden_ids` are in no list; `also_ids` have the words elsewhere.
    """

    search: str | None = None
    kind: str | None = None
    framework_id: str | None = None
    hidden_ids: tuple[str, ...] = ()
    also_ids: tuple[str, ...] = ()

    @property
    def words(self) -> list[str]:
        """Return the words of the search as they are looked for."""
        return normalised(self.search or "").split()

    @property
    def parameters(self) -> dict[str, Any]:
        return {
            "words": self.words,
            "kind": self.kind,
            "framework_id": self.framework_id,
            "hidden_ids": list(self.hidden_ids),
            "also_ids": list(self.also_ids),
        }


def things_page(
    tx: ManagedTransaction, label: str, wanted: Wanted, page: Keyset, *, at: Moment
) -> list[Described]:
    """Read one page of a label's things that are wanted, by sort key."""
    statement = named(THINGS_PAGE, label=label).replace(
        "<direction>", "DESC" if page.is_backwards else "ASC"
    )
    rows = tx.run(
        statement,
        after=page.after,
        before=page.before,
        limit=page.limit,
        **wanted.parameters,
        **parameters(at),
    )
    found = [(row["fixed"], row["state"]) for row in rows]
    return found[::-1] if page.is_backwards else found


def things_count(
    tx: ManagedTransaction, label: str, wanted: Wanted, *, at: Moment
) -> int:
    """Count a label's things that are wanted."""
    row = tx.run(
        named(THINGS_COUNT, label=label), **wanted.parameters, **parameters(at)
    ).single(strict=True)
    return int(row["total"])


def things_by_id(
    tx: ManagedTransaction, label: str, ids: list[str], *, at: Moment
) -> Iterator[Described]:
    """Read many things; ids that name nothing at that moment are left out."""
    rows = tx.run(
        named(THINGS_BY_ID, label=label), ids=list(dict.fromkeys(ids)), **parameters(at)
    )
    return ((row["fixed"], row["state"]) for row in rows)


def search_text(*names: str) -> str:
    """Return names as searches see them, one a line, so that no word spans two."""
    return "\n".join(dict.fromkeys(normalised(name) for name in names))
