"""`/session`: who is signed in, whom one may choose to be, signing in and out."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, g, make_response, request

from skills_graph.api.http import JSON, HttpRefusal, response
from skills_graph.api.opening import Opened, context_of
from skills_graph.api.sign_in import COOKIE, SignedIn, SignIn, check_csrf
from skills_graph.api.tokens import SESSION_SECONDS
from skills_graph.domain.ids import EmployeeId
from skills_graph.errors import NotFound, NotSignedIn
from skills_graph.services.access import Viewer
from skills_graph.services.sign_in_choices import Choice, choices


def blueprint(sign_in: SignIn, opened: Opened) -> Blueprint:
    """Serve GET, POST and DELETE of `/session`."""
    pages = Blueprint("session", __name__)

    @pages.get("/session")
    def show() -> Response:
        return _shown(sign_in, opened, _signed_in(sign_in))

    @pages.post("/session")
    def begin() -> Response:
        check_csrf(request)
        employee_id = _chosen(sign_in)
        answer = _shown(sign_in, opened, SignedIn(employee_id), must_be_there=True)
        answer.set_cookie(
            COOKIE,
            sign_in.signatures.session(employee_id),
            max_age=SESSION_SECONDS,
            httponly=True,
            samesite="Lax",
        )
        return answer

    @pages.delete("/session")
    def end() -> Response:
        check_csrf(request)
        answer = make_response("", 204)
        answer.delete_cookie(COOKIE, httponly=True, samesite="Lax")
        return answer

    return pages


def _signed_in(sign_in: SignIn) -> SignedIn | None:
    try:
        return sign_in.of(request)
    except NotSignedIn:
        return None


def _chosen(sign_in: SignIn) -> EmployeeId:
    if not sign_in.is_demo:
        raise HttpRefusal(403, "Sign in with a bearer token here.", code="FORBIDDEN")
    if request.mimetype != JSON:
        raise HttpRefusal(415, f"Send {JSON}.")
    body = request.get_json(silent=True)
    employee_id = body.get("employeeId") if isinstance(body, dict) else None
    if not isinstance(employee_id, str):
        raise HttpRefusal(400, "employeeId must say who to be.")
    return EmployeeId(employee_id)


def _shown(
    sign_in: SignIn,
    opened: Opened,
    who: SignedIn | None,
    *,
    must_be_there: bool = False,
) -> Response:
    body: dict[str, Any] = {"signIn": "demo" if sign_in.is_demo else "token"}
    try:
        body["viewer"] = None if who is None else _viewer(opened, who)
    except NotSignedIn as error:
        if must_be_there and who is not None:
            raise NotFound("employee", str(who.employee_id)) from error
        body["viewer"] = None
    if sign_in.is_demo:
        found = choices(
            request.args.get("search", ""),
            store=opened.application().store,
            talent=opened.application().talent,
        )
        body["choices"] = [_choice(choice) for choice in found]
    return response(body, 200, JSON, {})


def _viewer(opened: Opened, who: SignedIn) -> Mapping[str, Any]:
    viewer: Viewer = context_of(opened.application(), who, g.request_id).viewer
    return {
        "employeeId": viewer.employee_id,
        "displayName": viewer.display_name,
        "permissionRoles": sorted(viewer.permission_roles),
    }


def _choice(choice: Choice) -> Mapping[str, Any]:
    return {
        "employeeId": choice.employee_id,
        "displayName": choice.display_name,
        "title": choice.title,
        "persona": choice.persona,
        "whatToTry": choice.what_to_try,
    }
