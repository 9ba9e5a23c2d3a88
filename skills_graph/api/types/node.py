"""What every noun of the contract shares: an id, a moment, and where values lie."""

from collections.abc import Callable
from typing import Any

import graphene

from skills_graph.api.siblings import Row

T = "skills_graph.api.types."
"""Where types lie; nouns refer to each other in circles, so they do it by name."""

NODE_TYPES: dict[type, type[graphene.ObjectType]] = {}
"""The type that shows each kind of value which has an id."""


def value_attribute(
    attribute: str, default: object, row: object, info: graphene.ResolveInfo
) -> object:
    """Resolve a field without a resolver of its own: the value's attribute."""
    return getattr(row.value if isinstance(row, Row) else row, attribute, default)


class Shown(graphene.ObjectType):
    """A type whose fields are the attributes of a row's value."""

    class Meta:
        abstract = True

    @classmethod
    def __init_subclass_with_meta__(
        cls, value_type: type | None = None, **options: object
    ) -> None:
        if value_type is not None:
            NODE_TYPES[value_type] = cls
        super().__init_subclass_with_meta__(default_resolver=value_attribute, **options)


class Node(graphene.Interface):
    """Anything that has an id and can be asked for by it."""

    id = graphene.ID(
        required=True,
        description="Its id everywhere, for ever. Ends in `@asOf~knownAt` where the"
        " answer is about another moment than now.",
    )

    @classmethod
    def resolve_type(
        cls, instance: Row[Any], info: graphene.ResolveInfo
    ) -> type[graphene.ObjectType]:
        return NODE_TYPES[type(instance.value)]

    @staticmethod
    def resolve_id(row: Row[Any], info: graphene.ResolveInfo) -> str:
        return f"{row.value.id}{row.asked.suffix}"


def some(
    of: str | type | Callable[[], type],
    description: str,
    **arguments: graphene.Argument,
) -> graphene.List:
    """Declare a list that is always there and holds no nulls."""
    return graphene.List(
        graphene.NonNull(of), required=True, description=description, **arguments
    )
