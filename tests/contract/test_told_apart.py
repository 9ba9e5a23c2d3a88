"""Deciding on pairs that look like one: with a reason, and told apart for good."""

from dataclasses import replace

import pytest

from skills_graph.domain.merges import Decider
from skills_graph.domain.organisation import PermissionRole
from skills_graph.errors import BadInput, NotAllowed
from skills_graph.services.access import OPERATOR, Viewer
from skills_graph.services.duplicate_proposals import (
    proposed_duplicates,
    reject_duplicate,
    rejected_duplicates,
)
from skills_graph.services.merging import start_merge
from skills_graph.store.merges import merges
from skills_graph.store.told_apart import all_told_apart, tell_apart
from tests import merging

HR = Viewer("emp_1", frozenset({PermissionRole.HR, PermissionRole.EMPLOYEE}), "Ada")


@pytest.fixture
def company(store):
    store.write(merging.add_company_with_twins, store.today())
    return store


def test_a_decision_needs_a_reason_and_the_right_to_decide(company):
    given = {"viewer": HR, "store": company, "send": merging.nobody_hears}
    for reason, why in ((" ", "Say why"), ("x" * 4_001, "4000 characters")):
        with pytest.raises(BadInput, match=why):
            start_merge("cmp_7", "cmp_1", reason, **given)
        with pytest.raises(BadInput, match=why):
            reject_duplicate("cmp_7", "cmp_1", reason, viewer=HR, store=company)
    nobody = replace(HR, permission_roles=frozenset({PermissionRole.EMPLOYEE}))
    with pytest.raises(NotAllowed):
        reject_duplicate("cmp_7", "cmp_1", "No.", viewer=nobody, store=company)
    with pytest.raises(BadInput, match="one with itself"):
        reject_duplicate("cmp_7", "cmp_7", "No.", viewer=HR, store=company)


def test_what_was_told_apart_is_not_proposed_again_and_keeps_the_reason(company):
    def pairs(at):
        found = proposed_duplicates(viewer=OPERATOR, store=company, at=at)
        return [(one.id, other.id) for _, one, other in found]

    before = company.now()
    assert pairs(before) == [("cmp_1", "cmp_7")]
    reject_duplicate("cmp_7", "cmp_1", "One is a brand.", viewer=HR, store=company)
    assert pairs(company.now()) == []
    assert pairs(before) == [("cmp_1", "cmp_7")]
    [apart] = rejected_duplicates(viewer=HR, store=company, at=company.now())
    assert apart.decider == Decider("Ada", "One is a brand.", "emp_1")
    assert (apart.competency_id, apart.other_id) == ("cmp_1", "cmp_7")
    with pytest.raises(BadInput, match="'Welding' and 'weldng' were told apart"):
        reject_duplicate("cmp_1", "cmp_7", "Again.", viewer=HR, store=company)
    merging.merge(company, "cmp_7", "cmp_1", viewer=HR)
    assert company.read(merges, at=company.now()).winners == {"cmp_7": "cmp_1"}


def test_pairs_are_kept_by_the_store_whichever_is_named_first(company):
    before = company.now()
    why = Decider("Ada", "They differ.")
    pair, today = ("cmp_4", "cmp_3"), company.today()
    company.write(tell_apart, pair, decider=why, today=today)
    found = company.read(all_told_apart, at=company.now())
    assert found["cmp_3", "cmp_4"].decider == why
    assert company.read(all_told_apart, at=before) == {}
