"""A small company with an answer to every question, written to a graph."""

from datetime import date

from skills_graph.domain.competencies import (
    FIVE_LEVELS,
    VALID_OR_NOT,
    Competency,
    CompetencyKind,
)
from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.organisation import Employee, Incumbency, OrgUnit, Position
from skills_graph.domain.roles import Requirement, Role, RoleKind
from skills_graph.services.lines import recompute_lines
from skills_graph.store import facts
from skills_graph.store.assertions import append_assertions
from skills_graph.store.competencies import competency_thing
from skills_graph.store.employees import HOLDS, employee_thing, holds_link
from skills_graph.store.org_units import PART_OF, org_unit_thing, part_of_link
from skills_graph.store.positions import (
    IN_UNIT,
    OF_ROLE,
    REPORTS_TO,
    in_unit_link,
    of_role_link,
    position_thing,
    reports_to_link,
)
from skills_graph.store.roles import (
    MATCHES,
    REQUIRES,
    occupation_link,
    requirement_link,
    role_thing,
)
from tests.builders import an_assertion

SINCE = date(2024, 1, 1)

COMPETENCIES = [
    Competency("cmp_1", "Welding", CompetencyKind.SKILL, FIVE_LEVELS.id),
    Competency("cmp_2", "Safety card", CompetencyKind.COMPLIANCE, VALID_OR_NOT.id),
    Competency("cmp_3", "Drawing", CompetencyKind.SKILL, FIVE_LEVELS.id),
    Competency("cmp_4", "Patience", CompetencyKind.ABILITY, FIVE_LEVELS.id),
]
WELDER = (
    Requirement("cmp_1", 3, weight=2, is_mandatory=True),
    Requirement("cmp_2", 1, weight=1, is_mandatory=True, needs_validation=True),
    Requirement("cmp_3", 2, weight=1),
)
ROLES = [
    Role("rol_1", RoleKind.JOB_PROFILE, "Welder", requirements=WELDER),
    Role("rol_2", RoleKind.JOB_PROFILE, "Welding hand", occupation_id="rol_3"),
    Role(
        "rol_3",
        RoleKind.OCCUPATION,
        "welding worker",
        requirements=(Requirement("cmp_1", 2),),
    ),
    Role("rol_4", RoleKind.JOB_PROFILE, "Ghost"),
    Role(
        "rol_5",
        RoleKind.JOB_PROFILE,
        "Monk",
        requirements=(Requirement("cmp_4", 3, is_mandatory=True),),
    ),
]
UNITS = [OrgUnit("org_1", "All"), OrgUnit("org_2", "Works", "org_1")]
SEATS = [
    Position("pos_1", "Head of works", "rol_1", "org_1", None, is_critical=True),
    Position("pos_2", "Welder", "rol_1", "org_2", "pos_1"),
    Position("pos_3", "Ghost", "rol_4", "org_2", "pos_1", is_critical=True),
    Position("pos_4", "Spare", None, "org_2", "pos_1"),
    Position("pos_5", "Hand", "rol_2", "org_2", "pos_1"),
    Position("pos_6", "Monk", "rol_5", "org_2", "pos_1"),
]
PEOPLE = [
    Employee("emp_1", "Ada", "Head", holds=(Incumbency("pos_1", SINCE),)),
    Employee("emp_2", "Ben", "Welder", holds=(Incumbency("pos_2", SINCE),)),
    Employee("emp_3", "Cai", "Welder", location="Oslo"),
    Employee("emp_4", "Dee"),
    Employee("emp_5", "Eve"),
    Employee("emp_6", "Fay", left_on=date(2025, 1, 1)),
]


def add_company(write, today):
    add = facts.create_things
    add(write, "Competency", map(competency_thing, COMPETENCIES), source="app")
    add(write, "Role", map(role_thing, ROLES), source="app")
    add(write, "OrgUnit", map(org_unit_thing, UNITS), source="app")
    add(write, "Position", map(position_thing, SEATS), source="app")
    add(write, "Employee", map(employee_thing, PEOPLE), source="app")
    requires = [
        requirement_link(role.id, line) for role in ROLES for line in role.requirements
    ]
    links = {
        REQUIRES: requires,
        MATCHES: [occupation_link("rol_2", "rol_3")],
        PART_OF: [part_of_link("org_2", "org_1")],
        OF_ROLE: [
            of_role_link(seat.id, seat.role_id) for seat in SEATS if seat.role_id
        ],
        IN_UNIT: [in_unit_link(seat.id, seat.org_unit_id) for seat in SEATS],
        REPORTS_TO: [reports_to_link(seat.id, "pos_1") for seat in SEATS[1:]],
        HOLDS: [holds_link(one.id, hold) for one in PEOPLE for hold in one.holds],
    }
    for ends, of_type in links.items():
        facts.create_links(write, ends, of_type, source="app")
    append_assertions(write, evidence(today))
    pairs = {}
    for said in evidence(today):
        pairs.setdefault(said.employee_id, set()).add(said.competency_id)
    recompute_lines(write, pairs, today=today)
    write.changed("company.added", "Employee", *(person.id for person in PEOPLE))


def evidence(today):
    """Ben and Cai are ready; Dee's card is unproven; Eve's level is only suggested."""
    said = [
        ("emp_2", "cmp_1", 3, {}),
        ("emp_2", "cmp_2", 1, {}),
        ("emp_3", "cmp_1", 4, {}),
        ("emp_3", "cmp_2", 1, {}),
        ("emp_3", "cmp_3", 2, {}),
        ("emp_4", "cmp_1", 3, {}),
        ("emp_4", "cmp_2", 1, {"source": EvidenceSource.EXPERIENCE}),
        ("emp_5", "cmp_1", 4, {"source": EvidenceSource.INFERENCE}),
        ("emp_6", "cmp_1", 5, {}),
    ]
    return [
        an_assertion(
            f"{number}",
            more.pop("source", EvidenceSource.ASSESSMENT),
            level,
            employee_id=employee,
            competency_id=competency,
            asserted_on=today,
        )
        for number, (employee, competency, level, more) in enumerate(said)
    ]
