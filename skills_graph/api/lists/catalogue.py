"""Pages of competencies, roles and frameworks."""

from collections.abc import Mapping

from skills_graph.api.connections import (
    Connection,
    connection_of,
    read_connection,
)
from skills_graph.api.context import Context
from skills_graph.api.ids import bare_id
from skills_graph.api.links.catalogue import named
from skills_graph.api.moments import Asked
from skills_graph.api.paging import PageArguments, page, page_of
from skills_graph.api.siblings import Row
from skills_graph.domain.competencies import Competency
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.paging import Key, PageOf
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
        read=lambda keyset: context.read(
            competency_store.competencies_page, wanted, keyset, at=asked.at
        ),
        count=lambda: context.read(
            competency_store.competencies_count, wanted, at=asked.at
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
        read=lambda keyset: context.read(
            role_store.roles_page, wanted, keyset, at=asked.at
        ),
        count=lambda: context.read(role_store.roles_count, wanted, at=asked.at),
        key=role_store.sort_key_of,
    )


def frameworks(context: Context, asked: Asked, arguments: PageArguments) -> Connection:
    """Return a page of frameworks, by name."""
    return read_connection(
        asked,
        page(arguments, str),
        read=lambda keyset: context.read(
            framework_store.frameworks_page, keyset, at=asked.at
        ),
        count=lambda: context.read(framework_store.frameworks_count, at=asked.at),
        key=framework_store.sort_key_of,
    )


def narrower(
    context: Context, row: Row[Competency], arguments: PageArguments
) -> Connection | None:
    """Return a page of what a competency contains, one step down, by name."""
    wanted = page(arguments, str)

    def fetch(ids: list[CompetencyId]) -> Mapping[CompetencyId, PageOf[Competency]]:
        below = context.fetch(competency_store.narrower_ids, row.asked.at)(ids)
        pages = named(context, row, below)
        return {
            id: page_of(some, wanted, _competency_key) for id, some in pages.items()
        }

    return connection_of(row, ("narrower", wanted), lambda one: one.id, fetch)


def roles_requiring(
    context: Context, row: Row[Competency], arguments: PageArguments
) -> Connection | None:
    """Return a page of the roles that require a competency, by title."""
    wanted = page(arguments, str)

    def fetch(ids: list[CompetencyId]) -> Mapping[CompetencyId, PageOf[Role]]:
        requiring = context.fetch(competency_store.role_ids_requiring, row.asked.at)(
            ids
        )
        every = sorted({id for some in requiring.values() for id in some})
        found = context.fetch(role_store.roles_by_id, row.asked.at)(every)
        return {
            id: page_of((found[r] for r in some if r in found), wanted, _role_key)
            for id, some in requiring.items()
        }

    return connection_of(row, ("roles requiring", wanted), lambda one: one.id, fetch)


def _competency_key(competency: Competency) -> Key:
    return (competency_store.sort_key_of(competency),)


def _role_key(role: Role) -> Key:
    return (role_store.sort_key_of(role),)


def _wanted(search: str | None, kind: str | None, framework_id: str | None) -> Wanted:
    return Wanted(
        search=None if search is None else search[:MOST_SEARCH_CHARACTERS],
        kind=kind,
        framework_id=None
        if framework_id is None
        else bare_id(framework_id, field="frameworkId"),
    )
