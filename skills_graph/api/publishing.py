"""Errors as clients see them: a code, a sentence, and nothing of our insides."""

import logging
from typing import Any

from graphql import GraphQLError

from skills_graph.api.documents import without_suggestions
from skills_graph.errors import BadInput, SkillsGraphError

BAD_USER_INPUT = "BAD_USER_INPUT"
INTERNAL = "INTERNAL_SERVER_ERROR"

_log = logging.getLogger(__name__)


def published(error: GraphQLError, request_id: str) -> dict[str, Any]:
    """Return an error as it goes out; one that we did not foresee is logged."""
    shown: dict[str, Any] = {"message": _message(error, request_id)}
    if error.locations:
        shown["locations"] = [place.formatted for place in error.locations]
    if error.path is not None:
        shown["path"] = error.path
    extensions = {"code": code_of(error), "requestId": request_id}
    cause = error.original_error
    if isinstance(cause, BadInput) and cause.field is not None:
        extensions["field"] = cause.field
    shown["extensions"] = {**(error.extensions or {}), **extensions}
    return shown


def code_of(error: GraphQLError) -> str:
    """Return the published code of an error."""
    cause = error.original_error
    if isinstance(cause, SkillsGraphError):
        return cause.code
    stated = (error.extensions or {}).get("code")
    if isinstance(stated, str):
        return stated
    return BAD_USER_INPUT if _is_callers_fault(error) else INTERNAL


def _is_callers_fault(error: GraphQLError) -> bool:
    """Tell values that cannot be used from failures of our own.

    graphql-core gives neither a cause; only what is wrong with an argument, and with
    a variable before anything ran (no path), comes from the caller.
    """
    if error.original_error is not None:
        return isinstance(error.original_error, GraphQLError)
    return error.path is None or error.message.startswith("Argument ")


def _message(error: GraphQLError, request_id: str) -> str:
    if code_of(error) != INTERNAL:
        return without_suggestions(error.message)
    _log.error(
        "request %s: failure at %s",
        request_id,
        error.path,
        exc_info=error.original_error or error,
    )
    return f"The server failed on this; its log says more under {request_id}."
