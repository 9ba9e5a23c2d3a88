"""How commands show people and numbers: tables that read well in 80 columns."""

import dataclasses
import json
from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from skills_graph.services.cards import Card

AsWho = Annotated[
    str | None,
    typer.Option("--as", help="Whose rights to use: an id, a name or a demo persona."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Top = Annotated[int, typer.Option(min=1, max=1000, help="How many to show.")]


def console() -> Console:
    return Console(highlight=False)


def print_json(content: object) -> None:
    typer.echo(json.dumps(content, indent=2, ensure_ascii=False, default=_plain))


def _plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: getattr(value, field.name)
            for field in dataclasses.fields(value)
            if not field.name.startswith("_")
        }
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"{type(value).__name__} has no form in JSON.")


def plain_table(*headings: str, right: Iterable[str] = ()) -> Table:
    """Return a table without lines; headings named in *right* hold numbers."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for heading in headings:
        table.add_column(
            heading,
            justify="right" if heading in right else "left",
            no_wrap=heading in right,
        )
    return table


def people_table(people: Sequence[Card]) -> Table:
    table = plain_table("name", "title", "unit", "location")
    for card in people:
        table.add_row(
            card.display_name,
            card.title or card.position or "",
            card.unit or "",
            card.location or "",
        )
    return table


def percent(share: float) -> str:
    """Return whole percent, rounded down: 100 % is only said of all of it."""
    return f"{int(share * 100 + 1e-9)} %"


def shown_of(shown: int, total: int, what: str) -> str:
    """Say how much of a list is shown, empty when all of it is."""
    return f"{shown:,} of {total:,} {what}; --top shows more." if shown < total else ""
