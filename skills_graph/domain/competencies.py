"""Competencies, their scales and the frameworks that publish them."""

from dataclasses import dataclass
from enum import StrEnum

from skills_graph.domain.ids import CompetencyId, FrameworkId, ScaleId

MOST_LEVELS = 8


class CompetencyKind(StrEnum):
    SKILL = "SKILL"
    KNOWLEDGE = "KNOWLEDGE"
    ABILITY = "ABILITY"
    BEHAVIOUR = "BEHAVIOUR"
    TOOL = "TOOL"
    LANGUAGE = "LANGUAGE"
    COMPLIANCE = "COMPLIANCE"


@dataclass(frozen=True, slots=True)
class ProficiencyLevel:
    """One step of a scale: whole number from 1, a name and what it looks like."""

    value: int
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class ProficiencyScale:
    """Ordered named levels 1..n, n at most 8; 0 is "none" on every scale."""

    id: ScaleId
    name: str
    levels: tuple[ProficiencyLevel, ...]

    @property
    def highest(self) -> int:
        return len(self.levels)

    def level_name(self, value: int) -> str:
        """Return the name of a level; level 0 is named "None"."""
        return "None" if value == 0 else self.levels[value - 1].name

    def holds(self, level: int) -> bool:
        """Whether *level* is one of this scale's, 0 not included."""
        return 1 <= level <= self.highest


def _scale(key: str, name: str, *levels: tuple[str, str]) -> ProficiencyScale:
    return ProficiencyScale(
        ScaleId(f"scl_{key}"),
        name,
        tuple(
            ProficiencyLevel(value, level, description)
            for value, (level, description) in enumerate(levels, start=1)
        ),
    )


FIVE_LEVELS = _scale(
    "five-levels",
    "Five levels",
    ("Foundation", "Knows the basics and works under guidance."),
    ("Working", "Does routine work alone and asks when it gets unusual."),
    ("Proficient", "Does the full range of the work alone and reliably."),
    ("Advanced", "Handles what is new or difficult, and guides others."),
    ("Expert", "Sets the direction and the standard for others."),
)
LANGUAGE_LEVELS = _scale(
    "cefr",
    "CEFR",
    ("A1", "Understands and uses familiar everyday expressions."),
    ("A2", "Communicates in simple, routine tasks."),
    ("B1", "Deals with most situations while travelling or at work."),
    ("B2", "Interacts fluently with native speakers on many subjects."),
    ("C1", "Uses the language flexibly for professional purposes."),
    ("C2", "Understands virtually everything and expresses fine shades."),
)
VALID_OR_NOT = _scale(
    "valid",
    "Valid or not",
    ("Valid", "The obligation is met and has not run out."),
)
BUILT_IN_SCALES = (FIVE_LEVELS, LANGUAGE_LEVELS, VALID_OR_NOT)


@dataclass(frozen=True, slots=True)
class Framework:
    """A published set of competencies and roles, in one release."""

    id: FrameworkId
    name: str
    release: str
    uri: str | None = None
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class Competency:
    """Something that a person can show; its kind and scale never change."""

    id: CompetencyId
    name: str
    kind: CompetencyKind
    scale_id: ScaleId
    uri: str | None = None
    alternative_names: tuple[str, ...] = ()
    description: str | None = None
    framework_id: FrameworkId | None = None
    reuse_level: str | None = None
    hidden_names: tuple[str, ...] = ()
    scope_note: str | None = None
    scheme_uris: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedCompetency:
    """Two competencies that stand in for one another in part; direction is moot.

    `similarity` is between 0 (not at all) and 1 (the same).
    """

    competency_id: CompetencyId
    related_id: CompetencyId
    similarity: float


@dataclass(frozen=True, slots=True)
class BroaderCompetency:
    """A competency and one that contains it; several of either are normal."""

    competency_id: CompetencyId
    broader_id: CompetencyId
