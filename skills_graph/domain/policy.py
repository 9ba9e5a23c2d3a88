"""The numbers behind levels, points and readiness: data with a version, not code."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import EvidenceSource


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of the rules; every computed answer names the one it used.

    Weights and caps are log-odds: a weight of 2.6 makes "has at least this level"
    about thirteen times as likely as not. Sources: published validity of ratings
    (self-rating against performance r = .29, self against supervisor r = .22), with
    assessed and awarded evidence above any one person's word.
    """

    version: str
    valid_from: date
    weights: Mapping[EvidenceSource, float]
    caps: Mapping[EvidenceSource, float]
    half_life_months: Mapping[CompetencyKind, int | None]
    months_per_level: Mapping[CompetencyKind, int] = field(default_factory=dict)
    not_learnable: frozenset[CompetencyKind] = frozenset()
    certainty: float = 0.5
    doubt: float = 0.2
    doubt_beyond: float = 0.8
    surer_below: float = 0.25
    against_above: float = 0.5
    most_related_sixteenths: int = 12

    def months_for_a_level(self, kind: CompetencyKind) -> int:
        """Return how many months one missing level takes; 6 where nothing is said."""
        return self.months_per_level.get(kind, 6)


FIRST_POLICY = Policy(
    version="1",
    valid_from=date(2000, 1, 1),
    weights={
        EvidenceSource.AWARD: 3.0,
        EvidenceSource.ASSESSMENT: 2.6,
        EvidenceSource.QUALIFICATION: 1.4,
        EvidenceSource.WORK_RESULT: 1.3,
        EvidenceSource.MANAGER_RATING: 1.2,
        EvidenceSource.EXPERIENCE: 0.8,
        EvidenceSource.IMPORT: 0.7,
        EvidenceSource.PEER_RATING: 0.6,
        EvidenceSource.SELF_RATING: 0.5,
        EvidenceSource.INFERENCE: 0.4,
    },
    caps={
        EvidenceSource.AWARD: 4.5,
        EvidenceSource.ASSESSMENT: 4.0,
        EvidenceSource.QUALIFICATION: 2.0,
        EvidenceSource.WORK_RESULT: 2.2,
        EvidenceSource.MANAGER_RATING: 1.6,
        EvidenceSource.EXPERIENCE: 1.0,
        EvidenceSource.IMPORT: 0.7,
        EvidenceSource.PEER_RATING: 0.9,
        EvidenceSource.SELF_RATING: 0.5,
        EvidenceSource.INFERENCE: 0.4,
    },
    half_life_months={
        CompetencyKind.SKILL: 18,
        CompetencyKind.TOOL: 12,
        CompetencyKind.KNOWLEDGE: 30,
        CompetencyKind.ABILITY: 36,
        CompetencyKind.BEHAVIOUR: 36,
        CompetencyKind.LANGUAGE: 48,
        CompetencyKind.COMPLIANCE: None,
    },
    months_per_level={CompetencyKind.TOOL: 3, CompetencyKind.COMPLIANCE: 1},
    not_learnable=frozenset({CompetencyKind.ABILITY}),
)


def policy_as_json(policy: Policy) -> str:
    """Return the policy as JSON text, keys in a fixed order."""
    return json.dumps(
        {
            "version": policy.version,
            "valid_from": policy.valid_from.isoformat(),
            "weights": dict(policy.weights),
            "caps": dict(policy.caps),
            "half_life_months": dict(policy.half_life_months),
            "months_per_level": dict(policy.months_per_level),
            "not_learnable": sorted(policy.not_learnable),
            "certainty": policy.certainty,
            "doubt": policy.doubt,
            "doubt_beyond": policy.doubt_beyond,
            "surer_below": policy.surer_below,
            "against_above": policy.against_above,
            "most_related_sixteenths": policy.most_related_sixteenths,
        },
        sort_keys=True,
    )


def policy_from_json(text: str) -> Policy:
    """Read a policy that `policy_as_json` wrote."""
    stored: dict[str, Any] = json.loads(text)
    return Policy(
        version=stored["version"],
        valid_from=date.fromisoformat(stored["valid_from"]),
        weights={EvidenceSource(k): v for k, v in stored["weights"].items()},
        caps={EvidenceSource(k): v for k, v in stored["caps"].items()},
        half_life_months={
            CompetencyKind(k): v for k, v in stored["half_life_months"].items()
        },
        months_per_level={
            CompetencyKind(k): v for k, v in stored["months_per_level"].items()
        },
        not_learnable=frozenset(map(CompetencyKind, stored["not_learnable"])),
        certainty=stored["certainty"],
        doubt=stored["doubt"],
        doubt_beyond=stored["doubt_beyond"],
        surer_below=stored["surer_below"],
        against_above=stored["against_above"],
        most_related_sixteenths=stored["most_related_sixteenths"],
    )
