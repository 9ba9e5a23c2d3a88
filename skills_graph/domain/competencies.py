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
    ("A1", "Gets by with learnt phrases if the other person is patient."),
    ("A2", "Manages short exchanges about errands and daily routine."),
    ("B1", "Copes alone with what usually comes up, and says what happened."),
    ("B2", "Follows a discussion at work and takes part without preparing."),
    ("C1", "Negotiates, writes and presents with few visible limits."),
    ("C2", "Leaves nothing to language: nuance, irony and haste included."),
)
VALID_OR_NOT = _scale(
    "valid",
    "Valid or not",
    ("Valid", "The obligation is met and has not run out."),
)
RESPONSIBILITY_LEVELS = _scale(
    "sfia",
    "SFIA",
    ("Follow", "Carries out single steps that someone has laid out."),
    ("Assist", "Takes small pieces of work off others and reports back."),
    ("Apply", "Finishes assigned work alone and knows when to ask."),
    ("Enable", "Plans own work, and makes that of colleagues possible."),
    ("Ensure, advise", "Answers for results of a field and is asked for advice."),
    ("Initiate, influence", "Starts what a large unit then does, and carries it."),
    ("Set strategy", "Decides for the whole organisation where it goes."),
)
QUALIFICATION_LEVELS = _scale(
    "eqf",
    "EQF",
    ("1", "Simple tasks, shown and supervised at each step."),
    ("2", "Routine tasks by clear rules, with some supervision."),
    ("3", "Own tasks in a trade, choosing among known methods."),
    ("4", "A whole trade, others' routine work looked after as well."),
    ("5", "Specialised work that changes, improved and led in part."),
    ("6", "A professional field: decides where the answer is not known."),
    ("7", "The edge of a field: new ways of working, teams answered for."),
    ("8", "Beyond the edge: makes knowledge or practice that was not there."),
)
BUILT_IN_SCALES = (
    FIVE_LEVELS,
    LANGUAGE_LEVELS,
    VALID_OR_NOT,
    RESPONSIBILITY_LEVELS,
    QUALIFICATION_LEVELS,
)
"""In our own words: the frameworks' texts are theirs, only their names are here."""


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
