"""How severe raters are, from what the graph holds, on both engines."""

import pytest

from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.organisation import PermissionRole
from skills_graph.domain.severity import FEWEST_RATINGS
from skills_graph.errors import BadInput, NotAllowed
from skills_graph.services.access import Viewer
from skills_graph.services.policies.activation import (
    Attendance,
    activate_policy,
    start_activation,
)
from skills_graph.services.policies.preview import preview_policy
from skills_graph.services.policies.versions import propose_policy
from skills_graph.services.profiles import profiles_of
from skills_graph.services.severity import severities
from skills_graph.store.assertions import append_assertions, retract_assertions
from skills_graph.store.given_ratings import given_ratings
from skills_graph.store.profile_lines import lines_of_employees
from tests.builders import an_assertion
from tests.small_company import add_company

AUDITOR = Viewer("emp_5", frozenset({PermissionRole.AUDITOR}), "Eve")
HR = Viewer("emp_1", frozenset({PermissionRole.HR}), "Ada")
ADMIN = Viewer("emp_2", frozenset({PermissionRole.ADMIN}), "Ben")
ALONE = {
    "progress": lambda share, last_chunk=None: None,
    "finish": lambda write, report: None,
    "send": lambda kind, job_id: None,
}
SUBJECTS = [
    (employee, competency)
    for employee in ("emp_3", "emp_4", "emp_5")
    for competency in ("cmp_1", "cmp_3")
]


def ratings(today):
    """Ada gives 2 where Ben gives 4, of six subjects."""
    return [
        an_assertion(
            f"{rater}_{employee}_{competency}",
            EvidenceSource.PEER_RATING,
            level,
            employee_id=employee,
            competency_id=competency,
            asserted_on=today,
            asserted_by_id=rater,
        )
        for employee, competency in SUBJECTS
        for rater, level in (("emp_1", 2), ("emp_2", 4))
    ]


def test_the_severe_come_first_and_what_is_withdrawn_counts_no_more(store):
    store.write(add_company, store.today())
    said = ratings(store.today())
    before = store.now()
    store.write(append_assertions, said)
    now = store.now()

    severe, lenient = severities(viewer=AUDITOR, store=store, at=now)
    assert (severe.rater_id, lenient.rater_id) == ("emp_1", "emp_2")
    assert severe.ratings == lenient.ratings == len(SUBJECTS) > FEWEST_RATINGS - 1
    assert severe.severity > 0.5
    assert store.read(given_ratings, at=before) == []

    withdrawn = [one.id for one in said[:4]]
    store.write(retract_assertions, withdrawn, reason="a mix-up")
    assert severities(viewer=AUDITOR, store=store, at=store.now()) == []
    assert len(severities(viewer=AUDITOR, store=store, at=now)) == 2


def test_a_policy_that_corrects_severity_freezes_the_estimates_of_its_day(store):
    store.write(add_company, store.today())
    store.write(append_assertions, ratings(store.today()))
    rules = {"is_severity_corrected": True}

    proposed = propose_policy(rules, viewer=HR, store=store)

    assert proposed.policy.rater_corrections == {"emp_1": 1, "emp_2": -1}
    preview_policy(
        proposed.id, trial_id="trl_1", store=store, progress=lambda share: None
    )
    start_activation(
        proposed.id, viewer=ADMIN, store=store, send=lambda kind, job_id: None
    )
    activate_policy(proposed.id, store=store, attendance=Attendance(**ALONE))
    now = store.now()
    severe, lenient = severities(viewer=AUDITOR, store=store, at=now)
    assert (severe.correction, lenient.correction) == (1, -1)

    profile = store.read(profiles_of, ["emp_3"], at=now)["emp_3"]["cmp_1"].line
    by_rater = {
        one.assertion.asserted_by_id: one.assertion.correction
        for one in profile.contributions
        if one.assertion.source is EvidenceSource.PEER_RATING
    }
    assert by_rater == {"emp_1": 1, "emp_2": -1}
    [kept] = [
        line
        for line in store.read(lines_of_employees, ["emp_3"])["emp_3"]
        if line.competency_id == "cmp_1"
    ]
    assert (kept.level, kept.held_level) == (profile.level, profile.held_level)
    with pytest.raises(BadInput, match="nothing would change"):
        propose_policy(rules, viewer=HR, store=store)


def test_only_hr_and_auditors_see_it(store):
    employee = Viewer("emp_3", frozenset({PermissionRole.EMPLOYEE}), "Cai")
    with pytest.raises(NotAllowed, match="HR and auditors"):
        severities(viewer=employee, store=store, at=store.now())
