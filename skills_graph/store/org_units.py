"""The units of the organisation and their tree, as stored."""

from collections.abc import Sequence
from dataclasses import replace
from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.ids import OrgUnitId
from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import OrgUnit
from skills_graph.domain.text import sort_key
from skills_graph.store.differences import Link, LinkEnds, Thing
from skills_graph.store.facts import IN_FORCE, in_force, parameters
from skills_graph.store.identifiers import identifiers_by_id
from skills_graph.store.pages import Described, Keyset, things_by_id

LABEL = "OrgUnit"
PART_OF = LinkEnds("PART_OF", LABEL, LABEL)

DEEPEST_TREE = 50

PARENTS: LiteralString = (
    """
UNWIND $ids AS id
MATCH (:OrgUnit {id: id})-[link:PART_OF]->(parent:OrgUnit)
WHERE """
    + IN_FORCE
    + """
RETURN id, min(parent.id) AS parent_id
"""
)

_CHILDREN: LiteralString = (
    """
MATCH (:OrgUnit {id: $parent_id})<-[link:PART_OF]-(unit:OrgUnit)
WHERE """
    + IN_FORCE
    + """
WITH DISTINCT unit
MATCH (unit)-[link:HAS_STATE]->(present:State)
WHERE """
    + IN_FORCE
)

_ROOTS: LiteralString = (
    """
MATCH (unit:OrgUnit)-[link:HAS_STATE]->(present:State)
WHERE """
    + IN_FORCE
    + """
    AND NOT EXISTS {
        MATCH (unit)-[above:PART_OF]->(:OrgUnit)
        WHERE """
    + in_force("above")
    + """ }
"""
)

_PAGE: LiteralString = """
    AND ($after IS NULL OR present.sort_key > $after)
    AND ($before IS NULL OR present.sort_key < $before)
RETURN properties(unit) AS fixed, properties(present) AS state
ORDER BY present.sort_key <direction> LIMIT $limit
"""

_COUNT: LiteralString = " RETURN count(unit) AS total"

CHILDREN_PAGE: LiteralString = _CHILDREN + _PAGE
CHILDREN_COUNT: LiteralString = _CHILDREN + _COUNT
ROOTS_PAGE: LiteralString = _ROOTS + _PAGE
ROOTS_COUNT: LiteralString = _ROOTS + _COUNT


def org_unit_thing(unit: OrgUnit) -> Thing:
    """Return a unit as its node and state; its parent is a link."""
    return Thing(
        unit.id, state={"name": unit.name, "sort_key": sort_key(unit.name, unit.id)}
    )


def part_of_link(unit_id: OrgUnitId, parent_id: OrgUnitId) -> Link:
    return Link(unit_id, parent_id)


def org_units_by_id(
    tx: ManagedTransaction, org_unit_ids: Sequence[OrgUnitId], *, at: Moment
) -> dict[OrgUnitId, OrgUnit]:
    """Read many units with parent and identifiers; unknown ids are left out."""
    found = map(_org_unit, things_by_id(tx, LABEL, list(org_unit_ids), at=at))
    return _completed(tx, list(found), at)


def org_unit_paths(
    tx: ManagedTransaction, org_unit_ids: Sequence[OrgUnitId], *, at: Moment
) -> dict[OrgUnitId, list[OrgUnitId]]:
    """Return the way to each unit from the root of its tree, itself included."""
    parents: dict[str, str] = {}
    asked: set[str] = set(org_unit_ids)
    for _ in range(DEEPEST_TREE):
        above = _parents(tx, sorted(asked), at)
        parents |= above
        asked = set(above.values()) - parents.keys()
        if not asked:
            break
    return {id: _path(id, parents) for id in org_unit_ids}


def org_units_page(
    tx: ManagedTransaction, parent_id: OrgUnitId | None, page: Keyset, *, at: Moment
) -> list[OrgUnit]:
    """Read a page of a unit's direct children, or of the roots, by name."""
    statement = ROOTS_PAGE if parent_id is None else CHILDREN_PAGE
    rows = tx.run(
        statement.replace("<direction>", "DESC" if page.is_backwards else "ASC"),
        parent_id=parent_id,
        after=page.after,
        before=page.before,
        limit=page.limit,
        **parameters(at),
    )
    found = [_org_unit((row["fixed"], row["state"])) for row in rows]
    in_order = found[::-1] if page.is_backwards else found
    return list(_completed(tx, in_order, at).values())


def org_units_count(
    tx: ManagedTransaction, parent_id: OrgUnitId | None, *, at: Moment
) -> int:
    """Count a unit's direct children, or the roots."""
    statement = ROOTS_COUNT if parent_id is None else CHILDREN_COUNT
    row = tx.run(statement, parent_id=parent_id, **parameters(at)).single(strict=True)
    return int(row["total"])


def sort_key_of(unit: OrgUnit) -> str:
    """Return the key by which pages are ordered, to go on after it."""
    return sort_key(unit.name, unit.id)


def _parents(tx: ManagedTransaction, ids: Sequence[str], at: Moment) -> dict[str, str]:
    rows = tx.run(PARENTS, ids=list(ids), **parameters(at))
    return {row["id"]: row["parent_id"] for row in rows}


def _path(id: OrgUnitId, parents: dict[str, str]) -> list[OrgUnitId]:
    path = [id]
    # The length ends a loop that no import of ours lets in.
    while (above := parents.get(path[-1])) and len(path) <= DEEPEST_TREE:
        path.append(OrgUnitId(above))
    return path[::-1]


def _completed(
    tx: ManagedTransaction, units: list[OrgUnit], at: Moment
) -> dict[OrgUnitId, OrgUnit]:
    ids = [unit.id for unit in units]
    parents = _parents(tx, ids, at)
    identifiers = identifiers_by_id(tx, LABEL, ids, at=at)
    return {
        unit.id: replace(
            unit,
            parent_id=OrgUnitId(parents[unit.id]) if unit.id in parents else None,
            identifiers=identifiers[unit.id],
        )
        for unit in units
    }


def _org_unit(described: Described) -> OrgUnit:
    fixed, state = described
    return OrgUnit(OrgUnitId(fixed["id"]), state["name"])
