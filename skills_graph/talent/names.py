"""Names, as they were laid out and as they are now: the ways to read what is typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from skills_graph.domain.named_things import words_of
from skills_graph.talent.name_index import Found, NameIndex, Sought, Wanted, order_of
from skills_graph.talent.spelling import Words

MOST_WORDS = 12
_WORDS_JOINED, _WORDS_LACKING = -50, -400


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Names laid out long ago, and those of things that have changed since.

    `changed` are the ids for which `later` speaks, even where it says nothing.
    """

    early: NameIndex
    later: NameIndex
    changed: frozenset[str] = frozenset()

    def find(self, text: str, wanted: Wanted | None = None) -> list[Found]:
        """Return what a text may name, the best first, at most `wanted.limit`.

        Words may be begun only. Where nothing has all of them they may be written as
        one, then be misspelt, and then up to half of them may be missing.
        """
        typed = words_of(text)[:MOST_WORDS]
        ways = (
            Sought(typed, Words.meant),
            Sought(["".join(typed)], Words.meant, _WORDS_JOINED),
            Sought(typed, Words.meant_or_misspelt),
            Sought(typed, Words.meant_or_misspelt, _WORDS_LACKING, len(typed) // 2),
        )
        found = (self._found(way, wanted or Wanted()) for way in ways if typed)
        return next((some for some in found if some), [])

    def called(self, text: str, wanted: Wanted | None = None) -> list[Found]:
        """Return the things of which a label is exactly a text, but for case."""
        typed = words_of(text)
        of = wanted or Wanted()
        return self._best(
            self.early.called(typed, of), self.later.called(typed, of), of
        )

    def _found(self, sought: Sought, wanted: Wanted) -> list[Found]:
        early = self.early.found(sought, wanted)
        return self._best(early, self.later.found(sought, wanted), wanted)

    def _best(
        self, early: Iterator[Found], later: Iterator[Found], wanted: Wanted
    ) -> list[Found]:
        still = (one for one in early if one.thing.id not in self.changed)
        both = [*islice(still, wanted.limit), *islice(later, wanted.limit)]
        both.sort(key=lambda one: (-one.fit, order_of(one.thing)))
        return both[: wanted.limit]
