"""Checks delivered records of one kind against one another and against what is known.

What may not go on is refused with its place, column and reason. The order of the rows
never matters to what goes on.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Generic, Protocol, Self, TypeVar

from skills_graph.domain.delivery import DeliveredKind
from skills_graph.domain.import_report import Place, Rejection

_NOWHERE: Place = ("", 0)
_MOST_LISTED = 5
_LONGEST_WAY = 8


class HasPlace(Protocol):
    """A delivered record: a frozen dataclass that says where it stands."""

    @property
    def place(self) -> Place: ...


class KnownKeys(Protocol):
    """Keys that may be named, and in words what they name."""

    @property
    def what(self) -> str: ...

    def __contains__(self, key: object) -> bool: ...


Delivered = TypeVar("Delivered", bound=HasPlace)


class Sieve(Generic[Delivered]):
    """The records of one kind that have passed so far; each check lets less through.

    `owner_of` is the key of the thing that a record belongs to.
    """

    def __init__(
        self,
        kind: DeliveredKind,
        records: Iterable[Delivered],
        owner_of: Callable[[Delivered], str],
        refusals: list[Rejection],
    ) -> None:
        self.kind = kind
        self.passed = list(records)
        self._owner_of = owner_of
        self._refusals = refusals

    def keys(self) -> frozenset[str]:
        """Return the keys of what has passed."""
        return frozenset(map(self._owner_of, self.passed))

    def refuse(self, record: Delivered, column: str, reason: str) -> None:
        file, line = record.place
        key = self._owner_of(record)
        self._refusals.append(
            Rejection(self.kind.value, reason, file, line, column, key)
        )

    def keep(self, column: str, problem_of: Callable[[Delivered], str | None]) -> Self:
        """Let through what has no problem in a column."""
        passed = []
        for record in self.passed:
            problem = problem_of(record)
            if problem is None:
                passed.append(record)
            else:
                self.refuse(record, column, problem)
        self.passed = passed
        return self

    def one_a_key(
        self, column: str, key_of: Callable[[Delivered], Any] | None = None
    ) -> Self:
        """Let one of several equal records through, none that differ under one key."""
        by_key: dict[Any, list[Delivered]] = {}
        for record in self.passed:
            by_key.setdefault((key_of or self._owner_of)(record), []).append(record)
        self.passed = []
        for same in by_key.values():
            is_equal = len(same) == 1 or _are_equal(same)
            refused = same[1:] if is_equal else same
            self.passed += same[:1] if is_equal else []
            for record in refused:
                self.refuse(record, column, _repeated(same, is_equal=is_equal))
        return self

    def known(
        self,
        column: str,
        keys_of: Callable[[Delivered], Iterable[str | None]],
        known: KnownKeys,
    ) -> Self:
        """Let through what names only keys that are delivered or there."""

        def problem_of(record: Delivered) -> str | None:
            unknown = (key for key in keys_of(record) if key and key not in known)
            first = next(unknown, None)
            if first is None:
                return None
            return f"there is no {known.what} {first!r}, or it was refused"

        return self.keep(column, problem_of)

    def known_parents(
        self,
        column: str,
        parent_of: Callable[[Delivered], str | None],
        known_with: Callable[[frozenset[str]], KnownKeys],
    ) -> Self:
        """Let through what has a known parent; what is below a refused one goes too."""
        before = None
        while before != len(self.passed):
            before = len(self.passed)
            known = known_with(self.keys())
            self.known(column, lambda record: [parent_of(record)], known)
        return self

    def without_loops(
        self,
        column: str,
        parent_of: Callable[[Delivered], str | None],
        present: Mapping[str, str],
        id_of: Callable[[str], str],
    ) -> Self:
        """Refuse records that would make a circle, what is there already included.

        `present` are the parents that are there, by id.
        """
        names = {id_of(key): key for key in self.keys()}
        parents = {id: above for id, above in present.items() if id not in names}
        for record in self.passed:
            above = parent_of(record)
            if above is not None:
                parents[id_of(self._owner_of(record))] = id_of(above)
        circles = {id: circle for circle in loops(parents) for id in circle}

        def problem_of(record: Delivered) -> str | None:
            id = id_of(self._owner_of(record))
            if id not in circles:
                return None
            way = [names.get(one, one) for one in _turned(circles[id], id)]
            return f"it comes back to itself: {' -> '.join(way)}"

        return self.keep(column, problem_of)


def loops(parents: Mapping[str, str]) -> list[list[str]]:
    """Return every circle of ids in which each one's parent is the next."""
    found: list[list[str]] = []
    done: set[str] = set()
    for start in sorted(parents):
        path: dict[str, None] = {}
        id: str | None = start
        while id is not None and id not in done and id not in path:
            path[id] = None
            id = parents.get(id)
        if id is not None and id in path:
            ordered = list(path)
            found.append(ordered[ordered.index(id) :])
        done |= path.keys()
    return found


def _turned(circle: Sequence[str], first: str) -> list[str]:
    """Begin the circle with one of its ids, and end it there; shortened if long."""
    at = circle.index(first)
    way = [*circle[at:], *circle[:at]]
    if len(way) > _LONGEST_WAY:
        way = [*way[: _LONGEST_WAY - 1], "..."]
    return [*way, first]


def _are_equal(records: Sequence[Any]) -> bool:
    return len({replace(record, place=_NOWHERE) for record in records}) == 1


def _repeated(same: Sequence[HasPlace], *, is_equal: bool) -> str:
    places = sorted(record.place for record in same)
    listed = [f"{file} line {line}" for file, line in places[:_MOST_LISTED]]
    more = len(places) - len(listed)
    lines = ", ".join(listed) + (f" and {more} more" if more else "")
    if is_equal:
        return f"the same record stands several times: {lines}"
    return f"different records have this key: {lines}"
