"""Turns a person into a viewer: what was granted, whom they manage, where they work."""

from skills_graph.domain.ids import EmployeeId, OrgUnitId
from skills_graph.domain.organisation import PermissionRole
from skills_graph.errors import NotFound
from skills_graph.services.access import ManagerSearch, Viewer
from skills_graph.store.employees import grants_of_employees
from skills_graph.store.session import GraphStore
from skills_graph.talent.snapshot import Snapshot


def viewer_of(
    employee_id: EmployeeId,
    *,
    store: GraphStore,
    present: Snapshot,
    manager_search: ManagerSearch,
) -> Viewer:
    """Return someone who works here today as a viewer, by rights of now.

    Everyone is EMPLOYEE, whoever has reports MANAGER; the rest is granted. Raises
    NotFound for anybody else: who has left signs in no more.
    """
    workforce = present.workforce
    row = workforce.employees.row(employee_id)
    if row is None or not present.employed[row]:
        raise NotFound("employee", employee_id)
    granted = store.read(grants_of_employees, [employee_id], at=present.moment)
    roles = {PermissionRole.EMPLOYEE, *granted[employee_id]}
    if workforce.reporting_to(row).any():
        roles.add(PermissionRole.MANAGER)
    return Viewer(
        employee_id,
        frozenset(roles),
        workforce.people[row].display_name,
        units=_units_of(present, row),
        manager_search=manager_search,
    )


def _units_of(present: Snapshot, row: int) -> frozenset[OrgUnitId]:
    """Return the units of the positions that someone holds."""
    organisation = present.workforce.organisation
    unit_rows = (
        int(organisation.unit_rows[position])
        for position in present.workforce.held_positions[row]
    )
    return frozenset(
        organisation.units.ids[unit_row] for unit_row in unit_rows if unit_row >= 0
    )
