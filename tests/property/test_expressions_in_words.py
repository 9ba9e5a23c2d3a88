"""An expression put into words and typed again is the same expression."""

from hypothesis import given, settings
from hypothesis import strategies as st

from skills_graph.domain.competencies import FIVE_LEVELS, Competency, CompetencyKind
from skills_graph.domain.expression_text import Joined, TypedName, parse
from skills_graph.domain.talent_filter import CompetencyExpression, HeldCompetency
from skills_graph.services.filter_words import FilterWords
from skills_graph.services.words import Names
from skills_graph.talent.index import TalentIndex
from tests.companies import CompanyInMemory, days_later

NAMES = [
    "Python",
    "Health and safety",
    "Search or rescue",
    "C++",
    "Not for profit",
    "Work (at height)",
    "IELTS 7+",
    "Level 3",
    "used cars",
    "Plain, simple",
    "a | b",
]
COMPETENCIES = {
    f"cmp_{number}": Competency(
        f"cmp_{number}", name, CompetencyKind.SKILL, FIVE_LEVELS.id
    )
    for number, name in enumerate(NAMES)
}
IDS = {competency.name: id for id, competency in COMPETENCIES.items()}

held = st.builds(
    HeldCompetency,
    st.sampled_from(sorted(COMPETENCIES)),
    st.integers(1, 5),
    include_narrower=st.booleans(),
    needs_validation=st.booleans(),
    used_since=st.none() | st.integers(-900, 0).map(days_later),
).map(CompetencyExpression)


def grouped(name):
    return lambda parts: st.lists(parts, min_size=1, max_size=3).map(
        lambda some: CompetencyExpression(**{name: tuple(some)})
    )


expressions = st.recursive(
    held,
    lambda parts: st.one_of(
        *(grouped(name)(parts) for name in ("all_of", "any_of", "none_of"))
    ),
    max_leaves=8,
)


@settings(max_examples=200)
@given(expressions)
def test_words_typed_again_are_the_same_expression(expression):
    index = TalentIndex(CompanyInMemory())
    words = FilterWords(
        Names(COMPETENCIES, {FIVE_LEVELS.id: FIVE_LEVELS}),
        index.caught_up(index.present()),
    )

    said = words.expression(expression)

    assert plain(typed_as(parse(said, is_name=lambda _: False))) == plain(expression)


def typed_as(typed):
    if isinstance(typed, TypedName):
        return CompetencyExpression(
            HeldCompetency(
                IDS[typed.name],
                int(typed.level or 1),
                typed.include_narrower,
                typed.needs_validation,
                typed.used_since,
            )
        )
    name = {Joined.ALL: "all_of", Joined.ANY: "any_of", Joined.NONE: "none_of"}
    parts = tuple(map(typed_as, typed.parts))
    return CompetencyExpression(**{name[typed.joined]: parts})


def plain(expression):
    """Return an expression as nested tuples, without groups that say nothing."""
    if expression.competency is not None:
        return expression.competency
    parts = list(map(plain, expression.parts))
    if expression.none_of is not None:
        one = _merged("any", parts)
        return ("not", one)
    return _merged("all" if expression.all_of is not None else "any", parts)


def _merged(name, parts):
    flat = []
    for part in parts:
        is_alike = isinstance(part, tuple) and part[0] == name
        flat += part[1:] if is_alike else [part]
    return flat[0] if len(flat) == 1 else (name, *flat)
