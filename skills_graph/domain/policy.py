"""The numbers behind levels, points and readiness: data with a version, not code."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.ids import EmployeeId


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of the rules; every computed answer names the one it used.

    Weights and caps are log-odds: a weight of 1.4 makes "has at least this level"
    about four times as likely as not. `person_caps`, `group_caps` and `caps` are the
    most that one person, one group and all of a source add or take at a level, and
    `own_cap` what people say of themselves in all sources. `refreshing` are the
    sources that show a competency in use: they restart the decay of older evidence.
    Claims that differ by `disagreement_levels` or more disagree, and each level of
    it makes the interval wider by `disagreement_widens`, a share. `rater_corrections`
    are whole levels by which severe raters' ratings count higher, lenient ones' lower.
    A month of learning beside the work is `hours_a_week` in each of its weeks.
    """

    version: str
    valid_from: date
    weights: Mapping[EvidenceSource, float]
    caps: Mapping[EvidenceSource, float]
    group_caps: Mapping[EvidenceSource, float]
    person_caps: Mapping[EvidenceSource, float]
    half_life_months: Mapping[CompetencyKind, float | None]
    months_per_level: Mapping[CompetencyKind, int] = field(default_factory=dict)
    not_learnable: frozenset[CompetencyKind] = frozenset()
    refreshing: frozenset[EvidenceSource] = frozenset()
    own_cap: float = 0.6
    certainty: float = 0.5
    doubt: float = 0.05
    doubt_beyond: float = 1.0
    surer_below: float = 0.5
    against_above: float = 1.0
    disagreement_levels: int = 2
    disagreement_widens: float = 0.1
    most_related_sixteenths: int = 12
    dispute_days: int = 30
    hours_a_week: float = 4.0
    is_severity_corrected: bool = False
    may_assess_own_reports: bool = True
    rater_corrections: Mapping[EmployeeId, int] = field(default_factory=dict)

    @property
    def corrections_in_force(self) -> Mapping[EmployeeId, int]:
        """The corrections, none where severity is not corrected."""
        return self.rater_corrections if self.is_severity_corrected else {}

    def months_for_a_level(self, kind: CompetencyKind) -> int:
        """Return how many months one missing level takes; 6 where nothing is said."""
        return self.months_per_level.get(kind, 6)


PRESUMED_VALIDITY = {
    EvidenceSource.AWARD: 0.90,
    EvidenceSource.ASSESSMENT: 0.85,
    EvidenceSource.WORK_RESULT: 0.70,
    EvidenceSource.QUALIFICATION: 0.60,
    EvidenceSource.MANAGER_RATING: 0.60,
    EvidenceSource.PEER_RATING: 0.50,
    EvidenceSource.EXPERIENCE: 0.35,
    EvidenceSource.IMPORT: 0.35,
    EvidenceSource.SELF_RATING: 0.29,
    EvidenceSource.INFERENCE: 0.29,
}
"""Presumed correlation of what a source says with the true level.

Published: self-rating with performance .29 (and with the supervisor's rating .22,
lenient by d = .32). The others are presumed, in the published order: assessed
performance above one supervisor's view, that above one colleague's, time served and
old lists near the self-rating. Calibration shows that 30 % more or less error in any of
them is borne.
"""

_WEIGHTS_AND_CAPS = {
    # source: weight, and the most of one person, of one group, of the whole source
    EvidenceSource.AWARD: (1.6, 2.4, 2.4, 3.0),
    EvidenceSource.ASSESSMENT: (1.4, 2.1, 2.4, 2.8),
    EvidenceSource.WORK_RESULT: (0.9, 1.3, 1.6, 1.8),
    EvidenceSource.QUALIFICATION: (0.7, 1.0, 1.0, 1.2),
    EvidenceSource.MANAGER_RATING: (0.7, 1.0, 1.0, 1.2),
    EvidenceSource.EXPERIENCE: (0.3, 0.4, 0.4, 0.5),
    EvidenceSource.IMPORT: (0.3, 0.4, 0.4, 0.5),
    EvidenceSource.PEER_RATING: (0.4, 0.5, 0.7, 0.9),
    EvidenceSource.SELF_RATING: (0.2, 0.3, 0.3, 0.3),
    EvidenceSource.INFERENCE: (0.2, 0.3, 0.3, 0.3),
}

FIRST_POLICY = Policy(
    version="1",
    valid_from=date(2000, 1, 1),
    weights={source: row[0] for source, row in _WEIGHTS_AND_CAPS.items()},
    person_caps={source: row[1] for source, row in _WEIGHTS_AND_CAPS.items()},
    group_caps={source: row[2] for source, row in _WEIGHTS_AND_CAPS.items()},
    caps={source: row[3] for source, row in _WEIGHTS_AND_CAPS.items()},
    half_life_months={
        CompetencyKind.TOOL: 6.5,
        CompetencyKind.SKILL: 11.0,
        CompetencyKind.ABILITY: 13.0,
        CompetencyKind.KNOWLEDGE: 30.0,
        CompetencyKind.BEHAVIOUR: 36.0,
        CompetencyKind.LANGUAGE: 48.0,
        CompetencyKind.COMPLIANCE: None,
    },
    months_per_level={CompetencyKind.TOOL: 3, CompetencyKind.COMPLIANCE: 1},
    not_learnable=frozenset({CompetencyKind.ABILITY}),
    # An assignment is recorded as experience, by the system that knows of it.
    refreshing=frozenset({EvidenceSource.WORK_RESULT, EvidenceSource.EXPERIENCE}),
)


_BY_SOURCE = ("weights", "caps", "group_caps", "person_caps")
_BY_KIND = ("half_life_months", "months_per_level")


def policy_as_json(policy: Policy) -> str:
    """Return the policy as JSON text, keys in a fixed order."""
    rules = {name: getattr(policy, name) for name in Policy.__dataclass_fields__}
    for name in (*_BY_SOURCE, *_BY_KIND, "rater_corrections"):
        rules[name] = dict(rules[name])
    for name in ("not_learnable", "refreshing"):
        rules[name] = sorted(rules[name])
    rules["valid_from"] = policy.valid_from.isoformat()
    return json.dumps(rules, sort_keys=True)


def policy_from_json(text: str) -> Policy:
    """Read a policy that `policy_as_json` wrote.

    One written before groups and persons had caps of their own is read as it was
    meant: the source's cap was each group's. Other rules of a later day are as they
    are by default.
    """
    stored: dict[str, Any] = json.loads(text)
    stored.setdefault("group_caps", stored["caps"])
    stored.setdefault("person_caps", stored["group_caps"])
    for name in _BY_SOURCE:
        stored[name] = {EvidenceSource(k): v for k, v in stored[name].items()}
    for name in _BY_KIND:
        stored[name] = {CompetencyKind(k): v for k, v in stored[name].items()}
    stored["not_learnable"] = frozenset(map(CompetencyKind, stored["not_learnable"]))
    used = stored.get("refreshing", ())
    stored["refreshing"] = frozenset(map(EvidenceSource, used))
    stored["valid_from"] = date.fromisoformat(stored["valid_from"])
    return Policy(**stored)
