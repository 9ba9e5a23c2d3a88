"""Ids and identifiers in the demo company, which has an HR system of its own."""

from skills_graph.domain.ids import CompetencyId, RoleId, derived_id
from skills_graph.domain.organisation import Identifier

SYSTEM = "hris:demo"


def demo_id(prefix: str, key: str) -> str:
    """Return the id of what the demo company's systems call *key*."""
    return derived_id(prefix, SYSTEM, key)


def competency_id(key: str) -> CompetencyId:
    return CompetencyId(demo_id("cmp", key))


def role_id(key: str) -> RoleId:
    return RoleId(demo_id("rol", key))


def identifier(key: str) -> Identifier:
    return Identifier(SYSTEM, key)
