"""The fields of one record as text, and their reading into values.

Whatever cannot be read raises UnreadableRecord with file, line and column.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from skills_graph.domain.import_report import Place
from skills_graph.errors import UnreadableRecord

Choice = TypeVar("Choice", bound=StrEnum)

SEPARATOR = "|"
LONGEST_NAME = 1_000
_YES = frozenset({"true", "yes", "1"})
_NO = frozenset({"false", "no", "0", ""})
# Control characters stand in no name; one that does is a broken export.
_CONTROL = frozenset(map(chr, range(32))) | {"\x7f"}


@dataclass(frozen=True, slots=True)
class Fields:
    """One record; a field that is missing reads like an empty one."""

    place: Place
    values: Mapping[str, str]

    def wrong(self, column: str, reason: str) -> UnreadableRecord:
        """Return the error that names this record's place and the column."""
        file, line = self.place
        return UnreadableRecord(reason, file=file, line=line, column=column)

    def text(self, column: str) -> str | None:
        """Return free text, None when it is empty."""
        return self.values.get(column, "").strip() or None

    def name(self, column: str) -> str | None:
        """Return a key or name: one line, not endless; None when it is empty."""
        found = self.text(column)
        if found is None:
            return None
        if len(found) > LONGEST_NAME:
            raise self.wrong(
                column, f"{len(found)} characters are more than {LONGEST_NAME}"
            )
        if not _CONTROL.isdisjoint(found):
            raise self.wrong(column, "a line break or control character in a name")
        return found

    def required(self, column: str) -> str:
        """Return a key or name that must be there."""
        found = self.name(column)
        if found is None:
            raise self.wrong(column, "it is empty")
        return found

    def several(self, column: str) -> tuple[str, ...]:
        """Return the distinct values between separators, in their order."""
        parts = (part.strip() for part in self.values.get(column, "").split(SEPARATOR))
        return tuple(dict.fromkeys(part for part in parts if part))

    def day(self, column: str) -> date | None:
        """Return a day; it must be written as 2026-03-01."""
        found = self.text(column)
        if found is None:
            return None
        try:
            return date.fromisoformat(found)
        except ValueError:
            raise self.wrong(
                column, f"{found!r} is not a day written as 2026-03-01"
            ) from None

    def flag(self, column: str) -> bool:
        """Return a yes or no; an empty field says no."""
        found = (self.text(column) or "").lower()
        if found not in _YES | _NO:
            raise self.wrong(column, f"{found!r} is neither true nor false")
        return found in _YES

    def number(self, column: str, *, when_empty: float) -> float:
        """Return a finite number."""
        found = self.text(column)
        if found is None:
            return when_empty
        try:
            number = float(found)
        except ValueError:
            raise self.wrong(column, f"{found!r} is not a number") from None
        if not math.isfinite(number):
            raise self.wrong(column, f"{found!r} is not a finite number")
        return number

    def choice(self, column: str, of: type[Choice], *, when_empty: Choice) -> Choice:
        """Return one of a list of words; upper or lower case is the same."""
        found = self.text(column)
        if found is None:
            return when_empty
        try:
            return of(found.upper())
        except ValueError:
            words = ", ".join(of)
            raise self.wrong(column, f"{found!r} is none of {words}") from None

    def in_order(self, earlier: str, later: str) -> None:
        """Raise when two days are in the wrong order."""
        first, last = self.day(earlier), self.day(later)
        if first is not None and last is not None and last < first:
            raise self.wrong(later, f"{last} is before {earlier} {first}")
