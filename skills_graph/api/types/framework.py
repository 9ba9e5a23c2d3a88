from typing import Unpack

import graphene

from skills_graph.api.connections import Connection, connection_field, connection_type
from skills_graph.api.lists import catalogue
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types.node import Node, Shown, T
from skills_graph.domain import competencies as domain_competencies


class Framework(Shown):
    """A published set of competencies and roles, in one release."""

    class Meta:
        interfaces = (Node,)
        value_type = domain_competencies.Framework

    name = graphene.String(required=True, description="What the framework is called.")
    release = graphene.String(required=True, description="The release that is loaded.")
    uri = graphene.String(description="The address that names the framework.")
    attribution = graphene.String(
        description="What its licence asks to be shown with it."
    )
    competencies = connection_field(
        T + "competency.CompetencyConnection",
        "Its competencies, by name.",
        required=True,
    )
    roles = connection_field(
        T + "role.RoleConnection", "Its occupations, by title.", required=True
    )

    @staticmethod
    def resolve_competencies(
        framework: Row[domain_competencies.Framework],
        info: graphene.ResolveInfo,
        **page: Unpack[PageArguments],
    ) -> Connection:
        return catalogue.competencies(
            info.context, framework.asked, page, framework_id=framework.value.id
        )

    @staticmethod
    def resolve_roles(
        framework: Row[domain_competencies.Framework],
        info: graphene.ResolveInfo,
        **page: Unpack[PageArguments],
    ) -> Connection:
        return catalogue.roles(
            info.context, framework.asked, page, framework_id=framework.value.id
        )


FrameworkConnection = connection_type(Framework, "frameworks")
