"""What `skills-graph status` says of mail."""

import pytest

from skills_graph.bootstrap import Application
from skills_graph.cli import status as command
from skills_graph.settings import Settings
from skills_graph.store.notices import add_notices
from tests.small_company import add_company

URL = "smtp://skills:secret@mail.example:2525"


@pytest.fixture
def shown(store, monkeypatch, tmp_path):
    """Return what is said of mail, with these settings, in JSON and in words."""

    def say(*, is_up=True, **more):
        settings = Settings(SKILLS_GRAPH_HOME=tmp_path, **more)
        monkeypatch.setattr(
            command, "open_application", lambda _: _Kept(settings, store)
        )
        found = command.mail_status(settings, is_embedded_up=is_up)
        return found, command.mail_line(found)

    return say


class _Kept(Application):
    def close(self):
        """Leave the store open for the next question."""


def test_mail_is_off_until_a_server_is_named(shown):
    assert shown() == ({"state": "off"}, "off; SKILLS_GRAPH_SMTP_URL names a server")


def test_what_waits_is_counted_and_the_password_is_not_shown(store, shown):
    server = "smtp://mail.example:2525"
    found, words = shown(SKILLS_GRAPH_SMTP_URL=URL)
    assert found == {"state": "running", "url": server, "notices": {}}
    assert words == f"{server}, no notices in the last day"

    store.write(add_company, store.today())
    store.write(add_notices, ["emp_1", "emp_2"], kind="test", text="!", about_id=None)
    found, words = shown(SKILLS_GRAPH_SMTP_URL=URL)
    assert found["notices"] == {"waiting": 2}
    assert words == f"{server}, 2 waiting in the last day"


def test_without_a_graph_it_is_stopped(shown):
    found, words = shown(is_up=False, SKILLS_GRAPH_SMTP_URL=URL)
    assert found["state"] == "stopped"
    assert words == "smtp://mail.example:2525, stopped"
