"""Roles, what they require and which occupation they are, as stored."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.ids import FrameworkId, RoleId
from skills_graph.domain.moments import Moment
from skills_graph.domain.roles import (
    Requirement,
    RequirementsInUse,
    Role,
    RoleKind,
    requirements_as_one,
)
from skills_graph.domain.text import sort_key
from skills_graph.store.differences import Link, LinkEnds, Thing
from skills_graph.store.facts import IN_FORCE, parameters
from skills_graph.store.merges import Merges, merges
from skills_graph.store.pages import (
    Described,
    Keyset,
    Wanted,
    search_text,
    things_by_id,
    things_count,
    things_page,
)

LABEL = "Role"
REQUIRES = LinkEnds("REQUIRES", LABEL, "Competency")
BROADER = LinkEnds("BROADER", LABEL, LABEL)
MATCHES = LinkEnds("MATCHES", LABEL, LABEL)

REQUIREMENTS: LiteralString = (
    """
UNWIND $role_ids AS role_id
MATCH (:Role {id: role_id})-[link:REQUIRES]->(competency:Competency)
WHERE """
    + IN_FORCE
    + """
RETURN role_id, collect({
    competency_id: competency.id, level: link.level, weight: link.weight,
    is_mandatory: link.is_mandatory, needs_validation: link.needs_validation,
    level_is_defaulted: link.level_is_defaulted}) AS requirements
"""
)

OCCUPATIONS: LiteralString = (
    """
UNWIND $role_ids AS role_id
MATCH (:Role {id: role_id})-[link:MATCHES]->(occupation:Role)
WHERE """
    + IN_FORCE
    + """
RETURN role_id, min(occupation.id) AS occupation_id
"""
)

ROLE_IDS_BY_URI: LiteralString = """
UNWIND $uris AS uri
MATCH (role:Role {uri: uri})
RETURN role.uri AS uri, min(role.id) AS id
"""

# What a role is, asks for or matches: each may have changed it last. Facts begin and
# end in revisions, whose numbers their changes know.
ROLE_REVISIONS: LiteralString = """
UNWIND $role_ids AS role_id
MATCH (:Role {id: role_id})-[link:HAS_STATE|REQUIRES|MATCHES]->()
WHERE link.recorded_at <= $known_at
WITH role_id, max(link.recorded_at) AS begun,
     max(CASE WHEN link.retracted_at <= $known_at THEN link.retracted_at END) AS ended
WITH role_id, CASE WHEN ended > begun THEN ended ELSE begun END AS changed_at
MATCH (change:Change {recorded_at: changed_at})
RETURN role_id, max(change.revision) AS revision
"""

# "hris" alone stands for every HR system: then a value may mean several roles.
ROLE_IDS_BY_IDENTIFIER: LiteralString = (
    """
MATCH (role:Role)-[link:IDENTIFIED_BY]->(identifier:Identifier)
WHERE identifier.value = $value
    AND (identifier.system = $system
         OR ($system = 'hris' AND identifier.system STARTS WITH 'hris:'))
    AND """
    + IN_FORCE
    + """
