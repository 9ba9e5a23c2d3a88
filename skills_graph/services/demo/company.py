"""The demo company as values: one seed and one day make one company, byte by byte."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from skills_graph.domain.evidence import Assertion
from skills_graph.domain.organisation import OrgUnit
from skills_graph.domain.personas import Persona
from skills_graph.domain.projects import Project
from skills_graph.services.demo.abilities import abilities
from skills_graph.services.demo.catalogue import Catalogue
from skills_graph.services.demo.catalogue import catalogue as own_catalogue
from skills_graph.services.demo.claims import Claim, assertions_of
from skills_graph.services.demo.evidence import claims_about
from skills_graph.services.demo.organisation import (
    SeatPlan,
    org_units,
    seat_plans,
    units_for,
)
from skills_graph.services.demo.pinned import PERSONAS, THEO, WHEREVER
from skills_graph.services.demo.projects import demo_projects
from skills_graph.services.demo.staffing import Worker, Workforce, workforce
from skills_graph.services.demo.witnesses import witnesses
from skills_graph.services.demo.written import claims_as_written, written_for

DEFAULT_SEED = 7
DEFAULT_PEOPLE = 600


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a demo company is made from; the same recipe makes the same company.

    `framework` names the one whose occupations its roles are, empty for its own.
    """

    today: date
    seed: int = DEFAULT_SEED
    people: int = DEFAULT_PEOPLE
    framework: str = ""


@dataclass(frozen=True, slots=True)
class DemoCompany:
    """Everything but evidence, which `assertions_about` makes person by person."""

    recipe: Recipe
    catalogue: Catalogue
    units: tuple[OrgUnit, ...]
    seats: tuple[SeatPlan, ...]
    workforce: Workforce
    personas: tuple[Persona, ...]
    projects: tuple[Project, ...]

    def assertions_about(self, worker: Worker) -> tuple[Assertion, ...]:
        """Return all that has been said of someone, in no particular order."""
        return assertions_of(worker, self._claims(worker), today=self.recipe.today)

    def assertions(self) -> Iterator[Assertion]:
        for worker in self.workforce.workers:
            yield from self.assertions_about(worker)

    def _claims(self, worker: Worker) -> list[Claim]:
        recipe, catalogue = self.recipe, self.catalogue
        those = witnesses(
            worker,
            self.workforce,
            self.workforce.at(THEO.place),
            catalogue,
            seed=recipe.seed,
            today=recipe.today,
        )
        written = written_for(worker.place, catalogue)
        role = catalogue.roles[worker.seat.role_key]
        job = {asked.competency_id for asked in role.requirements}
        able = abilities(worker, catalogue, seed=recipe.seed, today=recipe.today)
        claims = [
            claim
            for id, level in able.items()
            if id not in written
            for claim in claims_about(those, id, level, is_for_the_job=id in job)
        ]
        for id, shown in written.items():
            claims += claims_as_written(those, id, shown)
        return claims


def demo_company(recipe: Recipe, borrowed: Catalogue | None = None) -> DemoCompany:
    """Make the company of a recipe, with the roles of a framework where one is named.

    Raises BadInput for too few people.
    """
    catalogue = borrowed or own_catalogue()
    units = units_for(recipe.people)
    seats = seat_plans(units, catalogue)
    staff = workforce(seats, people=recipe.people, seed=recipe.seed, today=recipe.today)
    return DemoCompany(
        recipe,
        catalogue,
        org_units(units),
        seats,
        staff,
        tuple(
            Persona(
                name,
                staff.at(who.place).id,
                WHEREVER if catalogue.is_borrowed else what_to_try,
            )
            for name, who, what_to_try in PERSONAS
        ),
        demo_projects(catalogue, staff, seed=recipe.seed, today=recipe.today),
    )
