"""Who may see and do what: the one place that decides, and it says no by default.

The default table of the architecture: CARD is name, title, unit, position, location;
MATCH adds verdicts and points; PROFILE adds lines and evidence.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from skills_graph.domain.disputes import Dispute
from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.ids import EmployeeId, OrgUnitId
from skills_graph.domain.organisation import PermissionRole
from skills_graph.domain.rating_requests import RatingRequest
from skills_graph.domain.saved_searches import SavedSearch
from skills_graph.domain.scope import EVERYONE, NOBODY, Purpose, Scope
from skills_graph.domain.talent_filter import TalentFilter
from skills_graph.errors import NotAllowed

ManagerSearch = Literal["all", "unit", "line"]

OWN_SOURCES = frozenset(
    {
        EvidenceSource.SELF_RATING,
        EvidenceSource.EXPERIENCE,
        EvidenceSource.QUALIFICATION,
    }
)
"""What employees may say of themselves; it is declared, never validated by them."""

HR_SOURCES = frozenset(
    {
        EvidenceSource.ASSESSMENT,
        EvidenceSource.QUALIFICATION,
        EvidenceSource.WORK_RESULT,
        EvidenceSource.EXPERIENCE,
        EvidenceSource.IMPORT,
    }
)
LINE_SOURCES = frozenset({EvidenceSource.MANAGER_RATING, EvidenceSource.WORK_RESULT})


class People(Protocol):
    """Who is within a scope; the talent index knows."""

    def is_within(self, scope: Scope, employee_id: EmployeeId) -> bool: ...


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks. `units` are the ones they work in; `hr_units` empty means all units."""

    employee_id: EmployeeId | None
    permission_roles: frozenset[PermissionRole]
    display_name: str = ""
    units: frozenset[OrgUnitId] = frozenset()
    hr_units: frozenset[OrgUnitId] = frozenset()
    manager_search: ManagerSearch = "all"

    def has(self, *permission_roles: PermissionRole) -> bool:
        """Whether the viewer has any of these permission roles."""
        return not self.permission_roles.isdisjoint(permission_roles)


OPERATOR = Viewer(
    None,
    frozenset({PermissionRole.ADMIN, PermissionRole.HR}),
    "Operator at the command line",
)
"""Whoever can run the command line on the machine can read the graph anyway."""


def scope(viewer: Viewer, purpose: Purpose) -> Scope:
    """Return whom *viewer* may see for a purpose; roles add up."""
    found = NOBODY
    if viewer.has(PermissionRole.HR):
        found |= Scope(units=viewer.hr_units) if viewer.hr_units else EVERYONE
    if viewer.employee_id is None:
        return found
    if viewer.has(PermissionRole.EMPLOYEE):
        own = Scope(people=frozenset({viewer.employee_id}))
        found |= EVERYONE if purpose is Purpose.CARD else own
    if viewer.has(PermissionRole.MANAGER):
        found |= _managers_scope(viewer, viewer.employee_id, purpose)
    return found


def _managers_scope(viewer: Viewer, employee_id: EmployeeId, purpose: Purpose) -> Scope:
    line = Scope(line_of=frozenset({employee_id}))
    if purpose is Purpose.PROFILE or viewer.manager_search == "line":
        return line
    if viewer.manager_search == "unit":
        return line | Scope(units=viewer.units)
    return EVERYONE


def purpose_of(filter: TalentFilter, *, otherwise: Purpose = Purpose.MATCH) -> Purpose:
    """Return for which purpose people must be visible who are chosen by a filter.

    Who passes tells as much as what is looked at: availability and the day of the
    latest evidence stand on a profile, what is held shows in a match.
    """
    if filter.looks_at_profiles:
        return Purpose.PROFILE
    return otherwise if filter.holds is None else Purpose.MATCH


def may_see(
    viewer: Viewer, purpose: Purpose, employee_id: EmployeeId, *, people: People
) -> bool:
    """Whether *viewer* may see that much of one employee."""
    return people.is_within(scope(viewer, purpose), employee_id)


def may_see_succession(
    viewer: Viewer,
    unit_path: Collection[OrgUnitId],
    incumbent_ids: Collection[EmployeeId],
) -> bool:
    """Whether *viewer* may see who could follow in a position.

    `unit_path` is the position's unit and all above it. Managers see it in their own
    units, never of the position that they hold themselves.
    """
    if viewer.has(PermissionRole.HR):
        return not viewer.hr_units or not viewer.hr_units.isdisjoint(unit_path)
    if viewer.has(PermissionRole.MANAGER) and viewer.employee_id not in incumbent_ids:
        return not viewer.units.isdisjoint(unit_path)
    return False


def may_be_shown_as_successor(viewer: Viewer, employee_id: EmployeeId) -> bool:
    """Whether the viewer may see that person among successors; not oneself."""
    return viewer.has(PermissionRole.HR) or viewer.employee_id != employee_id


