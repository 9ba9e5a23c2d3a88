"""The laws by which evidence adds up, on whatever anyone may have said."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
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
from tests.builders import TODAY, an_assertion

KINDS = list(CompetencyKind)
LOOKED_AT_UNTIL = date(2029, 3, 1)
OWN = (EvidenceSource.SELF_RATING, EvidenceSource.EXPERIENCE)

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
    }
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
    another = data.draw(
        assertions(
            id="another",
            polarity=Polarity.HAS,
            level=max(before.held_level, 1),
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


@given(st.integers(1, 40), levels, levels)
def test_any_number_of_friendly_peers_never_outweighs_one_assessor(
    n_peers, assessed, claimed
):
    peers = [
        an_assertion(f"peer {n}", EvidenceSource.PEER_RATING, max(assessed, claimed))
        for n in range(n_peers)
    ]
    line = the_line([an_assertion("a", EvidenceSource.ASSESSMENT, assessed), *peers])
    assert line.held_level == assessed


@given(st.lists(assertions(), min_size=1, max_size=5), measures)
def test_nobodys_own_word_reaches_validated(said, measure):
    own = [
        replace(
            a,
            source=OWN[n % 2],
            state=ValidationState.DECLARED,
            valid_until=None,
        )
        for n, a in enumerate(said)
    ]
    line = the_line(own, measure)
    assert line.validated_level == 0
    assert line.state is not ValidationState.VALIDATED


@given(cases, measures)
def test_what_is_over_counts_nothing_from_the_next_day(said, measure):
    ended = [replace(a, valid_until=TODAY - timedelta(days=1)) for a in said]
    line = the_line(ended, measure)
    assert (line.held_level, line.quality, line.contributions) == (0, 0, ())


@given(st.sampled_from(list(EvidenceSource)), levels, days, days)
def test_more_recent_counts_at_least_as_much(source, level, one_day, other_day):
    older, newer = sorted((one_day, other_day))
    lines = [
        the_line([an_assertion("1", source, level, asserted_on=day)])
        for day in (older, newer)
    ]
    before, after = [(line.held_level, line.confidence) for line in lines]
    assert before <= after


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
        day += timedelta(days=61)
    eve = last - timedelta(days=1)
    assert standing(the_line(said, measure, as_of=eve)) == standing(line)
    if line.changes_on and line.changes_on < LOOKED_AT_UNTIL:
        after = the_line(said, measure, as_of=line.changes_on)
        assert standing(after) != standing(line)


@given(cases, measures)
def test_an_interval_holds_its_estimate_and_stays_on_the_scale(said, measure):
    line = the_line(said, measure)
    assert 0 <= line.level_low <= line.level <= line.level_high <= 5
    assert line.validated_level <= line.held_level
    assert 0 <= line.quality <= 7
    assert (line.confidence > 0) == (line.held_level > 0)


def test_a_policy_survives_being_stored():
    assert policy_from_json(policy_as_json(FIRST_POLICY)) == FIRST_POLICY
