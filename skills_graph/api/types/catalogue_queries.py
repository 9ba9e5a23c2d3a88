"""Root fields about competencies, roles and frameworks."""

from datetime import date
from typing import Any, Unpack

import graphene

from skills_graph.api import roots
from skills_graph.api.connections import Connection, connection_field
from skills_graph.api.lists import catalogue
from skills_graph.api.moments import MomentArguments
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types import arguments
from skills_graph.api.types.competency import Competency
from skills_graph.api.types.enums import (
    CompetencyKind,
    RoleKind,
)
from skills_graph.api.types.node import T
from skills_graph.api.types.role import Role
from skills_graph.domain.competencies import CompetencyKind as CompetencyKindChoice
from skills_graph.domain.moments import Instant
from skills_graph.domain.roles import RoleKind as RoleKindChoice


class CatalogueQueries:
    """Competencies, roles and frameworks."""

    role = graphene.Field(
        Role, id=arguments.id_(), **arguments.moment(), description="One role."
    )
    role_by_external_id = graphene.Field(
        Role,
        system=arguments.system(),
        value=arguments.value(),
        **arguments.moment(),
        description="The one role with this id in another system.",
    )
    roles = connection_field(
        T + "role.RoleConnection",
        "Roles, by title.",
        required=True,
        search=arguments.search(),
        kind=graphene.Argument(
            graphene.NonNull(RoleKind),
            default_value=RoleKindChoice.JOB_PROFILE,
            description="Whose roles.",
        ),
        framework_id=arguments.framework_id(),
        **arguments.moment(),
    )
    competency = graphene.Field(
        Competency,
        id=arguments.id_(),
        **arguments.moment(),
        description="One competency.",
    )
    competency_by_uri = graphene.Field(
        Competency,
        uri=graphene.String(required=True, description="Its address."),
        **arguments.moment(),
        description="The competency that an address names.",
    )
    competencies = connection_field(
        T + "competency.CompetencyConnection",
        "Competencies, by name.",
        required=True,
        search=arguments.search(),
        kind=CompetencyKind(description="Only of this kind."),
        framework_id=arguments.framework_id(),
        **arguments.moment(),
    )
    frameworks = connection_field(
        T + "framework.FrameworkConnection",
        "Frameworks, by name.",
        required=True,
        **arguments.moment(),
    )

    @staticmethod
    def resolve_role(
        _: None, info: graphene.ResolveInfo, id: str, **moment: Unpack[MomentArguments]
    ) -> Row[Any] | None:
        return roots.one(info.context, roots.ROLES, id, **moment)

    @staticmethod
    def resolve_role_by_external_id(
        _: None,
        info: graphene.ResolveInfo,
        system: str,
        value: str,
        **moment: Unpack[MomentArguments],
    ) -> Row[Any] | None:
        return roots.by_external_id(info.context, roots.ROLES, system, value, **moment)

    @staticmethod
    def resolve_roles(
        _: None,
        info: graphene.ResolveInfo,
        kind: RoleKindChoice,
        search: str | None = None,
        framework_id: str | None = None,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        asked = info.context.asked(as_of, known_at)
        return catalogue.roles(
            info.context,
            asked,
            page,
            search=search,
            kind=kind,
            framework_id=framework_id,
        )

    @staticmethod
    def resolve_competency(
        _: None, info: graphene.ResolveInfo, id: str, **moment: Unpack[MomentArguments]
    ) -> Row[Any] | None:
        return roots.one(info.context, roots.COMPETENCIES, id, **moment)

    @staticmethod
    def resolve_competency_by_uri(
        _: None, info: graphene.ResolveInfo, uri: str, **moment: Unpack[MomentArguments]
    ) -> Row[Any] | None:
        return roots.competency_by_uri(info.context, uri, **moment)

    @staticmethod
    def resolve_competencies(
        _: None,
        info: graphene.ResolveInfo,
        search: str | None = None,
        kind: CompetencyKindChoice | None = None,
        framework_id: str | None = None,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        asked = info.context.asked(as_of, known_at)
        return catalogue.competencies(
            info.context,
            asked,
            page,
            search=search,
            kind=kind,
            framework_id=framework_id,
        )

    @staticmethod
    def resolve_frameworks(
        _: None,
        info: graphene.ResolveInfo,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        asked = info.context.asked(as_of, known_at)
        return catalogue.frameworks(info.context, asked, page)
