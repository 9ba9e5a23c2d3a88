"""Disputes on both engines: what they freeze, who resolves them, who hears of it."""

import json
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from importers.hris.read import read_delivery
from skills_graph.cli import disputes as disputes_command
from skills_graph.domain.evidence import EvidenceSource, Polarity, ValidationState
from skills_graph.domain.ids import derived_id
from skills_graph.domain.organisation import PermissionRole
from skills_graph.errors import BadInput, Conflict, NotAllowed, NotFound
from skills_graph.services.access import OPERATOR, Viewer
from skills_graph.services.disputes import (
    visible_disputes,
)
from skills_graph.services.evidence import (
    NewAssertion,
    add_assertion,
    retract_assertion,
)
from skills_graph.services.import_workforce import ImportLimits, import_workforce
from skills_graph.services.overdue_disputes import WITHDRAWN, pass_on_overdue
from skills_graph.settings import Settings
from skills_graph.store import disputes
from skills_graph.store.assertion_states import states_of_assertions
from skills_graph.store.assertions import (
    assertions_of_employees,
    retract_assertions,
)
from skills_graph.store.employees import (
    employees_granted,
)
from skills_graph.store.idempotency import RequestKey
from skills_graph.store.notices import notices_page
from skills_graph.store.pages import Keyset
from tests.disputing import (
    ADA,
    BEN,
    BENS_WELDING,
    CAI,
    EMPLOYEE,
    EVE,
    Company,
    begin,
)


@pytest.fixture
def company(store):
    store.write(begin, store.today())
    return Company(store)


def test_what_is_disputed_lifts_nobody_and_both_levels_show(company):
    assert "emp_2" in company.eligible()
    before = company.store.now()

    dispute = company.dispute()

    assert company.line() == (0, 3, "DISPUTED")
    assert "emp_2" not in company.eligible()
    assert dispute.resolver_id == "emp_1"
    assert dispute.due_on == company.store.today() + timedelta(days=30)
    assert dispute.state_before is ValidationState.VALIDATED
    assert company.stored(dispute) == dispute
    of_assertion = disputes.disputes_of_assertions
    now = company.store.now()
    assert company.store.read(of_assertion, [BENS_WELDING], at=now) == {
        BENS_WELDING: dispute
    }
    assert company.store.read(of_assertion, [BENS_WELDING], at=before) == {}
    assert company.store.read(disputes.open_disputes, at=now) == [dispute]
    assert company.store.read(disputes.open_disputes, at=before) == []


def test_a_dispute_turned_down_gives_back_the_state_before(company):
    dispute = company.dispute()
    frozen = company.store.now()

    resolved = company.resolve(dispute)

    assert company.line() == (3, None, "VALIDATED")
    assert "emp_2" in company.eligible()
    assert (resolved.is_upheld, resolved.resolution) == (False, "I was there")
    assert resolved.resolved_by_id == "emp_1"
    assert company.stored(dispute) == resolved
    assert company.stored(dispute, at=frozen) == dispute
    assert company.store.read(disputes.open_disputes, at=company.store.now()) == []
    states = company.store.read(
        states_of_assertions, [BENS_WELDING], at=company.store.now()
    )[BENS_WELDING]
    assert [(one.state.value, one.decided_by_id, one.reason) for one in states] == [
        ("VALIDATED", None, None),
        ("DISPUTED", "emp_2", "Not so"),
        ("VALIDATED", "emp_1", "I was there"),
    ]


def test_a_dispute_upheld_rejects_the_assertion(company):
    company.resolve(company.dispute(), is_upheld=True)

    assert company.state() == "REJECTED"
    assert company.line() == (0, None, "REJECTED")
    with pytest.raises(BadInput, match="has been rejected"):
        company.dispute()


def test_a_disputed_denial_makes_nobody_eligible(company):
    denial = add_assertion(
        NewAssertion(
            "emp_2",
            "cmp_1",
            EvidenceSource.ASSESSMENT,
            level=2,
            polarity=Polarity.LACKS,
        ),
        viewer=EVE,
        store=company.store,
        people=company.present,
    )
    lowered, other, _ = company.line()
    assert (lowered, other) == (2, None)
    assert "emp_2" not in company.eligible()

    dispute = company.dispute(denial.id)

    assert company.line() == (2, 3, "DISPUTED")
    assert "emp_2" not in company.eligible()
    company.resolve(dispute, is_upheld=True)
    assert company.line() == (3, None, "VALIDATED")
    assert "emp_2" in company.eligible()


