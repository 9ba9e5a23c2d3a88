"""A policy taken apart into rules, compared, put together again, and checked."""

import json
from dataclasses import replace

import pytest

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.moments import Moment
from skills_graph.domain.policy import (
    FIRST_POLICY,
    policy_as_json,
    policy_from_json,
)
from skills_graph.domain.policy_checks import check_policy
from skills_graph.domain.policy_rules import (
    RuleChange,
    differences,
    parsed,
    policy_of_rules,
    rules_of,
    single_rules,
    with_one,
    with_rules,
    worded,
)
from skills_graph.domain.policy_trials import Comparison
from skills_graph.domain.profile import Measure
from skills_graph.errors import BadInput
from tests.builders import TODAY, an_assertion

RULES = rules_of(FIRST_POLICY)
MEASURE = Measure(5, CompetencyKind.SKILL)


def whole(rules):
    return policy_of_rules(rules, version="7", valid_from=TODAY, like=FIRST_POLICY)


def test_a_policy_is_all_its_rules():
    again = whole(RULES)
    assert (again.version, again.valid_from) == ("7", TODAY)
    assert differences(FIRST_POLICY, again) == ()
    assert rules_of(policy_from_json(policy_as_json(again))) == RULES


def test_every_rule_survives_being_written_and_read():
    assert {name: parsed(name, worded(value)) for name, value in RULES.items()} == RULES
    assert whole(json.loads(json.dumps(RULES))) == whole(RULES)


def test_differences_name_the_rule_and_both_values():
    other = with_rules(
        FIRST_POLICY,
        {"half_life_months.TOOL": None, "refreshing.AWARD": True, "certainty": 0.6},
    )
    assert differences(FIRST_POLICY, other) == (
        RuleChange("half_life_months.TOOL", 6.5, None),
        RuleChange("refreshing.AWARD", before=False, after=True),
        RuleChange("certainty", 0.5, 0.6),
    )
    assert EvidenceSource.AWARD in other.refreshing
    assert differences(other, other) == ()


def test_one_change_is_made_and_nothing_else():
    change = RuleChange("months_per_level.SKILL", 6, 9)
    changed = with_one(FIRST_POLICY, change)
    assert differences(FIRST_POLICY, changed) == (change,)
    assert changed.months_for_a_level(CompetencyKind.SKILL) == 9
    assert change.affects == "readiness"


@pytest.mark.parametrize("name", sorted(RULES))
def test_no_rule_may_be_left_out_of_a_whole_policy(name):
    rules = {other: value for other, value in RULES.items() if other != name}
    with pytest.raises(BadInput, match="is missing") as refused:
        whole(rules)
    assert refused.value.field == name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("half_life_months.SKILL", -6.5),
        ("half_life_months.SKILL", 0),
        ("caps.PEER_RATING", 0),
        ("weights.AWARD", -1),
        ("weights.AWARD", float("nan")),
        ("weights.AWARD", float("inf")),
        ("weights.AWARD", None),
        ("weights.AWARD", True),
        ("weights.AWARD", "heavy"),
        ("own_cap", 0),
        ("certainty", 0.4),
        ("certainty", 1),
        ("months_per_level.TOOL", 0),
        ("months_per_level.TOOL", 2.5),
        ("most_related_sixteenths", 16),
        ("dispute_days", 0),
        ("doubt", -0.1),
        ("refreshing.AWARD", 1),
        ("may_assess_own_reports", None),
        ("person_caps.AWARD", 9.0),
        ("group_caps.PEER_RATING", 9.0),
        ("caps.PEER_RATING", 1.4),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_the_name_of_its_rule(name, value):
    with pytest.raises(BadInput) as refused:
        check_policy(with_rules(FIRST_POLICY, {name: value}))
    assert refused.value.field == name
    assert str(refused.value).startswith(name)


def test_a_policy_without_a_source_or_kind_is_refused():
    for part, gone in (("weights", EvidenceSource.AWARD), ("caps", "IMPORT")):
        rules = {s: v for s, v in getattr(FIRST_POLICY, part).items() if s != gone}
        with pytest.raises(BadInput, match=f"{part}.{gone} is missing"):
            check_policy(replace(FIRST_POLICY, **{part: rules}))
    half_lives = dict(FIRST_POLICY.half_life_months)
    del half_lives[CompetencyKind.LANGUAGE]
    with pytest.raises(BadInput, match=r"half_life_months\.LANGUAGE is missing"):
        check_policy(replace(FIRST_POLICY, half_life_months=half_lives))


def test_the_first_policy_may_be():
    check_policy(FIRST_POLICY)
    assert "dispute_days" in single_rules()


@pytest.mark.parametrize("text", ["", "much", "1,5", "0x10"])
def test_what_is_no_value_is_said_with_its_rule(text):
    with pytest.raises(BadInput, match="is to be a number, true, false or never"):
        parsed("certainty", text)


def test_the_rule_that_alone_does_it_is_named():
    after = with_rules(FIRST_POLICY, {"certainty": 0.95, "weights.AWARD": 1.7})
    said = [an_assertion("1", EvidenceSource.ASSESSMENT, 3, asserted_on=TODAY)]
    effect = Comparison.of(FIRST_POLICY, after).effect(said, MEASURE, _at())
    assert effect.alone == ("certainty",)
    assert effect.before.held_level == 3
    assert effect.after.held_level < 3


def test_where_only_several_rules_together_do_it_none_is_named():
    said = [
        an_assertion("1", EvidenceSource.PEER_RATING, 3, asserted_on=TODAY),
        an_assertion("2", EvidenceSource.WORK_RESULT, 3, asserted_on=TODAY),
    ]
    parts = {"weights.PEER_RATING": 0.01, "weights.WORK_RESULT": 0.01}
    comparison = Comparison.of(FIRST_POLICY, with_rules(FIRST_POLICY, parts))
    effect = comparison.effect(said, MEASURE, _at())
    assert effect.after.is_as(effect.before) is False
    assert effect.alone == ()


def test_a_rule_that_no_line_shows_changes_none():
    after = with_rules(FIRST_POLICY, {"dispute_days": 20})
    comparison = Comparison.of(FIRST_POLICY, after)
    said = [an_assertion("1", EvidenceSource.ASSESSMENT, 3, asserted_on=TODAY)]
    assert comparison.effect(said, MEASURE, _at()) is None
    assert [change.name for change in comparison.beyond_lines()] == ["dispute_days"]


def _at():
    return Moment(TODAY, "2026-01-01T00:00:00.000Z")
