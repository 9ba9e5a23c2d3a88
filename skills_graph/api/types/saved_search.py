"""Saved searches: a question under a name, asked anew by whoever opens it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Unpack

import graphene

from skills_graph.api import roots, saved_searches
from skills_graph.api.connections import (
    Connection,
    connection_field,
    connection_type,
)
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types import arguments
from skills_graph.api.types.filters import MatchTarget, TalentFilter
from skills_graph.api.types.node import Node, Shown, T
from skills_graph.api.types.payloads import one_input, payload_type
from skills_graph.api.types.scalars import DateTime
from skills_graph.domain import saved_searches as domain_saved_searches
from skills_graph.domain.moments import Instant
from skills_graph.domain.organisation import Employee, Position
from skills_graph.domain.roles import Role
from skills_graph.services.shortlist import Shortlist

Search = Row[domain_saved_searches.SavedSearch]


class SavedSearch(Shown):
    """A search that someone keeps: whoever opens it sees with their own rights."""

    class Meta:
        interfaces = (Node,)
        value_type = domain_saved_searches.SavedSearch

    revision = graphene.Int(
        required=True, description="The revision in which it last changed."
    )
    name = graphene.String(required=True, description="What its owner calls it.")
    owner = graphene.Field(
        T + "employee.Employee",
        description="Who keeps it; null where the viewer may not know them.",
    )
    is_shared = graphene.Boolean(
        required=True, description="Whether everybody signed in may open it."
    )
    role = graphene.Field(
        T + "role.Role",
        description="The role that people are looked for, if it is one.",
    )
    position = graphene.Field(
        T + "position.Position",
        description="The position that people are looked for, if it is one.",
    )
    sentence = graphene.String(
        required=True,
        description="Whom it narrows to, in words; empty where it is everybody.",
    )
    variables = graphene.String(
        required=True,
        description="Its target and filter as JSON, to be sent as variables of a"
        " shortlist.",
    )
    address = graphene.String(
        required=True, description="Where the web interface opens it, to be shared."
    )
    saved_at = DateTime(required=True, description="When it last changed.")
    viewer_can_change = graphene.Boolean(
        required=True, description="Whether the viewer may change and delete it."
    )
    shortlist = graphene.Field(
        T + "shortlist.Shortlist",
        description="What it finds for the viewer; null where its job is gone.",
    )

    @staticmethod
    def resolve_owner(
        search: Search, info: graphene.ResolveInfo
    ) -> Row[Employee] | None:
        return saved_searches.owner(search, info.context)

    @staticmethod
    def resolve_role(search: Search, info: graphene.ResolveInfo) -> Row[Role] | None:
        return saved_searches.role(search, info.context)

    @staticmethod
    def resolve_position(
        search: Search, info: graphene.ResolveInfo
    ) -> Row[Position] | None:
        return saved_searches.position(search, info.context)

    @staticmethod
    def resolve_sentence(search: Search, info: graphene.ResolveInfo) -> str:
        return saved_searches.sentence(search, info.context)

    @staticmethod
    def resolve_variables(search: Search, info: graphene.ResolveInfo) -> str:
        return saved_searches.variables(search.value)

    @staticmethod
    def resolve_viewer_can_change(search: Search, info: graphene.ResolveInfo) -> bool:
        return saved_searches.viewer_can_change(search, info.context)

    @staticmethod
    def resolve_shortlist(
        search: Search, info: graphene.ResolveInfo
    ) -> Row[Shortlist] | None:
        return saved_searches.shortlist(search, info.context)


SavedSearchConnection = connection_type(SavedSearch, "saved searches")


class SaveSearchInput(graphene.InputObjectType):
    """What to keep under which name; who keeps it is the viewer."""

    id = graphene.ID(description="One of the viewer's own to change; left out: new.")
    name = graphene.String(required=True, description="1 to 200 characters.")
    target = MatchTarget(required=True, description="The job in question.")
    filter = TalentFilter(description="Only people who pass it.")
    is_shared = graphene.Boolean(
        required=True,
        default_value=False,
        description="Whether everybody signed in may open it.",
    )
    expected_revision = graphene.Int(
        description="The revision in which it was read; CONFLICT if it changed since."
    )
    idempotency_key = graphene.String(
        description="Sent again with the same input it changes nothing a second time."
    )


class DeleteSearchInput(graphene.InputObjectType):
    """Which of the viewer's own searches to delete."""

    saved_search_id = graphene.ID(required=True, description="Which search.")
    idempotency_key = graphene.String(
        description="Sent again with the same input it changes nothing a second time."
    )


SaveSearchPayload = payload_type(
    "SaveSearch",
    "saving a search",
    saved_search=graphene.Field(
        SavedSearch,
        description="The search as saved; in a conflict the one that is there.",
    ),
)
DeleteSearchPayload = payload_type(
    "DeleteSearch",
    "deleting a search",
    is_done=graphene.Boolean(required=True, description="Whether it was done."),
)


class SavedSearchQueries:
    """The part of Query that is about saved searches."""

    saved_search = graphene.Field(
        SavedSearch,
        id=arguments.id_(),
        **arguments.moment(),
        description="One saved search: the viewer's own, or a shared one.",
    )
    saved_searches = connection_field(
        T + "saved_search.SavedSearchConnection",
        "The viewer's own searches and those that are shared, by name.",
        required=True,
        is_own=graphene.Boolean(description="Only the viewer's own, or only others."),
        **arguments.moment(),
    )

    @staticmethod
    def resolve_saved_search(
        _: None,
        info: graphene.ResolveInfo,
        id: str,
        as_of: date | None = None,
        known_at: Instant | None = None,
    ) -> Row[Any] | None:
        kind = roots.KINDS["sav"]
        return roots.one(info.context, kind, id, as_of, known_at)

    @staticmethod
    def resolve_saved_searches(
        _: None,
        info: graphene.ResolveInfo,
        *,
        is_own: bool | None = None,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        asked = info.context.asked(as_of, known_at)
        return saved_searches.saved_searches(info.context, asked, page, is_own=is_own)


class SavedSearchMutations:
    """The part of Mutation that is about saved searches."""

    save_search = graphene.Field(
        SaveSearchPayload,
        input=one_input(SaveSearchInput),
        required=True,
        description="Keep a search under a name, or change one's own.",
    )
    delete_search = graphene.Field(
        DeleteSearchPayload,
        input=one_input(DeleteSearchInput),
        required=True,
        description="Delete one of the viewer's own searches.",
    )

    @staticmethod
    def resolve_save_search(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> saved_searches.SavedSearchPayload:
        return saved_searches.save(info.context, input)

    @staticmethod
    def resolve_delete_search(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> saved_searches.DeletedPayload:
        return saved_searches.delete(info.context, input)
