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
from skills_graph.cli.asking import viewer_asking
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
from skills_graph.cli.ways import (
    N_LEVERS,
    Ways,
    show_levers,
    show_way,
    way_content,
    ways_of,
)
from skills_graph.domain.matching import Match, MatchLine, Verdict
from skills_graph.domain.moments import Moment
from skills_graph.domain.paging import FirstPage
from skills_graph.domain.pool_levers import PoolLever
from skills_graph.domain.roles import Requirement, Role
from skills_graph.domain.talent_filter import EVERYBODY
from skills_graph.errors import NotFound
from skills_graph.services.cards import Card, cards
from skills_graph.services.counterfactuals import Before
from skills_graph.services.naming import role_named
from skills_graph.services.shortlist import Shortlist, shortlist
from skills_graph.services.targets import MatchTarget
from skills_graph.services.way_words import WayNames, way_names
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
class _Wanted:
    """Whether to say what would have to change, and to come to which place."""

    is_wanted: bool
    into_top: int | None = None


@dataclass(frozen=True, slots=True)
class _Ways:
    """What would have to change for each person shown, and for the pool."""

    of: Ways
    names: WayNames
    levers: Sequence[PoolLever]


@dataclass(frozen=True, slots=True)
class _Answer:
    role: Role
    shortlist: Shortlist
    matches: Sequence[Match]
    people: Sequence[Card]
    names: Names
    ways: _Ways | None = None


@app.command()
def match(  # noqa: PLR0913 - each is an option of the command
    role: Annotated[str, typer.Argument(help="A role: id, HR system's id or title.")],
    *,
    top: Top = 10,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why, line by line.")
    ] = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    counterfactual: Annotated[
        bool,
        typer.Option("--counterfactual", help="Say what would have to change."),
    ] = False,
    into_top: Annotated[
        int | None,
        typer.Option(help="The same, to come to this place or before."),
    ] = None,
    as_who: AsWho = None,
    as_json: AsJson = False,
) -> None:
    """Rank people for a role: eligible ones first, then by what is proven."""
    with open_application() as application:
        asked = moment_asked(as_of, known_at, store=application.store)
        wanted = _Wanted(counterfactual or into_top is not None, into_top)
        try:
            answer = _answer(application, role, top, as_who, asked, wanted)
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
    wanted: _Wanted,
) -> _Answer:
    store, talent = application.store, application.talent
    viewer = viewer_asking(as_who, application)
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
        _ways(application, found, page.values, wanted) if wanted.is_wanted else None,
    )


def _role(text: str, store: GraphStore, at: Moment) -> Role:
    return role_named(text, store=store, at=at)


def _ways(
    application: Application,
    found: Shortlist,
    matches: Sequence[Match],
    wanted: _Wanted,
) -> _Ways:
    store, at = application.store, Moment(found.basis.as_of, found.basis.known_at)
    snapshot = application.talent.caught_up(at)
    before = Before(found.requirements, snapshot, store)
    ways = ways_of(found, matches, before, wanted.into_top)
    names = way_names(ways.values(), store=store, at=at)
    return _Ways(ways, names, found.pool_levers(N_LEVERS))


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
    if explain or answer.ways:
        for match, card in zip(answer.matches, answer.people, strict=True):
            _explain(match, card, answer, out, with_lines=explain)
    else:
        out.print(_table(answer))
    if more := shown_of(len(answer.matches), found.considered, "people"):
        out.print(more if explain or answer.ways else f"\n{more}")
    if answer.ways:
        show_levers(answer.ways.levers, answer.names, out)


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


def _explain(
    match: Match, card: Card, answer: _Answer, out: Console, *, with_lines: bool
) -> None:
    title = card.title or card.position
    name = f"[bold]{card.display_name}[/]" + (f", {title}" if title else "")
    out.print(f"{match.rank:>3}  {name}")
    words = match_in_words(match, answer.names, of=answer.shortlist.eligible)
    out.print(Padding(words, (0, 0, 0, 5)))
    if answer.ways:
        way = answer.ways.of.get(match.employee_id)
        show_way(way, answer.ways.names, out)
    if with_lines:
        _show_lines(match, answer, out)


def _show_lines(match: Match, answer: _Answer, out: Console) -> None:
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
            {
                **match_content(match, card, answer.names, of=found.eligible),
                **_way_content(match, answer),
            }
            for match, card in zip(answer.matches, answer.people, strict=True)
        ],
    }


def _way_content(match: Match, answer: _Answer) -> dict[str, Any]:
    if answer.ways is None:
        return {}
    way = answer.ways.of.get(match.employee_id)
    return {"counterfactual": way_content(way, answer.ways.names)}


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
