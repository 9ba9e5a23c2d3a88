from collections.abc import Sequence
from typing import Unpack

import graphene

from skills_graph.api import saving
from skills_graph.api.connections import Connection, connection_field, connection_type
from skills_graph.api.links import catalogue as catalogue_links
from skills_graph.api.lists import organisation as organisation_lists
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types.competency import Competency
from skills_graph.api.types.enums import RoleKind
from skills_graph.api.types.external_id import ExternalId
from skills_graph.api.types.node import Node, Shown, T, some
from skills_graph.domain import competencies, organisation, roles


class Requirement(Shown):
    """A competency that a role, a position or a question asks for."""

    competency = graphene.Field(
        Competency, required=True, description="What is required."
    )
    level = graphene.Int(
        required=True, description="Required level on the competency's own scale."
    )
    level_is_defaulted = graphene.Boolean(
        required=True,
        description="Whether the source states no level, so that a setting decides.",
    )
    weight = graphene.Float(
        required=True,
        description="How much it counts; only its share of all weights matters.",
    )
    is_mandatory = graphene.Boolean(
        required=True, description="Whether nobody is eligible without it."
    )
    needs_validation = graphene.Boolean(
        required=True, description="Whether only a validated level meets it."
    )

    @staticmethod
    def resolve_competency(
        requirement: Row[roles.Requirement], info: graphene.ResolveInfo
    ) -> Row[competencies.Competency]:
        return catalogue_links.competency_of(requirement, info.context)


class Role(Shown):
    """A kind of job, and what it asks of whoever does it."""

    class Meta:
        interfaces = (Node,)
        value_type = roles.Role

    revision = graphene.Int(
        required=True, description="The revision in which the role last changed."
    )
    external_ids = some(ExternalId, "What the role is called in other systems.")
    kind = RoleKind(required=True, description="Whose role it is.")
    title = graphene.String(required=True, description="What the role is called.")
    description = graphene.String(description="What the work is.")
    framework = graphene.Field(
        T + "framework.Framework",
        description="The framework an occupation is from; null for a job profile.",
    )
    requirements = some(
        Requirement,
        "What it asks, mandatory ones first, then by weight. A job profile without"
        " any uses those of its occupation.",
    )
    requirements_from = graphene.Field(
        lambda: Role,
        description="The occupation whose requirements these are; null if they are"
        " the role's own.",
    )
    positions = connection_field(
        T + "position.PositionConnection",
        "Seats of this role, by title.",
        required=True,
    )
    occupation = graphene.Field(
        lambda: Role,
        description="The occupation of a framework that a job profile matches.",
    )
    viewer_can_edit = graphene.Boolean(
        required=True, description="Whether the viewer may save it."
    )

    @staticmethod
    def resolve_revision(role: Row[roles.Role], info: graphene.ResolveInfo) -> int:
        return catalogue_links.role_revision(role, info.context)

    @staticmethod
    def resolve_external_ids(
        role: Row[roles.Role], info: graphene.ResolveInfo
    ) -> Sequence[organisation.Identifier]:
        return catalogue_links.role_external_ids(role, info.context)

    @staticmethod
    def resolve_framework(
        role: Row[roles.Role], info: graphene.ResolveInfo
    ) -> Row[competencies.Framework] | None:
        return catalogue_links.framework(role, info.context)

    @staticmethod
    def resolve_requirements(
        role: Row[roles.Role], info: graphene.ResolveInfo
    ) -> list[Row[roles.Requirement]]:
        return catalogue_links.requirements(role, info.context)

    @staticmethod
    def resolve_requirements_from(
        role: Row[roles.Role], info: graphene.ResolveInfo
    ) -> Row[roles.Role] | None:
        return catalogue_links.requirements_from(role, info.context)

    @staticmethod
    def resolve_positions(
        role: Row[roles.Role], info: graphene.ResolveInfo, **page: Unpack[PageArguments]
    ) -> Connection | None:
        return organisation_lists.positions_of_role(info.context, role, page)

    @staticmethod
    def resolve_viewer_can_edit(
        role: Row[roles.Role], info: graphene.ResolveInfo
    ) -> bool:
        return saving.may_edit_role(role, info.context)

    @staticmethod
    def resolve_occupation(
        role: Row[roles.Role], info: graphene.ResolveInfo
    ) -> Row[roles.Role] | None:
        return catalogue_links.occupation(role, info.context)


RoleConnection = connection_type(Role, "roles")
