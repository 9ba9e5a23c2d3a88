"""People, units and positions as arrays: what filters, orders and scopes look at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.organisation import Employee
from skills_graph.domain.text import normalised, sort_key
from skills_graph.talent.availability import Assigned, assigned
from skills_graph.talent.lines import NEVER
from skills_graph.talent.organisation import Organisation, as_rows
from skills_graph.talent.tree import NOWHERE, Mask
from skills_graph.talent.vocabulary import Rows, Vocabulary

Days = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Workforce:
    """The people of one moment, by employee row, in an organisation.

    Parameters
    ----------
    hired_on, left_on : ndarray of shape (n_employees,), int32
        Day numbers; the last day counts. 0 and `NEVER` where not known.
    location_codes : ndarray of shape (n_employees,), int32
        Place in `locations`, -1 without one.
    position_rows : ndarray of shape (n_employees,), int32
        Primary position, -1 without one.
    manager_rows : ndarray of shape (n_employees,), int32
        Who holds the nearest filled position above it, -1 if nobody. Of several
        who share that position the first.
    above_rows : ndarray of shape (n_employees,), int32
        That position itself.
    name_order : ndarray of shape (n_employees,), int32
        Employee rows in order of `sort_keys`.
    """

    organisation: Organisation
    employees: Vocabulary[EmployeeId]
    people: tuple[Employee, ...]
    held_positions: tuple[tuple[int, ...], ...]
    incumbents: dict[int, tuple[int, ...]]
    hired_on: Days
    left_on: Days
    locations: dict[str, int]
    location_codes: Rows
    position_rows: Rows
    manager_rows: Rows
    above_rows: Rows
    sort_keys: tuple[str, ...]
    name_order: Rows
    search_texts: tuple[str, ...]
    unit_places: Rows
    position_places: Rows
    assigned: Assigned

    @cached_property
    def ordered_sort_keys(self) -> tuple[str, ...]:
        return tuple(sorted(self.sort_keys))

    def employed(self, on: date) -> Mask:
        day = on.toordinal()
        found: Mask = (self.hired_on <= day) & (day <= self.left_on)
        return found

    def available(self, at_least: int, first: date, last: date) -> Mask:
        """Return who works here on all of some days and has time on each.

        `at_least` is in ten-thousandths of full time.
        """
        begins, ends = first.toordinal(), last.toordinal()
        free = self.assigned.free_parts(len(self.employees), begins, ends)
        found: Mask = (
            (free >= at_least) & (self.hired_on <= begins) & (ends <= self.left_on)
        )
        return found

    def in_unit(self, unit_row: int, *, with_subunits: bool) -> Mask:
        """Return whose primary position is in a unit, or anywhere below it."""
        if with_subunits:
            return self.organisation.unit_tree.at_or_below(unit_row, self.unit_places)
        found: Mask = self.unit_places == self.organisation.unit_tree.enter[unit_row]
        return found

    def in_line_of(self, employee_row: int) -> Mask:
        """Return who reports to someone, at any depth: below any position they hold."""
        found = np.zeros(len(self.employees), dtype=bool)
        for position in self.held_positions[employee_row]:
            found |= self.organisation.position_tree.below(
                position, self.position_places
            )
        found[employee_row] = False
        return found

    def reporting_to(self, employee_row: int) -> Mask:
        """Return the direct reports: whose nearest filled position above is theirs."""
        held = np.array(self.held_positions[employee_row], dtype=np.int32)
        found = np.isin(self.above_rows, held)
        found[employee_row] = False
        return found

    def matching_text(self, search: str) -> Mask:
        """Return in whose name or title every word of *search* begins a word."""
        words = [f" {word}" for word in normalised(search).split()]
        texts = self.search_texts
        found = (all(word in text for word in words) for text in texts)
        return np.fromiter(found, dtype=bool, count=len(texts))


def workforce(
    employees: Iterable[Employee], arranged: Organisation, *, on: date
) -> Workforce:
    """Lay out people as they stand on a day.

    Whoever does not work here that day fills no position and so manages nobody.
    """
    by_id = {employee.id: employee for employee in employees}
    ids = Vocabulary(by_id)
    people = tuple(by_id[id] for id in ids.ids)
    held = tuple(_positions_of(person, arranged) for person in people)
    incumbents = _incumbents(people, held, on)
    primary = np.array([rows[0] if rows else NOWHERE for rows in held], dtype=np.int32)
    above = [
        _manager(row, int(position), arranged, incumbents)
        for row, position in enumerate(primary)
    ]
    managers = [manager for manager, _ in above]
    locations = {place: code for code, place in enumerate(_locations(people))}
    keys = tuple(sort_key(person.display_name, person.id) for person in people)
    return Workforce(
        organisation=arranged,
        employees=ids,
        people=people,
        held_positions=held,
        incumbents=incumbents,
        hired_on=_days([person.hired_on for person in people], 0),
        left_on=_days([person.left_on for person in people], NEVER),
        locations=locations,
        location_codes=as_rows(
            locations.get(normalised(person.location or ""), NOWHERE)
            for person in people
        ),
        position_rows=primary,
        manager_rows=as_rows(managers),
        above_rows=as_rows(position for _, position in above),
        sort_keys=keys,
        name_order=as_rows(sorted(range(len(keys)), key=keys.__getitem__)),
        search_texts=tuple(_search_text(person) for person in people),
        unit_places=arranged.unit_tree.places(_through(primary, arranged.unit_rows)),
        position_places=arranged.position_tree.places(primary),
        assigned=assigned(people),
    )


def _positions_of(person: Employee, arranged: Organisation) -> tuple[int, ...]:
    """Return the rows of the positions someone holds, the primary one first."""
    holds = sorted(
        person.holds, key=lambda hold: (not hold.is_primary, hold.position_id)
    )
    rows = (arranged.positions.row(hold.position_id) for hold in holds)
    return tuple(dict.fromkeys(row for row in rows if row is not None))


def _incumbents(
    people: Sequence[Employee], held: Sequence[tuple[int, ...]], on: date
) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    for row, (person, positions) in enumerate(zip(people, held, strict=True)):
        if person.is_employed(on):
            for position in positions:
                found.setdefault(position, []).append(row)
    return {position: tuple(rows) for position, rows in found.items()}


def _manager(
    employee_row: int,
    position: int,
    arranged: Organisation,
    incumbents: dict[int, tuple[int, ...]],
) -> tuple[int, int]:
    """Return the manager's row and the row of the position they manage from.

    Someone who also holds the position above is not their own manager.
    """
    seen: set[int] = set()
    while position != NOWHERE and position not in seen:
        seen.add(position)
        position = int(arranged.reports_to[position])
        holders = incumbents.get(position, ())
        other = next((row for row in holders if row != employee_row), NOWHERE)
        if other != NOWHERE:
            return other, position
    return NOWHERE, NOWHERE


def _locations(people: Sequence[Employee]) -> list[str]:
    places = {normalised(person.location) for person in people if person.location}
    return sorted(places)


def _search_text(person: Employee) -> str:
    """Return name and title as words that each begin after a blank."""
    text = normalised(f"{person.display_name} {person.title or ''}")
    return f" {text} {text.replace('-', ' ')}" if "-" in text else f" {text}"


def _days(days: Sequence[date | None], unknown: int) -> Days:
    numbers = [unknown if day is None else day.toordinal() for day in days]
    return np.array(numbers, dtype=np.int32)


def _through(rows: Rows, of: Rows) -> Rows:
    """Follow row numbers into another array; nowhere stays nowhere."""
    if not len(of):
        return np.full(rows.shape, NOWHERE, dtype=np.int32)
    return np.where(rows == NOWHERE, NOWHERE, of[rows]).astype(np.int32)
