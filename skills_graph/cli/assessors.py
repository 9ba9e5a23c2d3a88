"""`assessors`: who may assess what, appointing them, and how severe raters are."""

from datetime import date
from typing import Annotated

import typer

from skills_graph.bootstrap import Application, open_application
from skills_graph.cli.asking import viewer_asking
from skills_graph.cli.moments import AsOf, KnownAt, moment_asked
from skills_graph.cli.showing import (
    AsJson,
    AsWho,
    console,
    plain_table,
    print_json,
)
from skills_graph.domain.appointments import Appointment
from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.errors import BadInput
from skills_graph.services.access import Viewer
from skills_graph.services.assessors import (
    appoint_assessor,
    appointments,
    end_appointment,
)
from skills_graph.services.cards import cards
from skills_graph.services.naming import person_named
from skills_graph.services.severity import severities
from skills_graph.services.words import names_of
from skills_graph.talent.snapshot import Snapshot

app = typer.Typer()
assessors = typer.Typer(help="Who may assess what, and how severe raters are.")
app.add_typer(assessors, name="assessors")

_Who = Annotated[str, typer.Argument(help="A person: an id or a name.")]
_What = Annotated[
    str, typer.Argument(help="Id of a competency, or a kind: SKILL, TOOL and so on.")
]
_From = Annotated[str | None, typer.Option("--from", help="First day. [today]")]
_Until = Annotated[str | None, typer.Option("--until", help="Last day. [no end]")]


@assessors.callback(invoke_without_command=True)
def list_assessors(
    context: typer.Context,
    *,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_who: AsWho = None,
    as_json: AsJson = False,
) -> None:
    """List who is appointed to assess what."""
    if context.invoked_subcommand is not None:
        return
    with open_application() as application:
        viewer, present = _asking(application, as_who)
        asked = moment_asked(as_of, known_at, store=application.store)
        found = appointments(
            viewer=viewer, store=application.store, people=present, at=asked.at
        )
        named = [one.competency_id for one in found if one.competency_id is not None]
        names = names_of(named, store=application.store, at=asked.at)
    if as_json:
        print_json({"appointments": found, "moment": asked.content})
        return
    out = console()
    table = plain_table("who", "assesses", "from", "until")
    for one in found:
        kind = None if one.kind is None else f"every {one.kind.value.lower()}"
        table.add_row(
            _name(one.employee_id, present),
            kind or names.name(CompetencyId(one.what)),
            one.valid_from.isoformat(),
            "" if one.valid_until is None else one.valid_until.isoformat(),
        )
    out.print(table if found else "Nobody is appointed to assess.")
    out.print(f"\n{asked.foot}")


@assessors.command()
def appoint(
    person: _Who,
    what: _What,
    *,
    begin: _From = None,
    end: _Until = None,
    as_who: AsWho = None,
) -> None:
    """Appoint someone to assess a competency, or all of a kind; for HR."""
    with open_application() as application:
        viewer, present = _asking(application, as_who)
        store = application.store
        wanted = Appointment(
            person_named(person, viewer=viewer, store=store, snapshot=present),
            _what(what),
            _day(begin, "--from") or store.today(),
            _day(end, "--until"),
        )
        appoint_assessor(wanted, viewer=viewer, store=store, people=present)
        name = _name(wanted.employee_id, present)
    console().print(f"{name} assesses {what} from {wanted.valid_from}.", markup=False)


@assessors.command()
def end(person: _Who, what: _What, *, as_who: AsWho = None) -> None:
    """Take an appointment back; what was assessed under it stays."""
    with open_application() as application:
        viewer, present = _asking(application, as_who)
        store = application.store
        id = person_named(person, viewer=viewer, store=store, snapshot=present)
        end_appointment(id, _what(what), viewer=viewer, store=store, people=present)
        name = _name(id, present)
    console().print(f"{name} assesses {what} no more.", markup=False)


@assessors.command()
def severity(
    *,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_who: AsWho = None,
    as_json: AsJson = False,
) -> None:
    """Say how severe raters are beside one another; for HR and auditors."""
    with open_application() as application:
        viewer, present = _asking(application, as_who)
        asked = moment_asked(as_of, known_at, store=application.store)
        found = severities(viewer=viewer, store=application.store, at=asked.at)
    if as_json:
        print_json({"raters": found, "moment": asked.content})
        return
    out = console()
    numbers = ("severity", "drift", "ratings", "corrected by")
    table = plain_table("who", *numbers, right=numbers)
    for one in found:
        table.add_row(
            _name(one.rater_id, present),
            f"{one.severity:+.2f}",
            "" if one.drift is None else f"{one.drift:+.2f}",
            str(one.ratings),
            f"{one.correction:+d}" if one.correction else "",
        )
    out.print(table if found else "Too few people were rated by more than one.")
    out.print(f"\n{asked.foot}")


def _asking(application: Application, as_who: str | None) -> tuple[Viewer, Snapshot]:
    talent = application.talent
    viewer = viewer_asking(as_who, application)
    return viewer, talent.caught_up(talent.present())


def _what(text: str) -> CompetencyId | CompetencyKind:
    is_kind = text.upper() in CompetencyKind.__members__
    return CompetencyKind(text.upper()) if is_kind else CompetencyId(text)


def _day(text: str | None, option: str) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"{option} is a day as 2026-03-01, not {text!r}.") from error


def _name(id: EmployeeId, present: Snapshot) -> str:
    found = cards([id], present)
    return found[0].display_name if found else id
