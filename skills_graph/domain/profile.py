"""The profile line: what the assertions about one competency add up to on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from skills_graph.domain import belief as beliefs
from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import Assertion, Polarity, ValidationState
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.policy import Policy

FULL_QUALITY = 7
MOST_QUALITY_WHEN_SUGGESTED = 2
LOOK_AHEAD_MONTHS = 36
POINTS_PER_LOG_ODD = 100

_COUNTED_FIRST = (ValidationState.DECLARED, ValidationState.VALIDATED)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one assertion adds to a line, in whole points (hundredths of log-odds).

    `decay_factor` is the share of its weight that it has kept, above 0 up to 1;
    `is_capped` says that its source has reached its cap.
    """

    assertion: Assertion
    points: int
    decay_factor: float
    is_capped: bool


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One employee's standing in one competency on one day under one policy.

    Levels are on the competency's own scale of n levels: `level` and its interval
    are estimates between 0 and n, `held_level` and `validated_level` whole levels.
    `confidence` is the probability of at least the held level, 0 when that is 0.
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

    @property
    def evidence_points(self) -> int:
        return sum(contribution.points for contribution in self.contributions)

    @property
    def standing(self) -> tuple[int, int, int, int, ValidationState]:
        """What matching uses; two lines with the same standing match alike."""
        return (
            self.held_level,
            self.validated_level,
            -1 if self.other_level is None else self.other_level,
            self.quality,
            self.state,
        )


@dataclass(frozen=True, slots=True)
class Measure:
    """By what a competency's evidence is measured: its levels and its decay."""

    levels: int
    kind: CompetencyKind

    def belief(
        self, assertions: Sequence[Assertion], *, policy: Policy, as_of: date
    ) -> beliefs.Belief:
        return beliefs.belief(
            assertions,
            levels=self.levels,
            policy=policy,
            half_life_months=policy.half_life_months[self.kind],
            as_of=as_of,
        )


def quality(confidence: float, held_level: int, *, is_only_suggested: bool) -> int:
    """Return how well a level is proven, from 0 (nothing held) to 7."""
    if held_level == 0:
        return 0
    proven = max(1, int(FULL_QUALITY * confidence + 0.5))
    return min(proven, MOST_QUALITY_WHEN_SUGGESTED) if is_only_suggested else proven


def counting(assertions: Iterable[Assertion], as_of: date) -> list[Assertion]:
    """Return the assertions in force that day.

    Suggested ones count only where nothing is declared or validated.
    """
    begun = [a for a in assertions if a.valid_from <= as_of]
    counted = [a for a in begun if a.state_on(as_of) in _COUNTED_FIRST]
    return counted or [
        a for a in begun if a.state_on(as_of) is ValidationState.SUGGESTED
    ]


def profile_line(
    assertions: Sequence[Assertion], measure: Measure, *, policy: Policy, as_of: date
) -> ProfileLine:
    """Add up every unretracted assertion about one employee and one competency.

    Raises ValueError when there is none: then there is no line.
    """
    if not assertions:
        raise ValueError("A profile line needs at least one assertion.")
    distinct = list({assertion.id: assertion for assertion in assertions}.values())
    line = _line_on(distinct, measure, policy=policy, as_of=as_of)
    return replace(line, changes_on=_changes_on(line, distinct, measure, policy))


def _line_on(
    assertions: Sequence[Assertion], measure: Measure, *, policy: Policy, as_of: date
) -> ProfileLine:
    counted = counting(assertions, as_of)
    believed = measure.belief(counted, policy=policy, as_of=as_of)
    held = believed.held_level(policy.certainty) if counted else 0
    validating = [a for a in counted if a.state is ValidationState.VALIDATED]
    validated = 0
    if validating:
        proven = measure.belief(validating, policy=policy, as_of=as_of)
        validated = min(held, proven.held_level(policy.certainty))
    confidence = believed.at_least[held] if held else 0.0
    suggested = all(a.state is ValidationState.SUGGESTED for a in counted)
    other = _held_with_set_aside(assertions, counted, measure, policy, as_of)
    dates = [a.asserted_on for a in counted if a.polarity is Polarity.HAS]
    return ProfileLine(
        employee_id=assertions[0].employee_id,
        competency_id=assertions[0].competency_id,
        level=round(believed.level_at(0.5), 1) if counted else 0.0,
        level_low=round(believed.level_at(0.9), 1) if counted else 0.0,
        level_high=round(believed.level_at(0.1), 1) if counted else 0.0,
        held_level=held,
        validated_level=validated,
        other_level=None if other == held else other,
        confidence=confidence,
        quality=quality(confidence, held, is_only_suggested=suggested),
        state=_state(assertions, counted, measure, policy, as_of, held, validated),
        valid_until=_valid_until(counted, held),
        last_evidenced_on=max(dates, default=None),
        computed_on=as_of,
        changes_on=None,
        policy_version=policy.version,
        contributions=contributions(
            counted, measure, policy=policy, as_of=as_of, at_level=max(held, 1)
        ),
    )


def _set_aside(
    assertions: Iterable[Assertion], as_of: date, *states: ValidationState
) -> list[Assertion]:
    return [
        a for a in assertions if a.valid_from <= as_of and a.state_on(as_of) in states
    ]


