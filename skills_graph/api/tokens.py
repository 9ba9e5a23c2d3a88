"""Signed sessions and bearer tokens; the secret is made once, for this home only."""

import contextlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from itsdangerous import BadData, URLSafeTimedSerializer

from skills_graph.domain.ids import EmployeeId
from skills_graph.errors import CannotStart, NotSignedIn
from skills_graph.settings import Settings

SESSION_SECONDS = 12 * 3600
BEARER_SECONDS = 3600
LEAST_TOKEN_CHARACTERS = 20

_OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Signed:
    """Who a valid signature names; no employee: the operator of this machine."""

    employee_id: EmployeeId | None


class Signatures:
    """Signs and reads what says who someone is; never holds anything else."""

    def __init__(self, secret: str) -> None:
        self._sessions = URLSafeTimedSerializer(secret, salt="session")
        self._bearers = URLSafeTimedSerializer(secret, salt="bearer")

    def session(self, employee_id: EmployeeId) -> str:
        """Return the value of the session cookie of an employee."""
        return self._sessions.dumps(employee_id)

    def bearer(self, employee_id: EmployeeId | None) -> str:
        """Return a short-lived bearer token; without an employee the operator's."""
        return self._bearers.dumps(employee_id or _OPERATOR)

    def session_of(self, value: str) -> EmployeeId | None:
        """Return whose session a cookie is; None if it is over or not ours."""
        with contextlib.suppress(BadData):
            return EmployeeId(self._sessions.loads(value, max_age=SESSION_SECONDS))
        return None

    def bearer_of(self, token: str) -> Signed:
        """Return whom a bearer token names; raises NotSignedIn."""
        try:
            named = self._bearers.loads(token, max_age=BEARER_SECONDS)
        except BadData as error:
            raise NotSignedIn(
                "The bearer token is over or not from here; `skills-graph token --as"
                " WHO` prints a new one."
            ) from error
        return Signed(None if named == _OPERATOR else EmployeeId(named))


def signatures(settings: Settings) -> Signatures:
    """Return this home's signatures, with its secret made at the first call."""
    return Signatures(_secret(settings.home / "session-secret"))


def _secret(file: Path) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    # Written aside and linked into place: of several programs that start together
    # one makes the secret, and none reads half of it.
    if not file.exists():
        draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
        with os.fdopen(
            os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w"
        ) as new:
            new.write(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(draft, file)
        draft.unlink()
    return file.read_text(encoding="utf-8")


def standing_token(settings: Settings) -> str | None:
    """Return the one token of SKILLS_GRAPH_TOKEN_FILE, None where none is set.

    Raises CannotStart when the file cannot be read or holds too little.
    """
    if settings.token_file is None:
        return None
    try:
        token = settings.token_file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise CannotStart(
            f"SKILLS_GRAPH_TOKEN_FILE cannot be read: {error.strerror}."
        ) from error
    if len(token) < LEAST_TOKEN_CHARACTERS:
        raise CannotStart(
            "The token in SKILLS_GRAPH_TOKEN_FILE must have at least"
            f" {LEAST_TOKEN_CHARACTERS} characters."
        )
    return token


def is_same(given: str, token: str) -> bool:
    """Compare in a time that tells nothing."""
    return hmac.compare_digest(given.encode(), token.encode())
