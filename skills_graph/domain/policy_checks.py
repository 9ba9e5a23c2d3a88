"""What a policy must be before anybody may propose it, rule by rule."""

import math
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.policy import Policy
from skills_graph.domain.policy_rules import BY_SOURCE, SETS, Value, rules_of, worded
from skills_graph.errors import BadInput


class _Limits(NamedTuple):
    """The values that a rule may have: from `least` to `most`."""

    words: str
    least: float = 0.0
    most: float = math.inf
    is_whole: bool = False
    may_be_never: bool = False

    def allow(self, value: Value) -> bool:
        if value is None:
            return self.may_be_never
        # A file may hold anything, whatever the type says.
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not math.isfinite(value):
            return False
        is_of_kind = not self.is_whole or value == int(value)
        return is_of_kind and self.least <= value <= self.most


_SMALLEST = 1e-9
_ABOVE_ZERO = _Limits("a number above 0", _SMALLEST)
_FROM_ZERO = _Limits("a number from 0 on")
_LIMITS: Mapping[str, _Limits] = {
    **dict.fromkeys((*BY_SOURCE, "own_cap"), _ABOVE_ZERO),
    "half_life_months": _Limits(
        "months above 0, or never", _SMALLEST, may_be_never=True
    ),
    "months_per_level": _Limits("whole months from 1 to 60", 1, 60, is_whole=True),
    "certainty": _Limits("a probability from 0.5 to 0.99", 0.5, 0.99),
    "disagreement_levels": _Limits("whole levels from 1 to 8", 1, 8, is_whole=True),
    "most_related_sixteenths": _Limits(
        "whole sixteenths from 0 to 15, since related is never the same",
        0,
        15,
        is_whole=True,
    ),
    "hours_a_week": _Limits("hours from 0.25 to 40", 0.25, 40),
    "dispute_days": _Limits("whole days from 1 to 365", 1, 365, is_whole=True),
}


def check_policy(policy: Policy) -> None:
    """Raise BadInput, with the rule as its field, for a policy that cannot be.

    Every source and kind has its rules; numbers lie where they mean something; caps
    grow from one person to a group to all; friendly peers never outweigh an assessor.
    """
    rules = rules_of(policy)
    _check_whole(rules)
    for name, value in rules.items():
        _check_value(name, value)
    for source in EvidenceSource:
        _check_caps(rules, source)
    _check_peers(policy)


def _check_whole(rules: Mapping[str, Value]) -> None:
    wanted = [f"{name}.{source}" for name in BY_SOURCE for source in EvidenceSource]
    wanted += [f"half_life_months.{kind}" for kind in CompetencyKind]
    for name in wanted:
        if name not in rules:
            raise BadInput(f"{name} is missing.", field=name)


def _check_value(name: str, value: Value) -> None:
    part = name.partition(".")[0]
    if part in SETS:
        return
    if part.startswith(("is_", "may_")):
        if not isinstance(value, bool):
            raise BadInput(
                f"{name} is to be true or false, not {worded(value)}.", field=name
            )
        return
    limits = _LIMITS.get(part, _FROM_ZERO)
    if not limits.allow(value):
        raise BadInput(
            f"{name} is to be {limits.words}, not {worded(value)}.", field=name
        )


def _check_caps(rules: Mapping[str, Value], source: EvidenceSource) -> None:
    names = [f"{part}.{source}" for part in ("person_caps", "group_caps", "caps")]
    for narrow, wide in pairwise(names):
        low, high = rules[narrow], rules[wide]
        if low is None or high is None or low > high:
            raise BadInput(
                f"{narrow} is {low}, above {wide}, which is {high}: one may not count"
                " for more than all.",
                field=narrow,
            )


def _check_peers(policy: Policy) -> None:
    most = policy.caps[EvidenceSource.PEER_RATING]
    one = policy.weights[EvidenceSource.ASSESSMENT]
    if most >= one:
        raise BadInput(
            f"caps.PEER_RATING is {most}, but any number of peers must stay below one"
            f" assessment, whose weight is {one}.",
            field="caps.PEER_RATING",
        )
