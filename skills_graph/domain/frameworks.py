"""One release of a framework, as an importer delivers it: values, nothing looked up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from skills_graph.domain.competencies import (
    BroaderCompetency,
    Competency,
    Framework,
    RelatedCompetency,
)
from skills_graph.domain.ids import ConceptGroupId, RoleId
from skills_graph.domain.import_report import Rejection
from skills_graph.domain.roles import Role


class GroupKind(StrEnum):
    ISCO_GROUP = "ISCO_GROUP"
    SKILL_GROUP = "SKILL_GROUP"
    SCHEME = "SCHEME"


@dataclass(frozen=True, slots=True)
class ConceptGroup:
    """What a framework sorts its concepts into; nobody holds or requires one."""

    id: ConceptGroupId
    kind: GroupKind
    name: str
    uri: str
    code: str | None = None
    description: str | None = None
    alternative_names: tuple[str, ...] = ()
    hidden_names: tuple[str, ...] = ()
    scope_note: str | None = None
    scheme_uris: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupMembership:
    """A competency, role or group and a group that contains it."""

    member_id: str
    group_id: ConceptGroupId


@dataclass(frozen=True, slots=True)
class BroaderRole:
    """An occupation and a more general one."""

    role_id: RoleId
    broader_id: RoleId


@dataclass(frozen=True, slots=True)
class FrameworkRelease:
    """Everything that one release says; each tuple is free of duplicates.

    `source_system` owns the facts that come of it. `rows_read` counts the records of
    each file, rejected ones included. `unreadable_ids` are concepts whose record was
    rejected; `has_unnamed` says that some rejected record does not even tell whose it
    was: what such records said before stays.
    """

    source_system: str
    framework: Framework
    competencies: tuple[Competency, ...] = ()
    roles: tuple[Role, ...] = ()
    groups: tuple[ConceptGroup, ...] = ()
    broader: tuple[BroaderCompetency, ...] = ()
    related: tuple[RelatedCompetency, ...] = ()
    broader_roles: tuple[BroaderRole, ...] = ()
    memberships: tuple[GroupMembership, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    notes: tuple[str, ...] = ()
    rows_read: Mapping[str, int] = field(default_factory=dict)
    unreadable_ids: frozenset[str] = frozenset()
    has_unnamed: bool = False

    def may_be_gone(self, *ids: str) -> bool:
        """Whether what the release does not mention about these is over."""
        return not self.has_unnamed and self.unreadable_ids.isdisjoint(ids)
