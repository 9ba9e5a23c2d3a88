"""What the evidence about people adds up to at a moment, with the evidence itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import Assertion
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.moments import Moment
from skills_graph.domain.profile import ProfileLine, profile_line
from skills_graph.services.lines import by_competency
from skills_graph.store.assertions import assertions_of_employees
from skills_graph.store.policies import policy_in_force
from skills_graph.store.profile_lines import measures_by_competency
from skills_graph.store.session import Transaction


@dataclass(frozen=True, slots=True)
class ProfileEntry:
    """One line of a profile, and everything that was said for or against it."""

    line: ProfileLine
    kind: CompetencyKind
    assertions: tuple[Assertion, ...]


Profile = dict[CompetencyId, ProfileEntry]


def profiles_of(
    tx: Transaction, employee_ids: Sequence[EmployeeId], *, at: Moment
) -> dict[EmployeeId, Profile]:
    """Compute the whole profile of each person as of a moment.

    People of whom nothing was said are left out. Whoever calls has asked whether the
    viewer may see these profiles.
    """
    said = assertions_of_employees(tx, employee_ids, at=at)
    policy = policy_in_force(tx, at=at)
    named = {a.competency_id for assertions in said.values() for a in assertions}
    measures = measures_by_competency(tx, named)
    return {
        employee_id: {
            competency_id: ProfileEntry(
                profile_line(
                    about, measures[competency_id], policy=policy, as_of=at.as_of
                ),
                measures[competency_id].kind,
                tuple(about),
            )
            for competency_id, about in by_competency(assertions).items()
        }
        for employee_id, assertions in said.items()
    }
