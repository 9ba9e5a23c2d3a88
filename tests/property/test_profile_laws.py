"""The laws by which evidence adds up, on whatever anyone may have said."""

import math
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import (
    STATE_AT_FIRST,
    EvidenceSource,
    Polarity,
    ValidationState,
)
from skills_graph.domain.policy import FIRST_POLICY, policy_as_json, policy_from_json
from skills_graph.domain.profile import Measure, profile_line
from skills_graph.domain.voices import decay
from tests.builders import TODAY, an_assertion

KINDS = list(CompetencyKind)
LOOKED_AT_UNTIL = date(2029, 3, 1)
OWN = "emp_1"
ROUNDED = 0.5

days = st.integers(0, 1500).map(lambda ago: TODAY - timedelta(days=ago))
levels = st.integers(1, 5)


@st.composite
def assertions(draw, **fixed):
    source = draw(st.sampled_from(list(EvidenceSource)))
    asserted_on = draw(days)
    lasts = draw(st.none() | st.integers(0, 1500))
    state = draw(
        st.sampled_from([STATE_AT_FIRST[source], ValidationState.REJECTED])
        | st.just(ValidationState.DISPUTED)
    )
    given_values = {
        "id": str(draw(st.integers(0, 10**9))),
        "source": source,
        "level": draw(levels),
        "asserted_on": asserted_on,
        "valid_until": None if lasts is None else asserted_on + timedelta(days=lasts),
        "polarity": draw(st.sampled_from([Polarity.HAS, Polarity.HAS, Polarity.LACKS])),
        "state": state,
        "asserted_by_id": draw(st.sampled_from([None, OWN, "emp_2", "emp_3"])),
        "group": draw(st.sampled_from([None, "team a", "team b"])),
    }
    if draw(st.booleans()) and "level" not in fixed:
        low, high = sorted((draw(levels), draw(levels)))
        given_values |= {"level": None, "level_low": low, "level_high": high}
    return an_assertion(**{**given_values, **fixed})


cases = st.lists(assertions(), min_size=1, max_size=6, unique_by=lambda a: a.id)
measures = st.sampled_from(KINDS).map(lambda kind: Measure(5, kind))


def the_line(said, measure=None, as_of=TODAY):
    return profile_line(
        said,
        measure or Measure(5, CompetencyKind.SKILL),
        policy=FIRST_POLICY,
        as_of=as_of,
    )


def standing(line):
    return (
        line.held_level,
        line.validated_level,
        line.other_level,
        line.quality,
        line.state,
    )


@given(cases, measures, st.randoms(use_true_random=False))
def test_the_order_of_the_assertions_never_matters(said, measure, shuffler):
    shuffled = list(said)
    shuffler.shuffle(shuffled)
    one, other = the_line(said, measure), the_line(shuffled, measure)
    assert replace(one, contributions=()) == replace(other, contributions=())
    assert one.contributions == other.contributions


@given(cases, measures)
def test_repeating_an_assertion_changes_nothing(said, measure):
    assert the_line([*said, said[0]], measure) == the_line(said, measure)


@given(cases, measures, st.data())
def test_a_positive_one_at_or_above_the_present_level_never_lowers(said, measure, data):
    before = the_line(said, measure)
    level = data.draw(st.integers(max(before.held_level, 1), 5))
    another = data.draw(
        assertions(
            id="another",
            polarity=Polarity.HAS,
            level=data.draw(st.sampled_from([level, None])),
            level_low=level,
            level_high=data.draw(st.integers(level, 5)),
            valid_until=None,
        ).filter(lambda a: a.state is STATE_AT_FIRST[a.source])
    )
    if another.state is ValidationState.SUGGESTED and before.state is not (
        ValidationState.SUGGESTED
    ):
        return  # it does not count beside what is declared
    if before.state is ValidationState.SUGGESTED:
        return  # a declaration takes the place of all suggestions
    assert the_line([*said, another], measure).held_level >= before.held_level


@given(cases, measures, st.data())
def test_a_negative_one_never_raises(said, measure, data):
    before = the_line(said, measure)
    if before.state is ValidationState.SUGGESTED or before.held_level == 0:
        return
    against = data.draw(
        assertions(id="against", polarity=Polarity.LACKS, valid_until=None).filter(
            lambda a: a.state is STATE_AT_FIRST[a.source]
        )
    )
    assert the_line([*said, against], measure).held_level <= before.held_level


