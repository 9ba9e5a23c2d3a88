"""Positions: whose seat of which role, in which unit, reporting to which, as stored."""

from collections.abc import Sequence
from dataclasses import replace
from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.ids import OrgUnitId, PositionId, RoleId
from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import Position
from skills_graph.domain.text import sort_key
from skills_graph.store.differences import Link, LinkEnds, Thing
from skills_graph.store.facts import IN_FORCE, parameters
from skills_graph.store.identifiers import identifiers_by_id
from skills_graph.store.pages import Described, things_by_id
from skills_graph.store.revisions import revisions_by_id

LABEL = "Position"
OF_ROLE = LinkEnds("OF_ROLE", LABEL, "Role")
IN_UNIT = LinkEnds("IN_UNIT", LABEL, "OrgUnit")
REPORTS_TO = LinkEnds("REPORTS_TO", LABEL, LABEL)

# One statement for the three links: which one a row is about stands in it.
LINKS_UP: LiteralString = (
    """
UNWIND $ids AS id
MATCH (:Position {id: id})-[link:OF_ROLE|IN_UNIT|REPORTS_TO]->(other)
WHERE """
    + IN_FORCE
    + """
RETURN id, type(link) AS link_type, min(other.id) AS other_id
"""
)


def position_thing(position: Position) -> Thing:
    """Return a position as its node and state; role, unit and reporting are links."""
    return Thing(
        position.id,
        state={
            "title": position.title,
            "is_critical": position.is_critical,
            "sort_key": sort_key(position.title, position.id),
        },
    )


def of_role_link(position_id: PositionId, role_id: RoleId) -> Link:
    return Link(position_id, role_id)


def in_unit_link(position_id: PositionId, org_unit_id: OrgUnitId) -> Link:
    return Link(position_id, org_unit_id)


def reports_to_link(position_id: PositionId, above_id: PositionId) -> Link:
    return Link(position_id, above_id)


def positions_by_id(
    tx: ManagedTransaction, position_ids: Sequence[PositionId], *, at: Moment
) -> dict[PositionId, Position]:
    """Read many positions with what they link to; unknown ids are left out."""
    found = map(_position, things_by_id(tx, LABEL, list(position_ids), at=at))
    return _completed(tx, list(found), at)


def positions_above(
    tx: ManagedTransaction, position_ids: Sequence[PositionId], *, at: Moment
) -> dict[PositionId, PositionId]:
    """Return which position each one reports to; those at the top are left out."""
    return {
        PositionId(id): PositionId(links["REPORTS_TO"])
        for id, links in _links_up(tx, position_ids, at).items()
        if "REPORTS_TO" in links
    }


def position_revisions(
    tx: ManagedTransaction, position_ids: Sequence[PositionId], *, at: Moment
) -> dict[PositionId, int]:
    """Return the revision in which each position last changed by then."""
    found = revisions_by_id(tx, LABEL, list(position_ids), at=at)
    return {PositionId(id): revision for id, revision in found.items()}


def _links_up(
    tx: ManagedTransaction, ids: Sequence[str], at: Moment
) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in tx.run(LINKS_UP, ids=list(ids), **parameters(at)):
        found.setdefault(row["id"], {})[row["link_type"]] = row["other_id"]
    return found


def _completed(
    tx: ManagedTransaction, positions: list[Position], at: Moment
) -> dict[PositionId, Position]:
    ids = [position.id for position in positions]
    links = _links_up(tx, ids, at)
    identifiers = identifiers_by_id(tx, LABEL, ids, at=at)
    return {
        position.id: _linked(
            replace(position, identifiers=identifiers[position.id]),
            links.get(position.id, {}),
        )
        for position in positions
    }


def _linked(position: Position, links: dict[str, str]) -> Position:
    role_id, unit_id = links.get("OF_ROLE"), links.get("IN_UNIT")
    above_id = links.get("REPORTS_TO")
    return replace(
        position,
        role_id=None if role_id is None else RoleId(role_id),
        org_unit_id=None if unit_id is None else OrgUnitId(unit_id),
        reports_to_id=None if above_id is None else PositionId(above_id),
    )


def _position(described: Described) -> Position:
    fixed, state = described
    return Position(
        PositionId(fixed["id"]), state["title"], is_critical=state["is_critical"]
    )
