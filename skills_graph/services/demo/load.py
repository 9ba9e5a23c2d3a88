"""Bring the demo company into the graph, in steps that can be taken up again."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from skills_graph.domain.frameworks import FrameworkRelease
from skills_graph.domain.roles import Role
from skills_graph.errors import Conflict
from skills_graph.services.access import OPERATOR
from skills_graph.services.demo.borrowed import borrowed_catalogue
from skills_graph.services.demo.company import DemoCompany, Recipe, demo_company
from skills_graph.services.demo.keys import SYSTEM
from skills_graph.services.demo.steps import steps_after_catalogue
from skills_graph.services.import_framework import Attendance, import_framework
from skills_graph.store import personas
from skills_graph.store.personas import DemoLoaded
from skills_graph.store.session import GraphStore, Write

Progress = Callable[[str, float], None]
"""Told what comes next, and the share done, 0 to 1."""


class HoldsStore(Protocol):
    """An opened application, as far as loading needs one."""

    @property
    def store(self) -> GraphStore: ...


def fill_if_empty(application: HoldsStore, *, say: Callable[[str], None]) -> bool:
    """Load the default company into a graph that holds nothing, or finish loading it.

    Returns whether anything was loaded.
    """
    store = application.store
    loaded = store.read(personas.demo_loaded)
    if loaded is None and store.read(personas.holds_anything):
        return False
    if loaded is not None and loaded.is_complete:
        return False
    recipe = Recipe(store.today())
    if loaded is not None:
        recipe = Recipe(loaded.made_on, loaded.seed, loaded.people, loaded.framework)
    load_demo(recipe, store=store, progress=lambda title, share: say(title))
    return True


def load_demo(recipe: Recipe, *, store: GraphStore, progress: Progress) -> DemoLoaded:
    """Load a company, or take up where loading it stopped; loaded twice it is there.

    Raises Conflict where the graph holds other people.
    """
    wanted = DemoLoaded(recipe.seed, recipe.people, recipe.framework, recipe.today)
    loaded = store.read(personas.demo_loaded)
    if loaded is None:
        if store.read(personas.holds_people):
            raise Conflict(
                "This graph holds people already; the demo company needs a graph of"
                " its own (another SKILLS_GRAPH_HOME)."
            )
    elif not loaded.is_same_company(wanted):
        raise Conflict(
            f"This graph holds the demo company of seed {loaded.seed} with"
            f" {loaded.people} people; another one needs a graph of its own."
        )
    else:
        wanted = loaded
    if wanted.is_complete:
        return wanted
    borrowed = None
    if recipe.framework:
        borrowed = borrowed_catalogue(recipe.framework, seed=recipe.seed, store=store)
    company = demo_company(replace(recipe, today=wanted.made_on), borrowed)
    return _load(company, wanted, store, progress)


def _load(
    company: DemoCompany, begun: DemoLoaded, store: GraphStore, progress: Progress
) -> DemoLoaded:
    if begun.steps_done == 0:
        progress("Competencies and roles", 0.0)
        begun = _load_catalogue(company, begun, store)
    steps = steps_after_catalogue(company, store)
    for number, step in enumerate(steps, 2):
        if number <= begun.steps_done:
            continue
        progress(step.title, (number - 1) / (len(steps) + 1))
        reached = replace(
            begun, steps_done=number, is_complete=number == len(steps) + 1
        )
        store.write(_take, step.prepare(), reached)
        begun = reached
    progress("The demo company is there", 1.0)
    return begun


def _as_stored(role: Role) -> Role:
    """A role that is an occupation uses its requirements and has none of its own."""
    return replace(role, requirements=()) if role.occupation_id else role


def _take(write: Write, step: Callable[[Write], None], reached: DemoLoaded) -> None:
    step(write)
    personas.save_demo_loaded(write, reached)


def _load_catalogue(
    company: DemoCompany, begun: DemoLoaded, store: GraphStore
) -> DemoLoaded:
    reached = replace(begun, steps_done=1)
    catalogue = company.catalogue
    release = FrameworkRelease(
        SYSTEM,
        catalogue.framework,
        competencies=tuple(catalogue.competencies.values()),
        roles=tuple(map(_as_stored, catalogue.roles.values())),
        broader=catalogue.broader,
        related=catalogue.related,
    )
    import_framework(
        release,
        viewer=OPERATOR,
        store=store,
        attendance=Attendance(
            finish=lambda write, report: personas.save_demo_loaded(write, reached)
        ),
    )
    return reached
