"""What `up` says at its end: where the page is, who to be, and what to try."""

import json
from typing import Any

from skills_graph.embedded.loopback import open_here

_FIRST = ("hr", "manager", "employee")
"""The personas whose first steps are worth a line here; the page offers all."""


def welcome(api_url: str, home: str) -> str:
    """Return the text, with the people whom the running API offers to be."""
    return "\n".join(
        (
            "",
            f"Skills Graph answers at {api_url}",
            "",
            *_who_and_what(session(api_url)),
            "",
            "`skills-graph status` tells what runs, `skills-graph down` ends it;",
            f"data and logs are in {home}.",
        )
    )


def session(api_url: str) -> dict[str, Any]:
    """Ask the API who may be signed in as."""
    with open_here(f"{api_url}/session", timeout_seconds=30) as answer:
        offered: dict[str, Any] = json.load(answer)
    return offered


def _who_and_what(offered: dict[str, Any]) -> list[str]:
    if offered["signIn"] != "demo":
        return ["Sign in with the bearer token in SKILLS_GRAPH_TOKEN_FILE."]
    personas = {choice["persona"]: choice for choice in offered.get("choices", ())}
    shown = [personas[name] for name in _FIRST if name in personas]
    if not shown:
        return ["On this machine you choose who to be; the page lists everybody."]
    return [
        "On this machine you choose who to be. Three things to try:",
        *(line for choice in shown for line in _lines(choice)),
    ]


def _lines(choice: dict[str, Any]) -> tuple[str, str]:
    who = f"  as {choice['displayName']} ({choice['title']}):"
    return who, f"    {choice['whatToTry']}"
