"""`successors`: who could follow in a position, and what is missing until then."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import typer
from rich.table import Table

from skills_graph.bootstrap import Application, open_application
from skills_graph.cli.asking import position_asked, viewer_asking
from skills_graph.cli.match import match_content
from skills_graph.cli.moments import (
    AskedMoment,
    AsOf,
    KnownAt,
    foot_of,
    moment_asked,
)
from skills_graph.cli.showing import (
    AsJson,
    AsWho,
    Top,
    console,
    plain_table,
    print_json,
    shown_of,
)
from skills_graph.domain.paging import FirstPage
from skills_graph.domain.readiness import Readiness
from skills_graph.errors import NotAllowed
from skills_graph.services.bench import PositionBench, benches_of_positions
from skills_graph.services.cards import Card, cards
from skills_graph.services.succession import Succession, Successor, successors
from skills_graph.services.words import (
    Names,
    competencies_in,
    names_of,
    readiness_in_words,
)

app = typer.Typer()

_READINESS = {
    Readiness.READY_NOW: "now",
    Readiness.WITHIN_12_MONTHS: "12 months",
    Readiness.WITHIN_24_MONTHS: "24 months",
    Readiness.LATER: "later",
}


@dataclass(frozen=True, slots=True)
class _Answer:
    succession: Succession
    bench: PositionBench
    found: Sequence[Successor]
    people: Sequence[Card]
    incumbents: Sequence[Card]
    names: Names


@app.command(name="successors")
def show_successors(
    position: Annotated[
        str, typer.Argument(help="A position: id, HR system's id or title.")
    ],
    *,
    top: Top = 10,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_who: AsWho = None,
    as_json: AsJson = False,
) -> None:
    """List who could follow in a position, the readiest first."""
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
    position_id = position_asked(text, asked, application)
    if position_id not in snapshot.workforce.organisation.positions:
        return None
    found = successors(position_id, viewer=viewer, at=at, store=store, talent=talent)
    if found is None:
        raise NotAllowed("The succession of this position is not shared with you.")
    page = found.page(FirstPage(top)).values
    benches = benches_of_positions(
        [position_id], viewer=viewer, at=at, store=store, talent=talent
    )
    row = snapshot.workforce.organisation.positions.rows([position_id])
    incumbents = snapshot.workforce.incumbents.get(int(row[0]), ())
    return _Answer(
        found,
        benches[position_id],
        page,
        cards([one.employee_id for one in page], snapshot),
        cards(snapshot.employee_ids(incumbents), snapshot),
        names_of(competencies_in(one.match for one in page), store=store, at=at),
    )


def _show(answer: _Answer) -> None:
    out = console()
    found, bench = answer.succession, answer.bench
    out.print(f"[bold]{found.position.title}[/], as of {found.basis.as_of.isoformat()}")
    held = ", ".join(card.display_name for card in answer.incumbents)
    out.print(f"Held by {held}." if held else "Vacant.")
    out.print(
        f"Bench {bench.strength.value.lower()}: {bench.ready_now} ready now,"
        f" {bench.ready_within_12_months} more within 12 months."
    )
    if found.note:
        out.print(found.note)
    if answer.found:
        out.print()
        out.print(_table(answer))
    if more := shown_of(len(answer.found), found.total, "people"):
        out.print(f"\n{more}")
    out.print(f"\n{foot_of(found.basis)}")


def _table(answer: _Answer) -> Table:
    table = plain_table("#", "name", "ready", "why", right=["#"])
    for one, card in zip(answer.found, answer.people, strict=True):
        table.add_row(
            str(one.match.rank),
            f"{card.display_name}\n[dim]{card.title or card.position or ''}[/]",
            _READINESS[one.readiness],
            _words(one, answer.names),
        )
    return table


def _words(one: Successor, names: Names) -> str:
    return readiness_in_words(
        one.readiness, one.months, one.gaps, one.dominant_gap, names
    )


def _content(answer: _Answer) -> dict[str, Any]:
    return {
        "position": answer.succession.position,
        "incumbents": answer.incumbents,
        "bench": answer.bench,
        "note": answer.succession.note,
        "basis": answer.succession.basis,
        "total": answer.succession.total,
        "successors": [
            {
                "employee_id": one.employee_id,
                "display_name": card.display_name,
                "readiness": one.readiness,
                "months_to_ready": one.months,
                "summary": _words(one, answer.names),
                "match": match_content(one.match, card, answer.names),
            }
            for one, card in zip(answer.found, answer.people, strict=True)
        ],
    }
