"""What each person's role requires, recorded as suggested: implied, never known."""

from collections.abc import Iterator, Mapping
from datetime import date

from skills_graph.domain.delivery import DeliveredKind
from skills_graph.domain.evidence import Assertion, EvidenceSource, ValidationState
from skills_graph.domain.ids import AssertionId, EmployeeId, RoleId, derived_id
from skills_graph.domain.roles import Requirement
from skills_graph.services.workforce.checked import Checked
from skills_graph.services.workforce.evidence import EvidenceDifference
from skills_graph.services.workforce.keys import suggestion_key
from skills_graph.services.workforce.present import Present
from skills_graph.services.workforce.wanted import delivered_requirements
from skills_graph.store import positions
from skills_graph.store.roles import requirements_in_use, roles_by_id
from skills_graph.store.session import GraphStore

Essentials = Mapping[str, tuple[Requirement, ...]]
"""Mandatory requirements by role id."""


def suggest(
    checked: Checked, present: Present, store: GraphStore, found: EvidenceDifference
) -> EvidenceDifference:
    """Add what the roles of the delivered people suggest and nobody has decided on.

    Said once: a suggestion that stands, or that somebody withdrew, is not repeated,
    whatever the day. Returns the counts of suggestions alone.
    """
    counts = EvidenceDifference()
    if not checked.delivery.suggests_from_roles:
        return counts
    for assertion in _suggestions(checked, present, store):
        key = str(assertion.source_key)
        said = present.said.get(assertion.employee_id, {})
        if key in said or key in present.withdrawn:
            counts.unchanged += 1
        else:
            counts.added += 1
            found.of(assertion.employee_id).appended.append(assertion)
    return counts


def _suggestions(
    checked: Checked, present: Present, store: GraphStore
) -> Iterator[Assertion]:
    role_of = _role_of_positions(checked, present)
    people = [one for one in checked.delivery.employees or () if one.position_keys]
    held = {
        one.key: role_of.get(
            present.id_of(DeliveredKind.POSITIONS, one.position_keys[0])
        )
        for one in people
    }
    essentials = _essentials(
        {id for id in held.values() if id}, checked, present, store
    )
    for one in people:
        role_id = held[one.key]
        for requirement in essentials.get(role_id or "", ()):
            yield _suggestion(one.key, str(role_id), requirement, present)


def _role_of_positions(checked: Checked, present: Present) -> dict[str, str]:
    """Return the role of each position, as delivered or as it is there."""
    role_of = present.ends_by_start(positions.OF_ROLE)
    for one in checked.delivery.positions or ():
        id = present.id_of(DeliveredKind.POSITIONS, one.key)
        role_of.pop(id, None)
        if one.role_key is not None:
            role_of[id] = present.id_of(DeliveredKind.ROLES, one.role_key)
    return role_of


def _essentials(
    role_ids: set[str], checked: Checked, present: Present, store: GraphStore
) -> Essentials:
    """Return what each role asks for without fail: its own, else its occupation's."""
    at = store.now()
    there = store.read(requirements_in_use, sorted(map(RoleId, role_ids)), at=at)
    found = {str(id): used.requirements for id, used in there.items()}
    occupations = _occupations(checked, present)
    by_occupation = store.read(
        roles_by_id, sorted(map(RoleId, set(occupations.values()))), at=at
    )
    for role_id, occupation_id in occupations.items():
        found[role_id] = by_occupation[RoleId(occupation_id)].requirements
    own: dict[str, list[Requirement]] = {}
    for role_id, requirement in delivered_requirements(checked, present):
        own.setdefault(role_id, []).append(requirement)
    found |= {id: tuple(requirements) for id, requirements in own.items()}
    return {
        id: tuple(one for one in found.get(id, ()) if one.is_mandatory)
        for id in role_ids
    }


def _occupations(checked: Checked, present: Present) -> dict[str, str]:
    """Return the occupation of each delivered role."""
    id_of = checked.occupation_of.ids
    return {
        present.id_of(DeliveredKind.ROLES, one.key): id_of[one.occupation]
        for one in checked.delivery.roles or ()
        if one.occupation is not None and one.occupation in id_of
    }


def _suggestion(
    employee_key: str, role_id: str, requirement: Requirement, present: Present
) -> Assertion:
    key = suggestion_key(employee_key, role_id, requirement.competency_id)
    today: date = present.today
    return Assertion(
        id=AssertionId(derived_id("ast", present.system, key)),
        employee_id=EmployeeId(present.id_of(DeliveredKind.EMPLOYEES, employee_key)),
        competency_id=requirement.competency_id,
        source=EvidenceSource.INFERENCE,
        state=ValidationState.SUGGESTED,
        asserted_on=today,
        valid_from=today,
        level=requirement.level,
        asserted_by_label=f"Role history ({present.system})",
        source_system=present.system,
        source_key=key,
    )
