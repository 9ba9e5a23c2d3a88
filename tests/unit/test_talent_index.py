"""The index itself: round trips, moments kept, rights of now, and many threads."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Lock

from skills_graph.api.remembering import begin_remembering
from skills_graph.domain.evidence import ValidationState
from skills_graph.domain.moments import Moment
from skills_graph.domain.policy import FIRST_POLICY
from skills_graph.domain.scope import EVERYONE, Scope
from skills_graph.errors import StoreUnavailable
from skills_graph.talent import index as indexing
from skills_graph.talent.index import TalentIndex
from tests.companies import (
    CompanyInMemory,
    a_measure,
    a_seat,
    a_unit,
    an_assertion,
    an_employee,
    days_later,
    in_seats,
)


def a_company(n_people=3) -> CompanyInMemory:
    company = CompanyInMemory(competencies={"cmp_000": a_measure(0)})
    company.units = {unit.id: unit for unit in [a_unit(0), a_unit(1, 0)]}
    company.seats = {seat.id: seat for seat in [a_seat(0, unit=0), a_seat(1, unit=1)]}
    company.people = {person.id: person for person in map(an_employee, range(n_people))}
    return company


def assert_level(company, person, level):
    number = len(company.assertions)
    said = an_assertion(number, person, "cmp_000", level)
    company.assertions = {said.id: said}
    company.keep_lines(person)
    company.wrote(person)


def held(snapshot, person) -> int:
    rows = snapshot.workforce.employees.rows([person])
    standings = snapshot.lines.of(0).standings(rows)
    return standings[int(rows[0])].held_level if standings else 0


def test_an_unchanged_present_costs_one_round_trip():
    company = a_company()
    index = TalentIndex(company)
    at = index.present()
    company.reads = 0

    assert index.present() == at
    assert company.reads == 1
    assert index.caught_up(at).revision.number == 0
    assert company.reads == 1


def test_a_question_keeps_its_moment_while_others_write():
    company = a_company()
    index = TalentIndex(company)
    assert_level(company, "emp_000", 2)
    before = index.present()
    assert_level(company, "emp_000", 4)

    after = index.caught_up(index.present())

    assert held(after, "emp_000") == 4
    assert held(index.caught_up(before), "emp_000") == 2


def test_many_readers_see_every_write_that_was_acknowledged_before():
    company = a_company()
    index = TalentIndex(company)
    writing = Lock()
    misses = []

    def write_then_ask(number):
        with writing:
            company.people[f"emp_{number:03}"] = an_employee(number)
            company.wrote(f"emp_{number:03}")
        snapshot = index.caught_up(index.present())
        if f"emp_{number:03}" not in snapshot.workforce.employees:
            misses.append(number)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write_then_ask, range(10, 210)))

    assert misses == []
    assert index.caught_up(index.present()).n_employees == 203


def test_a_write_between_reading_and_publishing_is_in_the_snapshot_too():
    company = a_company()
    index = TalentIndex(company)
    index.present()
    read = company.standing_lines

    def written_meanwhile(employee_ids=None):
        company.standing_lines = read
        assert_level(company, "emp_001", 3)
        return read(employee_ids)

    company.standing_lines = written_meanwhile
    assert_level(company, "emp_000", 2)

    snapshot = index.caught_up(index.present())

    assert snapshot.revision.number == 2
    assert (held(snapshot, "emp_000"), held(snapshot, "emp_001")) == (2, 3)


def test_far_behind_reads_everything(monkeypatch):
    monkeypatch.setattr(indexing, "MOST_REVISIONS_BEHIND", 3)
    company = a_company()
    index = TalentIndex(company)
    index.present()
    for number in range(10, 14):
        company.people[f"emp_{number:03}"] = an_employee(number)
        company.wrote()  # names nobody: only reading everything finds them

    assert index.caught_up(index.present()).n_employees == 7


def test_a_restored_copy_of_the_graph_is_read_whole():
    company = a_company()
    index = TalentIndex(company)
    assert_level(company, "emp_000", 2)
    index.present()
    company.changes.clear()
    company.lines.clear()

    assert held(index.caught_up(index.present()), "emp_000") == 0


def test_another_policy_is_taken_up():
    company = a_company()
    index = TalentIndex(company)
    assert index.caught_up(index.present()).policy == FIRST_POLICY
    company.rules = replace(FIRST_POLICY, version="2")
    company.wrote("pol_2")

    assert index.caught_up(index.present()).policy.version == "2"


def test_the_days_expiry_is_in_the_first_answer_of_the_day():
    company = a_company()
    index = TalentIndex(company)
    assert_level(company, "emp_000", 3)
    (said,) = company.assertions.values()
    company.assertions = {said.id: replace(said, valid_until=company.today)}
    company.keep_lines("emp_000")
    company.wrote("emp_000")
    today = index.caught_up(index.present())
    company.today = days_later(1)

    tomorrow = index.caught_up(index.present())

    assert (held(today, "emp_000"), held(tomorrow, "emp_000")) == (3, 0)


def test_what_the_night_has_written_back_is_not_computed_again():
    company = a_company()
    index = TalentIndex(company)
    assert_level(company, "emp_000", 3)
    (said,) = company.assertions.values()
    company.assertions = {said.id: replace(said, valid_until=company.today)}
    company.keep_lines("emp_000")
    company.wrote("emp_000")
    index.present()
    company.today = days_later(1)
    company.keep_lines("emp_000")  # by night, without a revision
    company.assertions = {}  # so that computing would find nothing at all

    tomorrow = index.caught_up(index.present())

    rows = tomorrow.workforce.employees.rows(["emp_000"])
    (standing,) = tomorrow.lines.of(0).standings(rows).values()
    assert standing.state is ValidationState.EXPIRED


def test_a_future_day_is_answered_from_evidence_and_planned_facts():
    company = a_company()
    index = TalentIndex(company)
    assert_level(company, "emp_000", 3)
    (said,) = company.assertions.values()
    company.assertions = {said.id: replace(said, valid_until=days_later(20))}
    at = index.present()

    soon = index.caught_up(Moment(days_later(10), at.known_at), needing=["cmp_000"])
    later = index.caught_up(Moment(days_later(30), at.known_at), needing=["cmp_000"])

    assert (held(soon, "emp_000"), held(later, "emp_000")) == (3, 0)
    assert soon.moment.as_of == days_later(10)


def test_lines_of_another_moment_are_added_as_questions_need_them():
    company = a_company()
    company.competencies["cmp_001"] = a_measure(1)
    index = TalentIndex(company)
    assert_level(company, "emp_000", 3)
    at = Moment(days_later(10), index.present().known_at)

    without = index.caught_up(at, needing=["cmp_001"])
    with_both = index.caught_up(at, needing=["cmp_000"])

    assert (held(without, "emp_000"), held(with_both, "emp_000")) == (0, 3)
    assert with_both.loaded == {0, 1}


def test_rights_are_those_of_now_whatever_moment_is_asked_about():
    company = a_company(4)
    company.people["emp_000"] = an_employee(0, holds=in_seats(1))
    index = TalentIndex(company)
    at = Moment(days_later(5), index.present().known_at)
    in_unit = Scope(units=frozenset({"org_001"}))
    then = index.caught_up(at)
    # Since then the first person has moved out of the unit, the second into it.
    company.people["emp_000"] = an_employee(0, holds=in_seats(0))
    company.people["emp_001"] = an_employee(1, holds=in_seats(1))
    company.wrote("emp_000", "emp_001")

    assert then.mask(in_unit).tolist() == [True, False, False, False]
    assert index.seen(then, in_unit).tolist() == [False, True, False, False]
    assert index.seen(then, EVERYONE).tolist() == [True] * 4
    assert index.is_within(in_unit, "emp_001")
    assert not index.is_within(in_unit, "emp_404")


def test_a_moment_at_hand_costs_no_round_trip():
    company = a_company()
    index = TalentIndex(company)
    at = Moment(days_later(10), index.present().known_at)
    index.caught_up(at, needing=["cmp_000"])
    company.reads = 0

    index.caught_up(at, needing=["cmp_000"])

    assert company.reads == 0


def test_what_somebody_works_with_stays_at_hand_whatever_is_written():
    company = a_company()
    index = TalentIndex(company)
    at = index.present()
    working_with = index.caught_up(at)
    for level in (1, 2, 3, 4, 5, 1, 2, 3):
        assert_level(company, "emp_000", level)
        index.present()

    assert index.caught_up(at) is working_with


def test_known_later_than_the_last_revision_is_known_at_the_last():
    company = a_company()
    index = TalentIndex(company)
    at = index.present()

    later = index.caught_up(Moment(at.as_of, "2099-01-01T00:00:00.000Z"))

    assert later.moment == at


def test_evidence_remembered_beforehand_is_not_read_for_a_question(monkeypatch):
    monkeypatch.setattr(indexing, "COMPETENCIES_A_PAGE", 1)
    company = a_company()
    company.competencies |= {"cmp_001": a_measure(1), "cmp_002": a_measure(2)}
    assert_level(company, "emp_001", 3)
    index = TalentIndex(company)
    read = []
    claiming = company.assertions_claiming
    monkeypatch.setattr(
        company,
        "assertions_claiming",
        lambda ids, *, at: read.extend(ids) or claiming(ids, at=at),
    )

    begin_remembering(index).join(timeout=60)

    assert sorted(read) == ["cmp_000", "cmp_001", "cmp_002"]
    at = Moment(days_later(1), index.present().known_at)
    snapshot = index.caught_up(at, needing=["cmp_000"])
    assert snapshot.lines.of(0).held.tolist() == [3]
    assert len(read) == 3


def test_evidence_that_cannot_be_read_now_is_read_when_asked_for(monkeypatch, caplog):
    company = a_company()

    def away(ids, *, at):
        raise StoreUnavailable("The graph is away.")

    monkeypatch.setattr(company, "assertions_claiming", away)
    begin_remembering(TalentIndex(company)).join(timeout=60)
    assert "The graph is away." in caplog.text
