"""The profile line: what the assertions about one competency add up to on a day."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, partial
from typing import NamedTuple

from skills_graph.domain.belief import Weighing
from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.contributions import (
    Claim,
    Contribution,
    contributions,
    disagreement,
    points,
)
from skills_graph.domain.evidence import Assertion, Polarity, ValidationState
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.policy import Policy

FULL_QUALITY = 7
MOST_QUALITY_WHEN_SUGGESTED = 2
LOOK_AHEAD_MONTHS = 36
LOW_END, HIGH_END = 0.8, 0.1
"""Probabilities at which the interval begins and ends. Beliefs are cautious below the
claims: where they say 4 in 5, nine out of ten true levels are above."""

_COUNTED_FIRST = (ValidationState.DECLARED, ValidationState.VALIDATED)
_SET_ASIDE = (ValidationState.EXPIRED, ValidationState.DISPUTED)


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One employee's standing in one competency on one day under one policy.

    Levels are on the competency's own scale of n levels: `level` and its interval
    are estimates between 0 and n, `held_level` and `validated_level` whole levels.
    `confidence` is the probability of at least the held level, 0 when that is 0.
    The points of `contributions`, less `doubt_points`, are a hundred times the
    log-odds of that. `disagreeing` are claims too far apart, which widen the interval.
    `changes_on` is the first later day on which held or validated level, quality or
    state changes by itself; at the latest the day to which we looked ahead.
    """

    employee_id: EmployeeId
    competency_id: CompetencyId
    level: float
    level_low: float
    level_high: float
    held_level: int
    validated_level: int
    other_level: int | None
    confidence: float
    quality: int
    state: ValidationState
    valid_until: date | None
    last_evidenced_on: date | None
    computed_on: date
    changes_on: date | None
    policy_version: str
    contributions: tuple[Contribution, ...] = ()
    doubt_points: int = 0
    disagreeing: tuple[Claim, ...] = ()

    @property
    def evidence_points(self) -> int:
        return sum(contribution.points for contribution in self.contributions)


@dataclass(frozen=True, slots=True)
class Measure:
    """By what a competency's evidence is measured: its levels and its decay."""

    levels: int
    kind: CompetencyKind


class LevelProof(NamedTuple):
    """A held level and how well it is proven; what decay can change."""

    held_level: int
    validated_level: int
    quality: int


def quality(confidence: float, held_level: int, *, is_only_suggested: bool) -> int:
    """Return how well a level is proven, from 0 (nothing held) to 7."""
    if held_level == 0:
        return 0
    proven = max(1, int(FULL_QUALITY * confidence + 0.5))
    return min(proven, MOST_QUALITY_WHEN_SUGGESTED) if is_only_suggested else proven


def profile_line(
    assertions: Sequence[Assertion], measure: Measure, *, policy: Policy, as_of: date
) -> ProfileLine:
    """Add up every unretracted assertion about one employee and one competency.

    The order of the assertions does not matter. Raises ValueError when there is
    none: then there is no line.
    """
    if not assertions:
        raise ValueError("A profile line needs at least one assertion.")
    case = _Case(assertions, measure, policy, as_of)
    weighing = case.weighing
    proof = case.proof
    disagreeing, widened = disagreement(weighing, policy)
    level, level_low, level_high = _estimate(case, widened)
    shown_level = max(proof.held_level, 1)
    dates = [a.asserted_on for a in case.counted if a.polarity is Polarity.HAS]
    return ProfileLine(
        employee_id=assertions[0].employee_id,
        competency_id=assertions[0].competency_id,
        level=level,
        level_low=level_low,
        level_high=level_high,
        held_level=proof.held_level,
        validated_level=proof.validated_level,
        other_level=case.other_level(proof.held_level),
        confidence=weighing.confidence(proof.held_level) if proof.held_level else 0.0,
        quality=proof.quality,
        state=case.state(proof),
        valid_until=_valid_until(case.counted, proof.held_level),
        last_evidenced_on=max(dates, default=None),
        computed_on=as_of,
        changes_on=_changes_on(case),
        policy_version=policy.version,
        contributions=contributions(weighing, at_level=shown_level),
        doubt_points=points(weighing.doubts[shown_level - 1]) if case.counted else 0,
        disagreeing=disagreeing,
    )


