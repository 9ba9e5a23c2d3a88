"""Days and moments as scalars."""

from datetime import date

import graphene
from graphql import GraphQLError
from graphql.language import StringValueNode, ValueNode, print_ast

from skills_graph.domain.moments import Instant, parse_instant


class Date(graphene.Scalar):
    """A day, as `2026-03-01`."""

    @staticmethod
    def serialize(value: date) -> str:
        return value.isoformat()

    @staticmethod
    def parse_value(value: object) -> date:
        # Only the one form: fromisoformat alone would take 20260301 and week dates.
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            day = None
        if day is None or day.isoformat() != value:
            raise GraphQLError(f"{str(value)[:60]!r} is not a day such as 2026-03-01.")
        return day

    @staticmethod
    def parse_literal(node: ValueNode, _variables: object = None) -> date:
        return Date.parse_value(_literal(node))


class DateTime(graphene.Scalar):
    """A moment with its zone, as `2026-03-01T09:30:00.000Z`; answers are in UTC."""

    @staticmethod
    def serialize(value: Instant) -> str:
        return value

    @staticmethod
    def parse_value(value: object) -> Instant:
        try:
            return parse_instant(str(value))
        except (ValueError, OverflowError) as error:
            raise GraphQLError(
                f"{str(value)[:60]!r} is not a moment with a zone, such as"
                " 2026-03-01T09:30:00.000Z."
            ) from error

    @staticmethod
    def parse_literal(node: ValueNode, _variables: object = None) -> Instant:
        return DateTime.parse_value(_literal(node))


def _literal(node: ValueNode) -> str:
    return node.value if isinstance(node, StringValueNode) else print_ast(node)
