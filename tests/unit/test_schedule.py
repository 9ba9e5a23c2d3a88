"""What the scheduler asks for is what the workers can do."""

from importlib import import_module

from skills_graph import jobs


def test_everything_scheduled_is_a_task_of_the_workers(monkeypatch):
    # Nothing is sent: the address only has to be one.
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")
    app = import_module("workers.app").make_app()
    app.loader.import_default_modules()

    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}

    assert jobs.ESCALATE_DISPUTES in scheduled
    assert jobs.WRITE_BACK_LINES in scheduled
    assert scheduled - set(app.tasks) == set()