def _estimate(case: "_Case", widened: float) -> tuple[float, float, float]:
    """Return the level and its interval of 80 %, in tenths; 0 where nothing counts."""
    if not case.counted:
        return 0.0, 0.0, 0.0
    believed = case.weighing.belief()
    return (
        round(believed.level_at(0.5), 1),
        round(believed.level_at(LOW_END, widened=widened), 1),
        round(believed.level_at(HIGH_END, widened=widened), 1),
    )


class _Case:
    """Everything said about one employee and one competency, looked at on one day."""

    def __init__(
        self,
        assertions: Sequence[Assertion],
        measure: Measure,
        policy: Policy,
        as_of: date,
    ) -> None:
        self.assertions = assertions
        self.measure = measure
        self.policy = policy
        self.as_of = as_of
        begun = [a for a in assertions if a.valid_from <= as_of]
        counted = [a for a in begun if a.state_on(as_of) in _COUNTED_FIRST]
        # Suggestions count only where nothing is declared or validated.
        self.is_only_suggested = not counted
        self.counted = counted or [
            a for a in begun if a.state_on(as_of) is ValidationState.SUGGESTED
        ]
        self.set_aside = [a for a in begun if a.state_on(as_of) in _SET_ASIDE]

    def on(self, day: date) -> "_Case":
        return _Case(self.assertions, self.measure, self.policy, day)

    def weigh(self, assertions: Iterable[Assertion]) -> Weighing:
        return Weighing(
            assertions,
            levels=self.measure.levels,
            policy=self.policy,
            half_life_months=self.policy.half_life_months[self.measure.kind],
            as_of=self.as_of,
        )

    @cached_property
    def weighing(self) -> Weighing:
        return self.weigh(self.counted)

    @cached_property
    def validating(self) -> Weighing:
        validated = [a for a in self.counted if _validates(a)]
        is_all = len(validated) == len(self.counted)
        return self.weighing if is_all else self.weigh(validated)

    @cached_property
    def proof(self) -> LevelProof:
        """Return what is held that day, and how well it is proven."""
        held = self.weighing.held_level()
        validated = min(held, self.validating.held_level()) if held else 0
        confidence = self.weighing.confidence(held)
        proven = quality(confidence, held, is_only_suggested=self.is_only_suggested)
        return LevelProof(held, validated, proven)

    def is_still(self, proof: LevelProof, later: int) -> bool:
        """Whether the proof is the same *later* months on, if nothing ends until."""
        held, validated, proven = proof
        if not self.weighing.still_holds(held, later):
            return False
        confidence = self.weighing.confidence(held, later)
        limited = self.is_only_suggested
        if quality(confidence, held, is_only_suggested=limited) != proven:
            return False
        if self.validating is self.weighing or held == 0 or not self.validating:
            return True
        if validated == held:
            return self.validating.still_reaches(held, later)
        return self.validating.still_holds(validated, later)

    def only_fades(self, proof: LevelProof) -> bool:
        """Whether all that the proof rests on only fades, so that it ends but once.

        No cap limits it and nothing is set aside: each sum runs one way, towards the
        doubt. Otherwise voices that fall below their caps may turn it back.
        """
        held, validated, _ = proof
        if self.set_aside:
            return False
        return all(
            weighing.is_free(level)
            for weighing, level in (
                (self.weighing, max(held, 1)),
                (self.weighing, held + 1),
                (self.validating, max(validated, 1)),
                (self.validating, validated + 1),
            )
        )

    def other_level(self, held: int) -> int | None:
        """Return the level held if expired and disputed evidence counted as well."""
        if not self.set_aside:
            return None
        other = self.weigh([*self.counted, *self.set_aside]).held_level()
        return None if other == held else other

    def state(self, proof: LevelProof) -> ValidationState:
        if self._dispute_matters():
            return ValidationState.DISPUTED
        if proof.held_level == 0 and self._held_until_expiry():
            return ValidationState.EXPIRED
        if not self.counted:
            return self._state_of_nothing()
        if 0 < proof.held_level == proof.validated_level:
            return ValidationState.VALIDATED
        if self.is_only_suggested:
            return ValidationState.SUGGESTED
        return ValidationState.DECLARED

    def _state_of_nothing(self) -> ValidationState:
        """Return the state where nothing counts: only rejections, or all is over."""
        states = {a.state for a in self.assertions}
        if states == {ValidationState.REJECTED}:
            return ValidationState.REJECTED
        return ValidationState.EXPIRED

    def standing(self) -> tuple[LevelProof, int | None, ValidationState]:
        """Return what matching uses: while it stays the same, so do all matches."""
        proof = self.proof
        return proof, self.other_level(proof.held_level), self.state(proof)

    def _aside(self, state: ValidationState) -> list[Assertion]:
        return [a for a in self.set_aside if a.state_on(self.as_of) is state]

    def _held_until_expiry(self) -> bool:
        expired = self._aside(ValidationState.EXPIRED)
        together = self.weigh([*self.counted, *expired]) if expired else None
        return together is not None and together.held_level() > 0

    def _dispute_matters(self) -> bool:
        disputed = self._aside(ValidationState.DISPUTED)
        if not disputed:
            return False
        without = self.proof
        resolved = [*self.counted, *disputed]
        weighed = self.weigh(resolved)
        held = weighed.held_level()
        validated = self.weigh(
            a
            for a in resolved
            if (a in disputed and not a.is_own_word) or _validates(a)
        ).held_level()
        proven = quality(weighed.confidence(held), held, is_only_suggested=False)
        return without != LevelProof(held, min(held, validated), proven)


