"""Filters as masks over everyone: units, places, reporting lines, what people hold."""

from functools import reduce

import numpy as np

from skills_graph.domain.ids import EmployeeId, OrgUnitId
from skills_graph.domain.talent_filter import (
    CompetencyExpression,
    HeldCompetency,
    TalentFilter,
    check_filter,
)
from skills_graph.domain.text import normalised
from skills_graph.errors import BadInput
from skills_graph.talent.points import Contributor, RequiredRow, met
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.tree import NOWHERE, Mask


def passing(snapshot: Snapshot, wanted: TalentFilter) -> Mask:
    """Return who passes a filter, whether seen or not, of shape (n_employees,).

    Nobody is in a unit, or under a manager, that is not there at another moment than
    now. Raises BadInput for a unit, manager or competency that is not there now, a
    level outside its scale, and an expression that is too deep or too large.
    """
    check_filter(wanted)
    found = np.ones(snapshot.n_employees, dtype=bool)
    workforce = snapshot.workforce
    if wanted.org_unit_id is not None:
        found &= _in_unit(snapshot, wanted.org_unit_id, wanted.include_subunits)
    if wanted.locations is not None:
        codes = [
            workforce.locations.get(normalised(place), NOWHERE - 1)
            for place in wanted.locations
        ]
        found &= np.isin(workforce.location_codes, codes)
    if wanted.manager_id is not None:
        found &= _in_line(snapshot, wanted.manager_id)
    if wanted.search and wanted.search.strip():
        found &= workforce.matching_text(wanted.search)
    if wanted.holds is not None:
        found &= _holding(snapshot, wanted.holds)
    found[workforce.employees.rows(wanted.exclude_employee_ids)] = False
    return found


def _in_unit(snapshot: Snapshot, unit_id: OrgUnitId, with_subunits: bool) -> Mask:  # noqa: FBT001 - a filter's own flag
    row = snapshot.unit_row(unit_id, field="filter.orgUnitId")
    if row is None:
        return np.zeros(snapshot.n_employees, dtype=bool)
    return snapshot.workforce.in_unit(row, with_subunits=with_subunits)


def _in_line(snapshot: Snapshot, manager_id: EmployeeId) -> Mask:
    row = snapshot.workforce.employees.row(manager_id)
    if row is None and snapshot.is_present:
        raise BadInput(
            f"There is no employee {manager_id!r}.", field="filter.managerId"
        )
    if row is None:
        return np.zeros(snapshot.n_employees, dtype=bool)
    return snapshot.workforce.in_line_of(row)


def _holding(snapshot: Snapshot, expression: CompetencyExpression) -> Mask:
    if expression.competency is not None:
        return _held(snapshot, expression.competency)
    parts = [_holding(snapshot, part) for part in expression.parts]
    if expression.all_of is not None:
        return reduce(np.logical_and, parts)
    any_of = reduce(np.logical_or, parts)
    return any_of if expression.any_of is not None else ~any_of


def _held(snapshot: Snapshot, wanted: HeldCompetency) -> Mask:
    catalogue = snapshot.catalogue
    row = catalogue.row_of(wanted.competency_id)
    if row is None:
        raise BadInput(
            f"There is no competency {wanted.competency_id!r}.", field="filter.holds"
        )
    highest = catalogue.measures[row].levels
    if wanted.level_at_least > highest:
        raise BadInput(
            f"The levels of {wanted.competency_id} end at {highest}, and"
            f" {wanted.level_at_least} was asked for.",
            field="filter.holds",
        )
    rows = catalogue.at_or_below(row) if wanted.include_narrower else {row}
    found = np.zeros(snapshot.n_employees, dtype=bool)
    for held_row in rows:
        posting = snapshot.lines.of(held_row)
        required = _as_required(wanted, held_row, catalogue.measures[held_row].levels)
        found[posting.employee_rows[met(posting, required)]] = True
    return found


def _as_required(wanted: HeldCompetency, row: int, levels: int) -> RequiredRow:
    """Return what is to be held as a requirement, so that both mean the same."""
    return RequiredRow(
        level=wanted.level_at_least,
        levels=levels,
        max_points=0,
        is_mandatory=False,
        needs_validation=wanted.needs_validation,
        contributors=(Contributor(row, 0, levels),),
    )
