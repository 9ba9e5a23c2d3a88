"""Whole profile lines of many pairs at once, as they are kept in the graph.

Each equals `domain.profile.profile_line` to the last bit, but for what is not kept:
its contributions, and who disagrees.
"""

import math
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from skills_graph.domain.belief import BELOW_THE_LOWEST
from skills_graph.domain.contributions import STILL_SAID
from skills_graph.domain.evidence import Assertion
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.policy import Policy
from skills_graph.domain.profile import HIGH_END, LOW_END, Measure, ProfileLine
from skills_graph.talent.cases import Cases, evidenced_on
from skills_graph.talent.claims import Claims, claims_of
from skills_graph.talent.days import Numbers, everyones_day
from skills_graph.talent.lines import NEVER, NOT_ANOTHER, STATES
from skills_graph.talent.tree import Mask
from skills_graph.talent.turning import days_of_change
from skills_graph.talent.voices import Floats
from skills_graph.talent.weighing import Weighing, confidence_of

_ABOVE_ALL_LEVELS = 99


class Estimates(NamedTuple):
    """The level and its interval of 80 %, in tenths; 0 where nothing counts.

    Each of shape (n_pairs,).
    """

    level: Floats
    low: Floats
    high: Floats


class Days(NamedTuple):
    """Ordinals of shape (n_pairs,); `NEVER`, or 0, where there is no such day."""

    valid_until: Numbers
    last_evidenced_on: Numbers
    changes_on: Numbers


def whole_lines(
    said: Collection[Assertion],
    measures: Mapping[CompetencyId, Measure],
    *,
    policy: Policy,
    as_of: date,
) -> Iterator[ProfileLine]:
    """Yield the lines of all that was said, by employee and competency.

    Without contributions, points of doubt and claims that disagree. Raises KeyError
    where a competency has no measure.
    """
    claims = claims_of(said, measures)
    if not len(claims):
        return
    columns = line_columns(claims, policy=policy, as_of=as_of)
    for (employee_id, competency_id), values in zip(
        claims.about.ids,
        zip(*(column.tolist() for column in columns), strict=True),
        strict=True,
    ):
        level, low, high, sure, held, validated, other, quality, state, *days = values
        valid_until, last_evidenced_on, changes_on = map(_day, days)
        yield ProfileLine(
            employee_id,
            competency_id,
            level,
            low,
            high,
            held,
            validated,
            None if other == NOT_ANOTHER else other,
            sure,
            quality,
            STATES[state],
            valid_until,
            last_evidenced_on,
            as_of,
            changes_on,
            policy.version,
        )


def line_columns(
    claims: Claims, *, policy: Policy, as_of: date
) -> tuple[npt.NDArray[Any], ...]:
    """Return what everyone's lines hold under a policy, all on the same day.

    Each of shape (n_pairs,), in the order of a line's own: level, its interval,
    confidence, how they stand, and three days.
    """
    cases = Cases(
        claims.corrected(policy), policy, everyones_day(as_of, len(claims.about))
    )
    confidence, estimates = _beliefs(cases)
    return (*estimates, confidence, *cases.standings, *_days(cases, as_of))


@cache
def _day(ordinal: int) -> date | None:
    """Return a day; the same few thousand come again and again."""
    return None if ordinal in (0, NEVER) else date.fromordinal(ordinal)


def _days(cases: Cases, as_of: date) -> Days:
    claims, held = cases.claims, cases.standings.held
    has = cases.counted & ~claims.denies
    held_of_row = held[claims.pairs]
    carrying = has & (held_of_row > 0) & (claims.lowest >= held_of_row)
    return Days(
        _latest(claims, carrying, claims.ends),
        evidenced_on(claims, as_of),
        days_of_change(cases),
    )


def _latest(claims: Claims, which: Mask, days: Numbers) -> Numbers:
    found = np.zeros(len(claims.about), dtype=np.int64)
    np.maximum.at(found, claims.pairs[which], days[which])
    return found


def _beliefs(cases: Cases) -> tuple[Floats, Estimates]:
    """Return how certain each held level is, 0 where none is, and the estimates."""
    n_pairs = len(cases.claims.about)
    confidence = np.zeros(n_pairs)
    estimates = Estimates(*(np.zeros(n_pairs) for _ in Estimates._fields))
    if cases.counted.any():
        weighing = Weighing(
            cases.claims, cases.counted, policy=cases.policy, days=cases.days
        )
        sure = confidence_of(weighing.log_odds, weighing.held)
        confidence[weighing.here] = np.where(weighing.held > 0, sure, 0.0)
        for column, found in zip(estimates, _estimates(cases, weighing), strict=True):
            column[weighing.here] = found
    return confidence, estimates


def _estimates(cases: Cases, weighing: Weighing) -> Estimates:
    widened = _widened(cases, weighing)
    return Estimates(
        _level_at(weighing, 0.5, np.ones(len(widened))),
        _level_at(weighing, LOW_END, widened),
        _level_at(weighing, HIGH_END, widened),
    )


def _level_at(weighing: Weighing, chance: float, widened: Floats) -> Floats:
    """Return the level that each pair reaches with a probability, in tenths."""
    wanted = math.log(chance / (1.0 - chance)) * widened
    log_odds, highest = weighing.log_odds, weighing.levels
    here = log_odds[:, 0] + BELOW_THE_LOWEST
    found = np.where(here < wanted, 0.0, highest + 0.5)
    is_found = here < wanted
    for k in range(log_odds.shape[1]):
        above = log_odds[:, k]
        crosses = ~is_found & (k < highest) & (above < wanted) & (wanted <= here)
        down = here[crosses] - above[crosses]
        found[crosses] = k + (here[crosses] - wanted[crosses]) / down
        is_found |= crosses
        here = above
    levels = np.minimum(np.maximum(found - 0.5, 0.0), highest)
    # Tenths are those of the domain: numpy rounds halves another way.
    return np.array([round(level, 1) for level in levels.tolist()])


def _widened(cases: Cases, weighing: Weighing) -> Floats:
    """Return by what the interval of each pair is wider because claims disagree."""
    claims, policy = cases.claims, cases.policy
    fresh = weighing.kept() >= STILL_SAID
    places, pairs = weighing.places[fresh], weighing.pairs[fresh]
    denies = claims.denies[places]
    lows = np.where(denies, 0, claims.lowest[places])
    highs = claims.highest[places] - denies
    highest = np.zeros(len(weighing.here), dtype=np.int64)
    # Above any level: where nothing is fresh, nobody disagrees.
    lowest = np.full(len(weighing.here), _ABOVE_ALL_LEVELS)
    np.maximum.at(highest, pairs, lows)
    np.minimum.at(lowest, pairs, highs)
    gap = highest - lowest
    return np.where(
        gap < policy.disagreement_levels, 1.0, 1.0 + policy.disagreement_widens * gap
    )
