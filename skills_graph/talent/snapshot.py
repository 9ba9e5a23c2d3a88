"""The index at one moment: arrays that never change once they are published."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from skills_graph.domain.ids import EmployeeId, OrgUnitId
from skills_graph.domain.moments import Moment, Revision
from skills_graph.domain.policy import Policy
from skills_graph.domain.scope import Scope
from skills_graph.errors import BadInput
from skills_graph.talent.catalogue import Catalogue
from skills_graph.talent.kept_blocks import KeptBlocks
from skills_graph.talent.lines import Lines
from skills_graph.talent.tree import Mask
from skills_graph.talent.vocabulary import Rows
from skills_graph.talent.workforce import Workforce


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Everyone, as they stood at a moment, as far as ranking and filters look.

    `moment.known_at` is the record time of `revision`. `loaded` holds the rows of
    the competencies whose lines are here; None when all are. `blocks` are the same
    lines as the block index holds them, made when they are first asked for.
    """

    moment: Moment
    revision: Revision
    policy: Policy
    catalogue: Catalogue
    workforce: Workforce
    lines: Lines
    loaded: frozenset[int] | None = None
    blocks: KeptBlocks = field(default_factory=KeptBlocks, init=False)

    @property
    def n_employees(self) -> int:
        return len(self.workforce.employees)

    @property
    def is_present(self) -> bool:
        """Whether it is of now: only then is a name that is not here a mistake."""
        return self.loaded is None

    @cached_property
    def employed(self) -> Mask:
        """Who works here that day; lists, counts and rankings hold nobody else."""
        return self.workforce.employed(self.moment.as_of)

    def mask(self, scope: Scope) -> Mask:
        """Return who is within a scope, whether or not they work here that day.

        People, units and managers that a scope names and that are not here add
        nobody.
        """
        if scope.is_everyone:
            return np.ones(self.n_employees, dtype=bool)
        found = np.zeros(self.n_employees, dtype=bool)
        employees = self.workforce.employees
        found[employees.rows(scope.people)] = True
        for manager in employees.rows(scope.line_of):
            found |= self.workforce.in_line_of(int(manager))
        for unit in self.workforce.organisation.units.rows(scope.units):
            found |= self.workforce.in_unit(int(unit), with_subunits=True)
        return found

    def is_within(self, scope: Scope, employee_id: EmployeeId) -> bool:
        """Whether someone is within a scope; nobody knows a person who is not here."""
        row = self.workforce.employees.row(employee_id)
        return row is not None and bool(self.mask(scope)[row])

    def unit_row(self, unit_id: OrgUnitId, *, field: str) -> int | None:
        """Return a unit's row; None where it is not there at another moment.

        Raises BadInput, about *field*, where it is not there now.
        """
        row = self.workforce.organisation.units.row(unit_id)
        if row is None and self.is_present:
            raise BadInput(f"There is no unit {unit_id!r}.", field=field)
        return row

    def employee_ids(self, rows: Iterable[int] | Rows) -> tuple[EmployeeId, ...]:
        ids = self.workforce.employees.ids
        return tuple(ids[row] for row in rows)

    def scope_text(self, scope: Scope, seen: Mask) -> str:
        """Return a scope as answers name it: its rule, and a hash of who is seen.

        `seen` is who a viewer with that scope sees at this moment.
        """
        hashed = self._everyone if scope.is_everyone else self._hash(seen)
        return f"{scope.rule}; people sha256:{hashed}"

    @cached_property
    def _everyone(self) -> str:
        return self._hash(self.employed)

    def _hash(self, seen: Mask) -> str:
        """Return the hash of the sorted ids seen, one a line."""
        text = "\n".join(self.employee_ids(np.flatnonzero(seen).tolist()))
        return hashlib.sha256(text.encode()).hexdigest()
