"""Profile lines that can be followed by hand."""

from datetime import date, timedelta

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
    # 1.4 for the assessment, less 0.05 of doubt: 1 / (1 + e^-1.35)
    assert line.confidence == pytest.approx(0.7941, abs=0.0001)
    assert line.quality == 6
    assert [(c.points, c.decay_factor) for c in line.contributions] == [(140, 1.0)]
    assert (line.evidence_points, line.doubt_points) == (140, 5)


def test_peers_together_count_no_more_than_their_cap():
    peers = [an_assertion(f"p{n}", EvidenceSource.PEER_RATING, 5) for n in range(5)]
    line = the_line(an_assertion("a", level=2), *peers)

    assert line.held_level == 2
    # Five times 0.4 x (1 + 0.5 x 3), each within 0.5, all within 0.9.
    assert [c.points for c in line.contributions] == [140, 18, 18, 18, 18, 18]
    assert [c.capped_by for c in line.contributions] == [
        (),
        *[("ONE_PERSON", "PEER_RATING")] * 5,
    ]


def test_a_team_counts_no_more_than_its_cap_and_two_teams_more():
    def of_teams(*names):
        said = [
            an_assertion(
                f"{n}",
                EvidenceSource.PEER_RATING,
                group=name,
                asserted_by_id=f"emp_{n}",
            )
            for n, name in enumerate(names, start=2)
        ]
        return the_line(*said)

    assert of_teams("a", "a").evidence_points == 70
    assert [c.capped_by for c in of_teams("a", "a").contributions] == [
        ("ONE_GROUP",)
    ] * 2
    assert of_teams("a", "b").evidence_points == 80
    assert of_teams("a", "b", "c").evidence_points == 90


def test_one_person_gains_nothing_by_repeating():
    said = [
        an_assertion(f"{n}", EvidenceSource.MANAGER_RATING, asserted_by_id="emp_2")
        for n in range(9)
    ]
    assert the_line(*said).evidence_points == 100
    assert the_line(*said).contributions[0].capped_by == ("ONE_PERSON",)


def test_ones_own_word_counts_once_whatever_it_is_called():
    said = [
        an_assertion(f"{n}", source, asserted_by_id="emp_1")
        for n, source in enumerate(EvidenceSource)
        if source is not EvidenceSource.INFERENCE
    ]
    line = the_line(*said)
    assert (line.held_level, line.validated_level) == (3, 0)
    assert (line.evidence_points, line.state) == (60, ValidationState.DECLARED)
    assert line.contributions[0].capped_by == ("OWN_WORD",)


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


@pytest.mark.parametrize(
    ("kind", "half_life_months"),
    [
        (CompetencyKind.TOOL, 6.5),  # accuracy of procedures
        (CompetencyKind.SKILL, 11),  # mixed
        (CompetencyKind.ABILITY, 13),  # speed
    ],
)
def test_published_half_lives_are_reproduced(kind, half_life_months):
    twice = int(2 * half_life_months)
    year, month = divmod(TODAY.year * 12 + TODAY.month - 1 - twice, 12)
    said = an_assertion(asserted_on=date(year, month + 1, 28))
    line = the_line(said, measure=Measure(5, kind))

    assert line.contributions[0].decay_factor == 0.25
    assert line.contributions[0].points == 35
    assert line.held_level == 3


@pytest.mark.parametrize("kind", [CompetencyKind.TOOL, CompetencyKind.SKILL])
def test_most_is_lost_by_365_days_without_use(kind):
    # A loss of d = 1.4 leaves an overlap of 2 x Phi(-0.7), 48 %, with before.
    said = an_assertion(asserted_on=TODAY - timedelta(days=365))
    line = the_line(said, measure=Measure(5, kind))
    assert line.contributions[0].decay_factor < 0.48


@pytest.mark.parametrize("kind", [CompetencyKind.KNOWLEDGE, CompetencyKind.BEHAVIOUR])
def test_knowledge_and_behaviour_fade_more_slowly(kind):
    said = an_assertion(asserted_on=TODAY - timedelta(days=365))
    line = the_line(said, measure=Measure(5, kind))
    assert line.contributions[0].decay_factor > 0.75


def test_use_restarts_the_decay_of_the_claims_that_it_bears_out():
    old = date(2024, 5, 2)
    line = the_line(
        an_assertion("a", level=4, asserted_on=old),
        an_assertion("b", EvidenceSource.MANAGER_RATING, 2, asserted_on=old),
        an_assertion("c", EvidenceSource.WORK_RESULT, 3, asserted_on=TODAY),
    )
    kept = {c.assertion.id: c.decay_factor for c in line.contributions}
    assert (kept["ast_a"], kept["ast_c"]) == (1.0, 1.0)
    assert kept["ast_b"] == 0.25


def test_ones_own_work_result_restarts_nothing():
    line = the_line(
        an_assertion("a", asserted_on=date(2025, 4, 2)),
        an_assertion("c", EvidenceSource.WORK_RESULT, asserted_by_id="emp_1"),
    )
    assert line.contributions[0].decay_factor == 0.5


def test_an_interval_of_levels_counts_at_its_lower_end_and_against_above_its_upper():
    said = an_assertion("i", level=None, level_low=2, level_high=4)
    line = the_line(said)
    exact = the_line(an_assertion("i", level=2))

    assert (line.held_level, line.confidence) == (2, exact.confidence)
    assert (line.level_low, line.level_high) == (exact.level_low, 4.4)
    assert exact.level_high == 2.4


def test_sources_that_are_far_apart_are_named():
    line = the_line(
        an_assertion("a", level=2),
        an_assertion("s", EvidenceSource.SELF_RATING, 5, asserted_by_id="emp_1"),
        an_assertion("m", EvidenceSource.MANAGER_RATING, 3),
    )
    assert [str(claim) for claim in line.disagreeing] == [
        "assessment says 2",
        "manager rating says 3",
        "self rating says 5",
    ]


def test_what_has_faded_disagrees_with_nobody():
    line = the_line(
        an_assertion("a", level=1, asserted_on=date(2023, 3, 1)),
        an_assertion("b", level=5),
    )
    assert line.disagreeing == ()


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
