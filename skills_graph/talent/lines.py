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
    """

    employee_rows: Rows
    held: npt.NDArray[np.uint8]
    validated: npt.NDArray[np.uint8]
    other: npt.NDArray[np.int8]
    quality: npt.NDArray[np.uint8]
    states: npt.NDArray[np.uint8]
    changes_on: npt.NDArray[np.int32]

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
        )

    def standing(self, employee_row: int) -> Standing | None:
        """Return one person's standing, None where there is no line."""
        place = int(np.searchsorted(self.employee_rows, employee_row))
        if place == len(self.employee_rows):
            return None
        if int(self.employee_rows[place]) != employee_row:
            return None
        other = int(self.other[place])
        return Standing(
            int(self.held[place]),
            int(self.validated[place]),
            None if other == NOT_ANOTHER else other,
            int(self.quality[place]),
            STATES[self.states[place]],
        )


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
    competency_rows, columns = _columns(rows, employees, competencies)
    order = np.lexsort((columns.employee_rows, competency_rows))
    return Lines(
        _starts(competency_rows, len(competencies)),
        columns.taken(order),
    )


def renumbered(
    present: Lines,
    *,
    employee_rows: Rows | None = None,
    competency_rows: Rows | None = None,
    n_competencies: int,
) -> Lines:
    """Give lines new row numbers; those whose new row is -1 go.

    `employee_rows` and `competency_rows` say for each old row the new one, None
    when they stay. Both orders stay, since vocabularies are in order of ids.
    """
    columns = present.columns
    competencies = present.competency_rows()
    if competency_rows is not None:
        competencies = competency_rows[competencies]
    if employee_rows is not None:
        columns = columns._replace(
            employee_rows=employee_rows[columns.employee_rows].astype(np.int32)
        )
    stays = (competencies >= 0) & (columns.employee_rows >= 0)
    return Lines(
        _starts(competencies[stays], n_competencies),
        columns.taken(stays),
    )


def with_people_replaced(
    present: Lines,
    changed: Iterable[EmployeeId],
    rows: Iterable[StandingLine],
    employees: Vocabulary[EmployeeId],
    competencies: Vocabulary[CompetencyId],
) -> Lines:
    """Return lines in which *rows* are all that *changed* people have."""
    is_changed = np.zeros(len(employees), dtype=bool)
    is_changed[employees.rows(changed)] = True
    stays = ~is_changed[present.columns.employee_rows]
    return _merged(present, stays, rows, employees, competencies)


def with_lines_replaced(
    present: Lines,
    rows: Iterable[StandingLine],
    employees: Vocabulary[EmployeeId],
    competencies: Vocabulary[CompetencyId],
) -> Lines:
    """Return lines in which *rows* take the place of what they are about."""
    new = list(rows)
    added, columns = _columns(new, employees, competencies)
    keys = _keys(added, columns.employee_rows, employees)
    present_keys = _keys(
        present.competency_rows(), present.columns.employee_rows, employees
    )
    stays = ~np.isin(present_keys, keys)
    return _merged(present, stays, new, employees, competencies)


def _merged(
    present: Lines,
    stays: npt.NDArray[np.bool_],
    rows: Iterable[StandingLine],
    employees: Vocabulary[EmployeeId],
    competencies: Vocabulary[CompetencyId],
) -> Lines:
    kept_competencies = present.competency_rows()[stays]
    kept = present.columns.taken(stays)
    added_competencies, added = _columns(rows, employees, competencies)
    order = np.lexsort((added.employee_rows, added_competencies))
    added = added.taken(order)
    added_competencies = added_competencies[order]
    places = np.searchsorted(
        _keys(kept_competencies, kept.employee_rows, employees),
        _keys(added_competencies, added.employee_rows, employees),
    )
    columns = kept.with_inserted(places, added)
    together = np.insert(kept_competencies, places, added_competencies)
    return Lines(_starts(together, len(competencies)), columns)


def _keys(
    competency_rows: Rows, employee_rows: Rows, employees: Vocabulary[EmployeeId]
) -> npt.NDArray[np.int64]:
    return competency_rows.astype(np.int64) * (len(employees) + 1) + employee_rows


def _starts(competency_rows: Rows, n_competencies: int) -> npt.NDArray[np.int64]:
    sizes = np.bincount(competency_rows, minlength=n_competencies)
    return np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)


def _columns(
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
        )
        for row in rows
        if row.competency_id in competencies and row.employee_id in employees
    ]
    table = np.array(numbers, dtype=np.int32).reshape(len(numbers), 8)
    return table[:, 0].copy(), Posting(
        employee_rows=table[:, 1].copy(),
        held=table[:, 2].astype(np.uint8),
        validated=table[:, 3].astype(np.uint8),
        other=table[:, 4].astype(np.int8),
        quality=table[:, 5].astype(np.uint8),
        states=table[:, 6].astype(np.uint8),
        changes_on=table[:, 7].copy(),
    )
