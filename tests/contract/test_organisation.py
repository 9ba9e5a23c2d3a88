"""People, positions, units and what they are called elsewhere, on both engines."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from skills_graph.domain.competencies import FIVE_LEVELS, Competency, CompetencyKind
from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import (
    Employee,
    Identifier,
    Incumbency,
    OrgUnit,
    PermissionRole,
    Position,
)
from skills_graph.domain.roles import Role, RoleKind
from skills_graph.store import (
    assertions,
    employees,
    facts,
    identifiers,
    labels,
    org_units,
    positions,
    revisions,
    withdrawn,
)
from skills_graph.store.competencies import competency_thing
from skills_graph.store.differences import Link, LinkEnds
from skills_graph.store.pages import Keyset
from skills_graph.store.roles import role_thing
from tests.builders import TODAY, an_assertion

SOURCE = "hris:test"
SINCE = date(2020, 1, 1)
UNITS = [
    OrgUnit("org_a", "Acme"),
    OrgUnit("org_b", "Boats", parent_id="org_a"),
    OrgUnit("org_c", "Cranes", parent_id="org_b"),
]
HEAD = Position("pos_1", "Head", "rol_1", "org_a", is_critical=True)
GAP = Position("pos_2", "Lead", "rol_1", "org_b", reports_to_id="pos_1")
CREW = Position("pos_3", "Crew", None, "org_b", reports_to_id="pos_2")
ADA = Employee(
    "emp_1",
    "Ada",
    identifiers=(Identifier("email", "ada@acme.example"), Identifier(SOURCE, "1")),
    holds=(Incumbency("pos_1", SINCE),),
    grants=(PermissionRole.HR,),
)
BEN = Employee(
    "emp_2",
    "Ben",
    identifiers=(Identifier(SOURCE, "2"),),
    holds=(Incumbency("pos_3", SINCE, valid_until=TODAY),),
)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def acme(store):
    """Three units, three positions with one empty in the middle, two people."""
    store.write(_acme)
    return store


def _acme(write):
    create(write, "OrgUnit", map(org_units.org_unit_thing, UNITS))
    create(write, "Position", map(positions.position_thing, (HEAD, GAP, CREW)))
    create(write, "Employee", map(employees.employee_thing, (ADA, BEN)))
    role = Role("rol_1", RoleKind.JOB_PROFILE, "Lead")
    create(write, "Role", [role_thing(role)])
    employees.add_permission_roles(write)
    link(
        write,
        LinkEnds("PART_OF", "OrgUnit", "OrgUnit"),
        org_units.part_of_link("org_b", "org_a"),
        org_units.part_of_link("org_c", "org_b"),
    )
    for position in (HEAD, GAP, CREW):
        place(write, position)
    for person in (ADA, BEN):
        identify(write, person)
        held = [employees.holds_link(person.id, one) for one in person.holds]
        link(write, employees.HOLDS, *held)
    link(write, employees.GRANTED, employees.grant_link(ADA.id, PermissionRole.HR))
    write.changed("positions.saved", "Position", "pos_1", "pos_2", "pos_3")


def create(write, label, things):
    facts.create_things(write, label, things, source=SOURCE)


def link(write, ends, *links):
    facts.create_links(write, ends, links, source=SOURCE)


def place(write, position):
    unit = positions.in_unit_link(position.id, position.org_unit_id)
    link(write, LinkEnds("IN_UNIT", "Position", "OrgUnit"), unit)
    if position.role_id:
        role = positions.of_role_link(position.id, position.role_id)
        link(write, LinkEnds("OF_ROLE", "Position", "Role"), role)
    if position.reports_to_id:
        above = positions.reports_to_link(position.id, position.reports_to_id)
        link(write, LinkEnds("REPORTS_TO", "Position", "Position"), above)


def identify(write, person):
    identifiers.add_identifiers(write, person.identifiers)
    links = [identifiers.identifier_link(person.id, one) for one in person.identifiers]
    link(write, identifiers.identified_by("Employee"), *links)


def at(store, day=TODAY):
    return Moment(day, store.now().known_at)


def test_people_come_with_what_they_hold_are_called_and_are_granted(acme):
    found = acme.read(
        employees.employees_by_id, ["emp_1", "emp_2", "emp_9"], at=at(acme)
    )
    assert found == {"emp_1": ADA, "emp_2": BEN}


def test_what_is_held_ends_with_its_last_day(acme):
    held = acme.read(employees.positions_of_employees, ["emp_2"], at=at(acme, TOMORROW))
    assert held == {"emp_2": ()}
    incumbents = [
        acme.read(employees.incumbents_of_positions, ["pos_3"], at=at(acme, day))
        for day in (TODAY, TOMORROW)
    ]
    assert incumbents == [{"pos_3": ["emp_2"]}, {"pos_3": []}]


def test_grants_are_the_ones_in_force(acme):
    grants = acme.read(employees.grants_of_employees, ["emp_1", "emp_2"], at=at(acme))
    assert grants == {"emp_1": (PermissionRole.HR,), "emp_2": ()}


def test_positions_come_with_their_role_unit_and_line(acme):
    found = acme.read(
        positions.positions_by_id, ["pos_1", "pos_2", "pos_3"], at=at(acme)
    )
    assert found == {"pos_1": HEAD, "pos_2": GAP, "pos_3": CREW}
    above = acme.read(positions.positions_above, ["pos_1", "pos_3"], at=at(acme))
    assert above == {"pos_3": "pos_2"}


def test_a_position_knows_the_revision_that_last_changed_it(acme):
    number = acme.write(_touch)
    found = acme.read(positions.position_revisions, ["pos_1", "pos_2"], at=at(acme))
    assert found == {"pos_1": number, "pos_2": number - 1}
    assert found == acme.read(
        revisions.revisions_by_id, "Position", ["pos_1", "pos_2"], at=at(acme)
    )


def _touch(write):
    write.changed("positions.saved", "Position", "pos_1")
    return write.revision.number


def test_units_come_with_their_parent_and_the_way_from_the_root(acme):
    found = acme.read(org_units.org_units_by_id, ["org_a", "org_c"], at=at(acme))
    assert found == {"org_a": UNITS[0], "org_c": UNITS[2]}
    paths = acme.read(org_units.org_unit_paths, ["org_c"], at=at(acme))
    assert paths == {"org_c": ["org_a", "org_b", "org_c"]}


@pytest.mark.parametrize(("parent", "ids"), [(None, ["org_a"]), ("org_a", ["org_b"])])
def test_units_are_listed_below_their_parent(acme, parent, ids):
    page = acme.read(org_units.org_units_page, parent, Keyset(limit=9), at=at(acme))
    assert [unit.id for unit in page] == ids
    assert acme.read(org_units.org_units_count, parent, at=at(acme)) == 1


def test_an_identifier_leads_to_one_thing_or_to_none(acme):
    def ids(system, *values):
        return acme.read(
            identifiers.ids_by_identifier, "Employee", system, values, at=at(acme)
        )

    assert ids(SOURCE, "1", "9") == {"1": "emp_1"}
    assert ids("hris", "2") == {"2": "emp_2"}
    acme.write(_also_ben, Identifier("hris:other", "1"))
    assert ids("hris", "1", "2") == {"2": "emp_2"}


def _also_ben(write, identifier):
    identify(write, replace(BEN, identifiers=(identifier,)))


def test_who_holds_an_identifier_is_known_whoever_said_so(acme):
    email = Identifier("email", "ada@acme.example")
    held = acme.read(
        identifiers.holders_of_identifiers,
        "Employee",
        [email, Identifier("email", "nobody@acme.example")],
        day=TODAY.isoformat(),
    )
    assert held == {email: {"emp_1"}}
    called = acme.read(
        identifiers.identifiers_by_id, "Employee", ["emp_1", "emp_9"], at=at(acme)
    )
    assert called == {"emp_1": ADA.identifiers, "emp_9": ()}


def test_nodes_are_told_from_ids_that_name_nothing(acme):
    ids = ["emp_1", "emp_9"]
    assert acme.read(revisions.existing_ids, "Employee", ids) == {"emp_1"}


def test_labels_of_competencies_and_occupations_are_read_together(acme):
    acme.write(_a_framework)
    assert acme.read(labels.competency_labels, at=at(acme)) == [
        ("cmp_1", "Welding", ("arc work",))
    ]
    assert acme.read(labels.occupation_labels, at=at(acme)) == [
        ("rol_2", "welder", ("arc worker",))
    ]


def _a_framework(write):
    skill = Competency(
        "cmp_1",
        "Welding",
        CompetencyKind.SKILL,
        FIVE_LEVELS.id,
        alternative_names=("arc work",),
    )
    welder = Role(
        "rol_2", RoleKind.OCCUPATION, "welder", alternative_titles=("arc worker",)
    )
    create(write, "Competency", [competency_thing(skill)])
    create(write, "Role", [role_thing(welder)])


def test_what_was_withdrawn_is_known_by_its_key_and_late_asserters_are_linked(acme):
    acme.write(_a_framework)
    said = an_assertion(
        "x", asserted_by_id="emp_3", source_system=SOURCE, source_key=f"{SOURCE}|x"
    )
    acme.write(assertions.append_assertions, [said])
    assert acme.read(withdrawn.withdrawn_of_source, SOURCE) == {}
    acme.write(
        lambda write: assertions.retract_assertions(write, [said.id], reason="Gone")
    )
    assert acme.read(withdrawn.withdrawn_of_source, SOURCE) == {
        f"{SOURCE}|x": (said.id, assertions.assertion_content(said), "Gone")
    }

    acme.write(_late_asserter)
    assert acme.read(_asserters) == ["emp_3"]


def _late_asserter(write):
    create(write, "Employee", [employees.employee_thing(Employee("emp_3", "Cy"))])
    withdrawn.link_missing_asserters(write, SOURCE)
    withdrawn.link_missing_asserters(write, SOURCE)


def _asserters(tx):
    rows = tx.run("MATCH (:Assertion)-[:ASSERTED_BY]->(e:Employee) RETURN e.id AS id")
    return [row["id"] for row in rows]


def test_a_link_that_names_nobody_is_not_made(acme):
    acme.write(lambda write: link(write, employees.HOLDS, Link("emp_9", "pos_1")))
    found = acme.read(employees.incumbents_of_positions, ["pos_1"], at=at(acme))
    assert found == {"pos_1": ["emp_1"]}
