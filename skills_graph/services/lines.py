"""Compute profile lines from what was said, and keep them in the graph."""

from collections.abc import Collection, Mapping
from datetime import date

from skills_graph.domain.evidence import Assertion
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.moments import Moment
from skills_graph.domain.profile import ProfileLine, profile_line
from skills_graph.store.assertions import assertions_of_employees
from skills_graph.store.policies import policy_in_force
from skills_graph.store.profile_lines import measures_by_competency, replace_lines
from skills_graph.store.session import Write

Pairs = Mapping[EmployeeId, Collection[CompetencyId]]
"""Which lines: of each employee, for which competencies."""


def recompute_lines(
    write: Write, pairs: Pairs, *, today: date
) -> dict[EmployeeId, list[ProfileLine]]:
    """Compute the lines of these pairs anew and keep them, within a transaction.

    Sees what the transaction has written so far. Returns the lines by employee.
    """
    lines = lines_on(write, pairs, at=Moment(today, write.revision.recorded_at))
    replace_lines(write, pairs, [line for some in lines.values() for line in some])
    return lines


def lines_on(
    write: Write, pairs: Pairs, *, at: Moment
) -> dict[EmployeeId, list[ProfileLine]]:
    """Compute the lines of these pairs from their assertions, as of a moment."""
    said = assertions_of_employees(write.tx, sorted(pairs), at=at)
    policy = policy_in_force(write.tx, at=at)
    competency_ids = {id for ids in pairs.values() for id in ids}
    measures = measures_by_competency(write.tx, competency_ids)
    return {
        employee_id: [
            profile_line(
                assertions, measures[competency_id], policy=policy, as_of=at.as_of
            )
            for competency_id, assertions in by_competency(
                said.get(employee_id, ()), wanted
            ).items()
        ]
        for employee_id, wanted in pairs.items()
    }


def by_competency(
    assertions: Collection[Assertion], wanted: Collection[CompetencyId] | None = None
) -> dict[CompetencyId, list[Assertion]]:
    """Sort one employee's assertions by competency, all or only those wanted."""
    found: dict[CompetencyId, list[Assertion]] = {}
    for assertion in assertions:
        if wanted is None or assertion.competency_id in wanted:
            found.setdefault(assertion.competency_id, []).append(assertion)
    return found
