"""A company of any size written straight to an embedded graph, to measure on.

Everyone has a position and so many assertions; half a percent was hired in the last
year. The same size gives the same company.
"""

import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from skills_graph.domain.competencies import FIVE_LEVELS, Competency, CompetencyKind
from skills_graph.domain.evidence import STATE_AT_FIRST, Assertion, EvidenceSource
from skills_graph.domain.ids import AssertionId, CompetencyId, EmployeeId
from skills_graph.domain.organisation import Employee, Incumbency, OrgUnit, Position
from skills_graph.domain.policy import FIRST_POLICY
from skills_graph.domain.profile import Measure
from skills_graph.domain.roles import Requirement, Role, RoleKind
from skills_graph.store import facts
from skills_graph.store.assertions import append_assertions
from skills_graph.store.competencies import competency_thing
from skills_graph.store.employees import HOLDS, employee_thing, holds_link
from skills_graph.store.migrations import migrate
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
from skills_graph.store.profile_lines import create_lines
from skills_graph.store.roles import REQUIRES, requirement_link, role_thing
from skills_graph.store.session import Connection, GraphStore, Write
from skills_graph.talent.whole_lines import whole_lines
from tests.engines import embedded_server

N_COMPETENCIES, N_ROLES, REQUIREMENTS_A_ROLE = 400, 120, 12
PEOPLE_A_UNIT, REPORTS_A_MANAGER = 12, 8
PEOPLE_A_CHUNK = 1_000
NEWCOMERS = 200
"""One in so many was hired in the last year."""
SOURCE = "bench"
KINDS = (
    CompetencyKind.SKILL,
    CompetencyKind.KNOWLEDGE,
    CompetencyKind.TOOL,
    CompetencyKind.BEHAVIOUR,
)
SKILLS = [
    Competency(
        CompetencyId(f"cmp_{n}"), f"Skill {n}", KINDS[n % len(KINDS)], FIVE_LEVELS.id
    )
    for n in range(N_COMPETENCIES)
]
MEASURES = {skill.id: Measure(FIVE_LEVELS.highest, skill.kind) for skill in SKILLS}
SOURCES = tuple(EvidenceSource)


@dataclass(frozen=True, slots=True)
class Size:
    """How many people, and how much was said of each."""

    people: int
    assertions: int = 15


@contextmanager
def large_company(size: Size) -> Iterator[GraphStore]:
    """Start an embedded graph with the company in it."""
    with (
        tempfile.TemporaryDirectory(prefix="skills-graph-bench-") as home,
        embedded_server(Path(home)) as server,
    ):
        connection = Connection(
            **server._asdict(), writer_lock_file=Path(home) / "writer.lock"
        )
        with GraphStore.open(connection) as store:
            migrate(store)
            write_company(store, size)
            yield store


def write_company(store: GraphStore, size: Size) -> None:
    """Write it in transactions of a thousand people."""
    today = store.today()
    store.write(_catalogue)
    for chunk in facts.batches(range(size.people), PEOPLE_A_CHUNK):
        store.write(_positions, chunk)
        store.write(_people, chunk, size, today)


def _catalogue(write: Write) -> None:
    chance = random.Random(1)  # noqa: S311 - the same company each time, no secret
    roles = [
        Role(f"rol_{n}", RoleKind.JOB_PROFILE, f"Role {n}") for n in range(N_ROLES)
    ]
    requirements = [
        requirement_link(role.id, _requirement(skill.id, number, chance))
        for role in roles
        for number, skill in enumerate(chance.sample(SKILLS, REQUIREMENTS_A_ROLE))
    ]
    things = {
        "Competency": map(competency_thing, SKILLS),
        "Role": map(role_thing, roles),
    }
    for label, some in things.items():
        facts.create_things(write, label, some, source=SOURCE)
    facts.create_links(write, REQUIRES, requirements, source=SOURCE)


def _requirement(id: CompetencyId, number: int, chance: random.Random) -> Requirement:
    return Requirement(
        id,
        chance.randint(1, 4),
        weight=chance.randint(1, 5),
        is_mandatory=number < REQUIREMENTS_A_ROLE // 3,
    )


def _positions(write: Write, numbers: Sequence[int]) -> None:
    """Write positions and units; whatever they point to has a smaller number."""
    units = [n // PEOPLE_A_UNIT for n in numbers if n % PEOPLE_A_UNIT == 0]
    facts.create_things(
        write,
        "OrgUnit",
        [org_unit_thing(OrgUnit(f"org_{n}", f"Unit {n}")) for n in units],
        source=SOURCE,
    )
    positions = [Position(f"pos_{n}", f"Position {n}") for n in numbers]
    facts.create_things(
        write, "Position", map(position_thing, positions), source=SOURCE
    )
    below = [n for n in numbers if n]
    for ends, links in (
        (PART_OF, [part_of_link(f"org_{n}", f"org_{n // 6}") for n in units if n]),
        (OF_ROLE, [of_role_link(f"pos_{n}", f"rol_{n % N_ROLES}") for n in numbers]),
        (
            IN_UNIT,
            [in_unit_link(f"pos_{n}", f"org_{n // PEOPLE_A_UNIT}") for n in numbers],
        ),
        (
            REPORTS_TO,
            [
                reports_to_link(f"pos_{n}", f"pos_{(n - 1) // REPORTS_A_MANAGER}")
                for n in below
            ],
        ),
    ):
        facts.create_links(write, ends, links, source=SOURCE)


def _people(write: Write, numbers: Sequence[int], size: Size, today: date) -> None:
    people = [_employee(n, today) for n in numbers]
    facts.create_things(write, "Employee", map(employee_thing, people), source=SOURCE)
    held = [holds_link(one.id, hold) for one in people for hold in one.holds]
    facts.create_links(write, HOLDS, held, source=SOURCE)
    said = [one for n in numbers for one in _said(n, size, today)]
    append_assertions(write, said)
    create_lines(write, whole_lines(said, MEASURES, policy=FIRST_POLICY, as_of=today))
    write.changed("employee.added", "Employee", *(one.id for one in people))


def _employee(number: int, today: date) -> Employee:
    days = 30 + number % 300 if number % NEWCOMERS == 0 else 1_500 + number % 5_000
    hired_on = today - timedelta(days=days)
    return Employee(
        EmployeeId(f"emp_{number}"),
        f"Person {number}",
        title="Specialist",
        location=("Porto", "Bergen", "Łódź")[number % 3],
        hired_on=hired_on,
        holds=(Incumbency(f"pos_{number}", hired_on),),
    )


def _said(number: int, size: Size, today: date) -> Iterator[Assertion]:
    chance = random.Random(number)  # noqa: S311 - the same company each time
    for place, skill in enumerate(chance.choices(SKILLS, k=size.assertions)):
        source = chance.choice(SOURCES)
        asserted_on = today - timedelta(days=chance.randrange(1_500))
        ends = asserted_on + timedelta(days=chance.randrange(100, 1_500))
        is_rated = source.value.endswith("_RATING")
        by = number if source is EvidenceSource.SELF_RATING else max(0, number - 1)
        yield Assertion(
            AssertionId(f"ast_{number}_{place}"),
            EmployeeId(f"emp_{number}"),
            skill.id,
            source,
            STATE_AT_FIRST[source],
            asserted_on,
            asserted_on,
            chance.randint(1, 5),
            valid_until=ends if chance.random() < 0.1 else None,
            asserted_by_id=EmployeeId(f"emp_{by}") if is_rated else None,
        )
