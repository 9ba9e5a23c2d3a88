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
from skills_graph.services.demo.evidence import claims_about, witnesses
from skills_graph.services.demo.organisation import (
    SeatPlan,
    org_units,
    seat_plans,
    units_for,
)
from skills_graph.services.demo.pinned import PERSONAS, THEO
from skills_graph.services.demo.projects import demo_projects
from skills_graph.services.demo.staffing import Worker, Workforce, workforce
from skills_graph.services.demo.written import claims_as_written, written_for

DEFAULT_SEED = 7
DEFAULT_PEOPLE = 600


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a demo company is made from; the same recipe makes the same company."""

    today: date
    seed: int = DEFAULT_SEED
    people: int = DEFAULT_PEOPLE


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
        job = {
            r.competency_id for r in catalogue.roles[worker.seat.role_key].requirements
        }
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


def demo_company(recipe: Recipe) -> DemoCompany:
    """Make the company of a recipe. Raises BadInput for too few people."""
    catalogue = own_catalogue()
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
            Persona(name, staff.at(who.place).id, what_to_try)
            for name, who, what_to_try in PERSONAS
        ),
        demo_projects(catalogue, staff, seed=recipe.seed, today=recipe.today),
    )
