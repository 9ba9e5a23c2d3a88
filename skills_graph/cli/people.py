"""`people`: who works here, found by name, title or unit."""

from typing import Annotated

import typer

from skills_graph.bootstrap import Application, open_application
from skills_graph.cli.showing import (
    AsJson,
    AsWho,
    Top,
    console,
    people_table,
    print_json,
    shown_of,
)
from skills_graph.domain.paging import FirstPage
from skills_graph.domain.talent_filter import TalentFilter
from skills_graph.services.cards import Card, cards
from skills_graph.services.naming import unit_named, viewer_named
from skills_graph.services.people import people_page

app = typer.Typer()


@app.command()
def people(
    search: Annotated[
        str | None, typer.Argument(help="Beginnings of words of the name or title.")
    ] = None,
    *,
    unit: Annotated[
        str | None, typer.Option(help="Only in this unit and below: id or name.")
    ] = None,
    top: Top = 50,
    as_who: AsWho = None,
    as_json: AsJson = False,
) -> None:
    """List people by name, with title, unit and location."""
    with open_application() as application:
        found, total = _found(application, search, unit, top, as_who)
    if as_json:
        print_json({"total": total, "people": found})
        return
    out = console()
    if not found:
        out.print("Nobody is found by that.")
        return
    out.print(people_table(found))
    if more := shown_of(len(found), total, "people"):
        out.print(f"\n{more}")


def _found(
    application: Application,
    search: str | None,
    unit: str | None,
    top: int,
    as_who: str | None,
) -> tuple[list[Card], int]:
    store, talent = application.store, application.talent
    viewer = viewer_named(
        as_who,
        store=store,
        talent=talent,
        manager_search=application.settings.manager_search,
    )
    at = talent.present()
    snapshot = talent.caught_up(at)
    unit_id = unit_named(unit, store=store, snapshot=snapshot) if unit else None
    page = people_page(
        FirstPage(top),
        viewer=viewer,
        at=at,
        talent=talent,
        filter=TalentFilter(org_unit_id=unit_id, search=search),
    )
    return cards(page.values, snapshot), page.total
