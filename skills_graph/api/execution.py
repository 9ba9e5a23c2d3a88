"""Runs a question's document for a viewer, and puts the answer together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    ExecutionResult,
    GraphQLError,
    OperationDefinitionNode,
    OperationType,
    execute,
    get_operation_ast,
)

from skills_graph.api import cost
from skills_graph.api.context import Context
from skills_graph.api.documents import Documents
from skills_graph.api.http import GRAPHQL_RESPONSE, HttpRefusal, Question
from skills_graph.api.publishing import published
from skills_graph.api.schema import SCHEMA
from skills_graph.errors import StoreUnavailable

SECONDS_TO_RETRY = 5

DOCUMENTS = Documents(SCHEMA)


@dataclass(frozen=True, slots=True)
class Answer:
    """A body with what HTTP says about it."""

    body: Mapping[str, Any]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def answer(
    asked: Question, context: Context, media: str, *, may_introspect: bool
) -> Answer:
    """Answer a question in the manner that its media type calls for.

    Raises HttpRefusal for a mutation by GET.
    """
    compiled = DOCUMENTS.compiled(asked.document, may_introspect=may_introspect)
    if compiled.document is None:
        return _refused(compiled.errors, context, media)
    operation = get_operation_ast(compiled.document, asked.operation_name)
    if operation is None:
        return _refused([_no_operation(asked)], context, media)
    _check_method(operation, asked)
    variables = dict(asked.variables or {})
    too_costly = cost.refusal(compiled.document, operation, variables)
    if too_costly is not None:
        return _refused([too_costly], context, media)
    result = execute(
        SCHEMA,
        compiled.document,
        context_value=context,
        variable_values=variables,
        operation_name=asked.operation_name,
    )
    if not isinstance(result, ExecutionResult):
        raise TypeError("No resolver of ours is a coroutine.")
    return _answered(result, context, media)


def _answered(result: ExecutionResult, context: Context, media: str) -> Answer:
    errors = result.errors or []
    if any(isinstance(e.original_error, StoreUnavailable) for e in errors):
        return away(_published(errors, context))
    if result.data is None and all(error.path is None for error in errors):
        # Variables that cannot be used: nothing has run.
        return _refused(errors, context, media)
    body: dict[str, Any] = {"data": result.data}
    if errors:
        body["errors"] = _published(errors, context)
    return Answer(body)


def away(errors: list[dict[str, Any]]) -> Answer:
    """Return the answer that is given while the graph does not answer us."""
    return Answer({"errors": errors}, 503, {"Retry-After": str(SECONDS_TO_RETRY)})


def _refused(
    errors: list[GraphQLError] | tuple[GraphQLError, ...], context: Context, media: str
) -> Answer:
    status = 400 if media == GRAPHQL_RESPONSE else 200
    return Answer({"errors": _published(errors, context)}, status)


def _published(
    errors: list[GraphQLError] | tuple[GraphQLError, ...], context: Context
) -> list[dict[str, Any]]:
    return [published(error, context.request_id) for error in errors]


def _no_operation(asked: Question) -> GraphQLError:
    wanted = (
        "Say with operationName which of the operations to run."
        if asked.operation_name is None
        else f"The document holds no operation {asked.operation_name[:60]!r}."
    )
    return GraphQLError(wanted, extensions={"code": "OPERATION_RESOLUTION_FAILURE"})


def _check_method(operation: OperationDefinitionNode, asked: Question) -> None:
    if asked.is_get and operation.operation is not OperationType.QUERY:
        raise HttpRefusal(405, "Send mutations by POST.", Allow="POST")
