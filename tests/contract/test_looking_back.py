"""Another moment made from the present one is what reading all of it gives."""

from datetime import date, timedelta

import pytest

from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import Employee, Incumbency, OrgUnit, Position
from skills_graph.store import facts
from skills_graph.store.employees import HOLDS, employee_thing, holds_link
from skills_graph.store.org_units import PART_OF, org_unit_thing, part_of_link
from skills_graph.store.positions import IN_UNIT, in_unit_link, position_thing
from skills_graph.store.talent_rows import TalentRows
from skills_graph.store.turns import turns
from skills_graph.talent.building import built
from skills_graph.talent.looking_back import Near, looked_back
from skills_graph.talent.turns import TurnMemory
from tests.small_company import add_company

CLOSED = date(2024, 6, 30)
HIRED = date(2024, 9, 1)


@pytest.fixture
def company(store):
    store.write(add_company, store.today())
    return store


def add_newcomer(write, today):
    """Someone comes to a new position; someone else had one until a day."""
    facts.create_things(
        write,
        "Employee",
        [employee_thing(Employee("emp_new", "Nele", hired_on=HIRED))],
        source="app",
    )
    seats = [Position("pos_new", "Trainee"), Position("pos_old", "Clerk")]
    facts.create_things(write, "Position", map(position_thing, seats), source="app")
    unit = OrgUnit("org_new", "Training")
    facts.create_things(write, "OrgUnit", [org_unit_thing(unit)], source="app")
    held = [
        holds_link("emp_new", Incumbency("pos_new", HIRED)),
        holds_link("emp_1", Incumbency("pos_old", date(2024, 2, 1), CLOSED)),
    ]
    facts.create_links(write, HOLDS, held, source="app")
    placed = in_unit_link("pos_new", "org_new")
    facts.create_links(write, IN_UNIT, [placed], source="app")
    for label, ids in {
        "Employee": ["emp_new", "emp_1"],
        "Position": ["pos_new", "pos_old"],
        "OrgUnit": ["org_new"],
    }.items():
        write.changed("bench.added", label, *ids)


def put_below(write, today):
    link = part_of_link("org_new", "org_1")
    facts.create_links(write, PART_OF, [link], source="app")
    write.changed("org_unit.moved", "OrgUnit", "org_new")


class Reads:
    """A source that notes whether everyone was asked for."""

    def __init__(self, source):
        self._source = source
        self.everyone = 0

    def __getattr__(self, name):
        return getattr(self._source, name)

    def employees(self, employee_ids=None, *, at):
        self.everyone += employee_ids is None
        return self._source.employees(employee_ids, at=at)


def of_moment(snapshot):
    """Return all that was read of people and organisation, in order."""
    people, arranged = snapshot.workforce, snapshot.workforce.organisation
    return (
        snapshot.moment,
        people.people,
        people.manager_rows.tolist(),
        arranged.unit_of,
        arranged.position_of,
        arranged.unit_rows.tolist(),
        arranged.reports_to.tolist(),
    )


def test_another_moment_near_the_present_is_what_all_of_it_reads_as(company):
    before = company.now()
    company.write(add_newcomer, company.today())
    between = company.now()
    company.write(put_below, company.today())
    source = Reads(TalentRows(company))
    revision, today = source.now()
    memory = TurnMemory(source)
    memory.catch_up(revision)
    present = built(source, revision, today)
    source.everyone = 0
    days = [CLOSED, CLOSED + timedelta(1), HIRED - timedelta(1), HIRED, today]
    moments = [
        Moment(day, known.known_at)
        for day in days
        for known in (before, between, company.now())
    ]

    near = [looked_back(source, at, Near(present, memory)) for at in moments]

    assert source.everyone == 0
    whole = [looked_back(source, at) for at in moments]
    assert list(map(of_moment, near)) == list(map(of_moment, whole))
    assert len({str(of_moment(one)[1:]) for one in whole}) > len(days)


def test_turns_are_first_days_and_days_after_last_ones(company):
    company.write(add_newcomer, company.today())
    found = company.read(turns, ["emp_1", "emp_new", "pos_new"])
    assert ("emp_new", HIRED) in found
    assert ("emp_1", CLOSED + timedelta(days=1)) in found
    assert {id for id, _ in found} == {"emp_1", "emp_new"}
    assert set(found) < set(company.read(turns))


def test_turns_recorded_since_are_caught_up_with(company):
    source = TalentRows(company)
    memory = TurnMemory(source)
    memory.catch_up(source.now()[0])
    company.write(add_newcomer, company.today())
    assert "emp_new" not in memory.between(CLOSED, HIRED)
    memory.catch_up(source.now()[0])
    assert "emp_new" in memory.between(CLOSED, HIRED)
