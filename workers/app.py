"""The Celery application: `celery -A workers.app worker` and `... beat`."""

from celery import Celery
from celery.schedules import crontab

from skills_graph import jobs
from skills_graph.bootstrap import queue_url
from skills_graph.messages import configuration
from skills_graph.settings import read_settings

RESEND_SECONDS = 30
MAIL_SECONDS = 60
_MODULES = [
    "workers.demo",
    "workers.imports",
    "workers.merges",
    "workers.policies",
    "workers.upkeep",
]


def make_app() -> Celery:
    """Return the application on the queue that the settings or the supervisor name."""
    settings = read_settings()
    app = Celery("skills-graph", broker=queue_url(settings), include=_MODULES)
    app.conf.update(configuration(is_embedded=settings.redis_url is None))
    app.conf.timezone = settings.timezone
    app.conf.beat_schedule = {
        jobs.RESEND_LOST_JOBS: {
            "task": jobs.RESEND_LOST_JOBS,
            "schedule": RESEND_SECONDS,
            # Where nobody works, these must not pile up.
            "options": {"expires": RESEND_SECONDS},
        },
        jobs.WRITE_BACK_LINES: {
            "task": jobs.WRITE_BACK_LINES,
            "schedule": crontab(hour=0, minute=10),
            "options": {"expires": 12 * 60 * 60},
        },
        jobs.ESCALATE_DISPUTES: {
            "task": jobs.ESCALATE_DISPUTES,
            "schedule": crontab(hour=0, minute=20),
            "options": {"expires": 12 * 60 * 60},
        },
        jobs.REMIND_RATERS: {
            "task": jobs.REMIND_RATERS,
            "schedule": crontab(hour=0, minute=30),
            "options": {"expires": 12 * 60 * 60},
        },
    }
    if settings.smtp_url is not None:
        app.conf.beat_schedule[jobs.MAIL_NOTICES] = {
            "task": jobs.MAIL_NOTICES,
            "schedule": MAIL_SECONDS,
            "options": {"expires": MAIL_SECONDS},
        }
    return app


app = make_app()
