"""Pages of units and positions."""

from collections.abc import Callable, Mapping
from typing import Any

from skills_graph.api.connections import (
    Connection,
    connection,
    connection_of,
    read_connection,
    with_values,
)
from skills_graph.api.context import Context
from skills_graph.api.ids import bare_id
from skills_graph.api.moments import Asked
from skills_graph.api.paging import Page, PageArguments, page, page_of
from skills_graph.api.siblings import Row
from skills_graph.domain.ids import OrgUnitId, PositionId
from skills_graph.domain.organisation import OrgUnit, Position
from skills_graph.domain.paging import Key, PageOf
from skills_graph.domain.roles import Role
from skills_graph.services.positions import (
    PositionFilter,
    child_unit_ids,
    positions_wanted,
    title_key,
)
from skills_graph.store import org_units as unit_store
from skills_graph.store.all_org_units import all_org_units_count, all_org_units_page
from skills_graph.store.positions import positions_by_id


def org_units(
    context: Context, asked: Asked, parent_id: str | None, arguments: PageArguments
) -> Connection:
    """Return a page of units, by name: all of them, or those directly in one."""
    if parent_id is None:
        return read_connection(
            asked,
            page(arguments, str),
            read=lambda keyset: context.read(all_org_units_page, keyset, at=asked.at),
            count=lambda: context.read(all_org_units_count, at=asked.at),
            key=unit_store.sort_key_of,
        )
    parent = OrgUnitId(bare_id(parent_id, field="parentId"))
    return read_connection(
        asked,
        page(arguments, str),
        read=lambda keyset: context.read(
            unit_store.org_units_page, parent, keyset, at=asked.at
        ),
        count=lambda: context.read(unit_store.org_units_count, parent, at=asked.at),
        key=unit_store.sort_key_of,
    )


def children(
    context: Context, row: Row[OrgUnit], arguments: PageArguments
) -> Connection | None:
    """Return a page of the units directly in one, by name."""
    wanted = page(arguments, str)

    def fetch(ids: list[OrgUnitId]) -> Mapping[OrgUnitId, PageOf[OrgUnit]]:
        child_ids = child_unit_ids(context.snapshot(row.asked), ids)
        every = sorted({id for some in child_ids.values() for id in some})
        found = context.fetch(unit_store.org_units_by_id, row.asked.at)(every)
        return {
            id: page_of((found[c] for c in some if c in found), wanted, _unit_key)
            for id, some in child_ids.items()
        }

    return connection_of(row, ("children", wanted), lambda unit: unit.id, fetch)


def _unit_key(unit: OrgUnit) -> Key:
    return (unit_store.sort_key_of(unit),)


def positions(
    context: Context, asked: Asked, arguments: PageArguments, wanted: PositionFilter
) -> Connection:
    """Return a page of positions, by title."""
    cut = page(arguments, str)
    pages = {None: _ids(context, asked, wanted, cut)}
    return connection(_read(context, asked, pages)[None], asked)


def positions_of_role(
    context: Context, row: Row[Role], arguments: PageArguments
) -> Connection | None:
    """Return a page of the seats of a role, by title."""
    return _positions(
        context, row, lambda role: PositionFilter(role_id=role), arguments
    )


def positions_in_unit(
    context: Context, row: Row[OrgUnit], arguments: PageArguments
) -> Connection | None:
    """Return a page of the seats directly in a unit, by title."""
    return _positions(
        context, row, lambda unit: PositionFilter(directly_in=unit), arguments
    )


def _positions(
    context: Context,
    row: Row[Any],
    filter_of: Callable[[Any], PositionFilter],
    arguments: PageArguments,
) -> Connection | None:
    cut = page(arguments, str)

    def fetch(ids: list[Any]) -> Mapping[Any, PageOf[Position]]:
        pages = {id: _ids(context, row.asked, filter_of(id), cut) for id in ids}
        return _read(context, row.asked, pages)

    return connection_of(row, ("positions", cut), lambda one: one.id, fetch)


def _ids(
    context: Context, asked: Asked, wanted: PositionFilter, cut: Page
) -> PageOf[PositionId]:
    found = positions_wanted(
        wanted,
        viewer=context.viewer,
        present=context.present,
        snapshot=context.snapshot(asked),
    )
    part = page_of(found, cut, title_key)
    return PageOf(
        [position.id for position in part.values],
        part.keys,
        part.has_next,
        part.has_previous,
        part.total,
    )


def _read(
    context: Context, asked: Asked, pages: Mapping[Any, PageOf[PositionId]]
) -> Mapping[Any, PageOf[Position]]:
    return with_values(pages, context.fetch(positions_by_id, asked.at))
