"""Expressions as people type them, with every name found, or suggestions for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from skills_graph.domain.competencies import Competency, ProficiencyScale
from skills_graph.domain.expression_text import (
    Joined,
    Typed,
    TypedName,
    Unreadable,
    parse,
)
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.moments import Moment
from skills_graph.domain.named_things import NamedKind
from skills_graph.domain.roles import Requirement
from skills_graph.domain.talent_filter import (
    CompetencyExpression,
    HeldCompetency,
    TalentFilter,
    check_filter,
)
from skills_graph.errors import BadInput
from skills_graph.services.filter_words import FilterWords
from skills_graph.services.name_search import NameSearch
from skills_graph.services.words import Names as CompetencyNames
from skills_graph.services.words import names_of
from skills_graph.store.session import GraphStore
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.name_index import Found, Wanted
from skills_graph.talent.names import Names

MOST_SUGGESTIONS = 5
MOST_NAMES_SUGGESTED_FOR = 10
_COMPETENCIES = frozenset({NamedKind.COMPETENCY})


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a text that cannot be used; `start` and `end` are its places."""

    message: str
    start: int
    end: int
    suggestions: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedInText:
    """A name in a text, and the competency that it is; None where that is not sure."""

    name: str
    start: int
    end: int
    competency_id: CompetencyId | None


@dataclass(frozen=True, slots=True)
class ReadExpression:
    """A text as an expression, in words again; None of it while there are problems."""

    expression: CompetencyExpression | None
    sentence: str | None
    names: tuple[NamedInText, ...]
    problems: tuple[Problem, ...]


def read_expression(
    text: str,
    *,
    at: Moment,
    store: GraphStore,
    talent: TalentIndex,
    names: NameSearch,
) -> ReadExpression:
    """Read what people must hold; nothing is guessed, what may be meant is suggested.

    A name must be a label of one competency, in any language; of several whose label
    it is, the one whose preferred label it is.
    """
    snapshot = talent.caught_up(at)
    known = names.names(snapshot)
    try:
        typed = parse(text, is_name=lambda name: bool(_called(name, known)))
    except Unreadable as error:
        problem = Problem(str(error), error.start, error.end)
        return ReadExpression(None, None, (), (problem,))
    reading = _reading(typed, known, store, at)
    problems = list(reading.problems(typed))
    expression = None if problems else reading.expression(typed)
    if expression is not None:
        problems += _too_much(expression, text)
    if expression is None or problems:
        return ReadExpression(None, None, reading.named(typed), tuple(problems))
    sentence = FilterWords(reading.words, snapshot).expression(expression)
    return ReadExpression(expression, sentence, reading.named(typed), ())


def _called(name: str, known: Names) -> list[Found]:
    return known.called(name, Wanted(_COMPETENCIES))


def _too_much(expression: CompetencyExpression, text: str) -> list[Problem]:
    try:
        check_filter(TalentFilter(holds=expression))
    except BadInput as error:
        return [Problem(str(error), 0, len(text))]
    return []


def _names_in(typed: Typed) -> Iterator[TypedName]:
    if isinstance(typed, TypedName):
        yield typed
        return
    for part in typed.parts:
        yield from _names_in(part)


def _reading(typed: Typed, known: Names, store: GraphStore, at: Moment) -> "_Reading":
    called = {one.name: _called(one.name, known) for one in _names_in(typed)}
    best = {name: _best(found) for name, found in called.items()}
    ids = [CompetencyId(some[0].thing.id) for some in best.values() if len(some) == 1]
    return _Reading(known, best, names_of(ids, store=store, at=at))


