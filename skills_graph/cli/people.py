"""`people`: who works here, found by name, title or unit."""

from dataclasses import dataclass
from functools import partial
from typing import Annotated

import typer

from skills_graph.bootstrap import Application, open_application
from skills_graph.cli.asking import viewer_asking
from skills_graph.cli.moments import AskedMoment, AsOf, KnownAt, moment_asked, named
from skills_graph.cli.showing import (
    AsJson,
    AsWho,
    Top,
    console,
    people_table,
    print_json,
    shown_of,
)
from skills_graph.domain.ids import OrgUnitId
from skills_graph.domain.paging import FirstPage
from skills_graph.domain.talent_filter import TalentFilter
from skills_graph.services.cards import Card, cards
from skills_graph.services.naming import unit_named
from skills_graph.services.people import people_page
from skills_graph.store.session import GraphStore
from skills_graph.talent.snapshot import Snapshot

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
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_who: AsWho = None,
    as_json: AsJson = False,
) -> None:
    """List people by name, with title, unit and location."""
    with open_application() as application:
        asked = moment_asked(as_of, known_at, store=application.store)
        wanted = _Wanted(search, unit, top)
        found, total = _found(application, wanted, as_who, asked)
    if as_json:
        print_json({"total": total, "people": found, "moment": asked.content})
        return
    out = console()
    out.print(people_table(found) if found else "Nobody is found by that.")
    if more := shown_of(len(found), total, "people"):
        out.print(f"\n{more}")
    out.print(f"\n{asked.foot}")


@dataclass(frozen=True, slots=True)
class _Wanted:
    search: str | None
    unit: str | None
    top: int


def _found(
    application: Application, wanted: _Wanted, as_who: str | None, asked: AskedMoment
) -> tuple[list[Card], int]:
    store, talent = application.store, application.talent
    viewer = viewer_asking(as_who, application)
    snapshot = talent.caught_up(asked.at)
    unit_id = None
    if wanted.unit is not None:
        find = partial(_unit, wanted.unit, store)
        unit_id = named(find, talent.caught_up(talent.present()), snapshot)
    page = people_page(
        FirstPage(wanted.top),
        viewer=viewer,
        at=asked.at,
        talent=talent,
        filter=TalentFilter(org_unit_id=unit_id, search=wanted.search),
    )
    return cards(page.values, snapshot), page.total


def _unit(text: str, store: GraphStore, snapshot: Snapshot) -> OrgUnitId:
    return unit_named(text, store=store, snapshot=snapshot)
