"""What all mutations share: why one is refused, and when it is the same again."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from skills_graph.api.context import Context
from skills_graph.errors import (
    BadFields,
    BadInput,
    Conflict,
    NotAllowed,
    NotFound,
    SkillsGraphError,
)
from skills_graph.store.idempotency import RequestKey

MOST_KEY_CHARACTERS = 200

Given = Mapping[str, Any]

_CODES: Mapping[type[SkillsGraphError], str] = {
    BadInput: "BAD_USER_INPUT",
    NotFound: "NOT_FOUND",
    NotAllowed: "NOT_ALLOWED",
    Conflict: "CONFLICT",
}


REFUSALS = (BadInput, NotFound, NotAllowed, Conflict)
"""What a payload reports beside what it changed; anything else fails the request."""


@dataclass(frozen=True, slots=True)
class UserError:
    """Why something was refused; `field` is the path to the input at fault."""

    field: list[str] | None
    message: str
    code: str


def user_error(error: SkillsGraphError) -> UserError:
    """Return a refusal as payloads hold it."""
    at = error.field if isinstance(error, BadInput) else None
    path = None if at is None else ["input", *at.split(".")]
    code = next(code for of, code in _CODES.items() if isinstance(error, of))
    return UserError(path, str(error), code)


def user_errors(error: SkillsGraphError) -> list[UserError]:
    """Return a refusal as payloads hold it, one for each field at fault."""
    faults = error.faults if isinstance(error, BadFields) else (error,)
    return [user_error(fault) for fault in faults]


def check_at_most(field: str, found: int, most: int, what: str) -> None:
    """Raise BadInput where a field holds more than it may."""
    if found > most:
        raise BadInput(f"{field} may hold at most {most} {what}.", field=field)


def request_key(context: Context, mutation: str, given: Given) -> RequestKey | None:
    """Return the key of a request that is to be done once, with what it asks for."""
    key = given.get("idempotency_key")
    if key is None:
        return None
    check_at_most("idempotencyKey", len(key), MOST_KEY_CHARACTERS, "characters")
    asks = {name: value for name, value in given.items() if name != "idempotency_key"}
    text = json.dumps([mutation, asks], sort_keys=True, default=str)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return RequestKey(context.viewer.employee_id or "operator", key, digest)
