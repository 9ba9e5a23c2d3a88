"""Rating requests, assessors and notices on both engines."""

from datetime import timedelta

import pytest

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import EvidenceSource, ValidationState
from skills_graph.domain.organisation import PermissionRole
from skills_graph.domain.rating_requests import RatingRequestStatus
from skills_graph.errors import BadInput, NotAllowed, NotFound
from skills_graph.services.access import Viewer
from skills_graph.services.assessors import (
    Appointment,
    appoint_assessor,
    end_appointment,
)
from skills_graph.services.conversion import OriginalValue
from skills_graph.services.evidence import NewAssertion, add_assertion
from skills_graph.services.notices import mark_read, own_notices
from skills_graph.services.rating_reminders import remind_raters
from skills_graph.services.rating_requests import (
    Answer,
    NewRatingRequest,
    answer_request,
    decline_request,
    own_rating_requests,
    request_rating,
)
from skills_graph.store.appointments import (
    add_competency_kinds,
    end_appointments,
    is_appointed,
    team_of_employee,
)
from skills_graph.store.assertions import assertions_by_id
from skills_graph.store.idempotency import RequestKey
from skills_graph.store.notices import (
    add_notices,
    count_notices,
    mark_notice_read,
    notices_by_id,
    notices_page,
)
from skills_graph.store.pages import Keyset
from skills_graph.store.rating_requests import (
    answer_rating_request,
    decline_rating_request,
    mark_raters_reminded,
    open_rating_request,
    rating_requests_by_id,
    rating_requests_of_employee,
    unanswered_rating_requests,
)
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from tests.small_company import add_company

EMPLOYEE = frozenset({PermissionRole.EMPLOYEE})
ADA = Viewer("emp_1", EMPLOYEE | {PermissionRole.MANAGER}, "Ada")
BEN = Viewer("emp_2", EMPLOYEE, "Ben")
CAI = Viewer("emp_3", EMPLOYEE, "Cai")
EVE = Viewer("emp_5", EMPLOYEE | {PermissionRole.HR}, "Eve")


class Company:
    def __init__(self, store):
        self.store = store
        self.talent = TalentIndex(TalentRows(store))

    @property
    def present(self):
        return self.talent.caught_up(self.talent.present())

    def ask(self, source="PEER_RATING", *, by=BEN, employee="emp_2", **more):
        wanted = NewRatingRequest(
            employee, more.pop("competency", "cmp_1"), EvidenceSource(source), **more
        )
        return request_rating(wanted, viewer=by, store=self.store, present=self.present)

    def answer(self, asked, *, by, level=3, **more):
        return answer_request(
            asked.id,
            Answer(level),
            viewer=by,
            store=self.store,
            present=self.present,
            **more,
        )

    def assess(self, *, by, employee="emp_2", competency="cmp_1", level=3, **more):
        wanted = NewAssertion(
            employee, competency, EvidenceSource.ASSESSMENT, level=level, **more
        )
        return add_assertion(wanted, viewer=by, store=self.store, people=self.present)

    def told(self, employee_id, **which):
        found = self.store.read(notices_page, employee_id, Keyset(20), **which)
        return [(notice.kind, notice.about_id) for notice in found]


@pytest.fixture
def company(store):
    store.write(add_company, store.today())
    return Company(store)


def test_a_peer_is_asked_answers_and_who_asked_is_told(company):
    asked = company.ask(rater_id="emp_3", note="The bridge")

    today = company.store.today()
    assert asked.due_on == today + timedelta(days=14)
    assert asked.status_on(today) is RatingRequestStatus.OPEN
    assert asked.status_on(asked.due_on + timedelta(days=1)) == "EXPIRED"
    assert company.told("emp_3") == [("rating.requested", asked.id)]
    for viewer in (BEN, CAI):
        assert own_rating_requests(
            viewer=viewer, store=company.store, at=company.store.now()
        ) == [asked]

    key = RequestKey("emp_3", "one", "digest")
    answered = company.answer(asked, by=CAI, request=key)
    assert company.answer(asked, by=CAI, request=key) == answered
    assert answered.status_on(today) is RatingRequestStatus.ANSWERED
    found = company.store.read(
        assertions_by_id, [answered.assertion_id], at=company.store.now()
    )
    said = found[answered.assertion_id]
    assert (said.source, said.state, said.level) == (
        EvidenceSource.PEER_RATING,
        ValidationState.DECLARED,
        3,
    )
    assert company.told("emp_2") == [("rating.answered", asked.id)]
    with pytest.raises(BadInput, match="answered already"):
        company.answer(asked, by=CAI)


