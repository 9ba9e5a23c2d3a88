"""`token`: a short-lived bearer token, for curl and other clients."""

from typing import Annotated

import typer

from skills_graph.api.tokens import BEARER_SECONDS, signatures
from skills_graph.bootstrap import open_application
from skills_graph.cli.asking import viewer_asking
from skills_graph.domain.ids import EmployeeId
from skills_graph.settings import Settings, read_settings
from skills_graph.store.personas import personas

app = typer.Typer()


@app.command()
def token(
    as_who: Annotated[
        str,
        typer.Option(
            "--as",
            help="Who to be: an id, an id elsewhere, a name, or a demo persona such as"
            " hr, manager or employee.",
        ),
    ],
) -> None:
    """Print a bearer token that is good for an hour."""
    settings = read_settings()
    typer.echo(bearer_for(as_who, settings))
    typer.echo(
        f"Good for {BEARER_SECONDS // 60} minutes. Send it as: Authorization: Bearer"
        " TOKEN",
        err=True,
    )


def bearer_for(as_who: str | None, settings: Settings) -> str:
    """Return a bearer token of someone, or (None) of whoever operates this machine.

    Whoever can read this home's secret could sign it as well. Raises BadInput when
    *as_who* is nobody, or several.
    """
    signing = signatures(settings)
    return signing.bearer(None if as_who is None else _employee_id(as_who, settings))


def _employee_id(as_who: str, settings: Settings) -> EmployeeId | None:
    with open_application(settings) as application:
        # A persona needs no index, which takes its time in a large company.
        played = {
            persona.name: persona.employee_id
            for persona in application.store.read(personas)
        }
        if as_who in played:
            return played[as_who]
        viewer = viewer_asking(as_who, application)
        return viewer.employee_id
