"""`token` and `query`: the running API from the command line, as anybody."""

import json

import pytest
from typer.testing import CliRunner

from skills_graph.cli import app
from skills_graph.errors import BadInput, NotRunning

WHO = "{ viewer { displayName permissionRoles } }"


@pytest.fixture
def home(demo, address, monkeypatch):
    """The home of a stack that runs, as its supervisor would describe it."""
    directory = demo.application.settings.home
    connection = demo.store.connection
    password = directory / "password"
    password.write_text(connection.password)
    runtime = {
        "api": {"url": address},
        "graph": {
            "uri": connection.uri,
            "user": connection.user,
            "database": connection.database,
            "password_file": str(password),
        },
    }
    (directory / "runtime.json").write_text(json.dumps(runtime))
    monkeypatch.setenv("SKILLS_GRAPH_HOME", str(directory))
    return directory


def run(*arguments, stdin=None):
    """Run a command; what it raises on purpose is raised."""
    done = CliRunner().invoke(app, arguments, input=stdin)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def test_a_query_is_the_operators_unless_somebody_is_named(home):
    answer = json.loads(run("query", WHO).stdout)

    assert answer["data"]["viewer"] == {
        "displayName": "Operator at the command line",
        "permissionRoles": ["ADMIN", "HR"],
    }


@pytest.mark.parametrize("who", ["employee", "Catriona Linklater"])
def test_a_query_may_be_a_personas_or_a_persons(home, who):
    answer = json.loads(run("query", "--as", who, WHO).stdout)

    assert answer["data"]["viewer"] == {
        "displayName": "Catriona Linklater",
        "permissionRoles": ["EMPLOYEE"],
    }


def test_a_query_is_also_read_from_a_file_or_standard_input(home, tmp_path):
    document = "query($n: Int!) { roles(first: $n) { nodes { __typename } } }"
    file = tmp_path / "roles.graphql"
    file.write_text(document)

    from_file = run("query", str(file), "--variables", '{"n": 2}').stdout
    from_input = run("query", "-", "--variables", '{"n": 2}', stdin=document).stdout

    assert json.loads(from_file)["data"]["roles"]["nodes"] == [
        {"__typename": "Role"},
        {"__typename": "Role"},
    ]
    assert from_input == from_file


def test_an_answer_with_errors_is_printed_and_fails(home):
    done = run("query", "{ nothing }")

    assert done.exit_code == 1
    [error] = json.loads(done.stdout)["errors"]
    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("no-such-file.graphql",), "neither a document nor a file"),
        ((WHO, "--variables", "{"), "--variables is not JSON"),
        ((WHO, "--variables", "[]"), "one JSON object"),
        ((WHO, "--as", "Nobody of that name"), "Nobody of that name"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_sentence(home, arguments, reason):
    with pytest.raises(BadInput, match=reason):
        run("query", *arguments)


def test_without_a_running_api_the_way_to_start_it_is_said(home):
    runtime = json.loads((home / "runtime.json").read_text())
    runtime["api"]["url"] = "http://127.0.0.1:9"
    (home / "runtime.json").write_text(json.dumps(runtime))

    with pytest.raises(NotRunning, match="skills-graph up"):
        run("query", WHO)


def test_a_token_is_good_for_the_api(home, demo):
    token = run("token", "--as", "hr").stdout.strip()

    answer = demo.flask.test_client().post(
        "/graphql",
        json={"query": WHO},
        headers={"Authorization": f"Bearer {token}"},
    )

    assert answer.get_json()["data"]["viewer"]["displayName"] == "Joanna Kubiak"
