"""Competencies that look like one and are not: a fact with both times, and why."""

from datetime import date
from typing import LiteralString

from neo4j import ManagedTransaction, Record

from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.merges import Decider, ToldApart
from skills_graph.domain.moments import Instant, Moment
from skills_graph.store.differences import Link, LinkEnds
from skills_graph.store.facts import IN_FORCE, create_links, parameters
from skills_graph.store.merges import decider_of, decider_properties
from skills_graph.store.session import Write

TOLD_APART = LinkEnds("TOLD_APART", "Competency", "Competency")

ALL_TOLD_APART: LiteralString = (
    """
MATCH (one:Competency {told_apart_mark: 1})-[link:TOLD_APART]->(other:Competency)
WHERE """
    + IN_FORCE
    + """
RETURN one.id AS id, other.id AS other_id, link.valid_from AS decided_on,
       link.recorded_at AS recorded_at, link.by_id AS by_id,
       link.by_label AS by_label, link.reason AS reason
"""
)

MARK: LiteralString = """
MATCH (competency:Competency {id: $id})
SET competency.told_apart_mark = 1
"""

Pair = tuple[CompetencyId, CompetencyId]


def all_told_apart(tx: ManagedTransaction, *, at: Moment) -> dict[Pair, ToldApart]:
    """Read every pair that was told apart by a moment; the smaller id comes first."""
    found = map(_told_apart, tx.run(ALL_TOLD_APART, **parameters(at)))
    return {(one.competency_id, one.other_id): one for one in found}


def tell_apart(write: Write, pair: Pair, *, decider: Decider, today: date) -> None:
    """Keep that two competencies are not one; both must be there."""
    one, other = sorted(pair)
    link = Link(one, other, decider_properties(decider), valid_from=today)
    create_links(write, TOLD_APART, [link], source="app")
    write.run(MARK, id=one).consume()
    write.changed("competency.told_apart", "Competency", one, other)


def _told_apart(row: Record) -> ToldApart:
    return ToldApart(
        CompetencyId(row["id"]),
        CompetencyId(row["other_id"]),
        date.fromisoformat(row["decided_on"]),
        Instant(row["recorded_at"]),
        decider_of(row),
    )
