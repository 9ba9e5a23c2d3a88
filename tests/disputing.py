"""The small company with someone in HR, and what its people do about disputes."""

from skills_graph.domain.organisation import PermissionRole
from skills_graph.domain.paging import FirstPage
from skills_graph.domain.roles import Requirement
from skills_graph.services.access import OPERATOR, Viewer
from skills_graph.services.disputes import dispute_assertion, resolve_dispute
from skills_graph.services.shortlist import shortlist
from skills_graph.services.targets import MatchTarget
from skills_graph.store import disputes, facts, profile_lines
from skills_graph.store.assertions import assertions_by_id
from skills_graph.store.employees import GRANTED, add_permission_roles, grant_link
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from tests.small_company import add_company

EMPLOYEE = frozenset({PermissionRole.EMPLOYEE})
BEN = Viewer("emp_2", EMPLOYEE, "Ben")
CAI = Viewer("emp_3", EMPLOYEE, "Cai")
ADA = Viewer("emp_1", EMPLOYEE | {PermissionRole.MANAGER}, "Ada")
EVE = Viewer("emp_5", EMPLOYEE | {PermissionRole.HR}, "Eve")

BENS_WELDING = "ast_0"


class Company:
    """The small company, Ada above Ben, Eve in HR; and what each may do there."""

    def __init__(self, store):
        self.store = store
        self.talent = TalentIndex(TalentRows(store))

    @property
    def present(self):
        return self.talent.caught_up(self.talent.present())

    def collaborators(self, viewer):
        return {"viewer": viewer, "store": self.store, "present": self.present}

    def dispute(self, assertion_id=BENS_WELDING, *, by=BEN, reason="Not so", **more):
        return dispute_assertion(assertion_id, reason, **self.collaborators(by), **more)

    def resolve(self, dispute, *, by=ADA, is_upheld=False, reason="I was there"):
        return resolve_dispute(
            dispute.id, is_upheld=is_upheld, reason=reason, **self.collaborators(by)
        )

    def line(self, employee_id="emp_2", competency_id="cmp_1"):
        lines = self.store.read(profile_lines.lines_of_employees, [employee_id])
        [line] = [
            line
            for line in lines.get(employee_id, ())
            if line.competency_id == competency_id
        ]
        return line.held_level, line.other_level, line.state.value

    def eligible(self):
        found = shortlist(
            MatchTarget(requirements=(Requirement("cmp_1", 3, is_mandatory=True),)),
            viewer=OPERATOR,
            at=self.talent.present(),
            store=self.store,
            talent=self.talent,
        )
        page = found.page(FirstPage(), is_eligible=True)
        return {match.employee_id for match in page.values}

    def stored(self, dispute, at=None):
        at = at or self.store.now()
        return self.store.read(disputes.disputes_by_id, [dispute.id], at=at)[dispute.id]

    def state(self, assertion_id=BENS_WELDING):
        found = self.store.read(assertions_by_id, [assertion_id], at=self.store.now())
        return found[assertion_id].state.value


def begin(write, today):
    add_company(write, today)
    add_permission_roles(write)
    hr = [grant_link("emp_5", PermissionRole.HR)]
    facts.create_links(write, GRANTED, hr, source="app")
