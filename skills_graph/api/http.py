"""GraphQL over HTTP: what a request asks, and in which shape the answer goes back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Request, Response
from werkzeug.datastructures import MIMEAccept

GRAPHQL_RESPONSE = "application/graphql-response+json"
JSON = "application/json"
MOST_BODY_BYTES = 200_000


class HttpRefusal(Exception):
    """A request that is answered without looking at its document."""

    def __init__(
        self, status: int, message: str, *, code: str = "BAD_REQUEST", **headers: str
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.headers = headers


@dataclass(frozen=True, slots=True)
class Question:
    """The parameters of one GraphQL request."""

    document: str
    operation_name: str | None
    variables: Mapping[str, Any] | None
    is_get: bool


def media_type(accepted: MIMEAccept) -> str:
    """Return in which media type to answer; application/json where both would do.

    Raises HttpRefusal 406 when neither is acceptable.
    """
    if not accepted:
        return JSON
    best = accepted.best_match([JSON, GRAPHQL_RESPONSE])
    if best is None:
        raise HttpRefusal(406, f"Accept {GRAPHQL_RESPONSE} or {JSON}.")
    return best


def question(request: Request, *, allows_get: bool) -> Question:
    """Read a request's parameters; raises HttpRefusal with the reason."""
    if request.method == "POST":
        return _question(_posted(request), is_get=False)
    if request.method == "GET" and allows_get:
        return _question(_in_address(request), is_get=True)
    allowed = "GET, POST" if allows_get else "POST"
    raise HttpRefusal(405, f"Use {allowed}.", Allow=allowed)


def _posted(request: Request) -> Mapping[str, Any]:
    # Nothing but JSON: a browser asks before it sends that across origins.
    if request.mimetype != JSON:
        raise HttpRefusal(415, f"Send {JSON}.")
    if (request.content_length or 0) > MOST_BODY_BYTES:
        raise HttpRefusal(413, f"A request may hold {MOST_BODY_BYTES} bytes.")
    try:
        body = json.loads(request.get_data(cache=False))
    except (ValueError, RecursionError) as error:
        raise HttpRefusal(400, "The body is not JSON.") from error
    if not isinstance(body, dict):
        # Lists would be batches, which could get around every limit.
        raise HttpRefusal(400, "The body must be one JSON object.")
    return body


def _in_address(request: Request) -> Mapping[str, Any]:
    parameters: dict[str, Any] = dict(request.args)
    for name in ("variables", "extensions"):
        if name in parameters:
            try:
                parameters[name] = json.loads(parameters[name])
            except (ValueError, RecursionError) as error:
                raise HttpRefusal(400, f"{name} is not JSON.") from error
    return parameters


def _question(parameters: Mapping[str, Any], *, is_get: bool) -> Question:
    document = parameters.get("query")
    if not isinstance(document, str):
        raise HttpRefusal(400, "query must hold a document.")
    operation_name = parameters.get("operationName")
    if not isinstance(operation_name, str | None):
        raise HttpRefusal(400, "operationName must be text.")
    for name in ("variables", "extensions"):
        if not isinstance(parameters.get(name), dict | None):
            raise HttpRefusal(400, f"{name} must be an object.")
    return Question(document, operation_name, parameters.get("variables"), is_get)


def response(
    body: Mapping[str, Any], status: int, media: str, headers: Mapping[str, str]
) -> Response:
    """Return a body as JSON in a media type; nobody may keep it."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    answer = Response(text, status, mimetype=media)
    answer.headers["Content-Type"] = f"{media}; charset=utf-8"
    answer.headers["Cache-Control"] = "no-store"
    answer.headers.update(headers)
    return answer
