"""`match`: who can do a job, best first, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from skills_graph.bootstrap import Application, open_application
from skills_graph.cli.moments import (
    AskedMoment,
    AsOf,
    KnownAt,
    foot_of,
    moment_asked,
    named,
)
from skills_graph.cli.showing import (
    AsJson,
    AsWho,
    Top,
    console,
    percent,
    plain_table,
    print_json,
    shown_of,
)
from skills_graph.domain.matching import Match, MatchLine, Verdict
from skills_graph.domain.moments import Moment
from skills_graph.domain.paging import FirstPage
from skills_graph.domain.roles import Requirement, Role
from skills_graph.domain.talent_filter import EVERYBODY
from skills_graph.errors import NotFound
from skills_graph.services.cards import Card, cards
from skills_graph.services.naming import role_named, viewer_named
from skills_graph.services.shortlist import Shortlist, shortlist
from skills_graph.services.targets import MatchTarget
from skills_graph.services.words import (
    Names,
    competencies_in,
    match_in_words,
    names_of,
)
from skills_graph.store.session import GraphStore

app = typer.Typer()

_MARKS = {
    Verdict.MET: "[green]✓[/]",
    Verdict.PARTLY_MET: "[yellow]◐[/]",
    Verdict.PARTLY_BY_RELATED: "[yellow]≈[/]",
    Verdict.NOT_MET: "[red]✗[/]",
    Verdict.NOT_VALIDATED: "[yellow]?[/]",
    Verdict.EXPIRED: "[red]⌛[/]",
    Verdict.DISPUTED: "[yellow]![/]",
}
_SHORT = {
    Verdict.PARTLY_MET: "{missing} short",
    Verdict.NOT_MET: "missing",
    Verdict.NOT_VALIDATED: "not confirmed",
    Verdict.EXPIRED: "expired",
    Verdict.DISPUTED: "disputed",
}


@dataclass(frozen=True, slots=True)
class _Answer:
    role: Role
    shortlist: Shortlist
    matches: Sequence[Match]
    people: Sequence[Card]
    names: Names


@app.command()
def match(
    role: Annotated[str, typer.Argument(help="A role: id, HR system's id or title.")],
    *,
    top: Top = 10,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why, line by line.")
    ] = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_who: AsWho = None,
    as_json: AsJson = False,
) -> None:
    """Rank people for a role: eligible ones first, then by what is proven."""
    with open_application() as application:
        asked = moment_asked(as_of, known_at, store=application.store)
        try:
            answer = _answer(application, role, top, as_who, asked)
        except NotFound:
            console().print(f"There is no such role at that moment.\n{asked.foot}")
            return
    if as_json:
        print_json(_content(answer))
    else:
        _show(answer, explain=explain)


def _answer(
    application: Application,
    text: str,
    top: int,
    as_who: str | None,
    asked: AskedMoment,
) -> _Answer:
    store, talent = application.store, application.talent
    viewer = viewer_named(
        as_who,
        store=store,
        talent=talent,
        manager_search=application.settings.manager_search,
    )
    at = asked.at
    role = named(partial(_role, text, store), talent.present(), at)
    target = MatchTarget(role_id=role.id)
    found = shortlist(target, viewer=viewer, at=at, store=store, talent=talent)
    application.questions.note(target, EVERYBODY, viewer=viewer, basis=found.basis)
    page = found.page(FirstPage(top))
    snapshot = talent.caught_up(at)
    spoken_of = competencies_in(page.values)
    spoken_of |= {asked_for.competency_id for asked_for in found.requirements}
    return _Answer(
        role,
        found,
        page.values,
        cards([match.employee_id for match in page.values], snapshot),
        names_of(spoken_of, store=store, at=at),
    )


def _role(text: str, store: GraphStore, at: Moment) -> Role:
    return role_named(text, store=store, at=at)


def _show(answer: _Answer, *, explain: bool) -> None:
    out = console()
    found = answer.shortlist
    out.print(f"[bold]{answer.role.title}[/], as of {found.basis.as_of.isoformat()}")
    out.print(
        f"Considered {found.considered:,}: {found.eligible:,} eligible,"
        f" {found.lacking_one:,} lacking one must-have, {found.lacking_two:,} two."
    )
    if found.note:
        out.print(found.note)
    if answer.matches:
        out.print()
        _show_matches(answer, out, explain=explain)
    out.print(f"\n{foot_of(found.basis)}")


def _show_matches(answer: _Answer, out: Console, *, explain: bool) -> None:
    found = answer.shortlist
    if explain:
        for match, card in zip(answer.matches, answer.people, strict=True):
            _explain(match, card, answer, out)
    else:
        out.print(_table(answer))
    if more := shown_of(len(answer.matches), found.considered, "people"):
        out.print(more if explain else f"\n{more}")


def _table(answer: _Answer) -> Table:
    table = plain_table(
        "#",
        "name",
        "title",
        "eligible",
        "job",
        "proven",
        "points",
        right=["#", "job", "proven", "points"],
    )
    for match, card in zip(answer.matches, answer.people, strict=True):
        table.add_row(
            str(match.rank),
            card.display_name,
            card.title or card.position or "",
            "yes" if match.is_eligible else "not yet",
            percent(match.coverage),
            percent(match.evidence_share),
            f"{match.points:,}",
        )
    return table


def _explain(match: Match, card: Card, answer: _Answer, out: Console) -> None:
    title = card.title or card.position
    name = f"[bold]{card.display_name}[/]" + (f", {title}" if title else "")
    out.print(f"{match.rank:>3}  {name}")
    words = match_in_words(match, answer.names, of=answer.shortlist.eligible)
    out.print(Padding(words, (0, 0, 0, 5)))
    table = plain_table("", "requirement", "", "points", right=["points"])
    table.show_header = False
    for line in match.lines:
        table.add_row(
            _MARKS[line.verdict],
            _requirement(line, answer.names),
            _reason(line, answer.names),
            f"{line.points:,} of {line.max_points:,}",
        )
    out.print(Padding(table, (0, 0, 1, 5)))


def _requirement(line: MatchLine, names: Names) -> str:
    """Return what is asked; a star stands for a must-have."""
    asked = line.requirement
    star = " *" if asked.is_mandatory else ""
    return f"{names.name(asked.competency_id)} {asked.level}{star}"


def _reason(line: MatchLine, names: Names) -> str:
    if line.verdict is Verdict.MET:
        return "" if line.via_competency_id is None else _via(line, names)
    if line.verdict is Verdict.PARTLY_BY_RELATED:
        return _via(line, names)
    return _SHORT[line.verdict].format(missing=line.missing_levels)


def _via(line: MatchLine, names: Names) -> str:
    via = line.via_competency_id
    return "" if via is None else f"by {names.name(via)}"


def _content(answer: _Answer) -> dict[str, Any]:
    found = answer.shortlist
    return {
        "role": {"id": answer.role.id, "title": answer.role.title},
        "requirements_from": found.job.requirements_from,
        "considered": found.considered,
        "eligible": found.eligible,
        "lacking_one": found.lacking_one,
        "lacking_two": found.lacking_two,
        "note": found.note,
        "basis": found.basis,
        "requirements": [
            {**_asked(count.requirement, answer.names), "meeting": count.meeting}
            for count in found.requirement_counts
        ],
        "matches": [
            match_content(match, card, answer.names, of=found.eligible)
            for match, card in zip(answer.matches, answer.people, strict=True)
        ],
    }


def match_content(
    match: Match, card: Card, names: Names, *, of: int | None = None
) -> dict[str, Any]:
    """Return a match for programs; see `match_in_words` for *of*."""
    return {
        "employee_id": match.employee_id,
        "display_name": card.display_name,
        "rank": match.rank,
        "is_eligible": match.is_eligible,
        "points": match.points,
        "max_points": match.max_points,
        "coverage": match.coverage,
        "evidence_share": match.evidence_share,
        "summary": match_in_words(match, names, of=of),
        "lines": [_line_content(line, names) for line in match.lines],
    }


def _line_content(line: MatchLine, names: Names) -> dict[str, Any]:
    return {
        **_asked(line.requirement, names),
        "verdict": line.verdict,
        "missing_levels": line.missing_levels,
        "quality": line.quality,
        "points": line.points,
        "max_points": line.max_points,
        "via_competency_id": line.via_competency_id,
        "via_points": line.via_points,
    }


def _asked(requirement: Requirement, names: Names) -> dict[str, Any]:
    return {
        "competency_id": requirement.competency_id,
        "competency": names.name(requirement.competency_id),
        "level": requirement.level,
        "is_mandatory": requirement.is_mandatory,
        "needs_validation": requirement.needs_validation,
    }
