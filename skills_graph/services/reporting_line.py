"""Who is above someone in the reporting line, nearest first."""

from collections.abc import Iterator

from skills_graph.domain.ids import EmployeeId
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.tree import NOWHERE


def line_above(employee_id: EmployeeId, present: Snapshot) -> Iterator[EmployeeId]:
    """Yield someone's manager, the manager's manager and so on, each once."""
    workforce = present.workforce
    row = workforce.employees.row(employee_id)
    seen = {NOWHERE if row is None else row}
    while row is not None:
        row = int(workforce.manager_rows[row])
        if row in seen or row == NOWHERE:
            return
        seen.add(row)
        yield workforce.employees.ids[row]
