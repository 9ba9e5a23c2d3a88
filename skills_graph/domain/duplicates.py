"""Which competencies may be one and the same under two names, and how sure that is.

A proposal is only that: a human decides. What speaks for it is kept with it, in
words. Only competencies of one kind and one scale can be one.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, islice, product

from skills_graph.domain.competencies import Competency
from skills_graph.domain.duplicate_names import (
    Stems,
    Vocabulary,
    Word,
    canonical,
    words_of,
)
from skills_graph.domain.ids import CompetencyId

AUTO_PROPOSED = 0.9
"""From this score on a pair is proposed without anyone asking for doubtful ones."""

LEAST_SCORE = 0.5
MOST_NAMES_ALIKE = 20
"""A name that more competencies share says nothing about any two of them."""

MOST_CORRECTED_WORDS = 2
MOST_READINGS = 400


class Sign(StrEnum):
    """What speaks for two competencies being one."""

    SAME_NAME = "SAME_NAME"
    ALTERNATIVE_NAME = "ALTERNATIVE_NAME"
    MISSPELT_OR_SHORT = "MISSPELT_OR_SHORT"
    SHARED_ALTERNATIVES = "SHARED_ALTERNATIVES"
    SHARED_NEIGHBOURS = "SHARED_NEIGHBOURS"


_WORTH = {
    Sign.SAME_NAME: 0.98,
    Sign.ALTERNATIVE_NAME: 0.95,
    Sign.MISSPELT_OR_SHORT: 0.93,
    Sign.SHARED_ALTERNATIVES: 0.6,
}
_AMBIGUOUS = 0.75
"""What is left of a sign where a name fits several competencies equally well."""

_ONE_FRAMEWORK = 0.85
"""What is left where one publisher lists both, each with other names of its own."""

_MOSTLY_ALIKE = 0.5
_PLACED_ALIKE = 0.35
_PAIR = 2
_NEIGHBOURS_ADD = 0.2
"""How much of the remaining doubt neighbours take that are all the same."""

Neighbours = Mapping[CompetencyId, Collection[str]]
"""Ids of what each competency is linked to: broader ones, related ones, roles."""


@dataclass(frozen=True, slots=True)
class DuplicateProposal:
    """Two competencies that may be one; `score` is 0..1, `signs` what speaks for it.

    `competency_id` is the smaller id of the two.
    """

    competency_id: CompetencyId
    other_id: CompetencyId
    score: float
    signs: tuple[Sign, ...]

    @property
    def is_auto_proposed(self) -> bool:
        return self.score >= AUTO_PROPOSED


Pair = tuple[CompetencyId, CompetencyId]


def duplicate_proposals(
    competencies: Sequence[Competency],
    neighbours: Neighbours | None = None,
    *,
    least_score: float = LEAST_SCORE,
) -> list[DuplicateProposal]:
    """Return the pairs that may be one, the surest first.

    Deterministic, and the order of *competencies* does not matter.
    """
    by_group: dict[tuple[str, str], list[Competency]] = {}
    for competency in sorted(competencies, key=lambda one: one.id):
        group = (competency.kind.value, competency.scale_id)
        by_group.setdefault(group, []).append(competency)
    found = [
        proposal
        for group in by_group.values()
        for proposal in _Catalogue(group).proposals(neighbours or {})
        if proposal.score >= least_score
    ]
    return sorted(found, key=lambda one: (-one.score, one.competency_id, one.other_id))


class _Catalogue:
    """Competencies of one kind and scale, by each of their names in one form."""

    def __init__(self, competencies: Sequence[Competency]) -> None:
        self._by_id = {one.id: one for one in competencies}
        self._names = {one.id: canonical(one.name) for one in competencies}
        self._others = {
            one.id: {
                canonical(name) for name in (*one.alternative_names, *one.hidden_names)
            }
            - {self._names[one.id]}
            for one in competencies
        }
        self._named = _by_name({id: {name} for id, name in self._names.items()})
        self._also_named = _by_name(self._others)
        # Each competency's own words once: a word that only one uses stays rare.
        self._vocabulary = Vocabulary(_all_words(one) for one in competencies)

    def proposals(self, neighbours: Neighbours) -> Iterator[DuplicateProposal]:
        for pair, signs in sorted(self._signs().items()):
            score, names = max(signs.values()), tuple(sorted(signs))
            one, other = (neighbours.get(id, ()) for id in pair)
            alike = _share_in_common(one, other)
            if self._are_told_apart(pair, alike if one and other else 1.0):
                score *= _ONE_FRAMEWORK
            if alike:
                score += (1 - score) * _NEIGHBOURS_ADD * alike
                names += (Sign.SHARED_NEIGHBOURS,)
            yield DuplicateProposal(*pair, round(score, 3), names)

    def _signs(self) -> dict[Pair, dict[Sign, float]]:
        found: dict[Pair, dict[Sign, float]] = {}
        for one, other, sign, worth in self._all_signs():
            pair = (min(one, other), max(one, other))
            of_pair = found.setdefault(pair, {})
            of_pair[sign] = max(worth, of_pair.get(sign, 0))
        return found

    def _all_signs(self) -> Iterator[tuple[CompetencyId, CompetencyId, Sign, float]]:
        for ids in self._named.values():
            if 1 < len(ids) <= MOST_NAMES_ALIKE:
                for one, other in combinations(ids, 2):
                    yield one, other, Sign.SAME_NAME, _worth(Sign.SAME_NAME, len(ids))
        for id, name in self._names.items():
            yield from self._by_alternative(id, name)
            yield from self._by_reading(id)
        yield from self._by_shared_alternatives()

    def _by_alternative(
        self, id: CompetencyId, name: Stems
    ) -> Iterator[tuple[CompetencyId, CompetencyId, Sign, float]]:
        """Whose other name is this one's name."""
        others = [other for other in self._also_named.get(name, ()) if other != id]
        if len(others) > MOST_NAMES_ALIKE:
            return
        for other in others:
            worth = _worth(Sign.ALTERNATIVE_NAME, len(others) + 1)
            yield id, other, Sign.ALTERNATIVE_NAME, worth

    def _by_reading(
        self, id: CompetencyId
    ) -> Iterator[tuple[CompetencyId, CompetencyId, Sign, float]]:
        """Whose name this one's may be, written wrong or short."""
        others: set[CompetencyId] = set()
        for reading in self._readings(id):
            others.update(self._named.get(reading, ()))
        if not others:
            for reading in self._readings(id):
                others.update(self._also_named.get(reading, ()))
        others.discard(id)
        for other in others:
            worth = _worth(Sign.MISSPELT_OR_SHORT, len(others) + 1)
            yield id, other, Sign.MISSPELT_OR_SHORT, worth

    def _readings(self, id: CompetencyId) -> Iterator[Stems]:
        """Yield a name with its rare words replaced by what they may stand for."""
        words = words_of(self._by_id[id].name)
        choices = [self._choices(word) for word in words]
        for chosen in islice(product(*choices), MOST_READINGS):
            changed = sum(
                text != word.text for text, word in zip(chosen, words, strict=True)
            )
            reading = tuple(sorted(Word(text).stem for text in chosen))
            if 0 < changed <= MOST_CORRECTED_WORDS and reading != self._names[id]:
                yield reading

    def _choices(self, word: Word) -> list[str]:
        if not self._vocabulary.is_doubtful(word):
            return [word.text]
        return [word.text, *sorted(self._vocabulary.may_stand_for(word.text))]

    def _by_shared_alternatives(
        self,
    ) -> Iterator[tuple[CompetencyId, CompetencyId, Sign, float]]:
        shared: dict[Pair, int] = {}
        for ids in self._also_named.values():
            if len(ids) > MOST_NAMES_ALIKE:
                continue
            for one, other in combinations(ids, 2):
                shared[one, other] = shared.get((one, other), 0) + 1
        for (one, other), count in shared.items():
            fewest = min(len(self._others[one]), len(self._others[other]))
            worth = _WORTH[Sign.SHARED_ALTERNATIVES] * (count + 1) / (fewest + 1)
            yield one, other, Sign.SHARED_ALTERNATIVES, worth

    def _are_told_apart(self, pair: Pair, neighbours_alike: float) -> bool:
        """Whether one publisher lists both, in other words or in other places."""
        one, other = (self._by_id[id] for id in pair)
        if one.framework_id is None or one.framework_id != other.framework_id:
            return False
        own, others = (self._others[id] for id in pair)
        shared = len(own & others)
        is_reworded = shared < _MOSTLY_ALIKE * min(len(own), len(others))
        return is_reworded or neighbours_alike < _PLACED_ALIKE


def _worth(sign: Sign, alike: int) -> float:
    """Return what a sign is worth where so many competencies share a name."""
    return _WORTH[sign] * (_AMBIGUOUS if alike > _PAIR else 1)


def _by_name(
    names: Mapping[CompetencyId, Collection[Stems]],
) -> dict[Stems, list[CompetencyId]]:
    found: dict[Stems, list[CompetencyId]] = {}
    for id, of_one in names.items():
        for name in of_one:
            found.setdefault(name, []).append(id)
    return found


def _share_in_common(one: Collection[str], other: Collection[str]) -> float:
    together = set(one) | set(other)
    return len(set(one) & set(other)) / len(together) if together else 0.0


def _all_words(competency: Competency) -> set[str]:
    """Return the words of all of one's names, each once: what only it uses is rare."""
    names = (
        competency.name,
        *competency.alternative_names,
        *competency.hidden_names,
    )
    return {word.text for name in names for word in words_of(name)}
