"""Our profile line, and the three ways in which other systems settle on a level.

The others state a level and nothing more. So that they are not beaten by a straw man,
each is given the confidence and the interval that it has earned on other people of
the same world: its share of right answers, and its errors' tenth and ninetieth
percentile.
"""

from collections.abc import Callable, Sequence
from datetime import date
from statistics import fmean, quantiles

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import (
    STATE_AT_FIRST,
    Assertion,
    EvidenceSource,
    Polarity,
)
from skills_graph.domain.ids import AssertionId, CompetencyId, EmployeeId
from skills_graph.domain.policy import FIRST_POLICY
from skills_graph.domain.profile import Measure, profile_line
from tests.bench.calibration.scores import Stated
from tests.bench.calibration.worlds import N_LEVELS, OWN, Known, Saying

TODAY = date(2026, 3, 10)
THE_PERSON = EmployeeId("emp_1")
SKILL = Measure(N_LEVELS, CompetencyKind.SKILL)

Method = Callable[[Sequence[Saying]], int]
"""What settles on a level from 0 to 5."""


def profile_line_says(known: Known) -> Stated:
    """Return what our profile line states."""
    said = [_assertion(n, one) for n, one in enumerate(known.said)]
    line = profile_line(said, SKILL, policy=FIRST_POLICY, as_of=TODAY)
    return Stated(line.held_level, line.confidence, line.level_low, line.level_high)


def _assertion(n: int, said: Saying) -> Assertion:
    source = EvidenceSource(said.source)
    year, month = divmod(TODAY.year * 12 + TODAY.month - 1 - said.months_ago, 12)
    day = date(year, month + 1, TODAY.day)
    return Assertion(
        id=AssertionId(f"ast_{n}"),
        employee_id=THE_PERSON,
        competency_id=CompetencyId("cmp_1"),
        source=source,
        state=STATE_AT_FIRST[source],
        asserted_on=day,
        valid_from=day,
        level=said.level or 1,
        polarity=Polarity.HAS if said.level else Polarity.LACKS,
        asserted_by_id=THE_PERSON if said.source in OWN else EmployeeId(said.rater),
        group="team" if source is EvidenceSource.PEER_RATING else None,
    )


def latest_wins(said: Sequence[Saying]) -> int:
    return min(said, key=lambda one: one.months_ago).level


def strictest_source_wins(said: Sequence[Saying]) -> int:
    """Take the word of the source of most weight, the latest of it."""
    return max(said, key=lambda one: (_weight(one), -one.months_ago)).level


def weighted_mean(said: Sequence[Saying]) -> int:
    total = sum(map(_weight, said))
    return int(sum(_weight(one) * one.level for one in said) / total + 0.5)


def _weight(said: Saying) -> float:
    return FIRST_POLICY.weights[EvidenceSource(said.source)]


BASELINES: dict[str, Method] = {
    "latest wins": latest_wins,
    "strictest source wins": strictest_source_wins,
    "weighted mean": weighted_mean,
}


def stated_by(
    method: Method, people: Sequence[Known], *, learnt_from: Sequence[Known]
) -> list[Stated]:
    """Return what a baseline states, as surely as it was right of other people."""
    levels = [method(known.said) for known in learnt_from]
    pairs = list(zip(learnt_from, levels, strict=True))
    right = fmean(known.true_level >= level for known, level in pairs if level > 0)
    tenths = quantiles([known.ability - level for known, level in pairs], n=10)
    return [
        Stated(
            level,
            right,
            max(level + tenths[0], 0.0),
            min(level + tenths[-1], float(N_LEVELS)),
        )
        for level in (method(known.said) for known in people)
    ]
