"""Who was above whom when somebody was rated, on both engines."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import PermissionRole
from skills_graph.domain.policy import FIRST_POLICY
from skills_graph.errors import NotAllowed
from skills_graph.services.access import Viewer
from skills_graph.services.assessors import Appointment, appoint_assessor
from skills_graph.services.evidence import NewAssertion, add_assertion
from skills_graph.store import facts, policies
from skills_graph.store.positions import REPORTS_TO, reports_to_link
from skills_graph.store.reporting_lines import (
    are_in_one_line,
    positions_above,
    positions_held,
)
from tests.small_company import SINCE, add_company

EMPLOYEE = frozenset({PermissionRole.EMPLOYEE})
ADA = Viewer("emp_1", EMPLOYEE | {PermissionRole.MANAGER}, "Ada")
EVE = Viewer("emp_5", EMPLOYEE | {PermissionRole.HR}, "Eve")


class Everyone:
    def is_within(self, scope, employee_id):
        return True


@pytest.fixture
def company(store):
    store.write(add_company, store.today())
    return store


def _lets_nobody_assess_their_own(write):
    policy = replace(FIRST_POLICY, version="2", may_assess_own_reports=False)
    policy_id = policies.propose_policy(
        write, policy, by_id="emp_5", by_label="Eve", note=None
    )
    policies.start_coming(
        write, policy_id, job_id="job_1", by_id="emp_4", by_label="Dee"
    )
    assert policies.bring_into_force(write, policy_id, today=date(2024, 1, 1))


def _ends_after(write, employee_id, day):
    write.run(
        "MATCH (:Employee {id: $id})-[link:HOLDS]->(:Position)"
        " SET link.valid_until = $day",
        id=employee_id,
        day=day.isoformat(),
    ).consume()
    write.changed("employee.changed", "Employee", employee_id)


def _circle(write):
    link = reports_to_link("pos_1", "pos_2")
    facts.create_links(write, REPORTS_TO, [link], source="app")


def test_positions_above_are_those_of_the_day(company):
    now = company.now()
    before = Moment(SINCE - timedelta(days=1), now.known_at)

    assert company.read(positions_held, "emp_2", at=now) == {"pos_2"}
    assert company.read(positions_above, "emp_2", at=now) == {"pos_1"}
    assert company.read(positions_above, "emp_1", at=now) == set()
    assert company.read(positions_above, "emp_2", at=before) == set()
    for pair in (("emp_1", "emp_2"), ("emp_2", "emp_1")):
        assert company.read(are_in_one_line, *pair, at=now)
        assert not company.read(are_in_one_line, *pair, at=before)
    assert not company.read(are_in_one_line, "emp_2", "emp_3", at=now)


def test_a_circle_of_positions_ends(company):
    company.write(_circle)
    above = company.read(positions_above, "emp_2", at=company.now())
    assert above == {"pos_1", "pos_2"}


def test_who_is_in_ones_line_counts_as_of_the_day_of_rating(company):
    today = company.today()
    yesterday = today - timedelta(days=1)
    long_ago = today - timedelta(days=20)
    company.write(_lets_nobody_assess_their_own)
    appoint_assessor(
        Appointment("emp_1", CompetencyKind.SKILL, long_ago),
        viewer=EVE,
        store=company,
        people=Everyone(),
    )

    def assess(asserted_on, viewer=ADA):
        wanted = NewAssertion(
            "emp_2",
            "cmp_1",
            EvidenceSource.ASSESSMENT,
            level=4,
            asserted_on=asserted_on,
        )
        return add_assertion(wanted, viewer=viewer, store=company, people=Everyone())

    with pytest.raises(NotAllowed, match="own reporting line"):
        assess(today)
    company.write(_ends_after, "emp_2", yesterday)
    with pytest.raises(NotAllowed, match="own reporting line"):
        assess(yesterday)
    assert assess(today).level == 4

    ada_of_hr = replace(ADA, permission_roles=EVE.permission_roles)
    with pytest.raises(NotAllowed, match="own reporting line"):
        assess(yesterday, ada_of_hr)
    assert assess(today, ada_of_hr).level == 4
