"""Pages by keyset: a cursor is the sort key of the row it stands for.

A cursor stays right under writes: it says where to go on, not how many to skip.
"""

import base64
import binascii
import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypedDict, TypeVar

from skills_graph.domain.paging import Key, PageOf, bounds
from skills_graph.errors import BadInput

Value = TypeVar("Value")

MOST_ROWS = 100
MOST_CURSOR_CHARACTERS = 1_000


class PageArguments(TypedDict, total=False):
    first: int | None
    after: str | None
    last: int | None
    before: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """A `domain.paging.PageWanted`, as first, after, last and before say it."""

    limit: int
    is_backwards: bool
    after: Key | None
    before: Key | None


def page(arguments: PageArguments, *key_types: type) -> Page:
    """Read first/after/last/before; cursors must hold a key of these types.

    Raises BadInput unless exactly one of first and last is given, from 1 to 100.
    """
    first, last = arguments.get("first"), arguments.get("last")
    if (first is None) == (last is None):
        raise BadInput("Give exactly one of first and last.", field="first")
    name, limit = ("first", first) if first is not None else ("last", last)
    if limit is None or not 1 <= limit <= MOST_ROWS:
        raise BadInput(f"{name} must be from 1 to {MOST_ROWS}.", field=name)
    return Page(
        limit,
        is_backwards=last is not None,
        after=_key(arguments.get("after"), "after", key_types),
        before=_key(arguments.get("before"), "before", key_types),
    )


def cursor(key: Key) -> str:
    """Return the opaque text of a key."""
    raw = json.dumps(key, separators=(",", ":"), ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _key(text: str | None, field: str, types: tuple[type, ...]) -> Key | None:
    if text is None:
        return None
    try:
        raw = base64.b64decode(
            text + "=" * (-len(text) % 4), altchars=b"-_", validate=True
        )
        key = json.loads(raw)
    except (binascii.Error, ValueError, RecursionError) as error:
        raise BadInput(f"{field} is not a cursor of ours.", field=field) from error
    if (
        len(text) > MOST_CURSOR_CHARACTERS
        or not isinstance(key, list)
        or tuple(map(type, key)) != types
    ):
        raise BadInput(f"{field} is not a cursor of this list.", field=field)
    return tuple(key)


def page_of(
    values: Iterable[Value], wanted: Page, key: Callable[[Value], Key]
) -> PageOf[Value]:
    """Cut a page out of a whole list that is in memory; it is put in order first."""
    ordered = sorted(values, key=key)
    keys = [key(value) for value in ordered]
    start = 0 if wanted.after is None else bisect_right(keys, wanted.after)
    end = len(keys) if wanted.before is None else bisect_left(keys, wanted.before)
    begin, end = bounds(wanted, start=start, end=end)
    return PageOf(
        ordered[begin:end],
        keys[begin:end],
        has_next=end < len(keys),
        has_previous=begin > 0,
        total=len(keys),
    )
