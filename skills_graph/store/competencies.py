"""Competencies, what contains them and what is related to them, as stored."""

from collections.abc import Iterable, Sequence
from typing import Any, LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.competencies import (
    BroaderCompetency,
    Competency,
    CompetencyKind,
    RelatedCompetency,
)
from skills_graph.domain.ids import CompetencyId, FrameworkId, RoleId, ScaleId
from skills_graph.domain.moments import Moment
from skills_graph.domain.text import sort_key
from skills_graph.store.differences import Link, LinkEnds, Thing
from skills_graph.store.facts import IN_FORCE, batches, parameters
from skills_graph.store.merged_catalogue import (
    resolved_links,
    wanted_of_winners,
    with_names_of,
)
from skills_graph.store.merges import merges
from skills_graph.store.pages import (
    Described,
    Keyset,
    Wanted,
    search_text,
    things_by_id,
    things_count,
    things_page,
)
from skills_graph.store.session import Write

LABEL = "Competency"
BROADER = LinkEnds("BROADER", LABEL, LABEL)
RELATED = LinkEnds("RELATED", LABEL, LABEL)

COMPETENCY_IDS_BY_URI: LiteralString = """
UNWIND $uris AS uri
MATCH (competency:Competency {uri: uri})
RETURN competency.uri AS uri, min(competency.id) AS id
"""

# A statement for each direction: the planner starts at the end that is known.
BROADER_IDS: LiteralString = (
    """
UNWIND $ids AS id
MATCH (:Competency {id: id})-[link:BROADER]->(other:Competency)
WHERE """
    + IN_FORCE
    + """
RETURN DISTINCT id, other.id AS other_id
"""
)

NARROWER_IDS: LiteralString = (
    """
UNWIND $ids AS id
MATCH (:Competency {id: id})<-[link:BROADER]-(other:Competency)
WHERE """
    + IN_FORCE
    + """
RETURN DISTINCT id, other.id AS other_id
"""
)

# Either direction counts; the closest of several is the one that counts.
RELATED_IDS: LiteralString = (
    """
UNWIND $ids AS id
MATCH (:Competency {id: id})-[link:RELATED]-(other:Competency)
WHERE """
    + IN_FORCE
    + """
RETURN id, other.id AS other_id, max(link.similarity) AS similarity
"""
)

ROLE_IDS_REQUIRING: LiteralString = (
    """
UNWIND $ids AS id
MATCH (:Competency {id: id})<-[link:REQUIRES]-(role:Role)
WHERE """
    + IN_FORCE
    + """
RETURN DISTINCT id, role.id AS other_id
"""
)

JOIN_SCALE_AND_FRAMEWORK: LiteralString = """
UNWIND $rows AS row
MATCH (competency:Competency {id: row.id})
MATCH (scale:ProficiencyScale {id: row.scale_id})
MERGE (competency)-[:ON_SCALE]->(scale)
WITH competency, row
MATCH (framework:Framework {id: row.framework_id})
MERGE (competency)-[:IN_FRAMEWORK]->(framework)
"""


def competency_thing(competency: Competency) -> Thing:
    """Return a competency as its node and state."""
    return Thing(
        competency.id,
        fixed={
            "uri": competency.uri,
            "kind": competency.kind.value,
            "scale_id": competency.scale_id,
            "framework_id": competency.framework_id,
        },
        state={
            "name": competency.name,
            "alternative_names": list(competency.alternative_names) or None,
            "hidden_names": list(competency.hidden_names) or None,
            "description": competency.description,
            "scope_note": competency.scope_note,
            "reuse_level": competency.reuse_level,
            "scheme_uris": list(competency.scheme_uris) or None,
            "sort_key": sort_key(competency.name, competency.id),
            "search_text": search_text(
                competency.name,
                *competency.alternative_names,
                *competency.hidden_names,
            ),
        },
    )


def broader_link(broader: BroaderCompetency) -> Link:
    return Link(broader.competency_id, broader.broader_id)


def related_link(related: RelatedCompetency) -> Link:
    """Return the link of a pair; its direction says nothing, so it is always one."""
    first, second = sorted((related.competency_id, related.related_id))
    return Link(first, second, {"similarity": float(related.similarity)})


def join_scales_and_frameworks(
    write: Write, competencies: Iterable[Competency]
) -> None:
    """Link new competencies to their scale and framework, which never change."""
    for batch in batches(competencies):
        rows = [
            {"id": new.id, "scale_id": new.scale_id, "framework_id": new.framework_id}
            for new in batch
        ]
        write.run(JOIN_SCALE_AND_FRAMEWORK, rows=rows).consume()


def competencies_by_id(
    tx: ManagedTransaction, competency_ids: Sequence[CompetencyId], *, at: Moment
) -> dict[CompetencyId, Competency]:
    """Read many competencies as they were; ids that name nothing then are left out."""
    found = _named(tx, things_by_id(tx, LABEL, list(competency_ids), at=at), at)
    return {competency.id: competency for competency in found}


