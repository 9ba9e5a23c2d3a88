"""Steps of loading the demo company, a writing transaction each.

A step is prepared before its transaction begins, and may be written twice over.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from skills_graph.domain.evidence import Assertion
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.organisation import Employee, OrgUnit, Position
from skills_graph.domain.policy import Policy
from skills_graph.domain.profile import Measure, ProfileLine, profile_line
from skills_graph.services.demo.catalogue import Catalogue
from skills_graph.services.demo.company import DemoCompany
from skills_graph.services.demo.keys import SYSTEM, identifier
from skills_graph.services.demo.staffing import Worker
from skills_graph.store import (
    assertions,
    employees,
    facts,
    identifiers,
    micro_credentials,
    org_units,
    personas,
    positions,
    profile_lines,
    projects,
    roles,
)
from skills_graph.store.policies import policy_in_force
from skills_graph.store.session import GraphStore, Write

PEOPLE_A_STEP = 1_000
PROFILES_A_STEP = 200


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next, in words, and what makes it ready to be written."""

    title: str
    prepare: Callable[[], Callable[[Write], None]]


def steps_after_catalogue(company: DemoCompany, store: GraphStore) -> list[Step]:
    """Return the steps in order: positions, people, what is said of them, projects.

    Everybody is there before anything is said: colleagues assert about each other.
    """
    workers = company.workforce.workers
    policy = store.read(policy_in_force, at=store.now())
    today = store.today()
    return [
        Step("Units and positions", lambda: partial(_organisation, company=company)),
        *(
            Step("People", partial(partial, _people, workers=batch))
            for batch in facts.batches(workers, PEOPLE_A_STEP)
        ),
        *(
            Step(
                "Evidence and profiles",
                partial(_profiles_step, company, batch, policy, today),
            )
            for batch in facts.batches(workers, PROFILES_A_STEP)
        ),
        Step("Projects and personas", lambda: partial(_projects, company=company)),
    ]


def _organisation(write: Write, company: DemoCompany) -> None:
    catalogue = company.catalogue
    micro_credentials.create_micro_credentials(
        write,
        catalogue.issuers.values(),
        list(catalogue.credentials.values()),
        source=SYSTEM,
    )
    _link_roles(write, catalogue)
    _units(write, company)
    _positions(write, company)
    write.changed("org_unit.created", org_units.LABEL, *(u.id for u in company.units))
    write.changed(
        "position.created",
        positions.LABEL,
        *(seat.position.id for seat in company.seats),
    )


def _link_roles(write: Write, catalogue: Catalogue) -> None:
    facts.create_links(
        write,
        roles.MATCHES,
        (
            roles.occupation_link(one.id, one.occupation_id)
            for one in catalogue.roles.values()
            if one.occupation_id
        ),
        source=SYSTEM,
    )
    named = {identifier(f"R-{key}"): role for key, role in catalogue.roles.items()}
    identifiers.add_identifiers(write, named)
    facts.create_links(
        write,
        identifiers.identified_by(roles.LABEL),
        (identifiers.identifier_link(role.id, one) for one, role in named.items()),
        source=SYSTEM,
    )


def _units(write: Write, company: DemoCompany) -> None:
    units = company.units
    facts.create_things(
        write, org_units.LABEL, map(org_units.org_unit_thing, units), source=SYSTEM
    )
    facts.create_links(
        write,
        org_units.PART_OF,
        (
            org_units.part_of_link(unit.id, unit.parent_id)
            for unit in units
            if unit.parent_id
        ),
        source=SYSTEM,
    )
    _identify(write, org_units.LABEL, units)


def _positions(write: Write, company: DemoCompany) -> None:
    seats = [seat.position for seat in company.seats]
    facts.create_things(
        write, positions.LABEL, map(positions.position_thing, seats), source=SYSTEM
    )
    links = {
        positions.OF_ROLE: [
            positions.of_role_link(one.id, one.role_id) for one in seats if one.role_id
        ],
        positions.IN_UNIT: [
            positions.in_unit_link(one.id, one.org_unit_id)
            for one in seats
            if one.org_unit_id
        ],
        positions.REPORTS_TO: [
            positions.reports_to_link(one.id, one.reports_to_id)
            for one in seats
            if one.reports_to_id
        ],
    }
    for ends, of_type in links.items():
        facts.create_links(write, ends, of_type, source=SYSTEM)
    _identify(write, positions.LABEL, seats)


def _people(write: Write, workers: Sequence[Worker]) -> None:
    people = [worker.employee for worker in workers]
    employees.add_permission_roles(write)
    facts.create_things(
        write, employees.LABEL, map(employees.employee_thing, people), source=SYSTEM
    )
    facts.create_links(
        write,
        employees.HOLDS,
        (employees.holds_link(one.id, held) for one in people for held in one.holds),
        source=SYSTEM,
    )
    facts.create_links(
        write,
        employees.GRANTED,
        (
            employees.grant_link(one.id, granted)
            for one in people
            for granted in one.grants
        ),
        source=SYSTEM,
    )
    _identify(write, employees.LABEL, people)
    write.changed("employee.created", employees.LABEL, *(one.id for one in people))


def _profiles_step(
    company: DemoCompany, workers: Sequence[Worker], policy: Policy, today: date
) -> Callable[[Write], None]:
    said = {worker.id: company.assertions_about(worker) for worker in workers}
    lines = [
        line
        for about_one in said.values()
        for line in _lines(about_one, company.catalogue, policy, today)
    ]

    def write_profiles(write: Write) -> None:
        assertions.append_assertions(
            write, (one for about_one in said.values() for one in about_one)
        )
        profile_lines.create_lines(write, lines)
        write.changed("assertion.added", employees.LABEL, *said)

    return write_profiles


def _lines(
    said: Sequence[Assertion], catalogue: Catalogue, policy: Policy, today: date
) -> list[ProfileLine]:
    by_competency: dict[CompetencyId, list[Assertion]] = {}
    for assertion in said:
        by_competency.setdefault(assertion.competency_id, []).append(assertion)
    return [
        profile_line(
            about_one,
            Measure(catalogue.levels(id), catalogue.kinds[id]),
            policy=policy,
            as_of=today,
        )
        for id, about_one in by_competency.items()
    ]


def _projects(write: Write, company: DemoCompany) -> None:
    projects.create_projects(write, company.projects, source=SYSTEM)
    personas.save_personas(write, company.personas)


def _identify(
    write: Write,
    label: str,
    things: Sequence[OrgUnit] | Sequence[Position] | Sequence[Employee],
) -> None:
    identifiers.add_identifiers(
        write, (one for thing in things for one in thing.identifiers)
    )
    facts.create_links(
        write,
        identifiers.identified_by(label),
        (
            identifiers.identifier_link(thing.id, one)
            for thing in things
            for one in thing.identifiers
        ),
        source=SYSTEM,
    )
