"""Choosing who to be in the demo, and what that must never let in."""

import pytest

from skills_graph.api.application import create_application
from skills_graph.api.sign_in import COOKIE

HEADER = {"X-Skills-Graph": "1"}
WHO = {"query": "{ viewer { displayName } }"}


@pytest.fixture
def client(demo):
    return demo.flask.test_client()


def sign_in(client, employee_id):
    return client.post("/session", json={"employeeId": employee_id}, headers=HEADER)


def test_the_personas_are_the_first_choices(demo, client):
    session = client.get("/session").get_json()

    assert session["signIn"] == "demo"
    assert session["viewer"] is None
    assert len(session["choices"]) == 20
    assert [choice["persona"] for choice in session["choices"][:8]] == [
        "employee",
        "manager",
        "hr",
        "assessor",
        "issuer",
        "auditor",
        "integrator",
        "admin",
    ]
    assert all(choice["whatToTry"] for choice in session["choices"][:8])


def test_others_are_found_by_name(client):
    choices = client.get("/session?search=nneka boa").get_json()["choices"]

    assert [choice["displayName"] for choice in choices] == ["Nneka Boateng"]
    assert client.get("/session?search=nobody of that name").get_json()["choices"] == []


def test_whoever_is_chosen_is_who_asks_until_they_sign_out(demo, client):
    answer = sign_in(client, demo.personas["hr"])

    assert answer.status_code == 200
    assert answer.get_json()["viewer"]["permissionRoles"] == [
        "EMPLOYEE",
        "HR",
        "MANAGER",
    ]
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie

    asked = client.post("/graphql", json=WHO, headers=HEADER).get_json()
    assert asked["data"]["viewer"]["displayName"] == "Joanna Kubiak"

    assert client.delete("/session", headers=HEADER).status_code == 204
    assert client.post("/graphql", json=WHO, headers=HEADER).status_code == 401


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_without_our_header_a_cookie_changes_nothing(demo, client, method):
    sign_in(client, demo.personas["hr"])

    for path in ("/graphql", "/session"):
        if (method, path) == ("DELETE", "/graphql"):
            continue
        answer = client.open(path, method=method, json=WHO)
        assert answer.status_code == 403, path
        [error] = answer.get_json()["errors"]
        assert error["extensions"]["code"] == "CSRF_HEADER_MISSING"


def test_a_cookie_that_is_not_ours_is_nobodys(demo, client):
    client.set_cookie(COOKIE, "forged")

    assert client.get("/session").get_json()["viewer"] is None
    assert client.post("/graphql", json=WHO, headers=HEADER).status_code == 401


def test_one_cannot_be_whoever_is_not_there(client):
    answer = sign_in(client, "emp_unknown")

    assert answer.status_code == 404
    assert "Set-Cookie" not in answer.headers
    assert sign_in(client, 7).status_code == 400
    form = client.post("/session", data="employeeId=emp_1", headers=HEADER)
    assert form.status_code == 415


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "localhost:8400"}, 200),
        ({"Host": "127.0.0.1:8400"}, 200),
        ({"Host": "[::1]:8400"}, 200),
        ({"Host": "LOCALHOST"}, 200),
        ({"Host": "evil.example:8400"}, 403),
        ({"Host": "localhost.evil.example"}, 403),
        ({"Host": "192.168.0.10"}, 403),
        ({"X-Forwarded-For": "10.0.0.1"}, 403),
        ({"X-Forwarded-Host": "localhost"}, 403),
        ({"Forwarded": "for=10.0.0.1"}, 403),
    ],
)
def test_the_demo_answers_this_machine_and_no_proxy(client, headers, status):
    for path in ("/session", "/healthz"):
        assert client.get(path, headers=headers).status_code == status, path


def test_the_demo_answers_nobody_from_elsewhere(client):
    answer = client.get("/session", environ_base={"REMOTE_ADDR": "10.0.0.7"})

    assert answer.status_code == 403


@pytest.fixture
def guarded(demo, tmp_path):
    """The same graph behind token sign-in, as on a server."""
    file = tmp_path / "token"
    file.write_text("a-token-that-is-long-enough\n")
    settings = demo.application.settings.model_copy(
        update={"sign_in": "token", "token_file": file, "api_host": "0.0.0.0"}  # noqa: S104 - what a server does
    )
    return create_application(settings, lambda: demo.application).test_client()


def test_on_a_server_the_one_token_is_hr_and_admin(guarded):
    bearer = {"Authorization": "Bearer a-token-that-is-long-enough"}
    ask = {"query": "{ viewer { employee { id } permissionRoles } }"}

    answer = guarded.post(
        "/graphql", json=ask, headers={**bearer, "Host": "skills.example"}
    ).get_json()

    assert answer["data"]["viewer"] == {
        "employee": None,
        "permissionRoles": ["ADMIN", "HR"],
    }
    session = guarded.get("/session", headers=bearer).get_json()
    assert session["signIn"] == "token"
    assert "choices" not in session


def test_on_a_server_nobody_chooses_who_to_be(demo, guarded):
    assert sign_in(guarded, demo.personas["hr"]).status_code == 403
    guarded.set_cookie(COOKIE, demo._signatures.session(demo.personas["hr"]))  # noqa: SLF001 - a stolen cookie
    assert guarded.post("/graphql", json=WHO, headers=HEADER).status_code == 401
    wrong = {"Authorization": "Bearer another-token-that-is-long"}
    assert guarded.post("/graphql", json=WHO, headers=wrong).status_code == 401


def test_on_a_server_the_schema_is_not_for_everyone(demo, guarded):
    ask = {"query": "{ __schema { queryType { name } } }"}
    for persona, allowed in (("employee", False), ("hr", True), ("admin", True)):
        headers = demo.as_persona(persona).headers
        answer = guarded.post("/graphql", json=ask, headers=headers).get_json()
        assert ("data" in answer) is allowed, persona
