"""Pages by keyset: where to go on is said by a row's own key, not by counting."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

Value = TypeVar("Value")

Key = tuple[str | int | bool, ...]


class PageWanted(Protocol):
    """Which part of an ordered list: `limit` rows from one of its ends.

    Only rows after the key `after` and before the key `before`, where given.
    """

    @property
    def limit(self) -> int: ...

    @property
    def is_backwards(self) -> bool: ...

    @property
    def after(self) -> Key | None: ...

    @property
    def before(self) -> Key | None: ...


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The beginning of a list."""

    limit: int = 20
    is_backwards: bool = False
    after: Key | None = None
    before: Key | None = None


@dataclass(frozen=True, slots=True)
class PageOf(Generic[Value]):
    """A page's values in list order, each with its key; `total` is of all pages."""

    values: Sequence[Value]
    keys: Sequence[Key]
    has_next: bool
    has_previous: bool
    total: int


def bounds(wanted: PageWanted, *, start: int, end: int) -> tuple[int, int]:
    """Return from where to where a page reaches in a list.

    `start` and `end` are the places that `after` and `before` leave.
    """
    end = max(start, end)
    if wanted.is_backwards:
        return max(start, end - wanted.limit), end
    return start, min(end, start + wanted.limit)
