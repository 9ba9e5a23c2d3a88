"""Which words of a vocabulary somebody may mean who types a word, or its beginning."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

EXACT = 100
_BEGINNING = 90
_MISSPELT = 70
_BEGINNING_MISSPELT = 50
_EACH_LETTER = 12
_SHORTEST_MISSPELT = 4
_LONG_WORD = 8
_LAST = "\U0010ffff"


class Meant(NamedTuple):
    """A word by its row, and how well it fits: `EXACT` down to 1."""

    word_row: int
    fit: int


class _OfOneLength(NamedTuple):
    words: list[str]
    rows: list[int]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Words in order; those that may be misspelt also by their length."""

    all: tuple[str, ...]
    by_length: dict[int, _OfOneLength]

    def exactly(self, typed: str) -> list[Meant]:
        """Return the one word that was typed, if it is here."""
        row = bisect_left(self.all, typed)
        is_here = row < len(self.all) and self.all[row] == typed
        return [Meant(row, EXACT)] if is_here else []

    def meant(self, typed: str) -> list[Meant]:
        """Return the words that are, or begin with, what was typed."""
        begin = bisect_left(self.all, typed)
        end = bisect_left(self.all, typed + _LAST)
        return [Meant(row, _fit(typed, self.all[row])) for row in range(begin, end)]

    def meant_or_misspelt(self, typed: str) -> list[Meant]:
        """Return the words that were meant; if none, those that nearly are.

        One letter more, less, other or changed with its neighbour; two in long words,
        none in short ones and in numbers.
        """
        most = _most_errors(typed)
        return self.meant(typed) or (self._misspelt(typed, most) if most else [])

    def _misspelt(self, typed: str, most: int) -> list[Meant]:
        found = {
            row: _MISSPELT - _EACH_LETTER * errors
            for row, errors in self._nearly(typed, most)
        }
        for row, errors in self._beginning_nearly(typed):
            found.setdefault(row, _BEGINNING_MISSPELT - _EACH_LETTER * errors)
        return [Meant(row, fit) for row, fit in found.items()]

    def _nearly(self, typed: str, most: int) -> Iterator[tuple[int, int]]:
        for length in range(len(typed) - most, len(typed) + most + 1):
            some = self.by_length.get(length)
            if some is not None:
                for place, errors in _within(typed, some.words, most):
                    yield some.rows[place], errors

    def _beginning_nearly(self, typed: str) -> Iterator[tuple[int, int]]:
        """Yield rows and errors of longer words; their first letter must be right."""
        begin = bisect_left(self.all, typed[0])
        end = bisect_left(self.all, typed[0] + _LAST)
        rows = [row for row in range(begin, end) if len(self.all[row]) > len(typed)]
        beginnings = [self.all[row][: len(typed)] for row in rows]
        for place, errors in _within(typed, beginnings, most=1):
            yield rows[place], errors


def words(known: Iterable[str], may_be_misspelt: Collection[str]) -> Words:
    """Put words in order."""
    ordered = tuple(sorted(known))
    by_length: dict[int, _OfOneLength] = {}
    for row, word in enumerate(ordered):
        if word in may_be_misspelt:
            of = by_length.setdefault(len(word), _OfOneLength([], []))
            of.words.append(word)
            of.rows.append(row)
    return Words(ordered, by_length)


def _fit(typed: str, word: str) -> int:
    if typed == word:
        return EXACT
    return _BEGINNING - min(20, len(word) - len(typed))


def _most_errors(typed: str) -> int:
    if len(typed) < _SHORTEST_MISSPELT or typed.isdigit():
        return 0
    return 1 if len(typed) < _LONG_WORD else 2


def _within(typed: str, some: list[str], most: int) -> Iterator[tuple[int, int]]:
    """Yield place and errors of the words that differ by so many letters at most."""
    for _, errors, place in extract(
        typed, some, scorer=OSA.distance, score_cutoff=most, limit=None
    ):
        yield place, int(errors)
