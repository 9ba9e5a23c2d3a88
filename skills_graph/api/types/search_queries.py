"""Root fields that find things by what people call them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import graphene

from skills_graph.api import expressions, searching
from skills_graph.api.lists import people
from skills_graph.api.siblings import Row
from skills_graph.api.types import arguments
from skills_graph.api.types.enums import NamedKind
from skills_graph.api.types.node import Node, Shown, T, some
from skills_graph.domain.competencies import Competency
from skills_graph.domain.moments import Instant
from skills_graph.domain.named_things import NamedKind as NamedKindChoice
from skills_graph.services.expressions import NamedInText, Problem
from skills_graph.services.people import LocationCount as PeopleAt
from skills_graph.talent.name_index import Found


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


class ParsedName(Shown):
    """A name in an expression that somebody has typed."""

    name = graphene.String(required=True, description="The name as it was typed.")
    start = graphene.Int(required=True, description="Where it begins in the text.")
    end = graphene.Int(
        required=True, description="Where it ends, with all that is asked of it."
    )
    competency = graphene.Field(
        T + "competency.Competency",
        description="The competency that it is; null where that is not sure.",
    )

    @staticmethod
    def resolve_competency(
        named: Row[NamedInText], info: graphene.ResolveInfo
    ) -> Row[Competency] | None:
        return expressions.competency(named, info.context)


class ExpressionProblem(Shown):
    """Something in an expression that cannot be used as it was typed."""

    message = graphene.String(required=True, description="What it is, in words.")
    start = graphene.Int(required=True, description="Where it begins in the text.")
    end = graphene.Int(required=True, description="Where it ends.")
    suggestions = some(SearchHit, "What may be meant instead, the best first.")

    @staticmethod
    def resolve_suggestions(
        problem: Row[Problem], info: graphene.ResolveInfo
    ) -> list[Row[Found]]:
        return expressions.suggestions(problem)


class ParsedExpression(Shown):
    """What was read in a text about what people hold."""

    variable = graphene.String(
        description="The CompetencyExpression as JSON, to be sent as a variable; null"
        " while there are problems."
    )
    sentence = graphene.String(
        description="The same in words, which can be typed again; null while there are"
        " problems."
    )
    names = some(ParsedName, "The names in the text, in their order.")
    problems = some(ExpressionProblem, "What cannot be used, in order of the text.")

    @staticmethod
    def resolve_names(
        parsed: Row[expressions.ShownExpression], info: graphene.ResolveInfo
    ) -> list[Row[NamedInText]]:
        return expressions.names(parsed)

    @staticmethod
    def resolve_problems(
        parsed: Row[expressions.ShownExpression], info: graphene.ResolveInfo
    ) -> list[Row[Problem]]:
        return expressions.problems(parsed)


class LocationCount(Shown):
    """A place where people work."""

    name = graphene.String(required=True, description="As it is written most often.")
    people = graphene.Int(
        required=True,
        description="How many of those whom the viewer may see are there.",
    )


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

    parse_competency_expression = graphene.Field(
        ParsedExpression,
        required=True,
        text=graphene.String(
            required=True,
            description='Such as "(Python at 3 or Go at 3) and not French"; behind a'
            " name `at` with a level by number or name, `validated`, `or narrower`,"
            " `used since` with a day.",
        ),
        **arguments.moment(),
        description="Reads what people must hold; nothing is guessed, but what may be"
        " meant is suggested.",
    )

    locations = graphene.List(
        graphene.NonNull(LocationCount),
        required=True,
        **arguments.moment(),
        description="Where the people are whom the viewer may see, the most first: what"
        " a filter's locations may be.",
    )

    @staticmethod
    def resolve_locations(
        _: None,
        info: graphene.ResolveInfo,
        as_of: date | None = None,
        known_at: Instant | None = None,
    ) -> list[Row[PeopleAt]]:
        return people.locations(info.context, info.context.asked(as_of, known_at))

    @staticmethod
    def resolve_parse_competency_expression(
        _: None,
        info: graphene.ResolveInfo,
        text: str,
        as_of: date | None = None,
        known_at: Instant | None = None,
    ) -> Row[expressions.ShownExpression]:
        asked = info.context.asked(as_of, known_at)
        return expressions.parsed(info.context, asked, text)

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
