"""Saved searches as the API shows, opens and changes them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skills_graph.api.connections import Connection, connection
from skills_graph.api.context import Context
from skills_graph.api.evidence import shown_person
from skills_graph.api.ids import bare_id
from skills_graph.api.inputs import match_target, talent_filter
from skills_graph.api.lists.matches import shortlist_for
from skills_graph.api.moments import Asked
from skills_graph.api.paging import PageArguments, page, page_of
from skills_graph.api.refusals import REFUSALS, UserError, request_key, user_error
from skills_graph.api.siblings import Group, Row, row_of
from skills_graph.domain.ids import PositionId, RoleId, SavedSearchId
from skills_graph.domain.organisation import Employee, Position
from skills_graph.domain.paging import Key
from skills_graph.domain.roles import Role
from skills_graph.domain.saved_searches import SavedSearch
from skills_graph.domain.text import sort_key
from skills_graph.errors import Conflict
from skills_graph.services import access
from skills_graph.services.filter_words import FilterWords
from skills_graph.services.question_values import filter_of, target_of
from skills_graph.services.saved_searches import (
    SearchToSave,
    delete_search,
    save_search,
    searches_by_id,
    visible_searches,
)
from skills_graph.services.shortlist import Shortlist
from skills_graph.services.words import names_of
from skills_graph.store.positions import positions_by_id
from skills_graph.store.roles import roles_by_id

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SavedSearchPayload:
    """What came of saving a search."""

    user_errors: list[UserError] = field(default_factory=list)
    saved_search: Row[SavedSearch] | None = None


@dataclass(frozen=True, slots=True)
class DeletedPayload:
    """What came of deleting one."""

    user_errors: list[UserError] = field(default_factory=list)
    is_done: bool = False


def searches_for(
    context: Context, ids: list[SavedSearchId], asked: Asked
) -> dict[SavedSearchId, SavedSearch]:
    """Return the searches that the viewer may open, by id."""
    context.check_deadline()
    return searches_by_id(ids, viewer=context.viewer, store=context.store, at=asked.at)


def saved_searches(
    context: Context,
    asked: Asked,
    arguments: PageArguments,
    *,
    is_own: bool | None = None,
) -> Connection:
    """Return a page of the searches that the viewer may open, by name."""
    wanted = page(arguments, str)
    context.check_deadline()
    found = visible_searches(viewer=context.viewer, store=context.store, at=asked.at)
    chosen = [
        search
        for search in found
        if is_own in (None, access.may_change_search(context.viewer, search))
    ]
    return connection(page_of(chosen, wanted, _by_name), asked)


def _by_name(search: SavedSearch) -> Key:
    return (sort_key(search.name, search.id),)


def save(context: Context, given: Given) -> SavedSearchPayload:
    """Keep a search for the viewer; in a conflict, show the one that is there."""
    id = given.get("id")
    wanted_id = None if id is None else SavedSearchId(bare_id(id, field="id"))

    def work() -> SavedSearch:
        wanted = SearchToSave(
            given["name"].strip(),
            match_target(given["target"]),
            talent_filter(given.get("filter")),
            given["is_shared"],
            wanted_id,
            given.get("expected_revision"),
        )
        return save_search(
            wanted,
            viewer=context.viewer,
            store=context.store,
            talent=context.talent,
            request=request_key(context, "saveSearch", given),
        )

    try:
        saved = work()
    except REFUSALS as error:
        present = _present(context, wanted_id) if isinstance(error, Conflict) else None
        return SavedSearchPayload([user_error(error)], present)
    context.has_written()
    return SavedSearchPayload(saved_search=Group(context.asked()).add(saved))


def _present(context: Context, id: SavedSearchId | None) -> Row[SavedSearch] | None:
    context.has_written()
    asked = context.asked()
    found = {} if id is None else searches_for(context, [id], asked)
    return Group(asked).add(found[id]) if id is not None and id in found else None


def delete(context: Context, given: Given) -> DeletedPayload:
    """End one of the viewer's own searches."""
    try:
        delete_search(
            SavedSearchId(bare_id(given["saved_search_id"], field="savedSearchId")),
            viewer=context.viewer,
            store=context.store,
            request=request_key(context, "deleteSearch", given),
        )
    except REFUSALS as error:
        return DeletedPayload([user_error(error)])
    context.has_written()
    return DeletedPayload(is_done=True)


def owner(row: Row[SavedSearch], context: Context) -> Row[Employee] | None:
    return shown_person(row, "owner", lambda search: search.owner_id, context)


def role(row: Row[SavedSearch], context: Context) -> Row[Role] | None:
    """Return the role that people are looked for, None for another target."""
    fetch = context.fetch(roles_by_id, row.asked.at)
    return row_of(row, "role", _role_id, fetch)


def _role_id(search: SavedSearch) -> RoleId | None:
    return target_of(search.target).role_id


def position(row: Row[SavedSearch], context: Context) -> Row[Position] | None:
    """Return the position that people are looked for, None for another target."""
    fetch = context.fetch(positions_by_id, row.asked.at)
    return row_of(row, "position", _position_id, fetch)


def _position_id(search: SavedSearch) -> PositionId | None:
    return target_of(search.target).position_id


def variables(search: SavedSearch) -> str:
    """Return target and filter as JSON, to be sent as variables."""
    return json.dumps({"target": search.target, "filter": search.filter})


def sentence(row: Row[SavedSearch], context: Context) -> str:
    """Say in words whom a search narrows to; empty where it is everybody."""
    context.check_deadline()
    filter = filter_of(row.value.filter)
    names = names_of(filter.named(), store=context.store, at=row.asked.at)
    return FilterWords(names, context.snapshot(row.asked)).sentence(filter)


def shortlist(row: Row[SavedSearch], context: Context) -> Row[Shortlist] | None:
    """Return what a search finds for this viewer; None where its job is gone."""
    search = row.value
    return shortlist_for(
        context, row.asked, target_of(search.target), filter_of(search.filter)
    )


def viewer_can_change(row: Row[SavedSearch], context: Context) -> bool:
    return access.may_change_search(context.viewer, row.value)