@given(st.integers(1, 60), st.integers(1, 9), levels, levels)
def test_any_number_of_friendly_peers_never_outweighs_one_assessor(
    n_peers, n_teams, assessed, claimed
):
    peers = [
        an_assertion(
            f"peer {n}",
            EvidenceSource.PEER_RATING,
            max(assessed, claimed),
            asserted_by_id=f"emp_{n + 2}",
            group=f"team {n % n_teams}",
        )
        for n in range(n_peers)
    ]
    line = the_line([an_assertion("a", EvidenceSource.ASSESSMENT, assessed), *peers])
    assert line.held_level == assessed


@given(st.integers(1, 60), st.integers(1, 9), levels)
def test_nor_does_any_number_of_hostile_ones(n_peers, n_teams, assessed):
    peers = [
        an_assertion(
            f"peer {n}",
            EvidenceSource.PEER_RATING,
            None,
            polarity=Polarity.LACKS,
            asserted_by_id=f"emp_{n + 2}",
            group=f"team {n % n_teams}",
        )
        for n in range(n_peers)
    ]
    line = the_line([an_assertion("a", EvidenceSource.ASSESSMENT, assessed), *peers])
    assert line.held_level == assessed


def source_of(said):
    return "own word" if said.is_own_word else said.source


def group_of(said):
    whose = said.asserted_by_id or said.id
    # What people say of themselves is theirs alone, whatever their team.
    group = None if said.is_own_word else said.group
    return (source_of(said), said.source, group or whose)


def person_of(said):
    return (*group_of(said), said.asserted_by_id or said.id)


def most_of_source(said):
    rules = FIRST_POLICY
    return rules.own_cap if said.is_own_word else rules.caps[said.source]


def most_of_group(said):
    rules = FIRST_POLICY
    caps = rules.caps if said.is_own_word else rules.group_caps
    return caps[said.source]


def most_of_person(said):
    return FIRST_POLICY.person_caps[said.source]


@pytest.mark.parametrize(
    ("key", "most"),
    [
        (source_of, most_of_source),
        (group_of, most_of_group),
        (person_of, most_of_person),
    ],
)
@given(st.lists(assertions(asserted_on=TODAY), min_size=1, max_size=12), measures)
def test_what_one_source_group_or_person_adds_is_capped(key, most, said, measure):
    found = the_line(said, measure).contributions
    by_voice = sorted(found, key=lambda c: str(key(c.assertion)))
    for _, voice in groupby(by_voice, key=lambda c: str(key(c.assertion))):
        together = list(voice)
        points = sum(c.points for c in together)
        assert abs(points) <= 100 * most(together[0].assertion) + len(together)


@given(st.lists(assertions(), min_size=1, max_size=5), measures)
def test_nobodys_own_word_reaches_validated_by_whatever_source(said, measure):
    own = [
        replace(
            a,
            asserted_by_id=OWN,
            state=ValidationState.VALIDATED,
            valid_until=None,
        )
        for a in said
    ]
    line = the_line(own, measure)
    assert line.validated_level == 0
    assert line.state is not ValidationState.VALIDATED


@given(cases, measures)
def test_what_is_over_counts_nothing_from_the_next_day(said, measure):
    ended = [replace(a, valid_until=TODAY - timedelta(days=1)) for a in said]
    line = the_line(ended, measure)
    assert (line.held_level, line.quality, line.contributions) == (0, 0, ())


@given(cases, assertions(), days, days, measures)
def test_more_recent_counts_at_least_as_much_as_older_of_the_same(
    others, one, day, other_day, measure
):
    older, newer = sorted((day, other_day))
    kept = [
        contribution.decay_factor
        for asserted_on in (older, newer)
        for contribution in the_line(
            [
                *others,
                replace(one, id="one", asserted_on=asserted_on, valid_from=older),
            ],
            measure,
        ).contributions
        if contribution.assertion.id == "one"
    ]
    assert kept == sorted(kept)


@given(st.sampled_from(list(EvidenceSource)), levels, days, days)
def test_alone_it_proves_at_least_as_much(source, level, one_day, other_day):
    older, newer = sorted((one_day, other_day))
    lines = [
        the_line([an_assertion("1", source, level, asserted_on=day)])
        for day in (older, newer)
    ]
    before, after = [(line.held_level, line.confidence) for line in lines]
    assert before <= after


