"""`query`: ask the running API a GraphQL document, and print its JSON answer."""

import json
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Annotated, Any

import typer

from skills_graph.bootstrap import Runtime
from skills_graph.cli.showing import AsWho
from skills_graph.cli.token import bearer_for
from skills_graph.errors import BadInput, NotRunning
from skills_graph.settings import Settings, read_settings

app = typer.Typer()

SECONDS_TO_WAIT = 60
_UNHEARD_OF = "The API does not answer; `skills-graph up` starts it."


@app.command()
def query(
    document: Annotated[
        str, typer.Argument(help="The document itself, a file that holds it, or -.")
    ],
    *,
    as_who: AsWho = None,
    variables: Annotated[
        str, typer.Option(help="Variables of the document, as one JSON object.")
    ] = "{}",
) -> None:
    """Print the answer to a GraphQL document; exit code 1 when it holds errors."""
    settings = read_settings()
    request = _request(
        settings,
        _document(document),
        _variables(variables),
        bearer_for(as_who, settings),
    )
    answer = _answer(request)
    typer.echo(json.dumps(answer, indent=2, ensure_ascii=False))
    if "errors" in answer:
        raise typer.Exit(1)


def _document(given: str) -> str:
    if given == "-":
        return sys.stdin.read()
    # A document holds braces or blanks, which hardly a file's name does.
    if "{" in given:
        return given
    try:
        return Path(given).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            f"{given!r} is neither a document nor a file that can be read."
        ) from error


def _variables(given: str) -> dict[str, Any]:
    try:
        variables = json.loads(given)
    except ValueError as error:
        raise BadInput(f"--variables is not JSON: {error}.") from error
    if not isinstance(variables, dict):
        raise BadInput("--variables must be one JSON object.")
    return variables


def _request(
    settings: Settings, document: str, variables: dict[str, Any], bearer: str
) -> urllib.request.Request:
    url = Runtime.read(settings.runtime_file).api_url
    if url is None:
        raise NotRunning(_UNHEARD_OF)
    return urllib.request.Request(  # noqa: S310 - the supervisor's own http address
        f"{url}/graphql",
        data=json.dumps({"query": document, "variables": variables}).encode(),
        headers={
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Authorization": f"Bearer {bearer}",
        },
    )


def _answer(request: urllib.request.Request) -> dict[str, Any]:
    # The API is on this machine: a proxy of the environment has no part in it.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(request, timeout=SECONDS_TO_WAIT) as response:
            return _read(response.read())
    except urllib.error.HTTPError as refused:
        return _read(refused.read())
    except OSError as away:
        raise NotRunning(_UNHEARD_OF) from away


def _read(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body)
    except ValueError as error:
        raise NotRunning("What answers at the API's address is not the API.") from error
    return dict(answer)
