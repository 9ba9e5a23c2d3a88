"""Names of competencies brought to one form, so that one skill is found under many.

`canonical` is blind to case, accents, punctuation, the order and endings of words and
usual abbreviations. `Vocabulary` says what an unknown word may be short for or a
misspelling of.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from skills_graph.domain.text import normalised

Stems = tuple[str, ...]
"""The words of a name without their endings, in alphabetical order."""

_WORD = re.compile(r"([\w+#]+)(\.?)")
_FILLERS = frozenset({"a", "an", "the", "of", "in", "for", "to", "and", "with", "on"})
_ENDINGS = ("ings", "ing", "ies", "es", "ed", "s", "e", "y")
_LEAST_STEM = 4
_ABBREVIATIONS = {
    "accting": "accounting",
    "acct": "account",
    "admin": "administration",
    "dept": "department",
    "dev": "development",
    "eng": "engineering",
    "equip": "equipment",
    "intl": "international",
    "maint": "maintenance",
    "mfg": "manufacturing",
    "mgmt": "management",
    "mgt": "management",
    "mktg": "marketing",
    "ops": "operations",
    "org": "organisation",
    "qual": "quality",
    "svc": "service",
    "sw": "software",
    "sys": "system",
    "tech": "technology",
}
_SHORTEST_MISSPELT = 5
_SHORTEST_ABBREVIATION = 3
_VOWELS = re.compile("(?<!^)[aeiou]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written; whoever shortens one by hand often ends it with a dot."""

    text: str
    has_dot: bool = False

    @property
    def stem(self) -> str:
        return _stem(self.text)


def words_of(name: str) -> tuple[Word, ...]:
    """Return the telling words of a name; fillers only where it has no others."""
    words = [_word(*found) for found in _WORD.findall(normalised(name))]
    return tuple(word for word in words if word.text not in _FILLERS) or tuple(words)


def canonical(name: str) -> Stems:
    """Return the stems of a name's telling words."""
    return tuple(sorted(word.stem for word in words_of(name)))


def _word(text: str, dot: str) -> Word:
    known = _ABBREVIATIONS.get(text)
    return Word(known) if known else Word(text, bool(dot))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word.removesuffix(ending)
    return word


class Vocabulary:
    """All words of a catalogue, and which of them a rare one may stand for."""

    def __init__(self, names: Iterable[Iterable[str]]) -> None:
        self._counts = Counter(word for words in names for word in set(words))
        self._sorted = sorted(self._counts)
        self._less_one_letter: dict[str, list[str]] = {}
        self._by_consonants: dict[str, list[str]] = {}
        for word in self._sorted:
            self._by_consonants.setdefault(_VOWELS.sub("", word), []).append(word)
            for shorter in _one_letter_less(word):
                self._less_one_letter.setdefault(shorter, []).append(word)

    def is_doubtful(self, word: Word) -> bool:
        """Whether a word may be written wrong or short: hardly any name holds it."""
        return word.has_dot or self._counts[word.text] <= _MOST_OF_A_RARE_WORD

    def may_stand_for(self, word: str) -> set[str]:
        """Return the words that *word* may be a misspelling or an abbreviation of."""
        found = set(self._misspelt(word)) | set(self._longer(word))
        return found - {word}

    def _misspelt(self, word: str) -> Iterator[str]:
        """Yield words one letter more, less, other or swapped away."""
        if len(word) < _SHORTEST_MISSPELT - 1:
            return
        candidates = set(self._less_one_letter.get(word, ()))
        for shorter in _one_letter_less(word):
            candidates.update(self._less_one_letter.get(shorter, ()))
            if shorter in self._counts:
                candidates.add(shorter)
        for other in candidates:
            if min(len(other), len(word)) >= _SHORTEST_MISSPELT - 1 and _is_near(
                word, other
            ):
                yield other

    def _longer(self, word: str) -> Iterator[str]:
        """Yield words that begin like *word*, or are it with their vowels put back."""
        if len(word) < _SHORTEST_ABBREVIATION:
            return
        at = bisect_left(self._sorted, word)
        while at < len(self._sorted) and self._sorted[at].startswith(word):
            yield self._sorted[at]
            at += 1
        if not _VOWELS.search(word):
            yield from self._by_consonants.get(word, ())


_MOST_OF_A_RARE_WORD = 2


def _one_letter_less(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def _is_near(one: str, other: str) -> bool:
    """Whether one letter inserted, left out, replaced or two swapped tell them apart.

    Both are known to share a form with one letter less.
    """
    if len(one) != len(other):
        return True
    differing = [at for at in range(len(one)) if one[at] != other[at]]
    if len(differing) < 2:  # noqa: PLR2004 - a swap differs at two
        return len(differing) == 1
    first, last = differing[0], differing[-1]
    swapped = one[first] == other[last] and one[last] == other[first]
    return last == first + 1 and swapped
