"""Filters as masks over everyone: units, places, reporting lines, what people hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from skills_graph.domain.ids import EmployeeId, OrgUnitId
from skills_graph.domain.talent_filter import (
    CompetencyExpression,
    FilterCondition,
    HeldCompetency,
    TalentFilter,
    check_filter,
)
from skills_graph.domain.text import normalised
from skills_graph.errors import BadInput
from skills_graph.talent.availability import parts_of
from skills_graph.talent.points import Contributor, RequiredRow, met
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.tree import NOWHERE, Mask

_SOMETHING = 1
"""The least share of full time that is any time at all, in ten-thousandths."""


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """One part of a filter, and who passes it, of shape (n_employees,).

    `part` is the place of an expression in `TalentFilter.held_parts`, else 0.
    """

    of: FilterCondition
    passing: Mask
    part: int = 0


@dataclass(frozen=True, slots=True)
class ConditionCount:
    """Of the people looked at: who pass one condition, and who fail it alone."""

    of: FilterCondition
    part: int
    passing: int
    failing_only_this: int


def passing(snapshot: Snapshot, wanted: TalentFilter) -> Mask:
    """Return who passes a filter, whether seen or not, of shape (n_employees,).

    Nobody is in a unit, or under a manager, that is not there at another moment than
    now. Raises BadInput for a unit, manager or competency that is not there now, a
    level outside its scale, and what `check_filter` refuses.
    """
    return passing_all(snapshot, conditions(snapshot, wanted))


def passing_all(snapshot: Snapshot, some: Sequence[Condition]) -> Mask:
    """Return who passes every one of some conditions."""
    found = np.ones(snapshot.n_employees, dtype=bool)
    for condition in some:
        found &= condition.passing
    return found


def conditions(snapshot: Snapshot, wanted: TalentFilter) -> list[Condition]:
    """Return each part of a filter with who passes it; raises as `passing` does."""
    check_filter(wanted)
    found = [Condition(of, mask) for of, mask in _on_people(snapshot, wanted)]
    found += [
        Condition(FilterCondition.HOLDS, _holding(snapshot, part), place)
        for place, part in enumerate(wanted.held_parts)
    ]
    return found


def counts(some: Sequence[Condition], seen: Mask) -> list[ConditionCount]:
    """Count, among the people seen, who pass each condition and who fail it alone."""
    n_failed = np.zeros(len(seen), dtype=np.int32)
    for condition in some:
        n_failed += ~condition.passing
    fails_one = seen & (n_failed == 1)
    return [
        ConditionCount(
            one.of,
            one.part,
            int((seen & one.passing).sum()),
            int((fails_one & ~one.passing).sum()),
        )
        for one in some
    ]


def _on_people(
    snapshot: Snapshot, wanted: TalentFilter
) -> Iterator[tuple[FilterCondition, Mask]]:
    """Yield the parts of a filter that look at no profile line."""
    workforce = snapshot.workforce
    if wanted.org_unit_id is not None:
        unit = _in_unit(snapshot, wanted.org_unit_id, wanted.include_subunits)
        yield FilterCondition.UNIT, unit
    if wanted.locations is not None:
        yield FilterCondition.LOCATION, _at(snapshot, wanted.locations)
    if wanted.manager_id is not None:
        yield FilterCondition.REPORTING_LINE, _in_line(snapshot, wanted.manager_id)
    if wanted.looks_at_availability:
        yield FilterCondition.AVAILABILITY, _available(snapshot, wanted)
    if wanted.search and wanted.search.strip():
        yield FilterCondition.SEARCH, workforce.matching_text(wanted.search)
    if wanted.exclude_employee_ids:
        stays = np.ones(snapshot.n_employees, dtype=bool)
        stays[workforce.employees.rows(wanted.exclude_employee_ids)] = False
        yield FilterCondition.NOT_EXCLUDED, stays


def _at(snapshot: Snapshot, places: Sequence[str]) -> Mask:
    workforce = snapshot.workforce
    codes = [
        workforce.locations.get(normalised(place), NOWHERE - 1) for place in places
    ]
    return np.isin(workforce.location_codes, codes)


def _available(snapshot: Snapshot, wanted: TalentFilter) -> Mask:
    share = wanted.available_share_at_least
    begins = wanted.available_from or snapshot.moment.as_of
    ends = wanted.available_until or begins
    if ends < begins:
        raise BadInput(
            f"availableUntil {ends} lies before {begins}, the day asked about.",
            field="filter.availableUntil",
        )
    at_least = _SOMETHING if share is None else parts_of(share)
    return snapshot.workforce.available(at_least, begins, ends)


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
    since = 0 if wanted.used_since is None else wanted.used_since.toordinal()
    found = np.zeros(snapshot.n_employees, dtype=bool)
    for held_row in rows:
        posting = snapshot.lines.of(held_row)
        required = _as_required(wanted, held_row, catalogue.measures[held_row].levels)
        holds = met(posting, required) & (posting.evidenced_on >= since)
        found[posting.employee_rows[holds]] = True
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