def competency_ids_by_uri(
    tx: ManagedTransaction, uris: Sequence[str]
) -> dict[str, CompetencyId]:
    """Return which competency a URI names; URIs of none are left out."""
    rows = tx.run(COMPETENCY_IDS_BY_URI, uris=list(uris))
    return {row["uri"]: CompetencyId(row["id"]) for row in rows}


def competencies_page(
    tx: ManagedTransaction, wanted: Wanted, page: Keyset, *, at: Moment
) -> list[Competency]:
    """Read a page of competencies by name; see `sort_key_of` for their keys.

    Those that are another one are left out; that one is found by their names as well.
    """
    shown = wanted_of_winners(tx, wanted, at=at)
    return _named(tx, things_page(tx, LABEL, shown, page, at=at), at)


def competencies_count(tx: ManagedTransaction, wanted: Wanted, *, at: Moment) -> int:
    return things_count(tx, LABEL, wanted_of_winners(tx, wanted, at=at), at=at)


def sort_key_of(competency: Competency) -> str:
    """Return the key by which pages are ordered, to go on after it."""
    return sort_key(competency.name, competency.id)


def broader_ids(
    tx: ManagedTransaction, competency_ids: Sequence[CompetencyId], *, at: Moment
) -> dict[CompetencyId, list[CompetencyId]]:
    """Return the competencies that contain each one, one step up, by id."""
    return resolved_links(tx, BROADER_IDS, competency_ids, at=at)


def narrower_ids(
    tx: ManagedTransaction, competency_ids: Sequence[CompetencyId], *, at: Moment
) -> dict[CompetencyId, list[CompetencyId]]:
    """Return the competencies that each one contains, one step down, by id."""
    return resolved_links(tx, NARROWER_IDS, competency_ids, at=at)


def related_by_id(
    tx: ManagedTransaction, competency_ids: Sequence[CompetencyId], *, at: Moment
) -> dict[CompetencyId, list[RelatedCompetency]]:
    """Return what is related to each one, either direction, the closest first."""
    merged = merges(tx, at=at)
    found: dict[CompetencyId, dict[CompetencyId, float]] = {}
    named = merged.with_losers(competency_ids)
    for row in tx.run(RELATED_IDS, ids=sorted(named), **parameters(at)):
        one, other = merged.resolved(row["id"]), merged.resolved(row["other_id"])
        closest = found.setdefault(one, {})
        if one != other:
            closest[other] = max(row["similarity"], closest.get(other, 0.0))
    return {
        id: sorted(
            (RelatedCompetency(id, other, similarity) for other, similarity in pairs),
            key=lambda related: (-related.similarity, related.related_id),
        )
        for id in competency_ids
        for pairs in [found.get(merged.resolved(id), {}).items()]
    }


def role_ids_requiring(
    tx: ManagedTransaction, competency_ids: Sequence[CompetencyId], *, at: Moment
) -> dict[CompetencyId, list[RoleId]]:
    """Return the roles that name each competency in their own requirements, by id."""
    rows = resolved_links(tx, ROLE_IDS_REQUIRING, competency_ids, at=at)
    return {id: [RoleId(other) for other in others] for id, others in rows.items()}


def _named(
    tx: ManagedTransaction, described: Iterable[Described], at: Moment
) -> list[Competency]:
    """Return competencies, winners of a merge with the names of all they are."""
    rows = list(described)
    found = list(map(_competency, rows))
    if not any("merge_mark" in fixed for fixed, _ in rows):
        return found
    merged = merges(tx, at=at)
    losers = {one.id: merged.losers_of(one.id) for one in found}
    named = [id for ids in losers.values() for id in ids]
    if not named:
        return found
    by_id = {
        loser.id: loser
        for loser in map(_competency, things_by_id(tx, LABEL, list[str](named), at=at))
    }
    return [
        with_names_of(one, [by_id[id] for id in losers[one.id] if id in by_id])
        for one in found
    ]


def _competency(described: Described) -> Competency:
    fixed, state = described
    return Competency(
        CompetencyId(fixed["id"]),
        state["name"],
        CompetencyKind(fixed["kind"]),
        ScaleId(fixed["scale_id"]),
        uri=fixed.get("uri"),
        alternative_names=_texts(state, "alternative_names"),
        description=state.get("description"),
        framework_id=_framework_id(fixed),
        reuse_level=state.get("reuse_level"),
        hidden_names=_texts(state, "hidden_names"),
        scope_note=state.get("scope_note"),
        scheme_uris=_texts(state, "scheme_uris"),
    )


def _texts(state: dict[str, Any], name: str) -> tuple[str, ...]:
    return tuple(state.get(name, ()))


def _framework_id(fixed: dict[str, Any]) -> FrameworkId | None:
    found = fixed.get("framework_id")
    return None if found is None else FrameworkId(found)
