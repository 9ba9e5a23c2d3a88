"""`profile`: what one person's evidence adds up to, competency by competency."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from skills_graph.bootstrap import Application, open_application
from skills_graph.cli.showing import AsJson, AsWho, console, plain_table, print_json
from skills_graph.domain.competencies import Competency, ProficiencyScale
from skills_graph.domain.profile import ProfileLine
from skills_graph.domain.scope import Purpose
from skills_graph.errors import NotAllowed
from skills_graph.services import access
from skills_graph.services.cards import Card, cards
from skills_graph.services.naming import person_named, viewer_named
from skills_graph.services.profiles import profiles_of
from skills_graph.services.words import Names, names_of

app = typer.Typer()


@dataclass(frozen=True, slots=True)
class _Profile:
    card: Card
    lines: Sequence[ProfileLine]
    names: Names


@app.command()
def profile(
    who: Annotated[str, typer.Argument(help="An id, an HR system's id, or a name.")],
    *,
    as_who: AsWho = None,
    as_json: AsJson = False,
) -> None:
    """Show someone's levels, strongest first, and how well each is proven."""
    with open_application() as application:
        found = _found(application, who, as_who)
    if as_json:
        print_json(_content(found))
    else:
        _show(found)


def _found(application: Application, who: str, as_who: str | None) -> _Profile:
    store, talent = application.store, application.talent
    viewer = viewer_named(
        as_who,
        store=store,
        talent=talent,
        manager_search=application.settings.manager_search,
    )
    at = talent.present()
    snapshot = talent.caught_up(at)
    employee_id = person_named(who, viewer=viewer, store=store, snapshot=snapshot)
    if not access.may_see(viewer, Purpose.PROFILE, employee_id, people=snapshot):
        raise NotAllowed("This profile is not shared with you.")
    entries = store.read(profiles_of, [employee_id], at=at).get(employee_id, {})
    lines = [entry.line for entry in entries.values()]
    names = names_of((line.competency_id for line in lines), store=store, at=at)
    lines.sort(
        key=lambda line: (-line.level, -line.confidence, names.name(line.competency_id))
    )
    return _Profile(cards([employee_id], snapshot)[0], lines, names)


def _show(found: _Profile) -> None:
    out = console()
    card = found.card
    out.print(f"[bold]{card.display_name}[/]")
    place = [card.title or card.position, card.unit, card.location]
    out.print(", ".join(part for part in place if part))
    if card.manager:
        out.print(f"reports to {card.manager}")
    if not found.lines:
        out.print("\nNothing has been said about what they can do yet.")
        return
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
    out.print()
    out.print(table)


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
