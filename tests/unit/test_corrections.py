"""Severity corrects ratings where a policy says so: by whole levels, and visibly."""

from dataclasses import replace
from statistics import fmean

import pytest

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.corrections import corrected, rater_corrections
from skills_graph.domain.evidence import EvidenceSource, Polarity
from skills_graph.domain.policy import (
    FIRST_POLICY,
    policy_as_json,
    policy_from_json,
)
from skills_graph.domain.policy_rules import (
    RuleChange,
    differences,
    rules_of,
    with_one,
    with_rules,
)
from skills_graph.domain.policy_trials import Comparison
from skills_graph.domain.profile import Measure, profile_line
from skills_graph.domain.severity import RaterSeverity, rater_severities
from tests.builders import TODAY, an_assertion
from tests.rated_people import rated_people

SKILL = Measure(5, CompetencyKind.SKILL)
CORRECTING = replace(
    FIRST_POLICY,
    is_severity_corrected=True,
    rater_corrections={"emp_severe": 1, "emp_lenient": -1},
)


def rated(level=3, by="emp_severe", source=EvidenceSource.ASSESSMENT, **more):
    return an_assertion(source=source, level=level, asserted_by_id=by, **more)


def correction(said, policy=CORRECTING):
    return corrected([said], policy, levels=5)[0].correction


@pytest.mark.parametrize(
    ("severity", "levels"), [(0.7, 1), (2.0, 1), (0.49, None), (-0.5, -1), (0, None)]
)
def test_whoever_is_half_a_level_off_is_corrected_by_one(severity, levels):
    one = RaterSeverity("emp_1", severity, None, 9)
    wanted = {} if levels is None else {"emp_1": levels}
    assert rater_corrections([one]) == wanted


def test_a_rating_moves_by_its_raters_severity_and_stays_on_its_scale():
    assert correction(rated(3)) == 1
    assert correction(rated(5)) == 0
    assert correction(rated(2, by="emp_lenient")) == -1
    assert correction(rated(1, by="emp_lenient")) == 0
    assert correction(rated(None, level_low=3, level_high=4)) == 1
    assert correction(rated(None, level_low=4, level_high=5)) == 0


@pytest.mark.parametrize(
    "said",
    [
        rated(by="emp_other"),
        rated(by=None),
        rated(by="emp_severe", employee_id="emp_severe"),
        rated(source=EvidenceSource.AWARD),
        rated(polarity=Polarity.LACKS),
        rated(level=None),
    ],
    ids=["fair", "nobody", "oneself", "award", "denial", "no level"],
)
def test_nothing_but_a_rating_of_somebody_else_is_corrected(said):
    assert correction(said) == 0


def test_no_policy_but_one_that_says_so_corrects():
    off = replace(CORRECTING, is_severity_corrected=False)
    said = [rated()]
    assert corrected(said, off, levels=5) is said
    assert profile_line(said, SKILL, policy=off, as_of=TODAY).held_level == 3


def test_a_line_holds_the_corrected_level_and_its_contribution_says_so():
    line = profile_line([rated(3)], SKILL, policy=CORRECTING, as_of=TODAY)
    assert (line.held_level, line.validated_level) == (4, 4)
    (contribution,) = line.contributions
    assert (contribution.assertion.level, contribution.assertion.correction) == (3, 1)
    as_if = profile_line([rated(4)], SKILL, policy=FIRST_POLICY, as_of=TODAY)
    assert contribution.points == as_if.contributions[0].points


def test_correcting_twice_is_correcting_once():
    once = corrected([rated(3)], CORRECTING, levels=5)
    assert corrected(once, CORRECTING, levels=5) == once


def test_the_estimates_are_no_rule_but_survive_being_written_and_read():
    assert "rater_corrections" not in rules_of(CORRECTING)
    assert policy_from_json(policy_as_json(CORRECTING)) == CORRECTING
    assert policy_from_json(policy_as_json(FIRST_POLICY)).rater_corrections == {}


def test_a_change_of_estimates_is_a_change_and_is_blamed_for_what_it_does():
    others = replace(CORRECTING, rater_corrections={"emp_severe": 1})
    [change] = differences(CORRECTING, others)
    assert change == RuleChange("rater_corrections", 2, 1)
    assert with_one(CORRECTING, change, others) == others

    said = [rated(3, by="emp_lenient")]
    effect = Comparison.of(CORRECTING, others).effect(said, SKILL, _Moment)
    assert effect is not None
    assert (effect.before.held_level, effect.after.held_level) == (2, 3)
    assert effect.alone == ("rater_corrections",)


def test_switching_it_on_is_one_change_with_its_estimates():
    [change] = differences(FIRST_POLICY, CORRECTING)
    assert change == RuleChange("is_severity_corrected", before=False, after=True)
    effect = Comparison.of(FIRST_POLICY, CORRECTING).effect([rated(3)], SKILL, _Moment)
    assert effect is not None
    assert effect.alone == ("is_severity_corrected",)
    # Without estimates it corrects nobody.
    assert with_rules(FIRST_POLICY, {change.name: True}).corrections_in_force == {}


class _Moment:
    as_of = TODAY


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_corrected_ratings_are_nearer_to_the_truth_where_raters_differ(seed):
    truth, ratings = rated_people(seed, severity_sd=1.0)
    corrections = rater_corrections(rater_severities(ratings))

    def error(correct):
        return fmean(
            abs(
                truth[one.subject]
                - one.level
                - (corrections.get(one.rater_id, 0) if correct else 0)
            )
            for one in ratings
        )

    assert error(correct=True) < 0.85 * error(correct=False)
