"""`/api/shortlist.csv`: a shortlist, or what a saved search finds, as a file."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, Request, Response, g, request
from graphql import GraphQLError, GraphQLInputType, coerce_input_value

from skills_graph.api.context import Context
from skills_graph.api.http import JSON, MOST_BODY_BYTES, HttpRefusal
from skills_graph.api.ids import bare_id
from skills_graph.api.inputs import match_target, talent_filter
from skills_graph.api.lists.matches import shortlist_for
from skills_graph.api.opening import Opened, context_of
from skills_graph.api.saved_searches import searches_for
from skills_graph.api.schema import SCHEMA
from skills_graph.api.sign_in import SignIn
from skills_graph.domain.ids import SavedSearchId
from skills_graph.domain.moments import parse_instant
from skills_graph.domain.talent_filter import TalentFilter
from skills_graph.errors import BadInput, NotFound
from skills_graph.services.question_values import filter_of, target_of
from skills_graph.services.shortlist_file import ShortlistFile, shortlist_file
from skills_graph.services.targets import MatchTarget

ADDRESS = "/api/shortlist.csv"

Given = Mapping[str, Any]


def blueprint(sign_in: SignIn, opened: Opened) -> Blueprint:
    """Serve GET and POST of `/api/shortlist.csv`."""
    pages = Blueprint("shortlist_file", __name__)

    @pages.get(ADDRESS)
    def asked_in_address() -> Response:
        return _answer(_context(sign_in, opened), _in_address(request))

    @pages.post(ADDRESS)
    def asked_in_body() -> Response:
        return _answer(_context(sign_in, opened), _in_body(request))

    return pages


def _context(sign_in: SignIn, opened: Opened) -> Context:
    return context_of(opened.application(), sign_in.of(request), g.request_id)


def _in_address(request: Request) -> Given:
    given: dict[str, Any] = dict(request.args)
    for name in ("target", "filter"):
        if name in given:
            try:
                given[name] = json.loads(given[name])
            except (ValueError, RecursionError) as error:
                raise BadInput(f"{name} is not JSON.", field=name) from error
    return given


def _in_body(request: Request) -> Given:
    if request.mimetype != JSON:
        raise HttpRefusal(415, f"Send {JSON}.")
    if (request.content_length or 0) > MOST_BODY_BYTES:
        raise HttpRefusal(413, f"A request may hold {MOST_BODY_BYTES} bytes.")
    try:
        body = json.loads(request.get_data(cache=False))
    except (ValueError, RecursionError) as error:
        raise HttpRefusal(400, "The body is not JSON.") from error
    if not isinstance(body, dict):
        raise HttpRefusal(400, "The body must be one JSON object.")
    return body


def _answer(context: Context, given: Given) -> Response:
    file = _file(context, given)
    answer = Response(file.lines(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _file(context: Context, given: Given) -> ShortlistFile:
    """Find everything out that a file needs, so that nothing fails in its midst."""
    as_of, known_at = given.get("asOf"), given.get("knownAt")
    try:
        asked = context.asked(
            None if as_of is None else date.fromisoformat(str(as_of)),
            None if known_at is None else parse_instant(str(known_at)),
        )
    except ValueError as error:
        raise BadInput(
            "asOf must be a day, and knownAt a moment with its zone."
        ) from error
    if "search" in given:
        id = SavedSearchId(bare_id(str(given["search"]), field="search"))
        search = searches_for(context, [id], asked).get(id)
        if search is None:
            raise NotFound("saved search", id)
        target, narrowed = target_of(search.target), filter_of(search.filter)
    else:
        target, narrowed = _question(given)
    found = shortlist_for(context, asked, target, narrowed)
    if found is None:
        raise BadInput("There is no such job to look for.", field="target")
    return shortlist_file(found.value, store=context.store, at=asked.at)


def _question(given: Given) -> tuple[MatchTarget, TalentFilter]:
    if "target" not in given:
        raise BadInput("Say a saved search, or a target.", field="target")
    target = match_target(_coerced("MatchTarget", "target", given["target"]))
    narrowed = given.get("filter")
    if narrowed is None:
        return target, talent_filter(None)
    return target, talent_filter(_coerced("TalentFilter", "filter", narrowed))


def _coerced(type_name: str, field: str, value: object) -> Given:
    """Read a value as the API reads a variable of that type; raises BadInput."""

    def refuse(path: list[str | int], _: object, error: GraphQLError) -> None:
        place = ".".join([field, *map(str, path)])
        raise BadInput(f"{place}: {error.message}", field=place)

    of: Any = SCHEMA.type_map[type_name]
    input_type: GraphQLInputType = of
    try:
        read: Given = coerce_input_value(value, input_type, refuse)
    except RecursionError as error:
        raise BadInput(f"{field} is nested too deep.", field=field) from error
    return read
