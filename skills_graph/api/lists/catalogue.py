"""Pages of competencies, roles and frameworks."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from skills_graph.api.connections import Connection, connection, read_connection
from skills_graph.api.context import Context
from skills_graph.api.ids import bare_id
from skills_graph.api.links.catalogue import named
from skills_graph.api.moments import Asked
from skills_graph.api.paging import PageArguments, page, page_of
from skills_graph.api.siblings import Row, value_of
from skills_graph.domain.competencies import Competency
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.roles import Role
from skills_graph.store import competencies as competency_store
from skills_graph.store import frameworks as framework_store
from skills_graph.store import roles as role_store
from skills_graph.store.pages import Wanted

MOST_SEARCH_CHARACTERS = 200


def competencies(
    context: Context,
    asked: Asked,
    arguments: PageArguments,
    *,
    search: str | None = None,
    kind: str | None = None,
    framework_id: str | None = None,
) -> Connection:
    """Return a page of competencies, by name."""
    wanted = _wanted(search, kind, framework_id)
    return read_connection(
        asked,
        page(arguments, str),
        read=partial(
            context.read, competency_store.competencies_page, wanted, at=asked.at
        ),
        count=partial(
            context.read, competency_store.competencies_count, wanted, at=asked.at
        ),
        key=competency_store.sort_key_of,
    )


def roles(
    context: Context,
    asked: Asked,
    arguments: PageArguments,
    *,
    search: str | None = None,
    kind: str | None = None,
    framework_id: str | None = None,
) -> Connection:
    """Return a page of roles, by title."""
    wanted = _wanted(search, kind, framework_id)
    return read_connection(
        asked,
        page(arguments, str),
        read=partial(context.read, role_store.roles_page, wanted, at=asked.at),
        count=partial(context.read, role_store.roles_count, wanted, at=asked.at),
        key=role_store.sort_key_of,
    )


def frameworks(
    context: Context, asked: Asked, arguments: PageArguments
) -> Connection:
    """Return a page of frameworks, by name."""
    return read_connection(
        asked,
        page(arguments, str),
        read=partial(context.read, framework_store.frameworks_page, at=asked.at),
        count=partial(context.read, framework_store.frameworks_count, at=asked.at),
        key=framework_store.sort_key_of,
    )


def narrower(
    context: Context, row: Row[Competency], arguments: PageArguments
) -> Connection:
    """Return a page of what a competency contains, one step down, by name."""
    wanted = page(arguments, str)

    def fetch(ids: list[CompetencyId]) -> Mapping[CompetencyId, list[Competency]]:
        below = context.fetch(competency_store.narrower_ids, row.asked.at)(ids)
        return named(context, row, below)

    found = value_of(row, "narrower", lambda value: value.id, fetch) or []
    key = competency_store.sort_key_of
    return connection(page_of(found, wanted, lambda one: (key(one),)), row.asked)


def roles_requiring(
    context: Context, row: Row[Competency], arguments: PageArguments
) -> Connection:
    """Return a page of the roles that require a competency, by title."""
    wanted = page(arguments, str)

    def fetch(ids: list[CompetencyId]) -> Mapping[CompetencyId, Sequence[Role]]:
        requiring = context.fetch(competency_store.role_ids_requiring, row.asked.at)(ids)
        every = sorted({id for some in requiring.values() for id in some})
        found = context.fetch(role_store.roles_by_id, row.asked.at)(every)
        return {
            id: [found[role] for role in some if role in found]
            for id, some in requiring.items()
        }

    found: Sequence[Any] = (
        value_of(row, "roles requiring", lambda value: value.id, fetch) or ()
    )
    key = role_store.sort_key_of
    return connection(page_of(found, wanted, lambda one: (key(one),)), row.asked)


def _wanted(search: str | None, kind: str | None, framework_id: str | None) -> Wanted:
    return Wanted(
        search=None if search is None else search[:MOST_SEARCH_CHARACTERS],
        kind=kind,
        framework_id=None
        if framework_id is None
        else bare_id(framework_id, field="frameworkId"),
    )