def _held_with_set_aside(
    assertions: Sequence[Assertion],
    counted: Sequence[Assertion],
    measure: Measure,
    policy: Policy,
    as_of: date,
) -> int:
    """Return the level held if expired and disputed evidence counted as well."""
    aside = _set_aside(
        assertions, as_of, ValidationState.EXPIRED, ValidationState.DISPUTED
    )
    together = [*counted, *aside]
    if not together:
        return 0
    return measure.belief(together, policy=policy, as_of=as_of).held_level(
        policy.certainty
    )


def _state(
    assertions: Sequence[Assertion],
    counted: Sequence[Assertion],
    measure: Measure,
    policy: Policy,
    as_of: date,
    held: int,
    validated: int,
) -> ValidationState:
    if _dispute_matters(assertions, counted, measure, policy, as_of):
        return ValidationState.DISPUTED
    expired = _set_aside(assertions, as_of, ValidationState.EXPIRED)
    if held == 0 and expired:
        believed = measure.belief([*counted, *expired], policy=policy, as_of=as_of)
        if believed.held_level(policy.certainty):
            return ValidationState.EXPIRED
    if all(a.state is ValidationState.REJECTED for a in assertions):
        return ValidationState.REJECTED
    if held and validated == held:
        return ValidationState.VALIDATED
    resting_on = [
        a.state
        for a in counted
        if a.polarity is Polarity.HAS and (a.level or 1) >= held
    ] or [a.state for a in counted]
    return _strongest(resting_on)


def _strongest(states: Sequence[ValidationState]) -> ValidationState:
    """Return the strongest state, where a validated opinion alone validates nothing.

    A validating assertion that does not carry the level by itself makes the line
    declared, like any other voice.
    """
    if not states:
        return ValidationState.EXPIRED
    if all(state is ValidationState.SUGGESTED for state in states):
        return ValidationState.SUGGESTED
    return ValidationState.DECLARED


def _dispute_matters(
    assertions: Sequence[Assertion],
    counted: Sequence[Assertion],
    measure: Measure,
    policy: Policy,
    as_of: date,
) -> bool:
    disputed = _set_aside(assertions, as_of, ValidationState.DISPUTED)
    if not disputed:
        return False
    without = measure.belief(counted, policy=policy, as_of=as_of)
    together = measure.belief([*counted, *disputed], policy=policy, as_of=as_of)
    return _proof(without, policy) != _proof(together, policy)


def _proof(believed: beliefs.Belief, policy: Policy) -> tuple[int, int]:
    held = believed.held_level(policy.certainty)
    return held, quality(believed.at_least[held], held, is_only_suggested=False)


def _valid_until(counted: Sequence[Assertion], held: int) -> date | None:
    """Return the last day on which something still carries the held level."""
    carrying = [
        a.valid_until
        for a in counted
        if a.polarity is Polarity.HAS and (a.level or 1) >= held > 0
    ]
    if not carrying or None in carrying:
        return None
    return max(day for day in carrying if day is not None)


def contributions(
    counted: Sequence[Assertion],
    measure: Measure,
    *,
    policy: Policy,
    as_of: date,
    at_level: int,
) -> tuple[Contribution, ...]:
    """Say what each assertion adds to the belief in *at_level*, in whole points.

    Where a source is capped its assertions share the cap in proportion. The points
    add up to the whole within one point an assertion; strongest first, then by id.
    """
    half_life = policy.half_life_months[measure.kind]
    weights = beliefs.weights_of(
        counted, policy=policy, half_life_months=half_life, as_of=as_of
    )
    amounts = [
        beliefs.share_at(assertion, at_level, policy) * weight
        for assertion, weight in zip(counted, weights, strict=True)
    ]
    voices = [beliefs.voice_of(assertion) for assertion in counted]
    sums = beliefs.capped_sums(zip(voices, amounts, strict=True), policy.caps)
    raw: dict[beliefs.Voice, float] = {}
    for voice, amount in zip(voices, amounts, strict=True):
        raw[voice] = raw.get(voice, 0.0) + amount
    found = [
        Contribution(
            assertion,
            round(POINTS_PER_LOG_ODD * amount * _kept(sums[voice], raw[voice])),
            beliefs.decay(assertion.asserted_on, as_of, half_life),
            is_capped=abs(raw[voice]) > policy.caps[voice[0]],
        )
        for assertion, voice, amount in zip(counted, voices, amounts, strict=True)
    ]
    return tuple(sorted(found, key=lambda c: (-abs(c.points), c.assertion.id)))


def _kept(capped: float, raw: float) -> float:
    return capped / raw if raw else 1.0


def _changes_on(
    line: ProfileLine,
    assertions: Sequence[Assertion],
    measure: Measure,
    policy: Policy,
) -> date | None:
    """Return the first later day whose line stands differently.

    Only first days of months, first days of validity and days after a last one can
    be such a day. Past the look-ahead the last day looked at is returned: computing
    again early is harmless.
    """
    day = line.computed_on
    for day in _days_of_change(line.computed_on, assertions, measure, policy):
        later = _line_on(assertions, measure, policy=policy, as_of=day)
        if later.standing != line.standing:
            return day
    return None if day == line.computed_on else day


def _days_of_change(
    after: date, assertions: Sequence[Assertion], measure: Measure, policy: Policy
) -> list[date]:
    days = {a.valid_from for a in assertions}
    days |= {a.valid_until + timedelta(days=1) for a in assertions if a.valid_until}
    if policy.half_life_months[measure.kind] is not None:
        first = after.year * 12 + after.month
        days |= {
            date((first + ahead) // 12, (first + ahead) % 12 + 1, 1)
            for ahead in range(LOOK_AHEAD_MONTHS)
        }
    return sorted(day for day in days if day > after)
