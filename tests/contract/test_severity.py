"""How severe raters are, from what the graph holds, on both engines."""

import pytest

from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.organisation import PermissionRole
from skills_graph.domain.severity import FEWEST_RATINGS
from skills_graph.errors import NotAllowed
from skills_graph.services.access import Viewer
from skills_graph.services.severity import severities
from skills_graph.store.assertions import append_assertions, retract_assertions
from skills_graph.store.given_ratings import given_ratings
from tests.builders import an_assertion
from tests.small_company import add_company

AUDITOR = Viewer("emp_5", frozenset({PermissionRole.AUDITOR}), "Eve")
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


def test_only_hr_and_auditors_see_it(store):
    employee = Viewer("emp_3", frozenset({PermissionRole.EMPLOYEE}), "Cai")
    with pytest.raises(NotAllowed, match="HR and auditors"):
        severities(viewer=employee, store=store, at=store.now())
