"""Inputs as the domain says them: ids without a moment, lists as tuples."""

from collections.abc import Mapping, Sequence
from typing import Any

from skills_graph.api.ids import bare_id
from skills_graph.domain.ids import (
    CompetencyId,
    EmployeeId,
    OrgUnitId,
    PositionId,
    RoleId,
)
from skills_graph.domain.roles import Requirement
from skills_graph.domain.talent_filter import (
    EVERYBODY,
    CompetencyExpression,
    HeldCompetency,
    TalentFilter,
)
from skills_graph.errors import BadInput
from skills_graph.services.targets import MatchTarget

MOST_LISTED = 1_000

Given = Mapping[str, Any]


def match_target(given: Given) -> MatchTarget:
    """Read a MatchTarget; raises BadInput."""
    requirements = given.get("requirements")
    role_id, position_id = given.get("role_id"), given.get("position_id")
    return MatchTarget(
        role_id=None if role_id is None else RoleId(bare_id(role_id)),
        position_id=None if position_id is None else PositionId(bare_id(position_id)),
        requirements=None
        if requirements is None
        else tuple(map(requirement, requirements)),
    )


def requirement(given: Given) -> Requirement:
    """Read a RequirementInput; raises BadInput for what is no id."""
    return Requirement(
        CompetencyId(bare_id(given["competency_id"])),
        given["level"],
        weight=given["weight"],
        is_mandatory=given["is_mandatory"],
        needs_validation=given["needs_validation"],
    )


def talent_filter(given: Given | None) -> TalentFilter:
    """Read a TalentFilter; None passes everybody. Raises BadInput."""
    if given is None:
        return EVERYBODY
    unit, manager = given.get("org_unit_id"), given.get("manager_id")
    locations, holds = given.get("locations"), given.get("holds")
    excluded = given.get("exclude_employee_ids") or ()
    _check_length("locations", locations or ())
    _check_length("excludeEmployeeIds", excluded)
    return TalentFilter(
        org_unit_id=None if unit is None else OrgUnitId(bare_id(unit)),
        include_subunits=given["include_subunits"],
        locations=None if locations is None else tuple(locations),
        manager_id=None if manager is None else EmployeeId(bare_id(manager)),
        holds=None if holds is None else _expression(holds),
        exclude_employee_ids=tuple(EmployeeId(bare_id(id)) for id in excluded),
        search=given.get("search"),
        available_share_at_least=given.get("available_share_at_least"),
        available_from=given.get("available_from"),
        available_until=given.get("available_until"),
    )


def _expression(given: Given) -> CompetencyExpression:
    held = given.get("competency")
    return CompetencyExpression(
        competency=None if held is None else _held(held),
        all_of=_parts(given.get("all_of")),
        any_of=_parts(given.get("any_of")),
        none_of=_parts(given.get("none_of")),
    )


def _parts(given: Sequence[Given] | None) -> tuple[CompetencyExpression, ...] | None:
    return None if given is None else tuple(map(_expression, given))


def _held(given: Given) -> HeldCompetency:
    at_least = given.get("level_at_least")
    return HeldCompetency(
        CompetencyId(bare_id(given["competency_id"])),
        level_at_least=1 if at_least is None else at_least,
        include_narrower=given["include_narrower"],
        needs_validation=given["needs_validation"],
        used_since=given.get("used_since"),
    )


def _check_length(field: str, given: Sequence[Any]) -> None:
    if len(given) > MOST_LISTED:
        raise BadInput(f"{field} may name at most {MOST_LISTED}.", field=field)
