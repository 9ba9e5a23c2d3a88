"""Labels as arrays: which of them hold the words that somebody types, and how well."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from skills_graph.domain.named_things import NamedKind, NamedThing, words_of
from skills_graph.talent.spelling import EXACT, Fits, Meant, Words, words
from skills_graph.talent.tree import Mask
from skills_graph.talent.vocabulary import Rows

Scores = npt.NDArray[np.int32]
Places = npt.NDArray[np.intp]
Spelling = Callable[[Words, str], Meant]

MOST_FOUND = 100
_KINDS = tuple(NamedKind)
_MOST_JOINED = 3
_IS_WHOLE, _IS_FIRST, _IS_PREFERRED = 300, 60, 40
_CALLED_SO = 10 * EXACT + _IS_WHOLE + _IS_FIRST
_EACH_EXTRA_WORD, _MOST_EXTRA_WORDS = 8, 10


class Found(NamedTuple):
    """A thing, the label by which it was found, and how well that fits."""

    thing: NamedThing
    label: str
    fit: int


@dataclass(frozen=True, slots=True)
class Sought:
    """Words that were typed, and how they may be read.

    `may_lack` of the words need not be there; `bonus` is added to how well a label
    fits.
    """

    typed: Sequence[str]
    spelt: Spelling
    bonus: int = 0
    may_lack: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of which kinds things may be, and which of those may be shown."""

    kinds: Collection[NamedKind] = _KINDS
    is_visible: Callable[[NamedThing], bool] = lambda _: True
    limit: int = MOST_FOUND


@dataclass(frozen=True, slots=True, eq=False)
class NameIndex:
    """All labels of some things, by the words in them.

    Parameters
    ----------
    things : in the order in which equals come: by kind, name and id
    kinds : ndarray of shape (n_things,), uint8
        Place in `NamedKind`.
    words : every word of their labels
    starts : ndarray of shape (n_words + 1,), int64
        The labels with word w are `with_word[starts[w]:starts[w + 1]]`.
    with_word : ndarray of int32
        Label rows.
    thing_rows, numbers, sizes, first_words : ndarray of shape (n_labels,), int32
        Each label's thing, its place among that thing's labels, how many words it
        has, and the row of the first.
    """

    things: tuple[NamedThing, ...]
    kinds: npt.NDArray[np.uint8]
    words: Words
    starts: npt.NDArray[np.int64]
    with_word: Rows
    thing_rows: Rows
    numbers: Rows
    sizes: Rows
    first_words: Rows

    def found(self, sought: Sought, wanted: Wanted) -> Iterator[Found]:
        """Yield each thing that has a label with the words sought, the best first."""
        if not sought.typed or not self.things:
            return
        meant = [sought.spelt(self.words, word) for word in sought.typed]
        fits = [self._fits(some) for some in meant]
        n_there = np.zeros(len(self.thing_rows), dtype=np.uint8)
        for of_word in fits:
            n_there += of_word > 0
        may_be = np.isin(self.kinds, [_KINDS.index(kind) for kind in wanted.kinds])
        n_least = max(1, len(fits) - sought.may_lack)
        labels = np.flatnonzero(n_there >= n_least)
        labels = labels[may_be[self.thing_rows[labels]]]
        total = np.zeros(len(labels), dtype=np.int32)
        for of_word in fits:
            total += of_word[labels]
        scores = self._scores(labels, total, len(fits)) + sought.bonus
        scores += _IS_FIRST * self._begins(labels, meant[0])
        for thing_row, number, fit in self._best(labels, scores):
            thing = self.things[thing_row]
            if wanted.is_visible(thing):
                yield Found(thing, thing.labels[number], fit)

    def called(self, typed: Sequence[str], wanted: Wanted) -> Iterator[Found]:
        """Yield each thing of which a label has just these words, in this order."""
        rows = [self.words.row(word) for word in typed]
        there = [row for row in rows if row is not None]
        if not there or len(there) < len(rows):
            return
        rarest = min(there, key=lambda row: self.starts[row + 1] - self.starts[row])
        labels = self.with_word[self.starts[rarest] : self.starts[rarest + 1]]
        is_alike = (self.sizes[labels] == len(typed)) & (
            self.first_words[labels] == rows[0]
        )
        found: dict[int, Found] = {}
        for label in labels[is_alike].tolist():
            thing_row, number = int(self.thing_rows[label]), int(self.numbers[label])
            thing = self.things[thing_row]
            if words_of(thing.labels[number]) == list(typed):
                fit = _CALLED_SO + _IS_PREFERRED * (number == 0)
                found.setdefault(thing_row, Found(thing, thing.labels[number], fit))
        for one in found.values():
            if one.thing.kind in wanted.kinds and wanted.is_visible(one.thing):
                yield one

    def _scores(self, labels: Places, total: Scores, n_typed: int) -> Scores:
        sizes = self.sizes[labels]
        extra = np.clip(sizes - n_typed, 0, _MOST_EXTRA_WORDS)
        is_whole = (total == EXACT * n_typed) & (sizes == n_typed)
        found: Scores = (
            total * 10 // n_typed
            + _IS_WHOLE * is_whole
            + _IS_PREFERRED * (self.numbers[labels] == 0)
            - _EACH_EXTRA_WORD * extra
        )
        return found

    def _fits(self, meant: Meant) -> Fits:
        """Return how well each label has one of some words, of shape (n_labels,)."""
        found = np.zeros(len(self.thing_rows), dtype=np.uint8)
        # Of several values for one label the last is kept: the best one.
        order = np.argsort(meant.fits, kind="stable")
        rows, fits = meant.rows[order], meant.fits[order]
        sizes = self.starts[rows + 1] - self.starts[rows]
        ends = np.cumsum(sizes)
        places = np.repeat(self.starts[rows] - ends + sizes, sizes)
        places += np.arange(len(places))
        found[self.with_word[places]] = np.repeat(fits, sizes)
        return found

    def _begins(self, labels: Places, meant: Meant) -> Mask:
        is_meant = np.zeros(len(self.words.all), dtype=bool)
        is_meant[meant.rows] = True
        found: Mask = is_meant[self.first_words[labels]]
        return found

    def _best(self, labels: Places, scores: Scores) -> Iterator[tuple[int, int, int]]:
        """Yield thing row, label number and score of each thing's best label."""
        things = self.thing_rows[labels]
        order = np.lexsort((labels, -scores, things))
        first = order[np.flatnonzero(np.diff(things[order], prepend=-1))]
        best = first[np.argsort(-scores[first], kind="stable")]
        columns = (things[best], self.numbers[labels[best]], scores[best])
        for begin in range(0, len(best), MOST_FOUND):
            some = slice(begin, begin + MOST_FOUND)
            yield from zip(*(column[some].tolist() for column in columns), strict=True)


