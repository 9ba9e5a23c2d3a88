"""Profile lines as arrays: for each competency, who holds it and how well proven."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from skills_graph.domain.evidence import ValidationState
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.matching import Standing
from skills_graph.domain.standing import StandingLine
from skills_graph.talent.vocabulary import Rows, Vocabulary

STATES = tuple(ValidationState)
STATE_NUMBERS = {state: number for number, state in enumerate(STATES)}
NOT_ANOTHER = -1
NEVER = np.iinfo(np.int32).max
_N_STANDING = 6


class Posting(NamedTuple):
    """Everyone with a line in one competency, by employee row; one entry a person.

    Parameters
    ----------
    employee_rows : ndarray of shape (n_lines,), int32
    held, validated : ndarray of shape (n_lines,), uint8
        Levels on the competency's own scale, 0 to 8.
    other : ndarray of shape (n_lines,), int8
        Level with expired and disputed evidence, -1 when it is the held one.
    quality : ndarray of shape (n_lines,), uint8
        0 to 7.
    states : ndarray of shape (n_lines,), uint8
        Place in `STATES`.
    changes_on : ndarray of shape (n_lines,), int32
        Day number (1 = 1 January of year 1), `NEVER` when only a write changes it.
    evidenced_on : ndarray of shape (n_lines,), int32
        Day number of the latest evidence, 0 without any.
    """

    employee_rows: Rows
    held: npt.NDArray[np.uint8]
    validated: npt.NDArray[np.uint8]
    other: npt.NDArray[np.int8]
    quality: npt.NDArray[np.uint8]
    states: npt.NDArray[np.uint8]
    changes_on: npt.NDArray[np.int32]
    evidenced_on: npt.NDArray[np.int32]

    def taken(self, which: slice | npt.NDArray[Any]) -> "Posting":
        """Return some of the lines: by slice, mask or places."""
        return Posting(
            self.employee_rows[which],
            self.held[which],
            self.validated[which],
            self.other[which],
            self.quality[which],
            self.states[which],
            self.changes_on[which],
            self.evidenced_on[which],
        )

    def with_inserted(self, places: npt.NDArray[np.intp], new: "Posting") -> "Posting":
        """Return these lines with *new* ones put before the places given."""
        return Posting(
            np.insert(self.employee_rows, places, new.employee_rows),
            np.insert(self.held, places, new.held),
            np.insert(self.validated, places, new.validated),
            np.insert(self.other, places, new.other),
            np.insert(self.quality, places, new.quality),
            np.insert(self.states, places, new.states),
            np.insert(self.changes_on, places, new.changes_on),
            np.insert(self.evidenced_on, places, new.evidenced_on),
        )

    def standings(self, employee_rows: Rows) -> dict[int, Standing]:
        """Return the standing of each of these people; those without a line are out."""
        if not len(self.employee_rows):
            return {}
        places = np.searchsorted(self.employee_rows, employee_rows)
        places = np.minimum(places, len(self.employee_rows) - 1)
        there = self.taken(places[self.employee_rows[places] == employee_rows])
        columns = (column.tolist() for column in there[:_N_STANDING])
        return {
            row: Standing(
                held,
                validated,
                None if other == NOT_ANOTHER else other,
                quality,
                STATES[state],
            )
            for row, held, validated, other, quality, state in zip(
                *columns, strict=True
            )
        }


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """All lines, by competency row and within it by employee row.

    `starts` of shape (n_competencies + 1,): the lines of competency row c are those
    from `starts[c]` to `starts[c + 1]`.
    """

    starts: npt.NDArray[np.int64]
    columns: Posting

    def __len__(self) -> int:
        return len(self.columns.employee_rows)

    def of(self, competency_row: int) -> Posting:
        """Return one competency's lines; views, nothing is copied."""
        begin, end = self.starts[competency_row], self.starts[competency_row + 1]
        return self.columns.taken(slice(begin, end))

    def competency_rows(self) -> Rows:
        """Return the competency row of every line."""
        sizes = np.diff(self.starts)
        return np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)

    def due(self, day: int) -> list[tuple[int, int]]:
        """Return (employee row, competency row) of lines that may differ by *day*."""
        places = np.flatnonzero(self.columns.changes_on <= day)
        competencies = self.competency_rows()[places]
        employees = self.columns.employee_rows[places]
        return list(zip(employees.tolist(), competencies.tolist(), strict=True))

    def is_same(self, other: "Lines") -> bool:
        """Whether two are equal bit by bit."""
        mine: tuple[npt.NDArray[Any], ...] = (self.starts, *self.columns)
        theirs: tuple[npt.NDArray[Any], ...] = (other.starts, *other.columns)
        return all(
            one.dtype == two.dtype and np.array_equal(one, two)
            for one, two in zip(mine, theirs, strict=True)
        )


def lines(
    rows: Iterable[StandingLine],
    employees: Vocabulary[EmployeeId],
    competencies: Vocabulary[CompetencyId],
) -> Lines:
    """Lay out lines; those of people or competencies not known here are left out."""
    competency_rows, columns = columns_of(rows, employees, competencies)
    order = np.lexsort((columns.employee_rows, competency_rows))
    return Lines(
        starts_of(competency_rows, len(competencies)),
        columns.taken(order),
    )


def starts_of(competency_rows: Rows, n_competencies: int) -> npt.NDArray[np.int64]:
    sizes = np.bincount(competency_rows, minlength=n_competencies)
    return np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)


def columns_of(
    rows: Iterable[StandingLine],
    employees: Vocabulary[EmployeeId],
    competencies: Vocabulary[CompetencyId],
) -> tuple[Rows, Posting]:
    """Return the competency row of each line, and its columns, in the order given."""
    numbers = [
        (
            competencies.row(row.competency_id),
            employees.row(row.employee_id),
            row.held_level,
            row.validated_level,
            NOT_ANOTHER if row.other_level is None else row.other_level,
            row.quality,
            STATE_NUMBERS[row.state],
            NEVER if row.changes_on is None else row.changes_on.toordinal(),
            0 if row.last_evidenced_on is None else row.last_evidenced_on.toordinal(),
        )
        for row in rows
        if row.competency_id in competencies and row.employee_id in employees
    ]
    table = np.array(numbers, dtype=np.int32).reshape(len(numbers), 9)
    return table[:, 0].copy(), Posting(
        employee_rows=table[:, 1].copy(),
        held=table[:, 2].astype(np.uint8),
        validated=table[:, 3].astype(np.uint8),
        other=table[:, 4].astype(np.int8),
        quality=table[:, 5].astype(np.uint8),
        states=table[:, 6].astype(np.uint8),
        changes_on=table[:, 7].copy(),
        evidenced_on=table[:, 8].copy(),
    )
