"""`fill`: whether a position can be filled from within, by when, and by which steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import typer
from rich.padding import Padding

from skills_graph.bootstrap import Application, open_application
from skills_graph.cli.asking import position_asked, viewer_asking
from skills_graph.cli.moments import (
    AskedMoment,
    AsOf,
    KnownAt,
    foot_of,
    moment_asked,
)
from skills_graph.cli.showing import AsJson, AsWho, console, print_json
from skills_graph.cli.ways import way_content
from skills_graph.domain.organisation import Position
from skills_graph.errors import NotAllowed
from skills_graph.services.cards import Card, cards
from skills_graph.services.internal_fill import (
    MOST_NEAREST,
    InternalCandidate,
    InternalFill,
    internal_fills,
)
from skills_graph.services.way_words import WayNames, way_in_words, way_names
from skills_graph.store.positions import positions_by_id

app = typer.Typer()


@dataclass(frozen=True, slots=True)
class _Answer:
    position: Position
    fill: InternalFill
    people: Sequence[Card]
    names: WayNames


@app.command()
def fill(
    position: Annotated[
        str, typer.Argument(help="A position: id, HR system's id or title.")
    ],
    *,
    top: Annotated[
        int, typer.Option(min=1, max=MOST_NEAREST, help="How many to show.")
    ] = 5,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_who: AsWho = None,
    as_json: AsJson = False,
) -> None:
    """Say if a position can be filled from within, by when, and what it would take."""
    with open_application() as application:
        asked = moment_asked(as_of, known_at, store=application.store)
        answer = _answer(application, position, top, as_who, asked)
    if answer is None:
        console().print(f"There is no such position at that moment.\n{asked.foot}")
    elif as_json:
        print_json(_content(answer))
    else:
        _show(answer)


def _answer(
    application: Application,
    text: str,
    top: int,
    as_who: str | None,
    asked: AskedMoment,
) -> _Answer | None:
    """Return the answer; None where the position is not there at that moment."""
    store, talent = application.store, application.talent
    viewer = viewer_asking(as_who, application)
    at = asked.at
    snapshot = talent.caught_up(at)
    id = position_asked(text, asked, application)
    position = store.read(positions_by_id, [id], at=at).get(id)
    if position is None:
        return None
    found = internal_fills(
        [id], top, viewer=viewer, at=at, store=store, talent=talent
    ).get(id)
    if found is None:
        raise NotAllowed("The succession of this position is not shared with you.")
    ways = [one.way for one in found.nearest if one.way is not None]
    return _Answer(
        position,
        found,
        cards([one.employee_id for one in found.nearest], snapshot),
        way_names(ways, store=store, at=at),
    )


def _show(answer: _Answer) -> None:
    out, found = console(), answer.fill
    out.print(f"[bold]{answer.position.title}[/], as of {found.basis.as_of}")
    out.print(found.sentence)
    if found.note:
        out.print(found.note)
    for one, card in zip(found.nearest, answer.people, strict=True):
        out.print(f"\n[bold]{card.display_name}[/], {_when(one)}")
        if one.way is not None:
            out.print(Padding(way_in_words(one.way, answer.names), (0, 0, 0, 2)))
    out.print(f"\n{foot_of(found.basis)}")


def _when(one: InternalCandidate) -> str:
    if one.ready_on is None:
        return "not by learning"
    return f"by {one.ready_on}" if one.successor.months else "ready now"


def _content(answer: _Answer) -> dict[str, Any]:
    found = answer.fill
    return {
        "position": answer.position,
        "answer": found.answer,
        "sentence": found.sentence,
        "fillable_on": found.fillable_on,
        "considered": found.considered,
        "ready_now": found.ready_now,
        "ready_within_12_months": found.ready_within_12_months,
        "note": found.note,
        "basis": found.basis,
        "nearest": [
            {
                "employee_id": one.employee_id,
                "display_name": card.display_name,
                "ready_on": one.ready_on,
                "months_to_ready": one.successor.months,
                "counterfactual": way_content(one.way, answer.names),
            }
            for one, card in zip(found.nearest, answer.people, strict=True)
        ],
    }
