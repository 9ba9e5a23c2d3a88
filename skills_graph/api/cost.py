"""How many rows an answer could hold at most, by its first and last arguments.

Depth alone does not protect: three lists of a hundred inside one another are a
million rows. Lists without paging are short by nature and count as nothing.
"""

from collections.abc import Mapping
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
)

MOST_ROWS_OF_AN_ANSWER = 10_000

_PAGING = ("first", "last")


def refusal(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any],
) -> GraphQLError | None:
    """Return why an operation could bring too many rows, None if it cannot."""
    found = _Rows(document, operation, variables).inside(operation.selection_set)
    if found <= MOST_ROWS_OF_AN_ANSWER:
        return None
    return GraphQLError(
        f"The answer could hold {found} rows; ask for at most"
        f" {MOST_ROWS_OF_AN_ANSWER}, with less in first and last.",
        extensions={
            "code": "TOO_MANY_ROWS",
            "limit": MOST_ROWS_OF_AN_ANSWER,
            "found": min(found, 2**31 - 1),
        },
    )


class _Rows:
    """Counts the rows below selections, each fragment once."""

    def __init__(
        self,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        variables: Mapping[str, Any],
    ) -> None:
        self._fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        defaults = {
            definition.variable.name.value: _number(definition.default_value)
            for definition in operation.variable_definitions
        }
        self._variables = {**defaults, **variables}
        self._counted: dict[str, int] = {}

    def inside(self, selections: SelectionSetNode | None) -> int:
        return sum(
            self._below(selection)
            for selection in (selections.selections if selections else ())
        )

    def _below(self, selection: Any) -> int:  # noqa: ANN401 - a field, spread or inline fragment
        if isinstance(selection, FragmentSpreadNode):
            return self._fragment(selection.name.value)
        below = self.inside(selection.selection_set)
        if not isinstance(selection, FieldNode):
            return below
        rows = self._paged(selection)
        return below if rows is None else rows * (1 + below)

    def _fragment(self, name: str) -> int:
        if name not in self._counted:
            self._counted[name] = self.inside(self._fragments[name].selection_set)
        return self._counted[name]

    def _paged(self, field: FieldNode) -> int | None:
        """Return how many rows a field is asked for, None where it is no list."""
        given = [
            self._value(argument.value)
            for argument in field.arguments
            if argument.name.value in _PAGING
        ]
        return max((number for number in given if number is not None), default=None)

    def _value(self, node: ValueNode) -> int | None:
        if isinstance(node, VariableNode):
            given = self._variables.get(node.name.value)
            return given if isinstance(given, int) else None
        return _number(node)


def _number(node: ValueNode | None) -> int | None:
    return int(node.value) if isinstance(node, IntValueNode) else None
