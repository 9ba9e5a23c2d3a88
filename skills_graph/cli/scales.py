"""`scales`: by which levels competencies are measured, and saving one's own."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from skills_graph.bootstrap import open_application
from skills_graph.cli.asking import viewer_asking
from skills_graph.cli.moments import AskedMoment, AsOf, KnownAt, moment_asked
from skills_graph.cli.showing import (
    AsJson,
    AsWho,
    console,
    plain_table,
    print_json,
)
from skills_graph.domain.competencies import ProficiencyScale
from skills_graph.domain.ids import ScaleId
from skills_graph.errors import NotFound
from skills_graph.services.scales import NewScale, conversions, save_scale
from skills_graph.services.scales import scales as all_scales

app = typer.Typer()
scales = typer.Typer(help="By which levels competencies are measured.")
app.add_typer(scales, name="scales")

_Scale = Annotated[str, typer.Argument(help="Id or name of a scale.")]
_Level = Annotated[
    list[str],
    typer.Option(help='Name, and what it looks like: "Trained: works alone". Repeat.'),
]
_Changed = Annotated[
    str | None,
    typer.Option("--id", help="Which one to change; left out: a new one."),
]


@scales.callback(invoke_without_command=True)
def list_scales(
    context: typer.Context,
    *,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_json: AsJson = False,
) -> None:
    """List every scale, by name."""
    if context.invoked_subcommand is not None:
        return
    found, asked = _all(as_of, known_at)
    if as_json:
        print_json([_content(scale) for scale in found])
        return
    table = plain_table("name", "levels", "from", "to", "id", right=["levels"])
    for scale in found:
        first, last = scale.levels[0].name, scale.levels[-1].name
        table.add_row(scale.name, str(scale.highest), first, last, scale.id)
    out = console()
    out.print(table)
    out.print(f"\n{asked.foot}")


@scales.command()
def show(
    scale: _Scale,
    *,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_json: AsJson = False,
) -> None:
    """Show a scale's levels, and what values of other scales mean on it."""
    known, asked = _all(as_of, known_at)
    found = _named(scale, known)
    if as_json:
        print_json(_content(found))
        return
    out = console()
    levels = plain_table("level", "name", "what it looks like", right=["level"])
    for level in found.levels:
        levels.add_row(str(level.value), level.name, level.description)
    out.print(levels)
    if converted := conversions(found):
        out.print()
        table = plain_table("scale", "value", "may mean level")
        for one in converted:
            for first, last, (low, high) in one.rows:
                value = first if first == last else f"{first} to {last}"
                meant = str(low) if low == high else f"{low} to {high}"
                table.add_row(one.crosswalk.name, value, meant)
        out.print(table)
    out.print(f"\n{asked.foot}")


@scales.command()
def save(
    name: str, *, level: _Level, id: _Changed = None, as_who: AsWho = None
) -> None:
    """Save a scale of your own, the lowest level first; no text, no description."""
    levels = [_level(text) for text in level]
    wanted = NewScale(name, levels, None if id is None else ScaleId(id))
    with open_application() as application:
        viewer = viewer_asking(as_who, application)
        saved = save_scale(wanted, viewer=viewer, store=application.store)
    console().print(
        f"{saved.name} has {saved.highest} levels: {saved.id}", markup=False
    )


def _level(text: str) -> tuple[str, str]:
    name, _, description = text.partition(":")
    return name, description


def _all(
    as_of: str | None = None, known_at: str | None = None
) -> tuple[list[ProficiencyScale], AskedMoment]:
    with open_application() as application:
        store = application.store
        asked = moment_asked(as_of, known_at, store=store)
        return all_scales(store=store, at=asked.at), asked


def _named(text: str, known: Sequence[ProficiencyScale]) -> ProficiencyScale:
    for scale in known:
        if text == scale.id or text.casefold() == scale.name.casefold():
            return scale
    raise NotFound("scale", text)


def _content(scale: ProficiencyScale) -> dict[str, Any]:
    return {
        "id": scale.id,
        "name": scale.name,
        "levels": list(scale.levels),
        "crosswalks": [
            {
                "name": one.crosswalk.name,
                "rows": [
                    {
                        "first_value": first,
                        "last_value": last,
                        "level_low": low,
                        "level_high": high,
                    }
                    for first, last, (low, high) in one.rows
                ],
            }
            for one in conversions(scale)
        ],
    }
