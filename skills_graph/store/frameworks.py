"""Frameworks, and the groups and schemes they sort concepts into, as stored."""

from collections.abc import Sequence
from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.competencies import Framework
from skills_graph.domain.frameworks import ConceptGroup, GroupKind, GroupMembership
from skills_graph.domain.ids import ConceptGroupId, FrameworkId
from skills_graph.domain.moments import Moment
from skills_graph.domain.text import sort_key
from skills_graph.store.differences import Link, LinkEnds, Thing
from skills_graph.store.facts import IN_FORCE, parameters
from skills_graph.store.pages import (
    Described,
    Keyset,
    Wanted,
    search_text,
    things_by_id,
    things_count,
    things_page,
)
from skills_graph.store.schema import named

LABEL = "Framework"
GROUP_LABEL = "ConceptGroup"
GROUPED_IN = {
    "cmp": LinkEnds("GROUPED_IN", "Competency", GROUP_LABEL),
    "rol": LinkEnds("GROUPED_IN", "Role", GROUP_LABEL),
    "grp": LinkEnds("GROUPED_IN", GROUP_LABEL, GROUP_LABEL),
}
"""The memberships of competencies, roles and groups, by the prefix of their ids."""

GROUP_IDS: LiteralString = (
    """
UNWIND $ids AS id
MATCH (:<label> {id: id})-[link:GROUPED_IN]->(group:ConceptGroup)
WHERE """
    + IN_FORCE
    + """
RETURN id, group.id AS group_id
"""
)


def framework_thing(framework: Framework) -> Thing:
    """Return a framework as its node and state; the release is what changes."""
    return Thing(
        framework.id,
        fixed={"uri": framework.uri},
        state={
            "name": framework.name,
            "release": framework.release,
            "attribution": framework.attribution,
            "sort_key": sort_key(framework.name, framework.id),
            "search_text": search_text(framework.name),
        },
    )


def group_thing(group: ConceptGroup) -> Thing:
    """Return a group or scheme as its node and state."""
    return Thing(
        group.id,
        fixed={"uri": group.uri, "kind": group.kind.value},
        state={
            "name": group.name,
            "code": group.code,
            "description": group.description,
            "alternative_names": list(group.alternative_names) or None,
            "hidden_names": list(group.hidden_names) or None,
            "scope_note": group.scope_note,
            "scheme_uris": list(group.scheme_uris) or None,
            "sort_key": sort_key(group.name, group.id),
        },
    )


def membership_link(membership: GroupMembership) -> Link:
    return Link(membership.member_id, membership.group_id)


def frameworks_by_id(
    tx: ManagedTransaction, framework_ids: Sequence[FrameworkId], *, at: Moment
) -> dict[FrameworkId, Framework]:
    """Read many frameworks as they were; ids that name nothing then are left out."""
    found = map(_framework, things_by_id(tx, LABEL, list(framework_ids), at=at))
    return {framework.id: framework for framework in found}


def frameworks_page(
    tx: ManagedTransaction, page: Keyset, *, at: Moment
) -> list[Framework]:
    """Read a page of frameworks by name."""
    rows = things_page(tx, LABEL, Wanted(), page, at=at)
    return [_framework(row) for row in rows]


def frameworks_count(tx: ManagedTransaction, *, at: Moment) -> int:
    return things_count(tx, LABEL, Wanted(), at=at)


def sort_key_of(framework: Framework) -> str:
    """Return the key by which pages are ordered, to go on after it."""
    return sort_key(framework.name, framework.id)


def groups_by_id(
    tx: ManagedTransaction, group_ids: Sequence[ConceptGroupId], *, at: Moment
) -> dict[ConceptGroupId, ConceptGroup]:
    """Read many groups and schemes; ids that name nothing then are left out."""
    found = map(_group, things_by_id(tx, GROUP_LABEL, list(group_ids), at=at))
    return {group.id: group for group in found}


def group_ids_of(
    tx: ManagedTransaction, member_ids: Sequence[str], *, at: Moment
) -> dict[str, list[ConceptGroupId]]:
    """Return the groups that hold each competency, role or group, by id."""
    found: dict[str, list[ConceptGroupId]] = {id: [] for id in member_ids}
    for prefix, ends in GROUPED_IN.items():
        ids = [id for id in found if id.startswith(f"{prefix}_")]
        if not ids:
            continue
        statement = named(GROUP_IDS, label=ends.start)
        for row in tx.run(statement, ids=ids, **parameters(at)):
            found[row["id"]].append(ConceptGroupId(row["group_id"]))
    for groups in found.values():
        groups.sort()
    return found


def _framework(described: Described) -> Framework:
    fixed, state = described
    return Framework(
        FrameworkId(fixed["id"]),
        state["name"],
        state["release"],
        uri=fixed.get("uri"),
        attribution=state.get("attribution"),
    )


def _group(described: Described) -> ConceptGroup:
    fixed, state = described
    return ConceptGroup(
        ConceptGroupId(fixed["id"]),
        GroupKind(fixed["kind"]),
        state["name"],
        fixed["uri"],
        code=state.get("code"),
        description=state.get("description"),
        alternative_names=tuple(state.get("alternative_names", ())),
        hidden_names=tuple(state.get("hidden_names", ())),
        scope_note=state.get("scope_note"),
        scheme_uris=tuple(state.get("scheme_uris", ())),
    )
