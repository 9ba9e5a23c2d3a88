"""`shortlist`: who passes a filter and can do a job, on the screen or as a file."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from skills_graph.bootstrap import Application, open_application
from skills_graph.cli.asking import viewer_asking
from skills_graph.cli.moments import AsOf, KnownAt, foot_of, moment_asked
from skills_graph.cli.shortlist_table import ShownShortlist
from skills_graph.cli.showing import AsJson, AsWho, Top, console, print_json
from skills_graph.domain.moments import Moment
from skills_graph.domain.talent_filter import TalentFilter
from skills_graph.errors import NotFound
from skills_graph.services.question_in_words import Question, QuestionInWords, Reader
from skills_graph.services.shortlist import Shortlist
from skills_graph.services.shortlist import shortlist as people_for
from skills_graph.services.shortlist_file import shortlist_file

app = typer.Typer()

_DAY = ["%Y-%m-%d"]
_FILE = "Write up to 10,000 people into this CSV file; - is the screen."


@app.command()
def shortlist(  # noqa: PLR0913 - an option for each part of a filter
    role: Annotated[
        str | None,
        typer.Argument(help="A role: id, HR system's id or title; or else --holds."),
    ] = None,
    *,
    holds: Annotated[
        str | None,
        typer.Option(help='As "(Python at 3 or Go at 3) and not French".'),
    ] = None,
    unit: Annotated[
        str | None, typer.Option(help="Only in this unit and below: id or name.")
    ] = None,
    location: Annotated[
        list[str] | None, typer.Option(help="Only at this place; may be repeated.")
    ] = None,
    manager: Annotated[
        str | None, typer.Option(help="Only who reports to this person, at any depth.")
    ] = None,
    available: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="Only who has this share of full time free."),
    ] = None,
    available_from: Annotated[
        datetime | None, typer.Option(formats=_DAY, help="From this day; else today.")
    ] = None,
    available_until: Annotated[
        datetime | None,
        typer.Option(formats=_DAY, help="Until this day; else that one day."),
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(help="Without this person; may be repeated.")
    ] = None,
    called: Annotated[
        str | None, typer.Option(help="Only in whose name or title words begin so.")
    ] = None,
    saved: Annotated[
        str | None, typer.Option(help="A saved search by its id, in place of all that.")
    ] = None,
    csv: Annotated[Path | None, typer.Option(help=_FILE)] = None,
    top: Top = 20,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_who: AsWho = None,
    as_json: AsJson = False,
) -> None:
    """List who passes a filter, the best for a role, or for what they hold, first."""
    asked = QuestionInWords(
        role,
        holds,
        unit,
        manager,
        tuple(exclude or ()),
        TalentFilter(
            locations=tuple(location) if location else None,
            search=called,
            available_share_at_least=available,
            available_from=available_from.date() if available_from else None,
            available_until=available_until.date() if available_until else None,
        ),
    )
    with open_application() as application:
        asked_at = moment_asked(as_of, known_at, store=application.store)
        reader = _reader(application, as_who)
        question = reader.saved(saved) if saved else reader.question(asked)
        try:
            found = _answer(question, asked_at.at, reader, application)
        except NotFound:
            console().print(f"There is no such role at that moment.\n{asked_at.foot}")
            return
        if csv is not None:
            _write(csv, found, application)
            return
        shown = ShownShortlist.of(found, top, application.store)
    if as_json:
        print_json(shown.content())
    else:
        shown.show(console())
        console().print(f"\n{foot_of(found.basis)}")


def _reader(application: Application, as_who: str | None) -> Reader:
    viewer = viewer_asking(as_who, application)
    return Reader(viewer, application.store, application.talent, application.names)


def _answer(
    question: Question, at: Moment, reader: Reader, application: Application
) -> Shortlist:
    target, narrowed = question
    found = people_for(
        target,
        viewer=reader.viewer,
        at=at,
        store=reader.store,
        talent=reader.talent,
        filter=narrowed,
    )
    application.questions.note(
        target, narrowed, viewer=reader.viewer, basis=found.basis
    )
    return found


def _write(file: Path, found: Shortlist, application: Application) -> None:
    at = found.asked.snapshot.moment
    lines = shortlist_file(found, store=application.store, at=at).lines()
    if str(file) == "-":
        sys.stdout.writelines(lines)
        return
    with file.open("w", encoding="utf-8", newline="") as writing:
        writing.writelines(lines)