RETURN DISTINCT role.id AS id LIMIT 2
"""
)


def role_thing(role: Role) -> Thing:
    """Return a role as its node and state; its requirements are links."""
    return Thing(
        role.id,
        fixed={
            "uri": role.uri,
            "kind": role.kind.value,
            "framework_id": role.framework_id,
        },
        state={
            "title": role.title,
            "alternative_titles": list(role.alternative_titles) or None,
            "hidden_titles": list(role.hidden_titles) or None,
            "description": role.description,
            "scope_note": role.scope_note,
            "code": role.code,
            "scheme_uris": list(role.scheme_uris) or None,
            "sort_key": sort_key(role.title, role.id),
            "search_text": search_text(
                role.title, *role.alternative_titles, *role.hidden_titles
            ),
        },
    )


def requirement_link(role_id: RoleId, requirement: Requirement) -> Link:
    """Return one requirement of a role as its link."""
    return Link(
        role_id,
        requirement.competency_id,
        {
            "level": float(requirement.level),
            "weight": float(requirement.weight),
            "is_mandatory": requirement.is_mandatory,
            "needs_validation": requirement.needs_validation,
            "level_is_defaulted": requirement.level_is_defaulted,
        },
    )


def occupation_link(role_id: RoleId, occupation_id: RoleId) -> Link:
    """Return the link that says which occupation a job profile is."""
    return Link(role_id, occupation_id, {"kind": "exact"})


def roles_by_id(
    tx: ManagedTransaction, role_ids: Sequence[RoleId], *, at: Moment
) -> dict[RoleId, Role]:
    """Read many roles with their own requirements; unknown ids are left out."""
    found = map(_role, things_by_id(tx, LABEL, list(role_ids), at=at))
    return _completed(tx, list(found), at)


def roles_page(
    tx: ManagedTransaction, wanted: Wanted, page: Keyset, *, at: Moment
) -> list[Role]:
    """Read a page of roles by title, with their own requirements."""
    found = [_role(row) for row in things_page(tx, LABEL, wanted, page, at=at)]
    return list(_completed(tx, found, at).values())


def roles_count(tx: ManagedTransaction, wanted: Wanted, *, at: Moment) -> int:
    return things_count(tx, LABEL, wanted, at=at)


def sort_key_of(role: Role) -> str:
    """Return the key by which pages are ordered, to go on after it."""
    return sort_key(role.title, role.id)


def requirements_in_use(
    tx: ManagedTransaction, role_ids: Sequence[RoleId], *, at: Moment
) -> dict[RoleId, RequirementsInUse]:
    """Return what each role asks for: its own, else its occupation's requirements.

    A role without either has none of its own. Unknown ids are left out.
    """
    roles = roles_by_id(tx, role_ids, at=at)
    without = [role for role in roles.values() if not role.requirements]
    occupation_ids = [role.occupation_id for role in without if role.occupation_id]
    occupations = roles_by_id(tx, occupation_ids, at=at) if occupation_ids else {}
    return {
        role.id: _in_use(role, occupations.get(role.occupation_id or role.id))
        for role in roles.values()
    }


def role_ids_by_uri(tx: ManagedTransaction, uris: Sequence[str]) -> dict[str, RoleId]:
    """Return which role a URI names; URIs of none are left out."""
    rows = tx.run(ROLE_IDS_BY_URI, uris=list(uris))
    return {row["uri"]: RoleId(row["id"]) for row in rows}


def role_id_by_identifier(
    tx: ManagedTransaction, system: str, value: str, *, at: Moment
) -> RoleId | None:
    """Return the one role that an identifier names; None when it is not one."""
    rows = tx.run(ROLE_IDS_BY_IDENTIFIER, system=system, value=value, **parameters(at))
    found = [RoleId(row["id"]) for row in rows]
    return found[0] if len(found) == 1 else None


def role_revisions(
    tx: ManagedTransaction, role_ids: Sequence[RoleId], *, at: Moment
) -> dict[RoleId, int]:
    """Return the revision in which each role last changed."""
    rows = tx.run(ROLE_REVISIONS, role_ids=list(role_ids), known_at=at.known_at)
    return {RoleId(row["role_id"]): row["revision"] for row in rows}


def _completed(
    tx: ManagedTransaction, roles: list[Role], at: Moment
) -> dict[RoleId, Role]:
    ids = [role.id for role in roles]
    merged = merges(tx, at=at)
    requirements = {
        row["role_id"]: _requirements(row["requirements"], merged)
        for row in tx.run(REQUIREMENTS, role_ids=ids, **parameters(at))
    }
    occupations = {
        row["role_id"]: RoleId(row["occupation_id"])
        for row in tx.run(OCCUPATIONS, role_ids=ids, **parameters(at))
    }
    return {
        role.id: replace(
            role,
            requirements=requirements.get(role.id, ()),
            occupation_id=occupations.get(role.id),
        )
        for role in roles
    }


def _in_use(role: Role, occupation: Role | None) -> RequirementsInUse:
    source = role if role.requirements or occupation is None else occupation
    return RequirementsInUse(source.id, source.requirements)


def _role(described: Described) -> Role:
    fixed, state = described
    framework_id = fixed.get("framework_id")
    return Role(
        RoleId(fixed["id"]),
        RoleKind(fixed["kind"]),
        state["title"],
        description=state.get("description"),
        uri=fixed.get("uri"),
        code=state.get("code"),
        alternative_titles=tuple(state.get("alternative_titles", ())),
        framework_id=None if framework_id is None else FrameworkId(framework_id),
        hidden_titles=tuple(state.get("hidden_titles", ())),
        scope_note=state.get("scope_note"),
        scheme_uris=tuple(state.get("scheme_uris", ())),
    )


def _requirements(
    rows: Sequence[dict[str, Any]], merged: Merges
) -> tuple[Requirement, ...]:
    """Return requirements, mandatory ones first, the weightiest first, then by id."""
    found = [
        Requirement(
            merged.resolved(row["competency_id"]),
            round(row["level"]),
            weight=row["weight"],
            is_mandatory=row["is_mandatory"],
            needs_validation=row["needs_validation"],
            level_is_defaulted=row["level_is_defaulted"],
        )
        for row in rows
    ]
    lines = requirements_as_one(found)
    lines.sort(
        key=lambda line: (not line.is_mandatory, -line.weight, line.competency_id)
    )
    return tuple(lines)
