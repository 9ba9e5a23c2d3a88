"""Profile lines that can be followed by hand."""

from datetime import date

import pytest

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import EvidenceSource, Polarity, ValidationState
from skills_graph.domain.policy import FIRST_POLICY
from skills_graph.domain.profile import Measure, profile_line
from tests.builders import TODAY, an_assertion

SKILL = Measure(5, CompetencyKind.SKILL)
COMPLIANCE = Measure(1, CompetencyKind.COMPLIANCE)


def the_line(*said, measure=SKILL, as_of=TODAY):
    return profile_line(said, measure, policy=FIRST_POLICY, as_of=as_of)


def test_one_fresh_assessment_is_held_and_validated():
    line = the_line(an_assertion())

    assert (line.held_level, line.validated_level, line.state) == (
        3,
        3,
        ValidationState.VALIDATED,
    )
    # 2.6 for the assessment, less 0.2 of doubt: 1 / (1 + e^-2.4)
    assert line.confidence == pytest.approx(0.9168, abs=0.0001)
    assert line.quality == 6
    assert [(c.points, c.decay_factor) for c in line.contributions] == [(260, 1.0)]


def test_peers_together_count_no_more_than_their_cap():
    peers = [an_assertion(f"p{n}", EvidenceSource.PEER_RATING, 5) for n in range(5)]
    line = the_line(an_assertion("a", level=2), *peers)

    assert line.held_level == 2
    assert [c.points for c in line.contributions] == [260, 18, 18, 18, 18, 18]
    assert [c.is_capped for c in line.contributions] == [False, *[True] * 5]


def test_a_suggestion_is_held_but_hardly_proven_until_it_is_confirmed():
    suggested = an_assertion("s", EvidenceSource.INFERENCE, 3)
    line = the_line(suggested)
    assert (line.held_level, line.quality, line.state) == (
        3,
        2,
        ValidationState.SUGGESTED,
    )

    declared = the_line(
        an_assertion("s", EvidenceSource.INFERENCE, 3, state=ValidationState.DECLARED)
    )
    assert (declared.held_level, declared.quality, declared.state) == (
        3,
        4,
        ValidationState.DECLARED,
    )


def test_a_suggestion_counts_nothing_beside_a_declaration():
    line = the_line(
        an_assertion("s", EvidenceSource.INFERENCE, 5),
        an_assertion("d", EvidenceSource.SELF_RATING, 2),
    )
    assert (line.held_level, line.state) == (2, ValidationState.DECLARED)


def test_a_level_that_rested_on_an_award_lapses_the_day_after_its_last():
    award = an_assertion(
        "w",
        EvidenceSource.AWARD,
        1,
        asserted_on=date(2025, 3, 10),
        valid_until=TODAY,
    )
    assert the_line(award, measure=COMPLIANCE).changes_on == date(2026, 3, 11)

    lapsed = the_line(award, measure=COMPLIANCE, as_of=date(2026, 3, 11))
    assert (lapsed.held_level, lapsed.other_level, lapsed.state) == (
        0,
        1,
        ValidationState.EXPIRED,
    )


def test_evidence_loses_half_its_weight_in_a_half_life():
    line = the_line(an_assertion(asserted_on=date(2024, 9, 30)))

    assert line.contributions[0].decay_factor == 0.5
    assert line.contributions[0].points == 130


def test_compliance_does_not_decay():
    old = an_assertion("c", EvidenceSource.AWARD, 1, asserted_on=date(2001, 1, 1))
    line = the_line(old, measure=COMPLIANCE)
    assert (line.held_level, line.changes_on) == (1, None)


def test_a_dispute_that_matters_shows_and_counts_for_nothing():
    disputed = an_assertion("d", level=4, state=ValidationState.DISPUTED)
    line = the_line(disputed, an_assertion("m", EvidenceSource.MANAGER_RATING, 2))

    assert (line.held_level, line.other_level, line.state) == (
        2,
        4,
        ValidationState.DISPUTED,
    )


def test_only_rejected_assertions_leave_a_rejected_line():
    line = the_line(an_assertion(state=ValidationState.REJECTED))
    assert (line.held_level, line.state) == (0, ValidationState.REJECTED)


def test_someone_who_says_not_at_all_lowers():
    line = the_line(
        an_assertion("p", EvidenceSource.PEER_RATING, 3),
        an_assertion("m", EvidenceSource.MANAGER_RATING, None, polarity=Polarity.LACKS),
    )
    assert line.held_level == 0


def test_without_assertions_there_is_no_line():
    with pytest.raises(ValueError, match="at least one assertion"):
        the_line()
