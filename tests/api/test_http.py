"""GraphQL over HTTP: what the audit does not look at, and then the audit itself."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from skills_graph.api.application import create_application
from skills_graph.errors import NotRunning, StoreUnavailable
from tests.engines import REQUIRED

WHO = "{ viewer { displayName } }"
AUDIT = Path(__file__).parent / "audit"


def test_an_answer_is_json_that_nobody_keeps(hr):
    response = hr.post(WHO)

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"


def test_nobody_is_answered_401(demo):
    response = demo.flask.test_client().post(
        "/graphql",
        json={"query": WHO},
        headers={"Accept": "application/graphql-response+json"},
    )

    assert response.status_code == 401
    assert response.mimetype == "application/graphql-response+json"
    [error] = response.get_json()["errors"]
    assert error["extensions"]["code"] == "UNAUTHENTICATED"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"data": json.dumps({"query": WHO}), "content_type": "text/plain"}, 415),
        ({"data": "query=x", "content_type": "application/x-www-form-urlencoded"}, 415),
        ({"json": [{"query": WHO}]}, 400),
        ({"data": "[" * 100_000, "content_type": "application/json"}, 400),
        ({"data": "x" * 300_000, "content_type": "application/json"}, 413),
        ({"json": {"query": WHO, "operationName": "Other"}}, 200),
    ],
)
def test_what_is_no_single_json_question_is_refused(demo, hr, given, status):
    response = demo.flask.test_client().post("/graphql", headers=hr.headers, **given)

    assert response.status_code == status
    assert "data" not in response.get_json()


def test_a_media_type_that_we_cannot_answer_in_is_refused(demo, hr):
    response = demo.flask.test_client().post(
        "/graphql", json={"query": WHO}, headers={**hr.headers, "Accept": "text/html"}
    )

    assert response.status_code == 406


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(demo, hr, method):
    response = demo.flask.test_client().open(
        "/graphql", method=method, headers=hr.headers
    )

    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, POST"


def test_a_mutation_is_never_run_by_get(demo, hr):
    response = demo.flask.test_client().get(
        "/graphql",
        query_string={"query": "mutation { __typename }"},
        headers=hr.headers,
    )

    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"


def test_get_is_off_unless_it_is_set(demo, hr):
    settings = demo.application.settings.model_copy(update={"graphql_get": False})
    flask = create_application(settings, lambda: demo.application)

    response = flask.test_client().get(
        "/graphql", query_string={"query": WHO}, headers=hr.headers
    )

    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"


def test_what_fails_inside_is_logged_and_not_told(demo, hr, monkeypatch, caplog):
    def fail(*_, **__):
        raise RuntimeError("neo4j://user:secret@graph")

    monkeypatch.setattr("skills_graph.api.roots.viewer", fail)

    [error] = hr.errors(WHO)

    assert error["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    request_id = error["extensions"]["requestId"]
    assert error["message"] == (
        f"The server failed on this; its log says more under {request_id}."
    )
    assert request_id in caplog.text
    assert "neo4j://user:secret@graph" in caplog.text


def test_a_graph_that_went_away_is_a_503_that_asks_to_come_again(demo, hr, monkeypatch):
    def away(*_, **__):
        raise StoreUnavailable("The graph does not answer.")

    monkeypatch.setattr("skills_graph.api.roots.viewer", away)

    response = hr.post(WHO)

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    [error] = response.get_json()["errors"]
    assert error["message"] == "The graph does not answer."


def test_a_graph_that_is_not_there_yet_is_a_503_and_is_tried_again(demo, hr):
    tries = []

    def open_application():
        tries.append(1)
        if len(tries) == 1:
            raise NotRunning("The embedded graph is not running.")
        return demo.application

    flask = create_application(demo.application.settings, open_application)
    ask = {"json": {"query": WHO}, "headers": hr.headers}

    assert flask.test_client().post("/graphql", **ask).status_code == 503
    assert flask.test_client().post("/graphql", **ask).status_code == 200


def test_an_answer_that_takes_too_long_is_given_up(hr, monkeypatch):
    monkeypatch.setattr("skills_graph.api.context.SECONDS_FOR_AN_ANSWER", -1.0)

    assert hr.code("{ roles(first: 1) { totalCount } }") == "DEADLINE_EXCEEDED"


def test_values_that_cannot_be_used_are_the_callers_fault(hr):
    assert hr.code("query($n: Int) { roles(first: $n) { totalCount } }", n="x") == (
        "BAD_USER_INPUT"
    )
    assert hr.code('{ role(id: "nope") { id } }') == "BAD_USER_INPUT"
    assert hr.code("{ roles { totalCount } }") == "BAD_USER_INPUT"
    assert (
        hr.code("query($k: RoleKind!) { roles(kind: $k, first: 1) { totalCount } }")
        == "BAD_USER_INPUT"
    )


def test_the_audit_of_graphql_over_http_passes_in_full(
    demo, hr, address, tmp_path_factory
):
    modules = audit_modules(tmp_path_factory)
    token = hr.headers["Authorization"].removeprefix("Bearer ")

    done = subprocess.run(
        [shutil.which("node"), modules / "audit.mjs", f"{address}/graphql", token],
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(done.stdout) == {"passed": 61, "failed": []}


def audit_modules(tmp_path_factory):
    """Return a folder with the audit and the package that it runs.

    The package is installed by npm where it is not there already; without node or
    npm the test is skipped, except where CI_REQUIRE names `audit`.
    """
    folder = tmp_path_factory.mktemp("audit")
    shutil.copytree(AUDIT, folder, dirs_exist_ok=True)
    reason = "needs node and npm"
    npm = shutil.which("npm")
    if npm and shutil.which("node"):
        installed = subprocess.run(
            [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
            cwd=folder,
            env={**os.environ, "npm_config_update_notifier": "false"},
            capture_output=True,
            text=True,
            check=False,
        )
        if installed.returncode == 0:
            return folder
        reason = f"npm could not install graphql-http: {installed.stderr[-300:]}"
    if "audit" in REQUIRED or "browser" in REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)
