"""Pages of units and positions."""

from collections.abc import Mapping, Sequence
from functools import partial

from skills_graph.api.connections import Connection, connection, read_connection
from skills_graph.api.context import Context
from skills_graph.api.ids import bare_id
from skills_graph.api.moments import Asked
from skills_graph.api.paging import PageArguments, page, page_of
from skills_graph.api.siblings import Row, value_of
from skills_graph.domain.ids import OrgUnitId, PositionId, RoleId
from skills_graph.domain.organisation import OrgUnit, Position
from skills_graph.domain.paging import PageOf
from skills_graph.domain.roles import Role
from skills_graph.services.positions import (
    PositionFilter,
    positions_page,
    succession_is_visible,
)
from skills_graph.store import org_units as unit_store
from skills_graph.store import positions as position_store
from skills_graph.talent.workforce import Organisation


def org_units(
    context: Context, asked: Asked, parent_id: str | None, arguments: PageArguments
) -> Connection:
    """Return a page of units, by name: all of them, or those directly in one."""
    if parent_id is None:
        return read_connection(
            asked,
            page(arguments, str),
            read=partial(context.read, unit_store.all_org_units_page, at=asked.at),
            count=partial(context.read, unit_store.all_org_units_count, at=asked.at),
            key=unit_store.sort_key_of,
        )
    parent = OrgUnitId(bare_id(parent_id, field="parentId"))
    return read_connection(
        asked,
        page(arguments, str),
        read=partial(context.read, unit_store.org_units_page, parent, at=asked.at),
        count=partial(context.read, unit_store.org_units_count, parent, at=asked.at),
        key=unit_store.sort_key_of,
    )
