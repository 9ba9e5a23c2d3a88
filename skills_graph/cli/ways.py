"""How commands show what would have to change."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding

from skills_graph.domain.counterfactual import Counterfactual, CounterfactualStep
from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.matching import Match
from skills_graph.domain.pool_levers import PoolLever, RequirementChange
from skills_graph.errors import BadInput
from skills_graph.services.counterfactuals import (
    Before,
    ways_into_the_top,
    ways_to_be_eligible,
)
from skills_graph.services.shortlist import Shortlist
from skills_graph.services.way_words import WayNames, way_in_words
from skills_graph.services.words import Names

N_LEVERS = 3
Ways = Mapping[EmployeeId, Counterfactual]


def ways_of(
    found: Shortlist, matches: Collection[Match], before: Before, into_top: int | None
) -> dict[EmployeeId, Counterfactual]:
    """Return what would make people eligible, or bring them to a place or before."""
    if into_top is None:
        return ways_to_be_eligible(matches, before)
    if found.ranking is None:
        raise BadInput("Nothing is required, so there are no places to come to.")
    return ways_into_the_top(matches, found.ranking, into_top, before)


def show_way(way: Counterfactual | None, names: WayNames, out: Console) -> None:
    """Print what one person would have to do, below their name."""
    words = "Nothing has to change." if way is None else way_in_words(way, names)
    out.print(Padding(words, (0, 0, 1, 5)))


def show_levers(levers: Sequence[PoolLever], names: Names, out: Console) -> None:
    """Print what would make more people eligible."""
    if not levers:
        return
    out.print("Smallest changes that make more people eligible:")
    for lever in levers:
        changes = "; ".join(change_in_words(one, names) for one in lever.changes)
        out.print(f"  {lever.additional_eligible:+,}  {changes}")


def change_in_words(change: RequirementChange, names: Names) -> str:
    """Say one change of a requirement, without a full stop."""
    name = names.name(change.requirement.competency_id)
    if change.becomes_optional:
        return f"{name} optional"
    parts = []
    if change.new_level is not None:
        parts.append(f"at {change.new_level} instead of {change.requirement.level}")
    if change.accepts_unvalidated:
        parts.append("without validation")
    return f"{name} {' and '.join(parts)}"


def way_content(way: Counterfactual | None, names: WayNames) -> dict[str, Any] | None:
    """Return a way for programs."""
    if way is None:
        return None
    return {
        "summary": way_in_words(way, names),
        "is_enough": way.is_enough,
        "is_minimal": way.is_minimal,
        "estimated_hours": way.estimated_hours,
        "steps": [_step_content(step, names) for step in way.steps],
        "obstacles": [
            {
                "competency_id": one.requirement.competency_id,
                "reason": one.reason,
            }
            for one in way.obstacles
        ],
    }


def _step_content(step: CounterfactualStep, names: WayNames) -> dict[str, Any]:
    earned = step.micro_credential_id
    return {
        "competency_id": step.competency_id,
        "competency": names.competencies.name(step.competency_id),
        "kind": step.kind,
        "to_level": step.to_level,
        "needs_validation": step.needs_validation,
        "micro_credential_id": earned,
        "micro_credential": None if earned is None else names.credential(earned),
        "estimated_hours": step.estimated_hours,
        "hours_from": step.hours_from,
    }
