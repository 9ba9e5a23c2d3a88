"""`profile`: what one person's evidence adds up to, competency by competency."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from skills_graph.bootstrap import Application, open_application
from skills_graph.cli.asking import viewer_asking
from skills_graph.cli.moments import AskedMoment, AsOf, KnownAt, moment_asked, named
from skills_graph.cli.showing import AsJson, AsWho, console, plain_table, print_json
from skills_graph.domain.competencies import Competency, ProficiencyScale
from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.profile import ProfileLine
from skills_graph.domain.scope import Purpose
from skills_graph.errors import NotAllowed
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.cards import Card, cards
from skills_graph.services.naming import person_named
from skills_graph.services.profiles import profiles_of
from skills_graph.services.words import Names, names_of
from skills_graph.store.session import GraphStore
from skills_graph.talent.snapshot import Snapshot

app = typer.Typer()


@dataclass(frozen=True, slots=True)
class _Profile:
    """Lines and card of one person; there is no card of someone not there then."""

    card: Card | None
    lines: Sequence[ProfileLine]
    names: Names
    asked: AskedMoment


@app.command()
def profile(
    who: Annotated[str, typer.Argument(help="An id, an HR system's id, or a name.")],
    *,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_who: AsWho = None,
    as_json: AsJson = False,
) -> None:
    """Show someone's levels, strongest first, and how well each is proven."""
    with open_application() as application:
        asked = moment_asked(as_of, known_at, store=application.store)
        found = _found(application, who, as_who, asked)
    if as_json:
        print_json(_content(found))
    else:
        _show(found)


def _found(
    application: Application, who: str, as_who: str | None, asked: AskedMoment
) -> _Profile:
    store, talent = application.store, application.talent
    viewer = viewer_asking(as_who, application)
    at = asked.at
    present, then = talent.caught_up(talent.present()), talent.caught_up(at)
    find = partial(_person, who, viewer, store)
    employee_id = named(find, present, then)
    # Rights are those of now, whatever moment is asked about.
    if not access.may_see(viewer, Purpose.PROFILE, employee_id, people=present):
        raise NotAllowed("This profile is not shared with you.")
    entries = store.read(profiles_of, [employee_id], at=at).get(employee_id, {})
    lines = [entry.line for entry in entries.values()]
    names = names_of((line.competency_id for line in lines), store=store, at=at)
    lines.sort(
        key=lambda line: (-line.level, -line.confidence, names.name(line.competency_id))
    )
    card = next(iter(cards([employee_id], then)), None)
    return _Profile(card, lines if card else [], names, asked)


def _person(
    who: str, viewer: Viewer, store: GraphStore, snapshot: Snapshot
) -> EmployeeId:
    return person_named(who, viewer=viewer, store=store, snapshot=snapshot)


def _show(found: _Profile) -> None:
    out = console()
    if found.card is None:
        out.print(f"There is nobody of that name at that moment.\n{found.asked.foot}")
        return
    _show_card(found.card, out)
    if found.lines:
        out.print(_table(found))
    else:
        out.print("Nothing has been said about what they can do yet.")
    out.print(f"\n{found.asked.foot}")


def _show_card(card: Card, out: Console) -> None:
    out.print(f"[bold]{card.display_name}[/]")
    place = [card.title or card.position, card.unit, card.location]
    out.print(", ".join(part for part in place if part))
    if card.manager:
        out.print(f"reports to {card.manager}")
    out.print()


def _table(found: _Profile) -> Table:
    table = plain_table(
        "competency", "level", "estimate", "sure", "state", "until", right=["sure"]
    )
    for line in found.lines:
        table.add_row(
            found.names.name(line.competency_id),
            level_in_words(line, found.names),
            f"{line.level:.1f} ({line.level_low:.1f} to {line.level_high:.1f})",
            f"{line.confidence:.0%}".replace("%", " %"),
            line.state.value.lower(),
            line.valid_until.isoformat() if line.valid_until else "",
        )
    return table


def level_in_words(line: ProfileLine, names: Names) -> str:
    """Return the held level and its name, such as "4 Advanced"."""
    scale = _scale(line, names)
    if scale is None:
        return str(line.held_level)
    return f"{line.held_level} {scale.level_name(line.held_level)}"


def _scale(line: ProfileLine, names: Names) -> ProficiencyScale | None:
    known: Competency | None = names.competencies.get(line.competency_id)
    return None if known is None else names.scales.get(known.scale_id)


def _content(found: _Profile) -> dict[str, Any]:
    return {
        "employee": found.card,
        "moment": found.asked.content,
        "lines": [
            {
                "competency_id": line.competency_id,
                "competency": found.names.name(line.competency_id),
                "level": line.level,
                "level_low": line.level_low,
                "level_high": line.level_high,
                "held_level": line.held_level,
                "validated_level": line.validated_level,
                "other_level": line.other_level,
                "confidence": line.confidence,
                "quality": line.quality,
                "state": line.state,
                "valid_until": line.valid_until,
                "last_evidenced_on": line.last_evidenced_on,
                "evidence_points": line.evidence_points,
            }
            for line in found.lines
        ],
    }
