"""Questions as they are kept, read back as the values that they were."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from skills_graph.domain.roles import Requirement
from skills_graph.domain.talent_filter import (
    CompetencyExpression,
    HeldCompetency,
    TalentFilter,
)
from skills_graph.services.targets import MatchTarget

Given = Mapping[str, Any]


def target_of(question: Given) -> MatchTarget:
    """Return the target whose `question` this is."""
    if "requirements" not in question:
        return MatchTarget(question.get("roleId"), question.get("positionId"))
    requirements = tuple(map(_requirement, question["requirements"]))
    return MatchTarget(requirements=requirements)


def filter_of(question: Given) -> TalentFilter:
    """Return the filter whose `question` this is; what it lacks was not asked."""
    locations, holds = question["locations"], question["holds"]
    return TalentFilter(
        org_unit_id=question["orgUnitId"],
        include_subunits=question["includeSubunits"],
        locations=None if locations is None else tuple(locations),
        manager_id=question["managerId"],
        holds=None if holds is None else expression_of(holds),
        exclude_employee_ids=tuple(question["excludeEmployeeIds"]),
        search=question["search"],
        available_share_at_least=question.get("availableShareAtLeast"),
        available_from=_day(question.get("availableFrom")),
        available_until=_day(question.get("availableUntil")),
    )


def expression_of(question: Given) -> CompetencyExpression:
    """Return the expression whose `question` this is."""
    held = question.get("competency")
    return CompetencyExpression(
        competency=None if held is None else _held(held),
        all_of=_parts(question.get("allOf")),
        any_of=_parts(question.get("anyOf")),
        none_of=_parts(question.get("noneOf")),
    )


def _requirement(given: Given) -> Requirement:
    return Requirement(
        given["competencyId"],
        given["level"],
        weight=given["weight"],
        is_mandatory=given["isMandatory"],
        needs_validation=given["needsValidation"],
    )


def _parts(given: Sequence[Given] | None) -> tuple[CompetencyExpression, ...] | None:
    return None if given is None else tuple(map(expression_of, given))


def _held(given: Given) -> HeldCompetency:
    return HeldCompetency(
        given["competencyId"],
        level_at_least=given["levelAtLeast"],
        include_narrower=given["includeNarrower"],
        needs_validation=given["needsValidation"],
        used_since=_day(given.get("usedSince")),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
