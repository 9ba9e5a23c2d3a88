"""Root fields about units and positions."""

from datetime import date
from typing import Any, Unpack

import graphene

from skills_graph.api import roots
from skills_graph.api.connections import Connection, connection_field
from skills_graph.api.ids import bare_id
from skills_graph.api.lists import organisation as organisation_lists
from skills_graph.api.moments import MomentArguments
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types import arguments
from skills_graph.api.types.node import T
from skills_graph.api.types.org_unit import OrgUnit
from skills_graph.api.types.position import Position
from skills_graph.domain.ids import OrgUnitId
from skills_graph.domain.moments import Instant
from skills_graph.services.positions import PositionFilter


class OrganisationQueries:
    """Units and positions."""

    org_unit = graphene.Field(
        OrgUnit, id=arguments.id_(), **arguments.moment(), description="One unit."
    )
    org_units = connection_field(
        T + "org_unit.OrgUnitConnection",
        "Units, by name.",
        required=True,
        parent_id=graphene.ID(description="Only those directly in this unit."),
        **arguments.moment(),
    )
    position = graphene.Field(
        Position, id=arguments.id_(), **arguments.moment(), description="One position."
    )
    position_by_external_id = graphene.Field(
        Position,
        system=arguments.system(),
        value=arguments.value(),
        **arguments.moment(),
        description="The one position with this id in another system.",
    )
    positions = connection_field(
        T + "position.PositionConnection",
        "Positions, by title.",
        required=True,
        org_unit_id=graphene.ID(description="Only those in this unit or below."),
        is_critical=graphene.Boolean(
            description="Only critical ones, or only the others; of positions whose"
            " succession the viewer may see."
        ),
        is_vacant=graphene.Boolean(description="Only vacant ones, or only the others."),
        **arguments.moment(),
    )

    @staticmethod
    def resolve_org_unit(
        _: None, info: graphene.ResolveInfo, id: str, **moment: Unpack[MomentArguments]
    ) -> Row[Any] | None:
        return roots.one(info.context, roots.ORG_UNITS, id, **moment)

    @staticmethod
    def resolve_org_units(
        _: None,
        info: graphene.ResolveInfo,
        parent_id: str | None = None,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        asked = info.context.asked(as_of, known_at)
        return organisation_lists.org_units(info.context, asked, parent_id, page)

    @staticmethod
    def resolve_position(
        _: None, info: graphene.ResolveInfo, id: str, **moment: Unpack[MomentArguments]
    ) -> Row[Any] | None:
        return roots.one(info.context, roots.POSITIONS, id, **moment)

    @staticmethod
    def resolve_position_by_external_id(
        _: None,
        info: graphene.ResolveInfo,
        system: str,
        value: str,
        **moment: Unpack[MomentArguments],
    ) -> Row[Any] | None:
        return roots.by_external_id(
            info.context, roots.POSITIONS, system, value, **moment
        )

    @staticmethod
    def resolve_positions(
        _: None,
        info: graphene.ResolveInfo,
        *,
        org_unit_id: str | None = None,
        is_critical: bool | None = None,
        is_vacant: bool | None = None,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        asked = info.context.asked(as_of, known_at)
        unit = None if org_unit_id is None else bare_id(org_unit_id)
        wanted = PositionFilter(
            org_unit_id=None if unit is None else OrgUnitId(unit),
            is_critical=is_critical,
            is_vacant=is_vacant,
        )
        return organisation_lists.positions(info.context, asked, page, wanted)
