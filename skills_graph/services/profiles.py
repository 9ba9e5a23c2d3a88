"""What the evidence about people adds up to at a moment, with the evidence itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from skills_graph.domain.evidence import Assertion
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.moments import Moment
from skills_graph.domain.policy import Policy
from skills_graph.domain.profile import Measure, ProfileLine, profile_line
from skills_graph.services.lines import by_competency
from skills_graph.store.assertions import assertions_of_employees
from skills_graph.store.policies import policy_in_force
from skills_graph.store.profile_lines import measures_by_competency
from skills_graph.store.session import Transaction


@dataclass(frozen=True, eq=False)
class ProfileEntry:
    """Everything that was said for or against one line, and the line itself.

    The line is computed when it is first looked at: lists look at a few of many.
    """

    assertions: tuple[Assertion, ...]
    measure: Measure
    policy: Policy
    as_of: date

    @cached_property
    def line(self) -> ProfileLine:
        return profile_line(
            self.assertions, self.measure, policy=self.policy, as_of=self.as_of
        )


Profile = dict[CompetencyId, ProfileEntry]


def profiles_of(
    tx: Transaction, employee_ids: Sequence[EmployeeId], *, at: Moment
) -> dict[EmployeeId, Profile]:
    """Read what makes up the whole profile of each person as of a moment.

    People of whom nothing was said are left out; what holds only from a later day is
    no part of it yet. Whoever calls has asked whether the
    viewer may see these profiles.
    """
    said = {
        employee_id: [one for one in assertions if one.valid_from <= at.as_of]
        for employee_id, assertions in assertions_of_employees(
            tx, employee_ids, at=at
        ).items()
    }
    policy = policy_in_force(tx, at=at)
    named = {a.competency_id for assertions in said.values() for a in assertions}
    measures = measures_by_competency(tx, named)
    return {
        employee_id: {
            competency_id: ProfileEntry(
                tuple(about), measures[competency_id], policy, at.as_of
            )
            for competency_id, about in by_competency(assertions).items()
        }
        for employee_id, assertions in said.items()
    }
