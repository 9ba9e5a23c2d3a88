"""Root fields that find things by what people call them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import graphene

from skills_graph.api import searching
from skills_graph.api.siblings import Row
from skills_graph.api.types import arguments
from skills_graph.api.types.enums import NamedKind
from skills_graph.api.types.node import Node, Shown
from skills_graph.domain.moments import Instant
from skills_graph.domain.named_things import NamedKind as NamedKindChoice
from skills_graph.talent.names import Found


class SearchHit(Shown):
    """Something that a text may name."""

    kind = graphene.Field(NamedKind, required=True, description="What it is.")
    name = graphene.String(required=True, description="What it is called first.")
    label = graphene.String(
        required=True,
        description="The label that was found: its name, another one in any language,"
        " or a person's name with their title.",
    )
    fit = graphene.Int(
        required=True, description="How well the label fits; a higher one is better."
    )
    node = graphene.Field(Node, description="The thing itself.")

    @staticmethod
    def resolve_kind(hit: Row[Found], info: graphene.ResolveInfo) -> NamedKindChoice:
        return hit.value.thing.kind

    @staticmethod
    def resolve_name(hit: Row[Found], info: graphene.ResolveInfo) -> str:
        return hit.value.thing.name

    @staticmethod
    def resolve_node(hit: Row[Found], info: graphene.ResolveInfo) -> Row[Any] | None:
        return searching.node_of(hit, info.context)


class SearchQueries:
    """The part of Query that finds things by name."""

    search = graphene.List(
        graphene.NonNull(SearchHit),
        required=True,
        description="What a text may name, of all that the viewer may see: the best"
        " first.",
        text=graphene.String(
            required=True,
            description="Words or their beginnings, at most 200 characters. Where"
            " nothing has all of them they may be misspelt, and some may be missing.",
        ),
        kinds=graphene.List(
            graphene.NonNull(NamedKind),
            description="Only of these kinds; left out: all but occupations.",
        ),
        first=graphene.Int(
            required=True, default_value=20, description="How many, 1 to 100."
        ),
        **arguments.moment(),
    )

    @staticmethod
    def resolve_search(
        _: None,
        info: graphene.ResolveInfo,
        text: str,
        first: int,
        kinds: Sequence[NamedKindChoice] | None = None,
        as_of: date | None = None,
        known_at: Instant | None = None,
    ) -> list[Row[Found]]:
        asked = info.context.asked(as_of, known_at)
        return searching.search(info.context, asked, text, kinds, first)
