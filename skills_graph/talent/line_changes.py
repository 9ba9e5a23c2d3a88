"""The next lines from the last ones: some people's anew, some lines anew, new rows."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.standing import StandingLine
from skills_graph.talent.lines import Lines, columns_of, starts_of
from skills_graph.talent.tree import Mask
from skills_graph.talent.vocabulary import Rows, Vocabulary


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
        starts_of(competencies[stays], n_competencies),
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
    added, columns = columns_of(new, employees, competencies)
    keys = _keys(added, columns.employee_rows, employees)
    present_keys = _keys(
        present.competency_rows(), present.columns.employee_rows, employees
    )
    stays = ~np.isin(present_keys, keys)
    return _merged(present, stays, new, employees, competencies)


def _merged(
    present: Lines,
    stays: Mask,
    rows: Iterable[StandingLine],
    employees: Vocabulary[EmployeeId],
    competencies: Vocabulary[CompetencyId],
) -> Lines:
    kept_competencies = present.competency_rows()[stays]
    kept = present.columns.taken(stays)
    added_competencies, added = columns_of(rows, employees, competencies)
    order = np.lexsort((added.employee_rows, added_competencies))
    added = added.taken(order)
    added_competencies = added_competencies[order]
    places = np.searchsorted(
        _keys(kept_competencies, kept.employee_rows, employees),
        _keys(added_competencies, added.employee_rows, employees),
    )
    columns = kept.with_inserted(places, added)
    together = np.insert(kept_competencies, places, added_competencies)
    return Lines(starts_of(together, len(competencies)), columns)


def _keys(
    competency_rows: Rows, employee_rows: Rows, employees: Vocabulary[EmployeeId]
) -> npt.NDArray[np.int64]:
    return competency_rows.astype(np.int64) * (len(employees) + 1) + employee_rows
