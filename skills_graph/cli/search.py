"""`search`: anything by what people call it, misspelt or in another language."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console

from skills_graph.bootstrap import Application, open_application
from skills_graph.cli.asking import viewer_asking
from skills_graph.cli.moments import AsOf, KnownAt, moment_asked
from skills_graph.cli.showing import (
    AsJson,
    AsWho,
    Top,
    console,
    plain_table,
    print_json,
    shown_of,
)
from skills_graph.domain.moments import Moment
from skills_graph.domain.named_things import NamedKind
from skills_graph.services.name_search import UNLESS_ASKED, search_names
from skills_graph.talent.name_index import MOST_FOUND, Found

app = typer.Typer()

_WORDS = {
    NamedKind.COMPETENCY: "competency",
    NamedKind.ROLE: "role",
    NamedKind.EMPLOYEE: "person",
    NamedKind.ORG_UNIT: "unit",
    NamedKind.POSITION: "position",
    NamedKind.OCCUPATION: "occupation",
}


@app.command()
def search(
    text: Annotated[str, typer.Argument(help="Words of a name, or their beginnings.")],
    *,
    kind: Annotated[
        list[NamedKind] | None,
        typer.Option(case_sensitive=False, help="Only of this kind; may be repeated."),
    ] = None,
    top: Top = 20,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_who: AsWho = None,
    as_json: AsJson = False,
) -> None:
    """Find people, roles, competencies, units and positions by name."""
    with open_application() as application:
        asked = moment_asked(as_of, known_at, store=application.store)
        found = _found(application, text, kind, as_who, asked.at)
    if as_json:
        print_json([_content(one) for one in found[:top]])
        return
    out = console()
    if found:
        _show(found, top, out)
    else:
        out.print("Nothing is called anything like that.")
    out.print(f"\n{asked.foot}")


def _show(found: Sequence[Found], top: int, out: Console) -> None:
    table = plain_table("", "name", "found as", "id")
    # An id that is cut names nothing: the names make room.
    table.columns[-1].min_width = max(len(one.thing.id) for one in found[:top])
    for one in found[:top]:
        label = "" if one.label == one.thing.name else one.label
        table.add_row(_WORDS[one.thing.kind], one.thing.name, label, one.thing.id)
    out.print(table)
    if more := shown_of(min(top, len(found)), len(found), "names"):
        out.print(f"\n{more}{' At most 100.' if len(found) == MOST_FOUND else ''}")


def _found(
    application: Application,
    text: str,
    kinds: Sequence[NamedKind] | None,
    as_who: str | None,
    at: Moment,
) -> list[Found]:
    talent = application.talent
    viewer = viewer_asking(as_who, application)
    return search_names(
        text,
        viewer=viewer,
        at=at,
        talent=talent,
        names=application.names,
        kinds=kinds or UNLESS_ASKED,
    )


def _content(one: Found) -> dict[str, object]:
    return {
        "kind": one.thing.kind,
        "id": one.thing.id,
        "name": one.thing.name,
        "label": one.label,
        "fit": one.fit,
    }
