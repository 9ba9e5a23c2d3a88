"""What is signed here is read here, for a while, and nothing else is."""

import stat

import pytest

from skills_graph.api import tokens
from skills_graph.api.sign_in import SignIn, is_loopback
from skills_graph.api.tokens import Signatures, signatures, standing_token
from skills_graph.errors import CannotStart, NotSignedIn
from skills_graph.settings import Settings


def settings(home, **given):
    return Settings(SKILLS_GRAPH_HOME=home, **given)


def test_the_secret_is_made_once_and_for_its_owner_only(tmp_path):
    token = signatures(settings(tmp_path)).bearer("emp_1")

    assert signatures(settings(tmp_path)).bearer_of(token).employee_id == "emp_1"
    mode = (tmp_path / "session-secret").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["session-secret"]


def test_the_operators_token_names_nobody():
    signing = Signatures("secret")

    assert signing.bearer_of(signing.bearer(None)).employee_id is None


def test_a_session_is_no_bearer_token_and_the_other_way_round():
    signing = Signatures("secret")

    with pytest.raises(NotSignedIn):
        signing.bearer_of(signing.session("emp_1"))
    assert signing.session_of(signing.bearer("emp_1")) is None


def test_another_secret_or_a_changed_token_is_refused():
    token = Signatures("secret").bearer("emp_1")

    for signing, given in (
        (Signatures("other"), token),
        (Signatures("secret"), token + "x"),
    ):
        with pytest.raises(NotSignedIn):
            signing.bearer_of(given)


def test_a_token_ends(monkeypatch):
    signing = Signatures("secret")
    token = signing.bearer("emp_1")
    monkeypatch.setattr(tokens, "BEARER_SECONDS", -1)

    with pytest.raises(NotSignedIn, match="skills-graph token --as WHO"):
        signing.bearer_of(token)


def test_demo_sign_in_refuses_to_start_on_an_address_that_others_reach(tmp_path):
    with pytest.raises(CannotStart, match=r"0\.0\.0\.0"):
        SignIn(settings(tmp_path, SKILLS_GRAPH_HOST="0.0.0.0"))  # noqa: S104 - refused


def test_token_sign_in_needs_a_token_that_is_long_enough(tmp_path):
    with pytest.raises(CannotStart, match="SKILLS_GRAPH_TOKEN_FILE"):
        SignIn(settings(tmp_path, SKILLS_GRAPH_SIGN_IN="token"))
    file = tmp_path / "token"
    file.write_text("short\n")
    with pytest.raises(CannotStart, match="20 characters"):
        standing_token(settings(tmp_path, SKILLS_GRAPH_TOKEN_FILE=file))
    with pytest.raises(CannotStart, match="cannot be read"):
        standing_token(settings(tmp_path, SKILLS_GRAPH_TOKEN_FILE=tmp_path / "none"))


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("localhost", True),
        ("[::1]", True),
        ("::1", True),
        ("0.0.0.0", False),  # noqa: S104 - a text to look at
        ("10.0.0.1", False),
        ("example.org", False),
        ("127.0.0.1.example.org", False),
    ],
)
def test_loopback_is_this_machine_only(host, is_ours):
    assert is_loopback(host) is is_ours
