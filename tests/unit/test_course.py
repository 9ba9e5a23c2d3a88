"""How a line moved, how it goes on, and what would raise it."""

from datetime import date, timedelta

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.course import CoursePoint, Raise, course, what_would_raise
from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.policy import FIRST_POLICY
from skills_graph.domain.profile import Measure, profile_line
from tests.builders import TODAY, an_assertion

SKILL = Measure(5, CompetencyKind.SKILL)
SAID = (
    an_assertion("a", level=2, asserted_on=date(2025, 1, 20)),
    an_assertion(
        "b",
        EvidenceSource.MANAGER_RATING,
        4,
        asserted_on=date(2025, 6, 5),
        valid_until=date(2026, 6, 4),
    ),
)


def the_course(*said, measure=SKILL):
    return course(said, measure, policy=FIRST_POLICY, as_of=TODAY)


def raises(*said, measure=SKILL):
    return what_would_raise(said, measure, policy=FIRST_POLICY, as_of=TODAY)


def test_every_point_is_what_the_line_says_that_day():
    for point in the_course(*SAID):
        line = profile_line(SAID, SKILL, policy=FIRST_POLICY, as_of=point.on)
        assert point == CoursePoint(
            point.on, line.level, line.level_low, line.level_high, line.held_level
        )


def test_it_begins_with_the_evidence_and_holds_every_day_that_counts():
    days = [point.on for point in the_course(*SAID)]
    assert days[:2] == [date(2025, 1, 20), date(2025, 2, 1)]
    assert days[-1] == date(2028, 3, 1)
    assert {date(2025, 6, 5), TODAY, date(2026, 6, 5)} <= set(days)
    assert days == sorted(set(days))
    assert len(days) == 1 + 38 + 3


def test_between_its_days_nothing_moves():
    points = the_course(*SAID)
    day = points[0].on
    while day < points[-1].on:
        seen = [point for point in points if point.on <= day][-1]
        line = profile_line(SAID, SKILL, policy=FIRST_POLICY, as_of=day)
        assert (line.level, line.held_level) == (seen.level, seen.held_level)
        day += timedelta(days=9)


def test_it_looks_back_four_years_at_most():
    old = an_assertion(asserted_on=date(2001, 5, 5))
    assert the_course(old)[0].on == date(2022, 3, 1)


def test_strong_sources_raise_alone_and_weak_ones_together_or_never():
    held = an_assertion("a", level=2)
    assert raises(held) == (
        Raise(EvidenceSource.AWARD, 3, 1),
        Raise(EvidenceSource.ASSESSMENT, 3, 2),
        Raise(EvidenceSource.WORK_RESULT, 3, 2),
    )


def test_what_would_raise_does():
    held = an_assertion("a", EvidenceSource.MANAGER_RATING, 2)
    found = raises(held)
    assert len(found) > 3
    for one in found:
        more = [
            an_assertion(
                f"more {n}",
                one.source,
                one.level,
                asserted_by_id="emp_1"
                if one.source is EvidenceSource.SELF_RATING
                else None,
            )
            for n in range(one.n_claims)
        ]
        enough = profile_line([held, *more], SKILL, policy=FIRST_POLICY, as_of=TODAY)
        short = profile_line([held, *more[1:]], SKILL, policy=FIRST_POLICY, as_of=TODAY)
        assert (enough.held_level, short.held_level) == (3, 2)


def test_nothing_raises_the_highest_level():
    assert raises(an_assertion(level=5)) == ()


def test_a_lost_level_is_won_back_by_any_source():
    old = an_assertion(asserted_on=date(2001, 5, 5))
    found = raises(old)
    assert {one.level for one in found} == {1}
    assert {one.source for one in found} == set(EvidenceSource) - {
        EvidenceSource.INFERENCE
    }
    assert {one.n_claims for one in found} == {1}
