from collections.abc import Sequence
from typing import Any, Unpack

import graphene

from skills_graph.api import filling, saving
from skills_graph.api.connections import Connection, connection_field, connection_type
from skills_graph.api.inputs import Given
from skills_graph.api.links import matching as matching_links
from skills_graph.api.links import organisation as organisation_links
from skills_graph.api.lists import matches
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types.external_id import ExternalId
from skills_graph.api.types.filters import TalentFilter
from skills_graph.api.types.node import Node, Shown, T, some
from skills_graph.domain import organisation, roles
from skills_graph.services.internal_fill import InternalFill


class Position(Shown):
    """One funded seat of a role in an org unit."""

    class Meta:
        interfaces = (Node,)
        value_type = organisation.Position

    revision = graphene.Int(
        required=True, description="The revision in which the position last changed."
    )
    external_ids = some(ExternalId, "What the position is called in other systems.")
    title = graphene.String(required=True, description="What the seat is called.")
    role = graphene.Field(T + "role.Role", description="The kind of job it is.")
    org_unit = graphene.Field(T + "org_unit.OrgUnit", description="The unit it is in.")
    incumbents = graphene.List(
        graphene.NonNull(T + "employee.Employee"),
        description="The people who hold it that day, by name.",
    )
    reports_to = graphene.Field(
        lambda: Position, description="The seat above it in the reporting line."
    )
    is_critical = graphene.Boolean(
        description="Whether the company could least do without it; for those who may"
        " see its succession."
    )
    is_vacant = graphene.Boolean(
        required=True, description="Whether nobody holds it that day."
    )
    viewer_can_edit = graphene.Boolean(
        required=True, description="Whether the viewer may save it."
    )
    bench = graphene.Field(
        T + "bench.PositionBench",
        description="How well its succession is covered; for those who may see it.",
    )
    internal_fill = graphene.Field(
        T + "internal_fill.InternalFill",
        first=graphene.Int(
            required=True,
            default_value=5,
            description="How many of the nearest people, from 1 to 20.",
        ),
        description="Whether it can be filled from within, by when, and what it would"
        " take; for those who may see its succession.",
    )
    successors = connection_field(
        T + "successor.SuccessorConnection",
        "Who could follow, the readiest first; for those who may see it.",
        filter=TalentFilter(description="Only people who pass it."),
    )

    @staticmethod
    def resolve_revision(
        position: Row[organisation.Position], info: graphene.ResolveInfo
    ) -> int:
        return organisation_links.position_revision(position, info.context)

    @staticmethod
    def resolve_external_ids(
        position: Row[organisation.Position], info: graphene.ResolveInfo
    ) -> Sequence[organisation.Identifier]:
        return position.value.identifiers

    @staticmethod
    def resolve_role(
        position: Row[organisation.Position], info: graphene.ResolveInfo
    ) -> Row[roles.Role] | None:
        return organisation_links.role(position, info.context)

    @staticmethod
    def resolve_org_unit(
        position: Row[organisation.Position], info: graphene.ResolveInfo
    ) -> Row[organisation.OrgUnit] | None:
        return organisation_links.org_unit(position, info.context)

    @staticmethod
    def resolve_incumbents(
        position: Row[organisation.Position], info: graphene.ResolveInfo
    ) -> list[Row[organisation.Employee]]:
        return organisation_links.incumbents(position, info.context)

    @staticmethod
    def resolve_reports_to(
        position: Row[organisation.Position], info: graphene.ResolveInfo
    ) -> Row[organisation.Position] | None:
        return organisation_links.reports_to(position, info.context)

    @staticmethod
    def resolve_is_vacant(
        position: Row[organisation.Position], info: graphene.ResolveInfo
    ) -> bool:
        return organisation_links.is_vacant(position, info.context)

    @staticmethod
    def resolve_viewer_can_edit(
        position: Row[organisation.Position], info: graphene.ResolveInfo
    ) -> bool:
        return saving.may_edit_position(position, info.context)

    @staticmethod
    def resolve_bench(
        position: Row[organisation.Position], info: graphene.ResolveInfo
    ) -> Row[Any] | None:
        return matching_links.bench(position, info.context)

    @staticmethod
    def resolve_internal_fill(
        position: Row[organisation.Position],
        info: graphene.ResolveInfo,
        *,
        first: int,
    ) -> Row[InternalFill] | None:
        return filling.internal_fill(position, info.context, first)

    @staticmethod
    def resolve_successors(
        position: Row[organisation.Position],
        info: graphene.ResolveInfo,
        filter: Given | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection | None:
        return matches.successors(info.context, position, filter, page)


PositionConnection = connection_type(Position, "positions")