def may_open_search(viewer: Viewer, search: SavedSearch) -> bool:
    """Whether *viewer* may see a saved search: their own, or a shared one.

    What it finds is decided by the rights of whoever opens it.
    """
    return search.is_shared or may_change_search(viewer, search)


def may_change_search(viewer: Viewer, search: SavedSearch) -> bool:
    """Whether *viewer* may change or delete a saved search: only their own."""
    return viewer.employee_id is not None and viewer.employee_id == search.owner_id


def may_see_jobs(viewer: Viewer) -> bool:
    return viewer.has(
        PermissionRole.HR, PermissionRole.ADMIN, PermissionRole.INTEGRATOR
    )


def require_jobs(viewer: Viewer) -> None:
    """Raise NotAllowed unless *viewer* may start and see background jobs."""
    if not may_see_jobs(viewer):
        raise NotAllowed("Imports and jobs are for HR, integrators and admins.")


def may_introspect(viewer: Viewer) -> bool:
    return viewer.has(
        PermissionRole.HR, PermissionRole.ADMIN, PermissionRole.INTEGRATOR
    )


def assertable_sources(
    viewer: Viewer, employee_id: EmployeeId, *, people: People
) -> frozenset[EvidenceSource]:
    """Return as what *viewer* may assert something about an employee."""
    if viewer.employee_id == employee_id:
        return OWN_SOURCES if viewer.has(PermissionRole.EMPLOYEE) else frozenset()
    sources: frozenset[EvidenceSource] = frozenset()
    if viewer.employee_id is not None and viewer.has(PermissionRole.EMPLOYEE):
        sources |= {EvidenceSource.PEER_RATING}
    if _is_in_line(viewer, employee_id, people):
        sources |= LINE_SOURCES
        sources -= {EvidenceSource.PEER_RATING}
    if viewer.has(PermissionRole.HR) and may_see(
        viewer, Purpose.PROFILE, employee_id, people=people
    ):
        sources |= HR_SOURCES
    return sources


def require_source(
    viewer: Viewer,
    employee_id: EmployeeId,
    source: EvidenceSource,
    *,
    people: People,
) -> None:
    """Raise NotAllowed unless *viewer* may assert as *source* about an employee."""
    if source is EvidenceSource.AWARD:
        raise NotAllowed("An award is issued on demonstrated competence, not asserted.")
    if source not in assertable_sources(viewer, employee_id, people=people):
        raise NotAllowed(
            f"You may not assert something about this person as {source.value}."
        )


def may_decide_suggestion(
    viewer: Viewer, employee_id: EmployeeId, *, people: People
) -> bool:
    """Whether *viewer* may confirm what was suggested about an employee."""
    if viewer.employee_id == employee_id:
        return viewer.has(PermissionRole.EMPLOYEE)
    if _is_in_line(viewer, employee_id, people):
        return True
    return viewer.has(PermissionRole.HR) and may_see(
        viewer, Purpose.PROFILE, employee_id, people=people
    )


def may_retract(
    viewer: Viewer,
    employee_id: EmployeeId,
    asserted_by_id: EmployeeId | None,
    *,
    people: People,
) -> bool:
    """Whether *viewer* may withdraw an assertion: their own, or any one as HR."""
    if asserted_by_id is not None and viewer.employee_id == asserted_by_id:
        return True
    return viewer.has(PermissionRole.HR) and may_see(
        viewer, Purpose.PROFILE, employee_id, people=people
    )


def may_dispute(viewer: Viewer, employee_id: EmployeeId) -> bool:
    """Whether *viewer* may contest what is said of an employee: of themselves only."""
    is_oneself = viewer.employee_id == employee_id
    return is_oneself and viewer.has(PermissionRole.EMPLOYEE)


def may_resolve(
    viewer: Viewer, dispute: Dispute, *, today: date, people: People
) -> bool:
    """Whether *viewer* may resolve a dispute: HR, or who was asked while in time.

    Never whoever said what is disputed, nor the person it is about, nor nobody in
    particular: a named human answers for it.
    """
    if viewer.employee_id in (None, dispute.employee_id, dispute.asserted_by_id):
        return False
    if viewer.employee_id == dispute.resolver_id and not dispute.is_for_hr(today):
        return True
    return viewer.has(PermissionRole.HR) and may_see(
        viewer, Purpose.PROFILE, dispute.employee_id, people=people
    )


def may_see_dispute(viewer: Viewer, dispute: Dispute, *, people: People) -> bool:
    """Whether *viewer* may see a dispute: everyone concerned, and who sees profiles."""
    return viewer.employee_id in dispute.concerned() or may_see(
        viewer, Purpose.PROFILE, dispute.employee_id, people=people
    )


