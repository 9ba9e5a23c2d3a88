"""What the API reads beside the noun modules, on both engines."""

from datetime import timedelta

from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import Employee, OrgUnit
from skills_graph.domain.projects import Assignment, Project, ProjectStatus, Seat
from skills_graph.store import facts
from skills_graph.store.all_org_units import all_org_units_count, all_org_units_page
from skills_graph.store.assignments import assigned_shares
from skills_graph.store.differences import Link
from skills_graph.store.employees import employee_thing
from skills_graph.store.org_units import PART_OF, org_unit_thing
from skills_graph.store.pages import Keyset
from skills_graph.store.projects import create_projects

UNITS = [
    OrgUnit("org_1", "Works"),
    OrgUnit("org_2", "Forge"),
    OrgUnit("org_3", "Bakery"),
]


def _units(write):
    facts.create_things(
        write, "OrgUnit", map(org_unit_thing, UNITS), source="hris:main"
    )
    facts.create_links(
        write,
        PART_OF,
        [Link("org_2", "org_1"), Link("org_3", "org_1")],
        source="hris:main",
    )


def test_all_units_are_listed_by_name_wherever_they_stand(store):
    store.write(_units)
    at = store.now()

    page = store.read(all_org_units_page, Keyset(2), at=at)

    assert [(unit.name, unit.parent_id) for unit in page] == [
        ("Bakery", "org_1"),
        ("Forge", "org_1"),
    ]
    assert store.read(all_org_units_count, at=at) == 3


def test_shares_of_assignments_of_that_day_add_up(store):
    today = store.today()
    before = today - timedelta(30)

    def seat(id, share, starts_on):
        assigned = Assignment("emp_1", share, starts_on, today)
        return Seat(id, "Helper", 0.5, before, today, assignments=(assigned,))

    def write_project(write):
        facts.create_things(
            write,
            "Employee",
            [employee_thing(Employee(f"emp_{n}", "Ada")) for n in (1, 2)],
            source="hris:main",
        )
        project = Project(
            "prj_1",
            "Bridge",
            ProjectStatus.ACTIVE,
            before,
            today,
            (seat("sea_1", 0.25, before), seat("sea_2", 0.5, today)),
        )
        create_projects(write, [project], source="hris:main")

    store.write(write_project)
    at = store.now()
    yesterday = Moment(today - timedelta(1), at.known_at)

    ids = ["emp_1", "emp_2"]
    assert store.read(assigned_shares, ids, at=at) == {"emp_1": 0.75}
    assert store.read(assigned_shares, ids, at=yesterday) == {"emp_1": 0.25}
