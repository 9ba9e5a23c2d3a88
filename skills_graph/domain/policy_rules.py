"""A policy as single rules with names: what is proposed, compared and blamed.

`weights.PEER_RATING` is a number, `half_life_months.TOOL` a number or nothing (it
never decays), `refreshing.WORK_RESULT` yes or no, `certainty` a number.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.policy import Policy
from skills_graph.errors import BadInput

Value = float | int | bool | None

BY_SOURCE = ("weights", "caps", "group_caps", "person_caps")
BY_KIND = ("half_life_months", "months_per_level")
SETS: Mapping[str, type[StrEnum]] = {
    "not_learnable": CompetencyKind,
    "refreshing": EvidenceSource,
}
NEVER = "never"

CORRECTED, CORRECTIONS = "is_severity_corrected", "rater_corrections"
"""The rule that severity is corrected; the estimates that come with it are no rule."""

_NOT_RULES = frozenset(
    {"version", "valid_from", CORRECTIONS, *BY_SOURCE, *BY_KIND, *SETS}
)
_WORDS: Mapping[str, Value] = {"true": True, "false": False, NEVER: None}


class Affects(StrEnum):
    """What a rule can change."""

    LINES = "lines"
    MATCHES = "matches"
    READINESS = "readiness"
    WORKFLOWS = "workflows"


_AFFECTS: Mapping[str, Affects] = {
    "months_per_level": Affects.READINESS,
    "not_learnable": Affects.READINESS,
    "hours_a_week": Affects.READINESS,
    "most_related_sixteenths": Affects.MATCHES,
    "dispute_days": Affects.WORKFLOWS,
    "may_assess_own_reports": Affects.WORKFLOWS,
}


class RuleChange(NamedTuple):
    """One rule that differs between two policies."""

    name: str
    before: Value
    after: Value

    @property
    def affects(self) -> Affects:
        return _AFFECTS.get(self.name.partition(".")[0], Affects.LINES)


def rules_of(policy: Policy) -> dict[str, Value]:
    """Return every rule by its name, always in the same order.

    Of a source or kind that the policy leaves out there is no rule.
    """
    rules: dict[str, Value] = {}
    for name in BY_SOURCE:
        by_source = getattr(policy, name)
        rules |= {f"{name}.{s}": by_source[s] for s in EvidenceSource if s in by_source}
    half_lives = policy.half_life_months
    rules |= {
        f"half_life_months.{kind}": half_lives[kind]
        for kind in CompetencyKind
        if kind in half_lives
    }
    rules |= {
        f"months_per_level.{kind}": policy.months_for_a_level(kind)
        for kind in CompetencyKind
    }
    for name, members in SETS.items():
        rules |= {f"{name}.{one}": one in getattr(policy, name) for one in members}
    return rules | {name: getattr(policy, name) for name in single_rules()}


def single_rules() -> list[str]:
    """Return the names of the rules that are one value."""
    return [name for name in Policy.__dataclass_fields__ if name not in _NOT_RULES]


def differences(before: Policy, after: Policy) -> tuple[RuleChange, ...]:
    """Return the rules that differ, in their order.

    Where both correct severity, other estimates of it are the last change: from so many
    raters to so many.
    """
    old, new = rules_of(before), rules_of(after)
    names = list(dict.fromkeys([*old, *new]))
    changes = tuple(
        RuleChange(name, old.get(name), new.get(name))
        for name in names
        if name not in old or name not in new or old[name] != new[name]
    )
    estimates = before.corrections_in_force, after.corrections_in_force
    if old[CORRECTED] != new[CORRECTED] or estimates[0] == estimates[1]:
        return changes
    return (*changes, RuleChange(CORRECTIONS, *map(len, estimates)))


def with_rules(policy: Policy, rules: Mapping[str, Value]) -> Policy:
    """Return a policy with some rules set anew.

    Raises BadInput for a name unknown, and for a member of a set that is neither in
    nor out; `check_policy` knows about every other value.
    """
    known = rules_of(policy)
    for name, value in rules.items():
        if name not in known:
            raise BadInput(f"There is no rule called {name!r}.", field=name)
        if name.partition(".")[0] in SETS and not isinstance(value, bool):
            raise BadInput(
                f"{name} is to be true or false, not {worded(value)}.", field=name
            )
    return _policy(policy, {**known, **rules})


def policy_of_rules(
    rules: Mapping[str, Value], *, version: str, valid_from: date, like: Policy
) -> Policy:
    """Return the policy that these rules are, all of them.

    Raises BadInput for one that is missing or that *like*, any whole policy, has not.
    """
    missing = [name for name in rules_of(like) if name not in rules]
    if missing:
        raise BadInput(f"{missing[0]} is missing.", field=missing[0])
    return replace(with_rules(like, rules), version=version, valid_from=valid_from)


def with_one(
    policy: Policy, change: RuleChange, toward: Policy | None = None
) -> Policy:
    """Return a policy with one change made to it and nothing else.

    The estimates of severity are those of *toward*, where the change is about it.
    """
    if toward is not None and change.name in (CORRECTED, CORRECTIONS):
        policy = replace(policy, rater_corrections=toward.rater_corrections)
    if change.name == CORRECTIONS:
        return policy
    return with_rules(policy, {change.name: change.after})


def parsed(name: str, text: str) -> Value:
    """Read a rule's value: a number, true, false or never.

    Raises BadInput for anything else.
    """
    word = text.strip().lower()
    if word in _WORDS:
        return _WORDS[word]
    try:
        return int(word)
    except ValueError:
        pass
    try:
        return float(word)
    except ValueError:
        raise BadInput(
            f"{name} is to be a number, true, false or never, not {text[:60]!r}.",
            field=name,
        ) from None


def worded(value: Value) -> str:
    """Return a rule's value as `parsed` reads it."""
    if value is None:
        return NEVER
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, int | float) else repr(value)


def _policy(like: Policy, rules: Mapping[str, Value]) -> Policy:
    parts: dict[str, Any] = {name: rules[name] for name in single_rules()}
    for name in BY_SOURCE:
        parts[name] = _part(rules, name, EvidenceSource)
    for name in BY_KIND:
        parts[name] = _part(rules, name, CompetencyKind)
    for name, members in SETS.items():
        chosen = _part(rules, name, members)
        parts[name] = frozenset(member for member, is_in in chosen.items() if is_in)
    return replace(like, **parts)


def _part(
    rules: Mapping[str, Value], name: str, members: type[StrEnum]
) -> dict[StrEnum, Value]:
    return {
        member: rules[f"{name}.{member}"]
        for member in members
        if f"{name}.{member}" in rules
    }