def _best(found: Sequence[Found]) -> list[Found]:
    """Return what fits best; several where they fit alike."""
    return [one for one in found if one.fit == found[0].fit]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What each name of a text may be, and the levels that there are."""

    known: Names
    best: Mapping[str, list[Found]]
    words: CompetencyNames

    def competency_id(self, typed: TypedName) -> CompetencyId | None:
        some = self.best[typed.name]
        return CompetencyId(some[0].thing.id) if len(some) == 1 else None

    def named(self, typed: Typed) -> tuple[NamedInText, ...]:
        return tuple(
            NamedInText(one.name, one.start, one.end, self.competency_id(one))
            for one in _names_in(typed)
        )

    def problems(self, typed: Typed) -> Iterator[Problem]:
        """Yield what is wrong with each name; the first ones with suggestions."""
        for place, one in enumerate(_names_in(typed)):
            some = self.best[one.name]
            if len(some) > 1:
                message = f"{one.name!r} may be {len(some)} competencies; choose one."
                shown = tuple(some[:MOST_SUGGESTIONS])
                yield Problem(message, one.start, one.end, shown)
            elif not some:
                message = f"There is no competency called {one.name!r}."
                is_early = place < MOST_NAMES_SUGGESTED_FOR
                shown = self._near(one.name) if is_early else ()
                yield Problem(message, one.start, one.end, shown)
            elif self.level(one) is None:
                yield Problem(self._no_level(one), one.start, one.end)

    def _near(self, name: str) -> tuple[Found, ...]:
        wanted = Wanted(_COMPETENCIES, limit=MOST_SUGGESTIONS)
        return tuple(self.known.find(name, wanted))

    def level(self, typed: TypedName) -> int | None:
        """Return the level that was typed, None where its scale has none such."""
        scale = self._scale(typed)
        if typed.level is None:
            return 1
        if scale is None:
            return None
        if typed.level.isdecimal():
            return int(typed.level) if scale.holds(int(typed.level)) else None
        named = (
            level.value
            for level in scale.levels
            if level.name.casefold() == typed.level.casefold()
        )
        return next(named, None)

    def _scale(self, typed: TypedName) -> ProficiencyScale | None:
        competency = self._competency(typed)
        return self.words.scales.get(competency.scale_id) if competency else None

    def _competency(self, typed: TypedName) -> Competency | None:
        id = self.competency_id(typed)
        return None if id is None else self.words.competencies.get(id)

    def _no_level(self, typed: TypedName) -> str:
        scale = self._scale(typed)
        levels = [] if scale is None else scale.levels
        there = ", ".join(f"{level.value} {level.name}" for level in levels)
        return f"{typed.name} has no level {typed.level!r}; its levels are {there}."

    def expression(self, typed: Typed) -> CompetencyExpression:
        """Return a text without problems as an expression."""
        if isinstance(typed, TypedName):
            return CompetencyExpression(self._held(typed))
        parts = tuple(map(self.expression, typed.parts))
        return {
            Joined.ALL: CompetencyExpression(all_of=parts),
            Joined.ANY: CompetencyExpression(any_of=parts),
            Joined.NONE: CompetencyExpression(none_of=parts),
        }[typed.joined]

    def _held(self, typed: TypedName) -> HeldCompetency:
        id, level = self.competency_id(typed), self.level(typed)
        if id is None or level is None:
            raise LookupError(f"{typed.name!r} has a problem and is read all the same.")
        return HeldCompetency(
            id, level, typed.include_narrower, typed.needs_validation, typed.used_since
        )


def requirements_of(expression: CompetencyExpression) -> tuple[Requirement, ...]:
    """Return what an expression asks people to hold, as requirements to rank by.

    Each competency once, at the highest level asked; what nobody may hold is left
    out. Nothing is mandatory: who passes is what the expression decides.
    """
    found: dict[CompetencyId, Requirement] = {}
    for held in _wanted(expression):
        one = Requirement(
            held.competency_id,
            held.level_at_least,
            needs_validation=held.needs_validation,
        )
        other = found.get(held.competency_id, one)
        found[held.competency_id] = max(one, other, key=lambda line: line.level)
    return tuple(found.values())


def _wanted(expression: CompetencyExpression) -> Iterator[HeldCompetency]:
    if expression.competency is not None:
        yield expression.competency
    for part in expression.all_of or expression.any_of or ():
        yield from _wanted(part)
