"""Compute profile lines from what was said, and keep them in the graph."""

from collections.abc import Collection, Mapping
from datetime import date

from skills_graph.domain.evidence import Assertion
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.moments import Moment
from skills_graph.domain.policy import Policy
from skills_graph.domain.profile import Measure, ProfileLine, profile_line
from skills_graph.store.assertions import assertions_of_employees
from skills_graph.store.merges import merges
from skills_graph.store.policies import kept_policies
from skills_graph.store.profile_lines import measures_by_competency, replace_lines
from skills_graph.store.session import Write

Pairs = Mapping[EmployeeId, Collection[CompetencyId]]
"""Which lines: of each employee, for which competencies."""


def recompute_lines(
    write: Write, pairs: Pairs, *, today: date
) -> dict[EmployeeId, list[ProfileLine]]:
    """Compute the lines of these pairs anew and keep them, within a transaction.

    Sees what the transaction has written so far. While a policy is coming, its lines
    are kept as well. Returns the lines in force by employee.
    """
    at = Moment(today, write.revision.recorded_at)
    merged = merges(write.tx, at=at)
    pairs = {id: merged.with_losers(wanted) for id, wanted in pairs.items()}
    said = assertions_of_employees(write.tx, sorted(pairs), at=at)
    competency_ids = {id for ids in pairs.values() for id in ids}
    measures = measures_by_competency(write.tx, competency_ids)
    lines, *beside = (
        lines_under(policy, said, pairs, measures, as_of=today)
        for policy in kept_policies(write.tx, at=at).all
    )
    computed = (
        line
        for by_employee in (lines, *beside)
        for of_one in by_employee.values()
        for line in of_one
    )
    replace_lines(write, pairs, computed)
    return lines


def lines_under(
    policy: Policy,
    said: Mapping[EmployeeId, Collection[Assertion]],
    pairs: Pairs,
    measures: Mapping[CompetencyId, Measure],
    *,
    as_of: date,
) -> dict[EmployeeId, list[ProfileLine]]:
    """Compute the lines of these pairs from what was said, under a policy."""
    return {
        employee_id: [
            profile_line(
                assertions, measures[competency_id], policy=policy, as_of=as_of
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