def _validates(said: Assertion) -> bool:
    """Whether it counts towards the validated level: nobody validates themselves."""
    return said.state is ValidationState.VALIDATED and not said.is_own_word


def _valid_until(counted: Sequence[Assertion], held: int) -> date | None:
    """Return the last day on which something still carries the held level."""
    carrying = [
        a.valid_until
        for a in counted
        if a.polarity is Polarity.HAS and a.lowest_level >= held > 0
    ]
    ends = [day for day in carrying if day is not None]
    return max(ends) if ends and len(ends) == len(carrying) else None


def _changes_on(case: _Case) -> date | None:
    """Return the first later day whose line stands differently.

    Only days on which something begins or ends, and first days of months, can be
    such a day. Past the look-ahead the last day looked at is returned: computing
    again early is harmless.
    """
    standing = case.standing()
    turning = _turning_days(case)
    for ends in [*turning, None]:
        day = _first_decayed(case, standing, before=ends)
        if day is not None:
            return day
        if ends is None:
            return _last_day_looked_at(case)
        case = case.on(ends)
        if case.standing() != standing:
            return ends
    raise AssertionError("The last turn of the loop returns.")


def _turning_days(case: _Case) -> list[date]:
    begins = {a.valid_from for a in case.assertions}
    ends = {a.valid_until + timedelta(days=1) for a in case.assertions if a.valid_until}
    return sorted(day for day in begins | ends if day > case.as_of)


def _decays(case: _Case) -> bool:
    is_anything_said = bool(case.counted or case.set_aside)
    return is_anything_said and case.weighing.half_life_months is not None


def _first_decayed(
    case: _Case,
    standing: tuple[LevelProof, int | None, ValidationState],
    before: date | None,
) -> date | None:
    """Return the first day of a month whose decay changes the standing."""
    if not _decays(case):
        return None
    last = LOOK_AHEAD_MONTHS
    while last and before is not None and _month_begins(case.as_of, last) >= before:
        last -= 1
    differs = partial(_differs, case, standing)
    if not case.only_fades(standing[0]):
        later = next(filter(differs, range(1, last + 1)), None)
    else:
        found = 1 + bisect_left(range(1, last + 1), x=True, key=differs)
        later = found if found <= last else None
    return None if later is None else _month_begins(case.as_of, later)


def _differs(
    case: _Case,
    standing: tuple[LevelProof, int | None, ValidationState],
    later: int,
) -> bool:
    if case.set_aside:
        return case.on(_month_begins(case.as_of, later)).standing() != standing
    # Nothing is set aside: the same assertions, only older, and so the same state
    # unless the proof differs.
    return not case.is_still(standing[0], later)


def _last_day_looked_at(case: _Case) -> date | None:
    """Return the end of the look-ahead, None if nothing would ever change."""
    if not _decays(case):
        return None
    return _month_begins(case.as_of, LOOK_AHEAD_MONTHS)


def _month_begins(day: date, later: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + later, 12)
    return date(year, month + 1, 1)
