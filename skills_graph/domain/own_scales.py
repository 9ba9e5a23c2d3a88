"""A company's own scales: what one is to be, and what is refused."""

from collections.abc import Collection, Sequence

from skills_graph.domain.competencies import (
    MOST_LEVELS,
    ProficiencyLevel,
    ProficiencyScale,
)
from skills_graph.domain.ids import ScaleId
from skills_graph.errors import BadInput

MOST_NAME_CHARACTERS = 80
MOST_DESCRIPTION_CHARACTERS = 1_000


def own_scale(
    id: ScaleId, name: str, levels: Sequence[tuple[str, str]]
) -> ProficiencyScale:
    """Return a scale from its name and each level's name and description.

    The lowest level comes first. Raises BadInput, naming the field, for no levels or
    more than 8, and for names that are empty, too long or twice on the scale.
    """
    _check_name(name, "name")
    if not 1 <= len(levels) <= MOST_LEVELS:
        raise BadInput(
            f"A scale has 1 to {MOST_LEVELS} levels, not {len(levels)}.",
            field="levels",
        )
    found = tuple(
        ProficiencyLevel(value, level.strip(), description.strip())
        for value, (level, description) in enumerate(levels, start=1)
    )
    for place, level in enumerate(found):
        _check_level(level, place, [other.name for other in found[:place]])
    return ProficiencyScale(id, name.strip(), found)


def _check_level(level: ProficiencyLevel, place: int, before: Collection[str]) -> None:
    _check_name(level.name, f"levels.{place}.name")
    if level.name.casefold() in {name.casefold() for name in before}:
        raise BadInput(
            f"Two levels are called {level.name!r}.", field=f"levels.{place}.name"
        )
    if len(level.description) > MOST_DESCRIPTION_CHARACTERS:
        raise BadInput(
            f"A level's description has at most {MOST_DESCRIPTION_CHARACTERS}"
            " characters.",
            field=f"levels.{place}.description",
        )


def _check_name(name: str, field: str) -> None:
    if not name.strip():
        raise BadInput("A scale and each of its levels need a name.", field=field)
    if len(name.strip()) > MOST_NAME_CHARACTERS:
        raise BadInput(
            f"A name has at most {MOST_NAME_CHARACTERS} characters.", field=field
        )