def test_a_rater_may_decline_and_nobody_else_may_answer(company):
    asked = company.ask("MANAGER_RATING")
    assert asked.rater_id == "emp_1"
    with pytest.raises(NotAllowed, match="who was asked"):
        company.answer(asked, by=BEN)
    with pytest.raises(NotFound):
        company.answer(asked, by=CAI)
    declined = decline_request(
        asked.id, "I am new here.", viewer=ADA, store=company.store
    )
    assert declined.decline_reason == "I am new here."
    assert declined.status_on(company.store.today()) is RatingRequestStatus.DECLINED
    assert company.told("emp_2") == [("rating.declined", asked.id)]


def test_whoever_may_not_ask_or_asks_nonsense_is_told_why(company):
    with pytest.raises(NotAllowed, match="asked for by the person"):
        company.ask(by=CAI, rater_id="emp_3")
    with pytest.raises(BadInput, match="Say whom"):
        company.ask()
    with pytest.raises(BadInput, match="no manager"):
        company.ask("MANAGER_RATING", rater_id="emp_3")
    with pytest.raises(BadInput, match="as a manager"):
        company.ask(rater_id="emp_1")
    with pytest.raises(BadInput, match="Only a self-rating"):
        company.ask(rater_id="emp_2")
    with pytest.raises(BadInput, match="not a rating"):
        company.ask("AWARD", rater_id="emp_3")
    with pytest.raises(BadInput, match="over already"):
        company.ask(rater_id="emp_3", due_on=company.store.today() - timedelta(days=1))
    with pytest.raises(NotFound):
        company.ask(rater_id="emp_3", competency="cmp_9")
    company.ask("SELF_RATING", by=ADA)
    company.ask(rater_id="emp_3")
    with pytest.raises(BadInput, match="already"):
        company.ask(rater_id="emp_3")


def test_a_rater_is_reminded_once_when_it_is_due_soon(company):
    soon = company.store.today() + timedelta(days=2)
    asked = company.ask(rater_id="emp_3", due_on=soon)
    company.ask(rater_id="emp_4")

    assert remind_raters(company.store) == 1
    assert remind_raters(company.store) == 0
    assert company.told("emp_3")[0] == ("rating.reminder", asked.id)


def test_only_who_holds_the_level_or_is_appointed_assesses(company):
    assessor = Viewer("emp_3", EMPLOYEE | {PermissionRole.ASSESSOR}, "Cai")
    assert company.assess(by=assessor, level=3).level == 3
    with pytest.raises(NotAllowed, match="holds it"):
        company.assess(by=assessor, level=5)
    with pytest.raises(NotAllowed, match="holds it"):
        company.assess(by=CAI, level=3)
    with pytest.raises(NotAllowed, match="themselves"):
        company.assess(by=assessor, employee="emp_3")

    yesterday = company.store.today() - timedelta(days=1)
    with pytest.raises(NotAllowed, match="holds it"):
        company.assess(by=assessor, level=3, asserted_on=yesterday)


def test_hr_appoints_for_a_competency_or_a_kind_and_takes_it_back(company):
    today = company.store.today()
    people = {"viewer": EVE, "store": company.store, "people": company.present}
    appoint_assessor(Appointment("emp_4", CompetencyKind.SKILL, today), **people)
    dee = Viewer("emp_4", EMPLOYEE, "Dee")

    assert company.assess(by=dee, level=5).level == 5
    with pytest.raises(NotAllowed):
        company.assess(by=dee, competency="cmp_2", level=1)
    with pytest.raises(NotAllowed):
        company.assess(by=dee, asserted_on=today - timedelta(days=1))
    end_appointment("emp_4", CompetencyKind.SKILL, **people)
    with pytest.raises(NotAllowed):
        company.assess(by=dee)
    with pytest.raises(BadInput, match="not appointed"):
        end_appointment("emp_4", CompetencyKind.SKILL, **people)

    appoint_assessor(Appointment("emp_4", "cmp_2", today), **people)
    assert company.assess(by=dee, competency="cmp_2", level=1).level == 1
    with pytest.raises(NotFound):
        appoint_assessor(Appointment("emp_4", "cmp_9", today), **people)
    with pytest.raises(NotAllowed, match="nobody themselves"):
        appoint_assessor(Appointment("emp_5", "cmp_1", today), **people)
    with pytest.raises(BadInput, match="before it begins"):
        appoint_assessor(
            Appointment("emp_4", "cmp_1", today, today - timedelta(days=1)), **people
        )


