"""Everyone's standing as arrays is what the domain says of each, one by one."""

import os
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import EvidenceSource, Polarity, ValidationState
from skills_graph.domain.policy import FIRST_POLICY
from skills_graph.domain.profile import Measure, month_begins, profile_line
from skills_graph.store.profile_lines import line_properties
from skills_graph.talent.cases import standing_lines, standings
from skills_graph.talent.claims import claims_of
from skills_graph.talent.whole_lines import whole_lines
from tests.builders import TODAY, an_assertion

MEASURES = {
    f"cmp_{kind.value}_{levels}": Measure(levels, kind)
    for kind in CompetencyKind
    for levels in (1, 5, 8)
}
# Few, so that several speak of one; compliance does not decay.
CLAIMED = ["cmp_TOOL_5", "cmp_SKILL_8", "cmp_COMPLIANCE_5", "cmp_BEHAVIOUR_1"]
PEOPLE = ["emp_1", "emp_2", "emp_3"]
TEAMS = [None, None, "team a", "team b", "emp_2"]

# Everything at once: the caps are low enough to limit, ties are likely, and what
# refreshes, decays and disagrees is not what it is by default.
OTHER_POLICY = replace(
    FIRST_POLICY,
    version="2",
    weights=dict.fromkeys(EvidenceSource, 1.0),
    person_caps=dict.fromkeys(EvidenceSource, 1.0),
    group_caps=dict.fromkeys(EvidenceSource, 1.5),
    caps=dict.fromkeys(EvidenceSource, 2.0),
    half_life_months=dict.fromkeys(CompetencyKind, 12.0),
    refreshing=frozenset({EvidenceSource.EXPERIENCE, EvidenceSource.PEER_RATING}),
    doubt=0.0,
    doubt_beyond=0.5,
    certainty=0.6,
    own_cap=1.0,
)

CORRECTING_POLICY = replace(
    OTHER_POLICY,
    version="3",
    is_severity_corrected=True,
    rater_corrections={"emp_1": 1, "emp_2": -1, "emp_unheard": 1},
)


@st.composite
def assertions(draw):
    competency_id = draw(st.sampled_from(CLAIMED))
    most = MEASURES[competency_id].levels
    low, high = sorted(draw(st.tuples(*[st.integers(1, most)] * 2)))
    is_exact = draw(st.booleans())
    asserted_on = TODAY - timedelta(days=draw(st.integers(0, 1500)))
    lasts = draw(st.none() | st.integers(0, 1500))
    return an_assertion(
        id=f"ast_{draw(st.integers(0, 10**6))}",
        employee_id=draw(st.sampled_from(PEOPLE[:2])),
        competency_id=competency_id,
        source=draw(st.sampled_from(EvidenceSource)),
        state=draw(st.sampled_from(ValidationState)),
        polarity=draw(st.sampled_from([Polarity.HAS, Polarity.HAS, Polarity.LACKS])),
        level=low if is_exact else None,
        level_low=None if is_exact else low,
        level_high=None if is_exact else high,
        asserted_on=asserted_on,
        valid_from=asserted_on + timedelta(days=draw(st.sampled_from([0, 0, 400]))),
        valid_until=None if lasts is None else asserted_on + timedelta(days=lasts),
        asserted_by_id=draw(st.sampled_from([None, *PEOPLE])),
        group=draw(st.sampled_from(TEAMS)),
    )


days = st.integers(-800, 800).map(lambda later: TODAY + timedelta(days=later))
policies = st.sampled_from([FIRST_POLICY, OTHER_POLICY, CORRECTING_POLICY])


def one_by_one(said, policy, as_of):
    by_pair = {}
    for one in said:
        by_pair.setdefault((one.employee_id, one.competency_id), []).append(one)
    return {
        pair: standing_of(
            profile_line(some, MEASURES[pair[1]], policy=policy, as_of=as_of)
        )
        for pair, some in by_pair.items()
    }


def standing_of(line):
    return (
        line.held_level,
        line.validated_level,
        line.other_level,
        line.quality,
        line.state,
        line.last_evidenced_on,
    )


def all_at_once(said, policy, as_of):
    claims = claims_of(said, MEASURES)
    found = standings(claims, policy=policy, as_of=as_of)
    return {
        (line.employee_id, line.competency_id): standing_of(line)
        for line in standing_lines(claims, found, as_of=as_of)
    }


@settings(max_examples=150)
@given(st.lists(assertions(), max_size=24, unique_by=lambda a: a.id), policies, days)
def test_arrays_say_of_everyone_what_the_domain_says_of_each(said, policy, as_of):
    assert all_at_once(said, policy, as_of) == one_by_one(said, policy, as_of)


def kept(lines):
    return {
        (line.employee_id, line.competency_id): line_properties(line) for line in lines
    }


@settings(max_examples=int(os.environ.get("SKILLS_GRAPH_LINE_EXAMPLES", "60")))
@given(st.lists(assertions(), max_size=16, unique_by=lambda a: a.id), policies, days)
def test_lines_made_at_once_are_kept_as_those_made_one_by_one(said, policy, as_of):
    by_pair = {}
    for one in said:
        by_pair.setdefault((one.employee_id, one.competency_id), []).append(one)
    alone = [
        profile_line(some, MEASURES[id], policy=policy, as_of=as_of)
        for (_, id), some in by_pair.items()
    ]
    at_once = whole_lines(said, MEASURES, policy=policy, as_of=as_of)
    assert kept(at_once) == kept(alone)


def test_lines_that_end_exactly_at_a_threshold_end_on_the_same_day():
    """Two half-lives leave of one's own word just what is doubted: rounding decides."""
    said = [
        an_assertion(
            f"{source.value} {level} {months}",
            source,
            level,
            employee_id=f"emp_{source.value}_{level}_{months}",
            competency_id=f"cmp_{kind.value}_5",
            state=ValidationState.DECLARED,
            asserted_on=month_begins(TODAY, -months),
        )
        for kind in CompetencyKind
        for source in (EvidenceSource.SELF_RATING, EvidenceSource.PEER_RATING)
        for level in range(1, 6)
        for months in range(30)
    ]
    lines = kept(whole_lines(said, MEASURES, policy=FIRST_POLICY, as_of=TODAY))
    for one in said:
        measure = MEASURES[one.competency_id]
        alone = profile_line([one], measure, policy=FIRST_POLICY, as_of=TODAY)
        assert lines[one.employee_id, one.competency_id] == line_properties(alone)


def test_a_repeated_assertion_counts_once():
    one = an_assertion(competency_id="cmp_SKILL_5", level=3)
    once = all_at_once([one], FIRST_POLICY, TODAY)
    assert all_at_once([one, one], FIRST_POLICY, TODAY) == once


def test_of_nobody_nothing_is_said():
    assert all_at_once([], FIRST_POLICY, date(2026, 3, 1)) == {}
