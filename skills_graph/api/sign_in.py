"""Who is asking: a session in demo mode, a bearer token anywhere."""

import ipaddress
from dataclasses import dataclass

from flask import Request

from skills_graph.api.http import HttpRefusal
from skills_graph.api.tokens import (
    Signatures,
    is_same,
    signatures,
    standing_token,
)
from skills_graph.domain.ids import EmployeeId
from skills_graph.errors import CannotStart, NotSignedIn
from skills_graph.settings import Settings

COOKIE = "skills_graph_session"
CSRF_HEADER = "X-Skills-Graph"
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")

_BEARER = "Bearer "


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who a request comes from; no employee: whoever operates this installation."""

    employee_id: EmployeeId | None


class SignIn:
    """Reads who sends a request, and refuses what demo sign-in must never serve."""

    def __init__(self, settings: Settings) -> None:
        self.is_demo = settings.sign_in == "demo"
        if self.is_demo and not is_loopback(settings.api_host):
            raise CannotStart(
                "Demo sign-in lets anybody be anybody, so it is for this machine only;"
                f" on {settings.api_host} set SKILLS_GRAPH_SIGN_IN=token and"
                " SKILLS_GRAPH_TOKEN_FILE."
            )
        self._standing = standing_token(settings)
        if not self.is_demo and self._standing is None:
            raise CannotStart(
                "SKILLS_GRAPH_SIGN_IN=token needs SKILLS_GRAPH_TOKEN_FILE."
            )
        self.signatures: Signatures = signatures(settings)

    def check_surroundings(self, request: Request) -> None:
        """Refuse what did not come straight from this machine, in demo mode.

        A page elsewhere can have its name resolve to this machine; its Host gives it
        away. A proxy in front would make everybody look local.
        """
        if not self.is_demo:
            return
        if _host_name(request.host) not in LOOPBACK_NAMES:
            raise HttpRefusal(
                403, "Demo sign-in answers to localhost only.", code="FORBIDDEN"
            )
        if _was_forwarded(request) or not is_loopback(request.remote_addr or ""):
            raise HttpRefusal(
                403, "Demo sign-in is not for use behind a proxy.", code="FORBIDDEN"
            )

    def of(self, request: Request) -> SignedIn:
        """Return who sends a request; raises NotSignedIn, HttpRefusal."""
        authorization = request.headers.get("Authorization", "")
        if authorization.startswith(_BEARER):
            return self._by_token(authorization.removeprefix(_BEARER).strip())
        employee_id = self.session_of(request)
        if employee_id is None:
            raise NotSignedIn("Nobody is signed in.")
        check_csrf(request)
        return SignedIn(employee_id)

    def session_of(self, request: Request) -> EmployeeId | None:
        """Return whose session a request carries; None without one that holds."""
        value = request.cookies.get(COOKIE)
        return self.signatures.session_of(value) if value and self.is_demo else None

    def _by_token(self, token: str) -> SignedIn:
        if self._standing is not None and is_same(token, self._standing):
            return SignedIn(None)
        return SignedIn(self.signatures.bearer_of(token).employee_id)


def check_csrf(request: Request) -> None:
    """Refuse a changing request by cookie without our header.

    A page of another origin can send the cookie along, but not the header.
    """
    if request.method != "GET" and CSRF_HEADER not in request.headers:
        raise HttpRefusal(
            403, f"Send the header {CSRF_HEADER}: 1.", code="CSRF_HEADER_MISSING"
        )


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own."""
    bare = host.strip("[]")
    if bare == "localhost":
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False


def _host_name(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()


def _was_forwarded(request: Request) -> bool:
    return any(
        name.lower() == "forwarded" or name.lower().startswith("x-forwarded-")
        for name, _ in request.headers
    )
