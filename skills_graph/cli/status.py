"""`status`: what runs where, and what the graph holds."""

import json
from datetime import UTC, datetime
from http.client import HTTPException
from typing import Annotated, Any
from urllib.parse import urlsplit, urlunsplit

import typer
from redis import Redis
from redis.exceptions import RedisError
from rich.console import Console
from rich.table import Table

from skills_graph.bootstrap import open_application, queue_url
from skills_graph.domain.notice_mail import mailed_since
from skills_graph.embedded.home import is_held
from skills_graph.embedded.loopback import open_here
from skills_graph.embedded.runtime import read_runtime
from skills_graph.errors import NotRunning, SkillsGraphError
from skills_graph.services.smtp import MailServer
from skills_graph.settings import Settings, read_settings
from skills_graph.store.counts import node_counts
from skills_graph.store.notice_mail import mail_counts
from skills_graph.store.session import last_revision

app = typer.Typer()


@app.command()
def status(
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON, for programs.")
    ] = False,
) -> None:
    """Say what runs where; exit code 1 where nothing does."""
    settings = read_settings()
    found = _status(settings)
    if as_json:
        typer.echo(json.dumps(found, indent=2))
    else:
        _show(found, Console(highlight=False, soft_wrap=True))
    if not found["processes"] and found["graph"]["state"] != "running":
        raise NotRunning(
            f"Nothing runs in {settings.home}; `skills-graph up` starts it."
        )


def _status(settings: Settings) -> dict[str, Any]:
    # After a kill the file is still there, and what it says is no longer so.
    runs = is_held(settings.home)
    runtime = (read_runtime(settings.runtime_file) if runs else None) or {}
    api_url = runtime.get("api", {}).get("url")
    return {
        "api": api_url,
        "supervisor": runtime.get("supervisor"),
        "processes": [
            {key: process[key] for key in ("name", "pid", "state", "restarts")}
            for process in runtime.get("processes", ())
        ],
        "graph": _graph(settings, is_embedded_up="graph" in runtime),
        "queue": _queue(settings, runtime),
        "index": _index(api_url),
        "mail": mail_status(settings, is_embedded_up="graph" in runtime),
    }


def _graph(settings: Settings, *, is_embedded_up: bool) -> dict[str, Any]:
    engine = "embedded" if settings.neo4j_uri is None else "neo4j"
    if engine == "embedded" and not is_embedded_up:
        return {"engine": engine, "state": "stopped"}
    try:
        with open_application(settings) as application:
            revision = application.store.read(last_revision)
            return {
                "engine": engine,
                "state": "running",
                "uri": application.store.connection.uri,
                "revision": revision.number,
                "recorded_at": revision.recorded_at,
                "counts": application.store.read(node_counts),
            }
    except SkillsGraphError as error:
        return {"engine": engine, "state": "away", "reason": str(error)}


def _queue(settings: Settings, runtime: dict[str, Any]) -> dict[str, Any]:
    engine = "embedded" if settings.redis_url is None else "redis"
    if engine == "embedded" and "queue" not in runtime:
        return {"engine": engine, "state": "stopped"}
    url = queue_url(settings)
    try:
        with Redis.from_url(url, socket_timeout=2) as queue:
            waiting = queue.llen("celery")
    except RedisError as error:
        return {"engine": engine, "state": "away", "reason": str(error)}
    return {
        "engine": engine,
        "state": "running",
        "url": _without_password(url),
        "waiting": waiting,
    }


def _index(api_url: str | None) -> dict[str, Any]:
    """Ask the serving process: the index lives in its memory."""
    if api_url is None:
        return {"state": "stopped"}
    try:
        with open_here(f"{api_url}/readyz", timeout_seconds=30) as answer:
            index = json.load(answer)["index"]
    except (OSError, HTTPException) as error:
        return {"state": "away", "reason": str(error)}
    return {"state": "running", **index}


def mail_status(settings: Settings, *, is_embedded_up: bool) -> dict[str, Any]:
    """Say where notices are mailed, and how many of a day's wait or were given up."""
    if settings.smtp_url is None:
        return {"state": "off"}
    server = str(MailServer.of_url(settings.smtp_url.get_secret_value()))
    if settings.neo4j_uri is None and not is_embedded_up:
        return {"state": "stopped", "url": server}
    since = mailed_since(datetime.now(UTC))
    try:
        with open_application(settings) as application:
            counts = application.store.read(mail_counts, since=since)
    except SkillsGraphError as error:
        return {"state": "away", "url": server, "reason": str(error)}
    by_state = {state.lower(): count for state, count in sorted(counts.items())}
    return {"state": "running", "url": server, "notices": by_state}


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _show(found: dict[str, Any], console: Console) -> None:
    console.print(f"API and page  {found['api'] or 'not running'}")
    table = Table("process", "pid", "state", "restarts", box=None)
    for process in found["processes"]:
        table.add_row(*(str(process[key]) for key in process))
    if found["processes"]:
        console.print(table)
    console.print(f"graph         {_graph_line(found['graph'])}")
    if counts := found["graph"].get("counts"):
        console.print(f"              {_counts_line(counts)}")
    console.print(f"queue         {_queue_line(found['queue'])}")
    console.print(f"index         {_index_line(found['index'])}")
    console.print(f"mail          {mail_line(found['mail'])}")


def _graph_line(graph: dict[str, Any]) -> str:
    if graph["state"] != "running":
        return _not_running(graph)
    return f"{graph['engine']} at {graph['uri']}, revision {graph['revision']}"


def _counts_line(counts: dict[str, int]) -> str:
    return ", ".join(
        f"{count} {kind.replace('_', ' ')}" for kind, count in counts.items()
    )


def _queue_line(queue: dict[str, Any]) -> str:
    if queue["state"] != "running":
        return _not_running(queue)
    return f"{queue['engine']} at {queue['url']}, {queue['waiting']} waiting"


def _index_line(index: dict[str, Any]) -> str:
    if index["state"] != "running":
        return _not_running(index)
    return f"{index['employees']} employees at revision {index['revision']}"


def mail_line(mail: dict[str, Any]) -> str:
    if mail["state"] == "off":
        return "off; SKILLS_GRAPH_SMTP_URL names a server"
    if mail["state"] != "running":
        return f"{mail['url']}, {_not_running(mail)}"
    counts = ", ".join(
        f"{count} {state.replace('_', ' ')}" for state, count in mail["notices"].items()
    )
    return f"{mail['url']}, {counts or 'no notices'} in the last day"


def _not_running(part: dict[str, Any]) -> str:
    known = (part.get("engine"), part["state"], part.get("reason"))
    return ", ".join(filter(None, known))
