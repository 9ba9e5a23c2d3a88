"""What a document may cost before anything of it runs: our first limits.

Every fragment is measured once, so that doubling fragments take no time; numbers
are those of the document with all fragments put in place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
)

INTROSPECTION_FIELDS = ("__schema", "__type")
INTROSPECTION_NOT_ALLOWED = "INTROSPECTION_NOT_ALLOWED"
DOCUMENT_TOO_LARGE = "DOCUMENT_TOO_LARGE"
TOO_MANY_TOKENS = "TOO_MANY_TOKENS"


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a document may hold; the standard introspection query passes."""

    characters: int = 20_000
    tokens: int = 2_000
    depth: int = 12
    fields: int = 300
    aliases: int = 20
    directives: int = 20
    root_mutations: int = 4


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Size:
    """What a selection holds; depth is the longest way down, the others are sums.

    `top` counts the fields at its own level, whatever fragments they stand in.
    """

    depth: int = 0
    top: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0

    def beside(self, other: "Size") -> "Size":
        mine, theirs = astuple(self), astuple(other)
        sums = [a + b for a, b in zip(mine[1:], theirs[1:], strict=True)]
        return Size(max(self.depth, other.depth), *sums)


NOTHING = Size()


class Measure:
    """Measures selections of one document, each fragment once."""

    def __init__(self, document: DocumentNode) -> None:
        self._fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        self._measured: dict[str, Size] = {}

    def size(self, selections: SelectionSetNode | None) -> Size:
        found = NOTHING
        for selection in selections.selections if selections else ():
            directives = Size(directives=len(selection.directives))
            found = found.beside(self._below(selection)).beside(directives)
        return found

    def _below(self, selection: Any) -> Size:  # noqa: ANN401 - a field, spread or inline fragment
        if isinstance(selection, FragmentSpreadNode):
            return self._fragment(selection.name.value)
        inside = self.size(selection.selection_set)
        if not isinstance(selection, FieldNode):
            return inside
        # How deep introspection may go is the standard rules' concern.
        is_introspection = selection.name.value in INTROSPECTION_FIELDS
        return Size(
            depth=1 if is_introspection else inside.depth + 1,
            top=1,
            fields=inside.fields + 1,
            aliases=inside.aliases + (selection.alias is not None),
            directives=inside.directives,
        )

    def _fragment(self, name: str) -> Size:
        if name not in self._measured:
            # Inside itself a fragment is nothing: the standard rules refuse cycles.
            self._measured[name] = NOTHING
            definition = self._fragments.get(name)
            if definition is not None:
                self._measured[name] = self.size(definition.selection_set)
        return self._measured[name]


def refusals(
    document: DocumentNode, limits: Limits, *, may_introspect: bool
) -> Iterator[GraphQLError]:
    """Yield an error for each limit that an operation exceeds."""
    measure = Measure(document)
    if not may_introspect and _introspects(document):
        yield GraphQLError(
            "Only HR, integrators and admins may ask for the schema; it is in"
            " graphql/schema.graphql.",
            extensions={"code": INTROSPECTION_NOT_ALLOWED},
        )
    for operation in document.definitions:
        if isinstance(operation, OperationDefinitionNode):
            is_mutation = operation.operation is OperationType.MUTATION
            size = measure.size(operation.selection_set)
            yield from _exceeded(size, limits, is_mutation=is_mutation)


def _exceeded(
    size: Size, limits: Limits, *, is_mutation: bool
) -> Iterator[GraphQLError]:
    mutations = size.top if is_mutation else 0
    found: Mapping[str, tuple[int, int, str]] = {
        "TOO_DEEP": (size.depth, limits.depth, "levels deep"),
        "TOO_MANY_FIELDS": (size.fields, limits.fields, "fields"),
        "TOO_MANY_ALIASES": (size.aliases, limits.aliases, "aliases"),
        "TOO_MANY_DIRECTIVES": (size.directives, limits.directives, "directives"),
        "TOO_MANY_MUTATIONS": (mutations, limits.root_mutations, "mutations"),
    }
    for code, (number, most, what) in found.items():
        if number > most:
            yield too_much(code, number, most, what)


def too_much(code: str, number: int, most: int, what: str) -> GraphQLError:
    """Return the error that names a limit and the number that exceeds it."""
    # Doubling fragments make numbers of thousands of digits; nobody reads those.
    shown = str(number) if number < 10**9 else "over a billion"
    return GraphQLError(
        f"The document holds {shown} {what}; at most {most} are answered.",
        extensions={"code": code, "limit": most, "found": min(number, 2**31 - 1)},
    )


def _introspects(document: DocumentNode) -> bool:
    return any(
        isinstance(node, FieldNode) and node.name.value in INTROSPECTION_FIELDS
        for node in _all_selections(document)
    )


def _all_selections(document: DocumentNode) -> Iterator[Any]:
    waiting = [
        d.selection_set for d in document.definitions if hasattr(d, "selection_set")
    ]
    while waiting:
        for selection in waiting.pop().selections:
            yield selection
            if getattr(selection, "selection_set", None):
                waiting.append(selection.selection_set)
