"""The profile line: what the assertions about one competency add up to on a day."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from skills_graph.domain.case import (
    FULL_QUALITY,
    MOST_QUALITY_WHEN_SUGGESTED,
    Case,
    LevelProof,
    Measure,
    quality,
)
from skills_graph.domain.contributions import (
    Claim,
    Contribution,
    contributions,
    points,
)
from skills_graph.domain.evidence import Assertion, Polarity, ValidationState
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.policy import Policy

__all__ = [
    "FULL_QUALITY",
    "LOOK_AHEAD_MONTHS",
    "MOST_QUALITY_WHEN_SUGGESTED",
    "LevelProof",
    "Measure",
    "ProfileLine",
    "estimate",
    "last_evidenced_on",
    "month_begins",
    "profile_line",
    "quality",
]

LOOK_AHEAD_MONTHS = 36
_SHOWING = frozenset(
    {ValidationState.SUGGESTED, ValidationState.DECLARED, ValidationState.VALIDATED}
)
LOW_END, HIGH_END = 0.8, 0.1
"""Probabilities at which the interval begins and ends. Beliefs are cautious below the
claims: where they say 4 in 5, nine out of ten true levels are above."""


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One employee's standing in one competency on one day under one policy.

    Levels are on the competency's own scale of n levels: `level` and its interval
    are estimates between 0 and n, `held_level` and `validated_level` whole levels.
    `confidence` is the probability of at least the held level, 0 when that is 0.
    The points of `contributions`, less `doubt_points`, are a hundred times the
    log-odds of that. `disagreeing` are claims too far apart, which widen the interval.
    `last_evidenced_on` is the latest day on which something was shown, expired or not.
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


def profile_line(
    assertions: Sequence[Assertion], measure: Measure, *, policy: Policy, as_of: date
) -> ProfileLine:
    """Add up every unretracted assertion about one employee and one competency.

    The order of the assertions does not matter. Raises ValueError when there is
    none: then there is no line.
    """
    if not assertions:
        raise ValueError("A profile line needs at least one assertion.")
    case = Case(assertions, measure, policy, as_of)
    weighing = case.weighing
    proof = case.proof
    disagreeing, _ = case.disagreement
    level, level_low, level_high = estimate(case)
    shown_level = max(proof.held_level, 1)
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
        last_evidenced_on=last_evidenced_on(assertions, as_of=as_of),
        computed_on=as_of,
        changes_on=_changes_on(case),
        policy_version=policy.version,
        contributions=contributions(weighing, at_level=shown_level),
        doubt_points=points(weighing.doubts[shown_level - 1]) if case.counted else 0,
        disagreeing=disagreeing,
    )


def last_evidenced_on(assertions: Sequence[Assertion], *, as_of: date) -> date | None:
    """Return the latest day by then on which something was shown, None if nothing was.

    What has expired since was shown all the same, so that no calendar changes the
    day; what is disputed or rejected was not, and a suggestion only where nothing
    else says that the person can.
    """
    said = [
        (a.state is not ValidationState.SUGGESTED, a.asserted_on)
        for a in assertions
        if a.polarity is Polarity.HAS and a.state in _SHOWING and a.asserted_on <= as_of
    ]
    return max(said)[1] if said else None


def estimate(case: Case) -> tuple[float, float, float]:
    """Return the level and its interval of 80 %, in tenths; 0 where nothing counts."""
    if not case.counted:
        return 0.0, 0.0, 0.0
    believed = case.weighing.belief()
    _, widened = case.disagreement
    return (
        round(believed.level_at(0.5), 1),
        round(believed.level_at(LOW_END, widened=widened), 1),
        round(believed.level_at(HIGH_END, widened=widened), 1),
    )


def _valid_until(counted: Sequence[Assertion], held: int) -> date | None:
    """Return the last day on which something still carries the held level."""
    carrying = [
        a.valid_until
        for a in counted
        if a.polarity is Polarity.HAS and a.lowest_level >= held > 0
    ]
    ends = [day for day in carrying if day is not None]
    return max(ends) if ends and len(ends) == len(carrying) else None


def _changes_on(case: Case) -> date | None:
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


def _turning_days(case: Case) -> list[date]:
    begins = {a.valid_from for a in case.assertions}
    ends = {a.valid_until + timedelta(days=1) for a in case.assertions if a.valid_until}
    return sorted(day for day in begins | ends if day > case.as_of)


def _decays(case: Case) -> bool:
    is_anything_said = bool(case.counted or case.set_aside)
    return is_anything_said and case.weighing.half_life_months is not None


def _first_decayed(
    case: Case,
    standing: tuple[LevelProof, int | None, ValidationState],
    before: date | None,
) -> date | None:
    """Return the first day of a month whose decay changes the standing."""
    if not _decays(case):
        return None
    last = LOOK_AHEAD_MONTHS
    while last and before is not None and month_begins(case.as_of, last) >= before:
        last -= 1
    differs = partial(_differs, case, standing)
    if not case.only_fades(standing[0]):
        later = next(filter(differs, range(1, last + 1)), None)
    else:
        found = 1 + bisect_left(range(1, last + 1), x=True, key=differs)
        later = found if found <= last else None
    return None if later is None else month_begins(case.as_of, later)


def _differs(
    case: Case,
    standing: tuple[LevelProof, int | None, ValidationState],
    later: int,
) -> bool:
    if case.is_unsettled:
        return case.on(month_begins(case.as_of, later)).standing() != standing
    # Nothing is set aside: the same assertions, only older, and so the same state
    # unless the proof differs.
    return not case.is_still(standing[0], later)


def _last_day_looked_at(case: Case) -> date | None:
    """Return the end of the look-ahead, None if nothing would ever change."""
    if not _decays(case):
        return None
    return month_begins(case.as_of, LOOK_AHEAD_MONTHS)


def month_begins(day: date, later: int) -> date:
    """Return the first day of the month that is so many months later."""
    year, month = divmod(day.year * 12 + day.month - 1 + later, 12)
    return date(year, month + 1, 1)