def name_index(things: Iterable[NamedThing]) -> NameIndex:
    """Lay out the labels of things; a label without a word is left out."""
    known = tuple(sorted(things, key=order_of))
    with_word: dict[str, list[int]] = {}
    joined: dict[str, list[int]] = {}
    rows: list[tuple[int, int, int]] = []
    firsts: list[str] = []
    for thing_row, number, in_label in _labels(known):
        for word in dict.fromkeys(in_label):
            with_word.setdefault(word, []).append(len(rows))
        if 1 < len(in_label) <= _MOST_JOINED:
            joined.setdefault("".join(in_label), []).append(len(rows))
        rows.append((thing_row, number, len(in_label)))
        firsts.append(in_label[0])
    vocabulary = words({*with_word, *joined}, with_word)
    table = np.array(rows, dtype=np.int32).reshape(len(rows), 3)
    thing_rows, numbers, sizes = table.T.copy()
    starts, label_rows = _posted(vocabulary, with_word, joined)
    places = {word: place for place, word in enumerate(vocabulary.all)}
    return NameIndex(
        known,
        np.array([_KINDS.index(thing.kind) for thing in known], dtype=np.uint8),
        vocabulary,
        starts,
        label_rows,
        thing_rows,
        numbers,
        sizes,
        np.array([places[word] for word in firsts], dtype=np.int32),
    )


def _posted(
    vocabulary: Words, with_word: dict[str, list[int]], joined: dict[str, list[int]]
) -> tuple[npt.NDArray[np.int64], Rows]:
    """Return where the labels of each word begin, and all of them."""
    posted = [
        [*with_word.get(word, ()), *joined.get(word, ())] for word in vocabulary.all
    ]
    sizes = np.array([0, *map(len, posted)], dtype=np.int64)
    rows = [row for some in posted for row in some]
    return np.cumsum(sizes), np.array(rows, dtype=np.int32)


def _labels(things: Sequence[NamedThing]) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the thing row, number and words of each label."""
    for thing_row, thing in enumerate(things):
        for number, label in enumerate(thing.labels):
            in_label = words_of(label)
            if in_label:
                yield thing_row, number, in_label


def order_of(thing: NamedThing) -> tuple[int, str, str]:
    """Return by what equals are ordered: kind, name and id."""
    return _KINDS.index(thing.kind), thing.name.casefold(), thing.id
