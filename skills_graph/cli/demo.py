"""`demo`: fill a graph of its own with the demo company."""

from datetime import date, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table

from skills_graph.bootstrap import open_application
from skills_graph.errors import BadInput
from skills_graph.services.demo import Recipe, load_demo
from skills_graph.services.demo.company import DEFAULT_PEOPLE, DEFAULT_SEED
from skills_graph.store.migrations import migrate
from skills_graph.store.personas import DemoLoaded
from skills_graph.store.session import GraphStore

app = typer.Typer()


@app.command()
def demo(
    *,
    people: Annotated[
        int, typer.Option(min=1, help="How many people work there.")
    ] = DEFAULT_PEOPLE,
    seed: Annotated[
        int, typer.Option(help="Another seed makes another company.")
    ] = DEFAULT_SEED,
    framework: Annotated[
        str, typer.Option(help="esco: roles from the ESCO that was imported.")
    ] = "",
    today: Annotated[
        str, typer.Option(help="Day that all dates count from. [default: today]")
    ] = "",
) -> None:
    """Fill an empty graph with the demo company; the same one again changes nothing."""
    console = Console()
    with open_application() as application:
        store = application.store
        migrate(store)
        recipe = Recipe(_day(today, store.today()), seed, people, framework)
        loaded = _load(recipe, store, console)
    table = Table("people", "seed", "roles from", "dates count from")
    source = loaded.framework or "its own profiles"
    table.add_row(str(loaded.people), str(loaded.seed), source, str(loaded.made_on))
    console.print(table)


def _load(recipe: Recipe, store: GraphStore, console: Console) -> DemoLoaded:
    if not console.is_terminal:
        return load_demo(
            recipe, store=store, progress=lambda title, share: console.print(title)
        )
    with Progress(
        TextColumn("{task.description}"), BarColumn(), console=console
    ) as bar:
        task = bar.add_task("Making the company", total=1.0)
        return load_demo(
            recipe,
            store=store,
            progress=lambda title, share: bar.update(
                task, description=title, completed=share
            ),
        )


def _day(text: str, today: date) -> date:
    if not text:
        return today
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise BadInput(f"This is not a day as YYYY-MM-DD: {text!r}.") from error
    if day > today:
        raise BadInput(f"The company's today cannot be in the future: {day}.")
    return day
