"""How a line came to where it is, how it goes on by itself, and what would raise it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from skills_graph.domain.case import Case, Measure
from skills_graph.domain.evidence import (
    STATE_AT_FIRST,
    Assertion,
    EvidenceSource,
    Polarity,
)
from skills_graph.domain.ids import AssertionId
from skills_graph.domain.policy import Policy
from skills_graph.domain.profile import estimate, month_begins

MONTHS_BACK = 48
MONTHS_AHEAD = 24
MOST_VOICES = 3


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """A line on one day, by what is known now; levels as in `ProfileLine`."""

    on: date
    level: float
    level_low: float
    level_high: float
    held_level: int


@dataclass(frozen=True, slots=True)
class Raise:
    """What would raise the held level: so many fresh claims of a level by a source.

    Each by someone else who has said nothing yet; one's own word is one voice.
    """

    source: EvidenceSource
    level: int
    n_claims: int


def course(
    assertions: Sequence[Assertion], measure: Measure, *, policy: Policy, as_of: date
) -> tuple[CoursePoint, ...]:
    """Return the line on every day on which it may have moved, or will.

    Those are first days of months, and days on which something begins or ends, from
    the first evidence (at most four years back) until two years ahead.
    """
    first = max(
        min((a.valid_from for a in assertions), default=as_of),
        month_begins(as_of, -MONTHS_BACK),
    )
    last = month_begins(as_of, MONTHS_AHEAD)
    days = {month_begins(as_of, n) for n in range(-MONTHS_BACK, MONTHS_AHEAD + 1)}
    days |= {a.valid_from for a in assertions}
    days |= {a.valid_until + timedelta(days=1) for a in assertions if a.valid_until}
    return tuple(
        _point(Case(assertions, measure, policy, day))
        for day in sorted({*days, first, as_of})
        if first <= day <= last
    )


def _point(case: Case) -> CoursePoint:
    return CoursePoint(case.as_of, *estimate(case), case.proof.held_level)


def what_would_raise(
    assertions: Sequence[Assertion], measure: Measure, *, policy: Policy, as_of: date
) -> tuple[Raise, ...]:
    """Return what would raise the held level by one, sources of most weight first.

    Sources of which even three claims would not are left out, and so are suggestions:
    they only count where nothing else does.
    """
    wanted = Case(assertions, measure, policy, as_of).proof.held_level + 1
    if not assertions or wanted > measure.levels:
        return ()
    sources = sorted(
        set(EvidenceSource) - {EvidenceSource.INFERENCE},
        key=lambda source: (-policy.weights[source], source),
    )
    found = []
    for source in sources:
        fresh = _fresh_claims(assertions[0], source, wanted, as_of)
        for n_claims in range(1, len(fresh) + 1):
            more = [*assertions, *fresh[:n_claims]]
            if Case(more, measure, policy, as_of).proof.held_level >= wanted:
                found.append(Raise(source, wanted, n_claims))
                break
    return tuple(found)


def _fresh_claims(
    like: Assertion, source: EvidenceSource, level: int, on: date
) -> list[Assertion]:
    is_own = source is EvidenceSource.SELF_RATING
    return [
        replace(
            like,
            id=AssertionId(f"ast_imagined_{n}"),
            source=source,
            state=STATE_AT_FIRST[source],
            polarity=Polarity.HAS,
            level=level,
            asserted_on=on,
            valid_from=on,
            valid_until=None,
            asserted_by_id=like.employee_id if is_own else None,
            group=None,
        )
        for n in range(1 if is_own else MOST_VOICES)
    ]