def test_only_the_person_may_dispute_and_only_with_a_reason(company):
    with pytest.raises(NotAllowed, match="Only the person"):
        company.dispute(by=EVE)
    with pytest.raises(NotFound, match="assertion"):
        company.dispute(by=CAI)
    with pytest.raises(NotFound, match="assertion"):
        company.dispute("ast_none")
    with pytest.raises(BadInput, match="needs a reason"):
        company.dispute(reason=" ")


def test_what_is_disputed_or_withdrawn_cannot_be_disputed(company):
    dispute = company.dispute()
    with pytest.raises(BadInput, match="in dispute already"):
        company.dispute()
    retract_assertion(
        BENS_WELDING,
        "Wrong person",
        viewer=EVE,
        store=company.store,
        people=company.present,
    )

    closed = company.stored(dispute)
    assert (closed.is_upheld, closed.resolution) == (True, "Wrong person")
    assert closed.resolved_by_id == "emp_5"
    with pytest.raises(BadInput, match="has been withdrawn"):
        company.dispute()


def test_neither_the_asserter_nor_the_person_nor_nobody_resolves(company):
    said = add_assertion(
        NewAssertion("emp_2", "cmp_3", EvidenceSource.MANAGER_RATING, level=2),
        viewer=ADA,
        store=company.store,
        people=company.present,
    )
    dispute = company.dispute(said.id)
    assert dispute.resolver_id is None  # nobody above Ada
    with pytest.raises(NotAllowed, match="resolved by HR"):
        company.resolve(dispute, by=ADA)
    with pytest.raises(NotAllowed):
        company.resolve(dispute, by=BEN)
    with pytest.raises(NotAllowed):
        company.resolve(dispute, by=OPERATOR)
    with pytest.raises(NotFound, match="dispute"):
        company.resolve(dispute, by=CAI)
    with pytest.raises(BadInput, match="needs a reason"):
        company.resolve(dispute, by=EVE, reason="")

    assert company.resolve(dispute, by=EVE).resolved_by_id == "emp_5"
    with pytest.raises(BadInput, match="resolved already"):
        company.resolve(dispute, by=EVE)


def test_past_its_deadline_a_dispute_is_hrs_and_still_frozen(company, monkeypatch):
    dispute = company.dispute()
    assert pass_on_overdue(company.store) == 0
    later = dispute.due_on + timedelta(days=1)
    monkeypatch.setattr(company.store, "today", lambda: later)

    assert pass_on_overdue(company.store) == 1
    assert pass_on_overdue(company.store) == 0

    assert company.stored(dispute).escalated_at == company.store.now().known_at
    assert company.state() == "DISPUTED"
    with pytest.raises(NotAllowed, match="resolved by HR"):
        company.resolve(dispute, by=ADA)
    assert company.resolve(dispute, by=EVE).is_upheld is False


def test_a_dispute_of_what_its_source_withdrew_is_closed(company):
    dispute = company.dispute()
    company.store.write(retract_assertions, [BENS_WELDING], reason="No longer there")
    [open_one] = company.store.read(
        disputes.disputes_of_the_withdrawn, at=company.store.now()
    )
    assert open_one.id == dispute.id

    pass_on_overdue(company.store)

    closed = company.stored(dispute)
    assert (closed.is_upheld, closed.resolution) == (True, WITHDRAWN)
    assert closed.resolved_by_id is None


def inbox(company, employee_id):
    found = company.store.read(notices_page, employee_id, Keyset(20))
    return [(notice.kind, notice.about_id) for notice in reversed(found)]


def test_everyone_concerned_is_told(company, monkeypatch):
    dispute = company.dispute()
    assert inbox(company, "emp_1") == [("dispute.opened", dispute.id)]
    assert inbox(company, "emp_5") == []
    later = dispute.due_on + timedelta(days=1)
    monkeypatch.setattr(company.store, "today", lambda: later)
    pass_on_overdue(company.store)
    company.resolve(dispute, by=EVE)

    passed_on, resolved = (
        (kind, dispute.id) for kind in ("dispute.passed_on", "dispute.resolved")
    )
    assert inbox(company, "emp_1")[1:] == [passed_on, resolved]
    assert inbox(company, "emp_2") == [passed_on, resolved]
    assert inbox(company, "emp_5") == [passed_on]


