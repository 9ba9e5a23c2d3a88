"""The Flask application: GraphQL, sign-in, and the web interface beside it."""

import logging
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from skills_graph.api import evidence_files, readiness, session, shortlist_file, web
from skills_graph.api.execution import Answer, answer, away
from skills_graph.api.http import (
    JSON,
    MOST_BODY_BYTES,
    HttpRefusal,
    media_type,
    question,
    response,
)
from skills_graph.api.opening import Opened, context_of
from skills_graph.api.sign_in import SignIn
from skills_graph.bootstrap import Application
from skills_graph.errors import (
    NotAllowed,
    NotFound,
    NotRunning,
    NotSignedIn,
    SkillsGraphError,
    StoreUnavailable,
)
from skills_graph.services import access
from skills_graph.settings import Settings

_STATUS = {NotSignedIn: 401, NotAllowed: 403, NotFound: 404}

_log = logging.getLogger(__name__)


def create_application(
    settings: Settings, open_application: Callable[[], Application]
) -> Flask:
    """Build the application; the graph is opened with the first request.

    So that a serving process can be forked before it opens any connection. Raises
    CannotStart where sign-in would be unsafe.
    """
    flask = Flask(__name__, static_folder=None)
    flask.config["MAX_CONTENT_LENGTH"] = MOST_BODY_BYTES
    sign_in = SignIn(settings)
    opened = Opened(open_application)

    @flask.before_request
    def number_request() -> None:
        g.request_id = uuid4().hex[:16]
        sign_in.check_surroundings(request)

    @flask.route("/graphql", methods=["GET", "POST", "PUT", "DELETE", "PATCH"])
    def graphql() -> Response:
        return _graphql(settings, sign_in, opened)

    @flask.get("/healthz")
    def healthz() -> Response:
        return Response("ok\n", mimetype="text/plain")

    flask.register_blueprint(readiness.blueprint(opened))
    flask.register_blueprint(session.blueprint(sign_in, opened))
    flask.register_blueprint(evidence_files.blueprint(settings, sign_in, opened))
    flask.register_blueprint(shortlist_file.blueprint(sign_in, opened))
    flask.register_blueprint(web.blueprint())
    flask.after_request(web.with_security_headers)
    flask.register_error_handler(HttpRefusal, _refused)
    flask.register_error_handler(SkillsGraphError, _failed)
    flask.register_error_handler(Exception, _unforeseen)
    return flask


def _graphql(settings: Settings, sign_in: SignIn, opened: Opened) -> Response:
    media = media_type(request.accept_mimetypes)
    asked = question(request, allows_get=settings.graphql_get)
    application = opened.application()
    context = context_of(application, sign_in.of(request), g.request_id)
    may_introspect = sign_in.is_demo or access.may_introspect(context.viewer)
    given = answer(asked, context, media, may_introspect=may_introspect)
    return _response(given, media)


def _response(given: Answer, media: str) -> Response:
    return response(given.body, given.status, media, given.headers)


def _refused(refusal: HttpRefusal) -> Response:
    body = {"errors": [_error(refusal.code, str(refusal))]}
    return response(body, refusal.status, _media(), refusal.headers)


def _failed(error: SkillsGraphError) -> Response:
    if isinstance(error, StoreUnavailable | NotRunning):
        return _response(away([_error(error.code, str(error))]), _media())
    body = {"errors": [_error(error.code, str(error))]}
    return response(body, _STATUS.get(type(error), 400), _media(), {})


def _unforeseen(error: Exception) -> Response:
    if isinstance(error, HTTPException):
        body = {"errors": [_error("BAD_REQUEST", error.description or error.name)]}
        return response(body, error.code or 500, _media(), {})
    _log.error("request %s failed", g.request_id, exc_info=error)
    message = f"The server failed on this; its log says more under {g.request_id}."
    body = {"errors": [_error("INTERNAL_SERVER_ERROR", message)]}
    return response(body, 500, _media(), {})


def _media() -> str:
    """Return in which media type to refuse: one that is asked for, if we can."""
    try:
        return media_type(request.accept_mimetypes)
    except HttpRefusal:
        return JSON


def _error(code: str, message: str) -> dict[str, Any]:
    extensions = {"code": code, "requestId": g.get("request_id")}
    return {"message": message, "extensions": extensions}
