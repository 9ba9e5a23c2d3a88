"""Assertions: someone says that an employee has, or lacks, a competency."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from skills_graph.domain.ids import AssertionId, CompetencyId, EmployeeId
from skills_graph.domain.moments import Instant


class EvidenceSource(StrEnum):
    AWARD = "AWARD"
    ASSESSMENT = "ASSESSMENT"
    QUALIFICATION = "QUALIFICATION"
    WORK_RESULT = "WORK_RESULT"
    EXPERIENCE = "EXPERIENCE"
    MANAGER_RATING = "MANAGER_RATING"
    PEER_RATING = "PEER_RATING"
    SELF_RATING = "SELF_RATING"
    INFERENCE = "INFERENCE"
    IMPORT = "IMPORT"


class Polarity(StrEnum):
    HAS = "HAS"
    LACKS = "LACKS"


class ValidationState(StrEnum):
    SUGGESTED = "SUGGESTED"
    DECLARED = "DECLARED"
    VALIDATED = "VALIDATED"
    REJECTED = "REJECTED"
    DISPUTED = "DISPUTED"
    EXPIRED = "EXPIRED"


STATE_AT_FIRST = {
    EvidenceSource.AWARD: ValidationState.VALIDATED,
    EvidenceSource.ASSESSMENT: ValidationState.VALIDATED,
    EvidenceSource.QUALIFICATION: ValidationState.VALIDATED,
    EvidenceSource.WORK_RESULT: ValidationState.VALIDATED,
    EvidenceSource.EXPERIENCE: ValidationState.DECLARED,
    EvidenceSource.MANAGER_RATING: ValidationState.VALIDATED,
    EvidenceSource.PEER_RATING: ValidationState.DECLARED,
    EvidenceSource.SELF_RATING: ValidationState.DECLARED,
    EvidenceSource.INFERENCE: ValidationState.SUGGESTED,
    EvidenceSource.IMPORT: ValidationState.DECLARED,
}
"""The state of an assertion when it is recorded, by who or what it comes from."""


class EvidenceKind(StrEnum):
    RESULT = "RESULT"
    AWARD = "AWARD"
    PROJECT = "PROJECT"
    DOCUMENT = "DOCUMENT"
    LINK = "LINK"


RATING_SOURCES = frozenset(
    {
        EvidenceSource.ASSESSMENT,
        EvidenceSource.MANAGER_RATING,
        EvidenceSource.PEER_RATING,
    }
)
"""What is said as a rater of somebody else, severely or leniently."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What supports an assertion."""

    kind: EvidenceKind
    title: str
    url: str | None = None
    sha256: str | None = None
    occurred_on: date | None = None


@dataclass(frozen=True, slots=True)
class StateChange:
    """A state that an assertion was given: when, by whom (None: no person), and why."""

    state: ValidationState
    recorded_at: Instant
    decided_by_id: EmployeeId | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Assertion:
    """A statement about one employee and one competency; appended, never edited.

    `level` is on the competency's own scale; None says the level is not known
    (LACKS without a level says "not at all"), or known no better than from `level_low`
    to `level_high`, because it was said on another scale: `original_value` on
    `original_scale`, just as it came. `state` is the one in force
    at the moment that was asked about, expiry apart: see `state_on`; `state_before` is
    what a disputed one goes back to if it stands. `group` names
    whose voices count together (a team's peers, one organisation's endorsers).
    `source_system` is who delivered it (`hris:main`, or `app` for our own API), and
    `source_key` what it is called there. `correction` is by how many levels it counts
    higher because its rater is severe: a policy says so, it is never stored.
    """

    id: AssertionId
    employee_id: EmployeeId
    competency_id: CompetencyId
    source: EvidenceSource
    state: ValidationState
    asserted_on: date
    valid_from: date
    level: int | None = None
    polarity: Polarity = Polarity.HAS
    valid_until: date | None = None
    asserted_by_id: EmployeeId | None = None
    asserted_by_label: str = ""
    group: str | None = None
    note: str | None = None
    evidence: tuple[Evidence, ...] = ()
    source_system: str = "app"
    source_key: str | None = None
    recorded_at: Instant | None = None
    retracted_at: Instant | None = None
    retraction_reason: str | None = None
    level_low: int | None = None
    level_high: int | None = None
    original_scale: str | None = None
    original_value: str | None = None
    state_before: ValidationState | None = None
    correction: int = 0

    @property
    def validates(self) -> bool:
        """Whether it counts towards the validated level: nobody validates themselves.

        What is disputed does so, where it counts at all, if it did before.
        """
        state = self.state_before or self.state
        return state is ValidationState.VALIDATED and not self.is_own_word

    @property
    def lowest_level(self) -> int:
        """The lowest level that it may mean; 1 where no level is known."""
        return (self.level or self.level_low or 1) + self.correction

    def is_below(self, level: int) -> bool:
        """Whether it speaks against a level: a denial, or a claim of less."""
        return self.polarity is Polarity.LACKS or self.lowest_level < level

    @property
    def highest_level(self) -> int:
        """The highest level that it may mean."""
        said = self.level or self.level_high
        return said + self.correction if said else self.lowest_level

    @property
    def is_own_word(self) -> bool:
        """Whether someone says it of themselves, whatever its source."""
        return self.asserted_by_id == self.employee_id

    @property
    def is_rating(self) -> bool:
        """Whether someone rated somebody else, at a level or an interval of them."""
        return (
            self.source in RATING_SOURCES
            and self.polarity is Polarity.HAS
            and self.asserted_by_id is not None
            and not self.is_own_word
            and (self.level or self.level_high) is not None
        )

    def state_on(self, day: date) -> ValidationState:
        """Return the state that day: expired once its last day is over."""
        if self.state is ValidationState.REJECTED:
            return self.state
        if self.valid_until is not None and self.valid_until < day:
            return ValidationState.EXPIRED
        return self.state
