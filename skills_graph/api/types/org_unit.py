from collections.abc import Sequence
from typing import Unpack

import graphene

from skills_graph.api.connections import Connection, connection_field, connection_type
from skills_graph.api.links import organisation as organisation_links
from skills_graph.api.links import people as people_links
from skills_graph.api.lists import organisation as organisation_lists
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types.external_id import ExternalId
from skills_graph.api.types.node import Node, Shown, T, some
from skills_graph.domain import organisation


class OrgUnit(Shown):
    """A part of the company, in one tree."""

    class Meta:
        interfaces = (Node,)
        value_type = organisation.OrgUnit

    external_ids = some(ExternalId, "What the unit is called in other systems.")
    name = graphene.String(required=True, description="What the unit is called.")
    parent = graphene.Field(
        lambda: OrgUnit, description="The unit it is part of; null at the root."
    )
    path = some(lambda: OrgUnit, "The units it is part of, root first, itself last.")
    children = connection_field(
        T + "org_unit.OrgUnitConnection",
        "Units directly in it, by name.",
        required=True,
    )
    positions = connection_field(
        T + "position.PositionConnection",
        "Seats directly in it, by title.",
        required=True,
    )
    headcount = graphene.Int(
        description="People whose primary position is in it or below, of those whom"
        " the viewer may see."
    )

    @staticmethod
    def resolve_external_ids(
        unit: Row[organisation.OrgUnit], info: graphene.ResolveInfo
    ) -> Sequence[organisation.Identifier]:
        return unit.value.identifiers

    @staticmethod
    def resolve_parent(
        unit: Row[organisation.OrgUnit], info: graphene.ResolveInfo
    ) -> Row[organisation.OrgUnit] | None:
        return organisation_links.parent(unit, info.context)

    @staticmethod
    def resolve_path(
        unit: Row[organisation.OrgUnit], info: graphene.ResolveInfo
    ) -> list[Row[organisation.OrgUnit]]:
        return organisation_links.path(unit, info.context)

    @staticmethod
    def resolve_children(
        unit: Row[organisation.OrgUnit],
        info: graphene.ResolveInfo,
        **page: Unpack[PageArguments],
    ) -> Connection | None:
        return organisation_lists.children(info.context, unit, page)

    @staticmethod
    def resolve_positions(
        unit: Row[organisation.OrgUnit],
        info: graphene.ResolveInfo,
        **page: Unpack[PageArguments],
    ) -> Connection | None:
        return organisation_lists.positions_in_unit(info.context, unit, page)

    @staticmethod
    def resolve_headcount(
        unit: Row[organisation.OrgUnit], info: graphene.ResolveInfo
    ) -> int | None:
        return people_links.headcount(unit, info.context)


OrgUnitConnection = connection_type(OrgUnit, "units")