def test_the_same_request_twice_opens_one_dispute(company):
    request = RequestKey("emp_2", "key-1", "digest-1")
    first = company.dispute(request=request)

    assert company.dispute(request=request) == first
    with pytest.raises(Conflict, match="used for something else"):
        company.dispute(request=RequestKey("emp_2", "key-1", "digest-2"))


def test_what_is_stored_of_a_dispute_is_written_once(company):
    dispute = company.dispute()
    write = company.store.write
    write(disputes.escalate_disputes, [dispute.id])
    since = company.stored(dispute).escalated_at
    write(disputes.escalate_disputes, [dispute.id])
    assert company.stored(dispute).escalated_at == since
    ends = {"is_upheld": False, "resolution": "So it is", "resolved_by_id": "emp_1"}
    write(disputes.resolve_disputes, [dispute.id], **ends)
    write(disputes.resolve_disputes, [dispute.id], **{**ends, "is_upheld": True})
    assert company.stored(dispute).is_upheld is False


def test_hr_is_who_was_granted_it(company):
    at = company.store.now()
    granted = company.store.read(employees_granted, PermissionRole.HR, at=at)
    assert granted == ["emp_5"]


def test_open_dispute_is_what_a_dispute_writes(company):
    dispute = company.dispute()
    with pytest.raises(Exception, match="refuses this write"):
        company.store.write(disputes.open_dispute, dispute)


def test_open_disputes_are_listed_for_those_who_may_see_them(company):
    assert of_viewer(company, ADA) == []
    dispute = company.dispute()

    assert of_viewer(company, ADA) == [dispute]
    assert of_viewer(company, BEN) == [dispute]
    assert of_viewer(company, EVE) == [dispute]
    assert of_viewer(company, CAI) == []
    company.resolve(dispute)
    assert of_viewer(company, BEN) == []


def of_viewer(company, viewer):
    return visible_disputes(**company.collaborators(viewer), at=company.store.now())


def test_the_command_line_lists_open_disputes(company, monkeypatch):
    application = SimpleNamespace(
        store=company.store, talent=company.talent, settings=Settings()
    )
    opened = contextmanager(lambda: (yield application))
    monkeypatch.setattr(disputes_command, "open_application", opened)
    monkeypatch.setenv("COLUMNS", "80")
    run = partial(CliRunner().invoke, disputes_command.app)
    assert run([]).stdout.split("\n")[0].strip() == "No dispute is open."
    dispute = company.dispute(reason="A mix-up")

    lines = [line.split() for line in run([]).stdout.strip().splitlines()]
    assert lines[1] == [
        dispute.due_on.isoformat(),
        "Ben",
        "Welding",
        "3",
        "Ada",
        "A",
        "mix-up",
    ]
    [listed] = json.loads(run(["--json"]).stdout)
    assert listed["dispute_id"] == dispute.id
    assert listed["competency"] == "Welding"
    assert listed["due_on"] == dispute.due_on.isoformat()


FILES = {
    "competencies": "competency_id,name,kind\nweld,Welding,SKILL",
    "employees": "employee_id,display_name\ne1,Ines",
    "evidence": (
        "employee_id,competency_id,level,asserted_on,source\n"
        "e1,weld,3,2026-01-01,ASSESSMENT"
    ),
}


def test_what_a_dispute_rejected_does_not_come_back_with_the_next_import(
    company, tmp_path
):
    for name, text in FILES.items():
        (tmp_path / f"{name}.csv").write_text(f"{text}\n", encoding="utf-8")
    deliver(company.store, tmp_path)
    ines = derived_id("emp", "hris:main", "e1")
    weld = derived_id("cmp", "hris:main", "weld")
    at = company.store.now()
    [said] = company.store.read(assertions_of_employees, [ines], at=at)[ines]
    dispute = company.dispute(said.id, by=Viewer(ines, EMPLOYEE, "Ines"))
    deliver(company.store, tmp_path)
    assert company.state(said.id) == "DISPUTED"

    company.resolve(dispute, by=EVE, is_upheld=True)
    deliver(company.store, tmp_path)

    assert company.line(ines, weld) == (0, None, "REJECTED")


def deliver(store, directory):
    import_workforce(
        read_delivery(directory, system=None),
        viewer=OPERATOR,
        store=store,
        limits=ImportLimits(),
    )
