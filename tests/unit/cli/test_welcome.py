"""What `up` says at its end."""

from skills_graph.cli import welcome as module
from skills_graph.cli.welcome import welcome


def test_three_people_to_be_each_with_something_to_try(monkeypatch):
    _offer(monkeypatch, "demo", ["employee", "auditor", "hr", "manager"])

    assert welcome("http://127.0.0.1:8400", ".skills-graph").splitlines() == [
        "",
        "Skills Graph answers at http://127.0.0.1:8400",
        "",
        "On this machine you choose who to be. Three things to try:",
        "  as The hr (Title of hr):",
        "    Try hr.",
        "  as The manager (Title of manager):",
        "    Try manager.",
        "  as The employee (Title of employee):",
        "    Try employee.",
        "",
        "`skills-graph status` tells what runs, `skills-graph down` ends it;",
        "data and logs are in .skills-graph.",
    ]


def test_a_company_of_ones_own_has_no_personas(monkeypatch):
    _offer(monkeypatch, "demo", [])

    assert (
        "On this machine you choose who to be; the page lists everybody."
        in welcome("http://127.0.0.1:8400", ".skills-graph").splitlines()
    )


def test_elsewhere_one_signs_in_with_the_token(monkeypatch):
    _offer(monkeypatch, "token", [])

    assert (
        "Sign in with the bearer token in SKILLS_GRAPH_TOKEN_FILE."
        in welcome("http://127.0.0.1:8400", ".skills-graph").splitlines()
    )


def _offer(monkeypatch, sign_in, personas):
    choices = [
        {
            "persona": persona,
            "displayName": f"The {persona}",
            "title": f"Title of {persona}",
            "whatToTry": f"Try {persona}.",
        }
        for persona in personas
    ]
    offered = {"signIn": sign_in, "choices": choices}
    monkeypatch.setattr(module, "session", lambda _url: offered)
