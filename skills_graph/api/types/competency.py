from collections.abc import Sequence
from typing import Unpack

import graphene

from skills_graph.api.connections import Connection, connection_field, connection_type
from skills_graph.api.links import catalogue as catalogue_links
from skills_graph.api.links import merges
from skills_graph.api.lists import catalogue, people
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types.enums import CompetencyKind
from skills_graph.api.types.node import Node, Shown, T, some
from skills_graph.api.types.scale import ProficiencyScale
from skills_graph.domain import competencies
from skills_graph.domain.merges import CompetencyMerge as CompetencyMergeFact

Competencies = list[Row[competencies.Competency]]


class Competency(Shown):
    """A skill, piece of knowledge, ability, behaviour, tool, language or obligation."""

    class Meta:
        interfaces = (Node,)
        value_type = competencies.Competency

    uri = graphene.String(description="The address that names it in its framework.")
    name = graphene.String(required=True, description="Its preferred name.")
    alternative_names = some(graphene.String, "Other names it is found by.")
    description = graphene.String(description="What it means.")
    kind = CompetencyKind(required=True, description="What sort of thing it is.")
    framework = graphene.Field(
        T + "framework.Framework",
        description="The framework it is from; null for one of the company's own.",
    )
    scale = graphene.Field(
        ProficiencyScale,
        required=True,
        description="The one scale on which all its levels are.",
    )
    broader = some(T + "competency.Competency", "Competencies that contain it.")
    narrower = connection_field(
        T + "competency.CompetencyConnection",
        "Competencies that it contains, by name.",
        required=True,
    )
    related = some(
        T + "competency.RelatedCompetency",
        "Competencies that stand in for it in part, the closest first.",
    )
    roles = connection_field(
        T + "role.RoleConnection", "Roles that require it, by title.", required=True
    )
    holders = connection_field(
        T + "employee.EmployeeConnection",
        "People whose profile the viewer may see and who hold it today, by name.",
    )

    merged_into = graphene.Field(
        T + "competency.Competency",
        description="The competency that it is one with, whose links and holders it"
        " shows; null when it stands for itself.",
    )
    merge = graphene.Field(
        T + "competency_merge.CompetencyMerge",
        description="Since when it is another one, by whom and why; null when it"
        " stands for itself.",
    )
    merged_from = some(
        T + "competency.Competency", "What is one with it, each under its own name."
    )

    @staticmethod
    def resolve_framework(
        competency: Row[competencies.Competency], info: graphene.ResolveInfo
    ) -> Row[competencies.Framework] | None:
        return catalogue_links.framework(competency, info.context)

    @staticmethod
    def resolve_scale(
        competency: Row[competencies.Competency], info: graphene.ResolveInfo
    ) -> Row[competencies.ProficiencyScale]:
        return catalogue_links.scale(competency, info.context)

    @staticmethod
    def resolve_broader(
        competency: Row[competencies.Competency], info: graphene.ResolveInfo
    ) -> Competencies:
        return catalogue_links.broader(competency, info.context)

    @staticmethod
    def resolve_narrower(
        competency: Row[competencies.Competency],
        info: graphene.ResolveInfo,
        **page: Unpack[PageArguments],
    ) -> Connection | None:
        return catalogue.narrower(info.context, competency, page)

    @staticmethod
    def resolve_related(
        competency: Row[competencies.Competency], info: graphene.ResolveInfo
    ) -> Sequence[Row[competencies.RelatedCompetency]]:
        return catalogue_links.related(competency, info.context)

    @staticmethod
    def resolve_roles(
        competency: Row[competencies.Competency],
        info: graphene.ResolveInfo,
        **page: Unpack[PageArguments],
    ) -> Connection | None:
        return catalogue.roles_requiring(info.context, competency, page)

    @staticmethod
    def resolve_holders(
        competency: Row[competencies.Competency],
        info: graphene.ResolveInfo,
        **page: Unpack[PageArguments],
    ) -> Connection | None:
        return people.holders(info.context, competency, page)

    @staticmethod
    def resolve_merged_into(
        competency: Row[competencies.Competency], info: graphene.ResolveInfo
    ) -> Row[competencies.Competency] | None:
        return merges.merged_into(competency, info.context)

    @staticmethod
    def resolve_merge(
        competency: Row[competencies.Competency], info: graphene.ResolveInfo
    ) -> Row[CompetencyMergeFact] | None:
        return merges.merge_of(competency, info.context)

    @staticmethod
    def resolve_merged_from(
        competency: Row[competencies.Competency], info: graphene.ResolveInfo
    ) -> Competencies:
        return merges.merged_from(competency, info.context)


class RelatedCompetency(Shown):
    """A competency that stands in for another in part."""

    competency = graphene.Field(
        Competency, required=True, description="The one that stands in."
    )
    similarity = graphene.Float(
        required=True, description="How close it is, 0 (not at all) to 1 (the same)."
    )

    @staticmethod
    def resolve_competency(
        related: Row[competencies.RelatedCompetency], info: graphene.ResolveInfo
    ) -> Row[competencies.Competency]:
        return catalogue_links.related_competency(related, info.context)


CompetencyConnection = connection_type(Competency, "competencies")
