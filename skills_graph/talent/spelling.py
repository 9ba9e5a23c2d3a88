"""Which words of a vocabulary somebody may mean who types a word, or its beginning."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

EXACT = 100
_BEGINNING = 90
_MISSPELT = 70
_BEGINNING_MISSPELT = 50
_EACH_LETTER = 12
_SHORTEST_MISSPELT = 4
_LONG_WORD = 8
_RIGHT_AT_FIRST = 2
_LAST = "\U0010ffff"

Fits = npt.NDArray[np.uint8]


class Meant(NamedTuple):
    """Words by their rows, each once, and how well each fits: `EXACT` down to 1."""

    rows: npt.NDArray[np.int64]
    fits: Fits


class _Listed(NamedTuple):
    words: list[str]
    rows: list[int]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Words in order with their lengths; those that may be misspelt also apart."""

    all: tuple[str, ...]
    lengths: npt.NDArray[np.int64]
    typical: _Listed
    by_length: dict[int, _Listed]

    def row(self, word: str) -> int | None:
        """Return the row of a word, None where it is not here."""
        row = bisect_left(self.all, word)
        return row if self.all[row : row + 1] == (word,) else None

    def meant(self, typed: str) -> Meant:
        """Return the words that are, or begin with, what was typed."""
        begin = bisect_left(self.all, typed)
        end = bisect_left(self.all, typed + _LAST)
        more = self.lengths[begin:end] - len(typed)
        fits = np.where(more == 0, EXACT, _BEGINNING - np.minimum(more, 20))
        return Meant(np.arange(begin, end), fits.astype(np.uint8))

    def meant_or_misspelt(self, typed: str) -> Meant:
        """Return the words that were meant; if none, those that nearly are.

        One letter more, less, other or changed with its neighbour; two in long words,
        none in short ones and in numbers.
        """
        found, most = self.meant(typed), _most_errors(typed)
        return found if len(found.rows) or not most else self._misspelt(typed, most)

    def _misspelt(self, typed: str, most: int) -> Meant:
        found = {
            row: _MISSPELT - _EACH_LETTER * errors
            for row, errors in self._nearly(typed, most)
        }
        for row, errors in self._beginning_nearly(typed):
            found.setdefault(row, _BEGINNING_MISSPELT - _EACH_LETTER * errors)
        return Meant(
            np.fromiter(found.keys(), np.int64, len(found)),
            np.fromiter(found.values(), np.uint8, len(found)),
        )

    def _nearly(self, typed: str, most: int) -> Iterator[tuple[int, int]]:
        for length in range(len(typed) - most, len(typed) + most + 1):
            some = self.by_length.get(length)
            if some is not None:
                for place, errors in _within(typed, some.words, most):
                    yield some.rows[place], errors

    def _beginning_nearly(self, typed: str) -> Iterator[tuple[int, int]]:
        """Yield rows and errors of longer words that begin right."""
        known, rows = self.typical
        begins = typed[:_RIGHT_AT_FIRST]
        begin, end = bisect_left(known, begins), bisect_left(known, begins + _LAST)
        size = len(typed)
        places = [place for place in range(begin, end) if len(known[place]) > size]
        beginnings = [known[place][:size] for place in places]
        for place, errors in _within(typed, beginnings, most=1):
            yield rows[places[place]], errors


def words(known: Iterable[str], may_be_misspelt: Collection[str]) -> Words:
    """Put words in order."""
    ordered = tuple(sorted(known))
    typical = _Listed([], [])
    by_length: dict[int, _Listed] = {}
    for row, word in enumerate(ordered):
        if word in may_be_misspelt:
            for listed in (
                typical,
                by_length.setdefault(len(word), _Listed([], [])),
            ):
                listed.words.append(word)
                listed.rows.append(row)
    lengths = np.fromiter(map(len, ordered), np.int64, len(ordered))
    return Words(ordered, lengths, typical, by_length)


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
