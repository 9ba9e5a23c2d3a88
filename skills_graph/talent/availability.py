"""How much of people's time is assigned over some days, as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from skills_graph.domain.organisation import Employee
from skills_graph.talent.lines import NEVER
from skills_graph.talent.vocabulary import Rows

FULL_TIME = 10_000
"""A full week in ten-thousandths, so that shares add up exactly."""

Parts = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Assigned:
    """Every assignment, in order of employee row.

    Parameters
    ----------
    employee_rows : ndarray of shape (n_assignments,), int32
    parts : ndarray of shape (n_assignments,), int64
        Share of full time in ten-thousandths.
    begins, ends : ndarray of shape (n_assignments,), int64
        Day numbers, both included; `NEVER` for an open end.
    """

    employee_rows: Rows
    parts: Parts
    begins: Parts
    ends: Parts

    def free_parts(self, n_employees: int, first: int, last: int) -> Parts:
        """Return what everyone has free on the busiest of some days.

        Returns
        -------
        ndarray of shape (n_employees,), int64
            From 0 to `FULL_TIME`.
        """
        free = np.full(n_employees, FULL_TIME, dtype=np.int64)
        within = (self.begins <= last) & (self.ends >= first)
        rows, parts = self.employee_rows[within], self.parts[within]
        begins = np.maximum(self.begins[within], first)
        # What ends on one day is over before what begins on the next.
        after = self.ends[within] + 1
        days = np.concatenate([after, begins])
        people = np.concatenate([rows, rows])
        change = np.concatenate([-parts, parts])
        is_begin = np.repeat([False, True], len(rows))
        order = np.lexsort((is_begin, days, people))
        # Everything that begins ends as well, so each person starts from nothing.
        load = np.cumsum(change[order])
        busiest = np.zeros(n_employees, dtype=np.int64)
        np.maximum.at(busiest, people[order], load)
        found: Parts = np.maximum(free - busiest, 0)
        return found


def parts_of(share: float) -> int:
    """Return a share of full time, 0 to 1, in ten-thousandths."""
    return round(share * FULL_TIME)


def assigned(people: Sequence[Employee]) -> Assigned:
    """Lay out what people, in order of their rows, are assigned for."""
    rows = [
        (row, parts_of(each.share), each.starts_on.toordinal(), _last(each.ends_on))
        for row, person in enumerate(people)
        for each in person.assigned
    ]
    table = np.array(rows, dtype=np.int64).reshape(len(rows), 4)
    return Assigned(table[:, 0].astype(np.int32), *table.T[1:].copy())


def _last(ends_on: date | None) -> int:
    return NEVER if ends_on is None else ends_on.toordinal()
