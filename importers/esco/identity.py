"""The ids that ESCO's concepts have here for ever: derived from their URIs."""

from skills_graph.domain.ids import (
    CompetencyId,
    ConceptGroupId,
    FrameworkId,
    RoleId,
    derived_id,
)

SYSTEM = "esco"
FRAMEWORK_ID = FrameworkId(derived_id("fwk", SYSTEM, "esco"))


def competency_id(uri: str) -> CompetencyId:
    return CompetencyId(derived_id("cmp", SYSTEM, uri))


def role_id(uri: str) -> RoleId:
    return RoleId(derived_id("rol", SYSTEM, uri))


def group_id(uri: str) -> ConceptGroupId:
    return ConceptGroupId(derived_id("grp", SYSTEM, uri))