@given(cases, measures, levels, days, st.sampled_from(sorted(FIRST_POLICY.refreshing)))
def test_use_restarts_the_decay_of_older_claims_that_it_bears_out(
    said, measure, level, day, source
):
    # What is disputed counts or not as the use tells: another law's matter.
    said = [a for a in said if a.state is not ValidationState.DISPUTED]
    assume(said)
    before = {c.assertion.id: c for c in the_line(said, measure).contributions}
    use = an_assertion(
        "use",
        source,
        level,
        asserted_on=day,
        asserted_by_id="emp_9",
    )
    months = (TODAY.year - day.year) * 12 + TODAY.month - day.month
    half_life = FIRST_POLICY.half_life_months[measure.kind]
    for contribution in the_line([*said, use], measure).contributions:
        claim = contribution.assertion
        if claim.id == use.id or claim.id not in before:
            continue  # it is the use, or a suggestion that did not count
        earlier = before[claim.id].decay_factor
        is_borne_out = claim.polarity is Polarity.HAS and claim.lowest_level >= level
        expected = max(earlier, decay(months, half_life)) if is_borne_out else earlier
        assert contribution.decay_factor == expected


@pytest.mark.parametrize("source", EvidenceSource)
@pytest.mark.parametrize("other", EvidenceSource)
def test_the_interval_is_wider_where_sources_disagree(source, other):
    for level in range(1, 6):
        claim = declared("1", source, level)
        agreeing = the_line([claim, declared("2", other, level)])
        assert agreeing.disagreeing == ()
        for far in {n for n in range(1, 6) if abs(n - level) >= 2}:
            apart = the_line([claim, declared("2", other, far)])
            assert width(apart) >= width(agreeing)
            assert set(apart.disagreeing) == {(source, level), (other, far)}
        if 1 < level < 5:
            near = the_line([claim, declared("2", other, level + 1)])
            assert near.disagreeing == ()


def declared(id, source, level, asserted_on=TODAY):
    return an_assertion(
        id, source, level, asserted_on=asserted_on, state=ValidationState.DECLARED
    )


def width(line):
    return line.level_high - line.level_low


@given(cases, measures)
def test_the_points_of_a_line_are_all_that_its_confidence_rests_on(said, measure):
    line = the_line(said, measure)
    assert sum(c.points for c in line.contributions) == line.evidence_points
    if line.held_level == 0:
        return
    odds = math.log(line.confidence / (1 - line.confidence))
    both_rounded = 2 * ROUNDED + 1e-6
    assert abs(100 * odds - (line.evidence_points - line.doubt_points)) <= both_rounded


@settings(max_examples=40)
@given(cases, measures)
def test_changes_on_is_the_first_day_on_which_the_line_stands_differently(
    said, measure
):
    line = the_line(said, measure)
    last = line.changes_on or TODAY + timedelta(days=1600)
    day = TODAY
    while day < last:
        assert standing(the_line(said, measure, as_of=day)) == standing(line), day
        day += timedelta(days=29)
    eve = last - timedelta(days=1)
    assert standing(the_line(said, measure, as_of=eve)) == standing(line)
    if line.changes_on and line.changes_on < LOOKED_AT_UNTIL:
        after = the_line(said, measure, as_of=line.changes_on)
        assert standing(after) != standing(line)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("source", EvidenceSource)
def test_no_rounding_moves_the_day_on_which_a_line_changes(source, kind):
    for level in range(1, 6):
        for ago in range(0, 1200, 30):
            said = [declared("1", source, level, TODAY - timedelta(days=ago))]
            line = the_line(said, Measure(5, kind))
            if line.changes_on is None or line.changes_on >= LOOKED_AT_UNTIL:
                continue
            eve, after = (
                the_line(said, Measure(5, kind), as_of=day)
                for day in (line.changes_on - timedelta(days=1), line.changes_on)
            )
            assert standing(eve) == standing(line) != standing(after)


@given(cases, measures)
def test_an_interval_holds_its_estimate_and_stays_on_the_scale(said, measure):
    line = the_line(said, measure)
    assert 0 <= line.level_low <= line.level <= line.level_high <= 5
    assert line.validated_level <= line.held_level
    assert 0 <= line.quality <= 7
    assert (line.confidence > 0) == (line.held_level > 0)


def test_a_policy_survives_being_stored():
    assert policy_from_json(policy_as_json(FIRST_POLICY)) == FIRST_POLICY