def test_peers_of_one_team_count_together(company):
    dee = Viewer("emp_4", EMPLOYEE, "Dee")
    said = {
        viewer: add_assertion(
            NewAssertion("emp_3", "cmp_1", EvidenceSource.PEER_RATING, level=4),
            viewer=viewer,
            store=company.store,
            people=company.present,
        )
        for viewer in (BEN, dee)
    }
    assert said[BEN].group == "team:pos_1"
    # Dee holds no position: a voice of its own.
    assert said[dee].group is None


def test_one_reads_and_marks_only_ones_own_notices(company):
    asked = company.ask(rater_id="emp_3")
    [notice] = company.store.read(notices_page, "emp_3", Keyset(1))

    with pytest.raises(NotFound):
        mark_read(notice.id, viewer=BEN, store=company.store)
    assert own_notices([notice.id], viewer=BEN, store=company.store) == {}
    read = mark_read(notice.id, viewer=CAI, store=company.store)
    assert read.read_at is not None
    assert mark_read(notice.id, viewer=CAI, store=company.store) == read
    assert company.told("emp_3", is_read=False) == []
    assert company.store.read(count_notices, "emp_3") == 1
    assert company.store.read(count_notices, "emp_3", is_read=False) == 0
    assert read.about_id == asked.id


def test_notices_are_read_in_pages_either_way(store):
    store.write(add_company, store.today())
    for text in "abc":
        store.write(add_notices, ["emp_3"], kind="k", text=text, about_id=None)
    latest, middle, first = store.read(notices_page, "emp_3", Keyset(9))
    assert [n.text for n in (latest, middle, first)] == ["c", "b", "a"]
    after = Keyset(1, after=latest.sort_key)
    assert store.read(notices_page, "emp_3", after) == [middle]
    backwards = Keyset(2, is_backwards=True)
    assert store.read(notices_page, "emp_3", backwards) == [middle, first]
    store.write(mark_notice_read, first.id)
    assert store.read(notices_by_id, [first.id])[first.id].read_at is not None


def test_past_moments_show_requests_as_they_were(company):
    before = company.store.now()
    asked = company.ask(rater_id="emp_3")
    opened = company.store.now()
    company.store.write(answer_rating_request, asked.id, "ast_0")

    read = company.store.read
    assert read(rating_requests_by_id, [asked.id], at=before) == {}
    assert read(rating_requests_by_id, [asked.id], at=opened) == {asked.id: asked}
    assert read(rating_requests_of_employee, "emp_3", at=before) == []
    assert read(unanswered_rating_requests, at=company.store.now()) == []


def test_the_parts_of_requests_and_appointments_are_stored(company):
    asked = company.ask(rater_id="emp_3")
    now = company.store.now()
    write = company.store.write
    write(decline_rating_request, asked.id, "")
    write(mark_raters_reminded, [asked.id])
    write(add_competency_kinds)
    write(open_rating_request, asked.__class__(**_another(asked)))
    found = company.store.read(
        rating_requests_by_id, [asked.id, "rrq_2"], at=company.store.now()
    )
    assert found[asked.id].decline_reason is None
    assert found[asked.id].reminded_at is not None
    assert found["rrq_2"].rater_id == "emp_3"
    assert not company.store.read(is_appointed, "emp_4", "cmp_1", at=now)
    assert write(end_appointments, "emp_4", "cmp_1", at=now) == 0
    assert company.store.read(team_of_employee, "emp_1", at=now) == "pos_1"


def _another(asked):
    fields = {name: getattr(asked, name) for name in asked.__dataclass_fields__}
    return {**fields, "id": "rrq_2"}


def test_a_value_of_another_scale_is_an_interval_and_is_kept(company):
    def say(original, **more):
        wanted = NewAssertion(
            "emp_2", "cmp_3", EvidenceSource.SELF_RATING, original=original, **more
        )
        return add_assertion(
            wanted, viewer=BEN, store=company.store, people=company.present
        )

    said = say(OriginalValue("percent", "73%"))
    stored = company.store.read(assertions_by_id, [said.id], at=company.store.now())
    kept = stored[said.id]
    assert (kept.level, kept.level_low, kept.level_high) == (None, 4, 5)
    assert (kept.original_scale, kept.original_value) == ("percent", "73%")
    with pytest.raises(BadInput, match="or a value"):
        say(OriginalValue("percent", "73"), level=3)
    with pytest.raises(BadInput, match="no value of the scale"):
        say(OriginalValue("percent", "101"))
    with pytest.raises(BadInput, match="no scale called"):
        say(OriginalValue("furlongs", "3"))
    assessor = Viewer("emp_3", EMPLOYEE | {PermissionRole.ASSESSOR}, "Cai")
    with pytest.raises(NotAllowed):
        company.assess(by=assessor, level=None, original=OriginalValue("stars", "5"))