def may_appoint(viewer: Viewer, employee_id: EmployeeId, *, people: People) -> bool:
    """Whether *viewer* may appoint someone as an assessor: HR, never themselves."""
    is_other = viewer.employee_id != employee_id
    return (
        is_other
        and viewer.has(PermissionRole.HR)
        and may_see(viewer, Purpose.PROFILE, employee_id, people=people)
    )


def may_request_rating(
    viewer: Viewer, employee_id: EmployeeId, *, people: People
) -> bool:
    """Whether *viewer* may have someone rated: themselves, their people, or as HR."""
    if viewer.employee_id == employee_id:
        return viewer.has(PermissionRole.EMPLOYEE)
    return may_see(viewer, Purpose.PROFILE, employee_id, people=people)


def may_see_rating_request(viewer: Viewer, asked: RatingRequest) -> bool:
    """Whether *viewer* may see a rating request: who asked, and who is asked.

    The person it is about sees whom they have asked themselves, and no other peer.
    """
    return viewer.employee_id is not None and viewer.employee_id in (
        asked.requested_by_id,
        asked.rater_id,
    )


def _is_in_line(viewer: Viewer, employee_id: EmployeeId, people: People) -> bool:
    if viewer.employee_id is None or not viewer.has(PermissionRole.MANAGER):
        return False
    line = Scope(line_of=frozenset({viewer.employee_id}))
    return people.is_within(line, employee_id)


def require_policy_proposal(viewer: Viewer) -> None:
    """Raise NotAllowed unless *viewer* may propose how evidence is to count."""
    if not viewer.has(PermissionRole.HR):
        raise NotAllowed("Only HR may propose a policy.")


def require_policy_activation(
    viewer: Viewer, proposed_by_id: EmployeeId | None
) -> None:
    """Raise NotAllowed unless *viewer* may bring another person's policy into force."""
    if not viewer.has(PermissionRole.ADMIN):
        raise NotAllowed("Only an administrator may bring a policy into force.")
    if viewer.employee_id == proposed_by_id:
        raise NotAllowed(
            "Whoever proposed a policy may not bring it into force: it takes two."
        )


def may_merge_competencies(viewer: Viewer) -> bool:
    """Whether *viewer* may say that two competencies are one, or that they are not."""
    return viewer.has(PermissionRole.HR, PermissionRole.ADMIN)


def require_merging(viewer: Viewer) -> None:
    """Raise NotAllowed unless *viewer* may merge competencies."""
    if not may_merge_competencies(viewer):
        raise NotAllowed("Only HR and administrators may merge competencies.")


def may_save_scales(viewer: Viewer) -> bool:
    """Whether *viewer* may say by which levels competencies can be measured."""
    is_company_wide_hr = viewer.has(PermissionRole.HR) and not viewer.hr_units
    return is_company_wide_hr or viewer.has(PermissionRole.ADMIN)


def require_saving_scales(viewer: Viewer) -> None:
    """Raise NotAllowed unless *viewer* may save a scale."""
    if not may_save_scales(viewer):
        raise NotAllowed(
            "Only HR of the whole company and administrators may save a scale."
        )


def may_edit_roles(viewer: Viewer) -> bool:
    """Whether *viewer* may say what roles ask of whoever does them."""
    return viewer.has(PermissionRole.HR, PermissionRole.ADMIN)


def require_role_editing(viewer: Viewer) -> None:
    """Raise NotAllowed unless *viewer* may edit roles."""
    if not may_edit_roles(viewer):
        raise NotAllowed("Only HR and administrators may edit roles.")


def may_edit_position(viewer: Viewer, unit_path: Collection[OrgUnitId]) -> bool:
    """Whether *viewer* may edit a position in a unit; HR only in their own units.

    `unit_path` is the position's unit and all above it.
    """
    if viewer.has(PermissionRole.ADMIN):
        return True
    is_hr = viewer.has(PermissionRole.HR)
    return is_hr and (not viewer.hr_units or not viewer.hr_units.isdisjoint(unit_path))


def require_position_editing(viewer: Viewer, unit_path: Collection[OrgUnitId]) -> None:
    """Raise NotAllowed unless *viewer* may edit positions in a unit."""
    if not may_edit_position(viewer, unit_path):
        raise NotAllowed(
            "Only administrators, and HR within their own units, may edit positions."
        )


def may_see_policy_trials(viewer: Viewer) -> bool:
    """Whether *viewer* may know what a policy would change, in numbers."""
    return viewer.has(PermissionRole.HR, PermissionRole.ADMIN)


def require_policy_trials(viewer: Viewer) -> None:
    """Raise NotAllowed unless *viewer* may try a policy out."""
    if not may_see_policy_trials(viewer):
        raise NotAllowed("Only HR and administrators may try a policy out.")
