"""What the scheduler asks for is what the workers can do."""

from importlib import import_module

import pytest

from skills_graph import jobs
from skills_graph.errors import BadInput
from skills_graph.settings import read_settings


def test_everything_scheduled_is_a_task_of_the_workers(monkeypatch):
    # Nothing is sent: the address only has to be one.
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")
    app = import_module("workers.app").make_app()
    app.loader.import_default_modules()

    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}

    assert jobs.MAIL_NOTICES not in scheduled, "no mail server is set"
    assert jobs.ESCALATE_DISPUTES in scheduled
    assert jobs.WRITE_BACK_LINES in scheduled
    assert scheduled - set(app.tasks) == set()


def test_mail_is_scheduled_where_a_server_is_set(monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")
    monkeypatch.setenv("SKILLS_GRAPH_SMTP_URL", "smtps://mail.example")
    app = import_module("workers.app").make_app()

    assert app.conf.beat_schedule[jobs.MAIL_NOTICES]["schedule"] == 60


@pytest.mark.parametrize(
    "url",
    [
        "http://ada:secret@mail.example",
        "smtp://ada:secret@mail.example:post",
        "smtp://ada:secret@",
        "smtp://ada:secret@mail.example:0",
        "mail.example",
    ],
)
def test_what_names_no_mail_server_is_refused_at_the_start(monkeypatch, url):
    monkeypatch.setenv("SKILLS_GRAPH_SMTP_URL", url)
    with pytest.raises(BadInput, match="SKILLS_GRAPH_SMTP_URL cannot be") as refused:
        read_settings()
    assert "secret" not in str(refused.value)
