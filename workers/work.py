"""One message about a job: open the application, do the work, say what came of it."""

from collections.abc import Callable

from skills_graph.bootstrap import Application, open_application
from skills_graph.domain.ids import JobId
from skills_graph.domain.import_report import ImportReport
from skills_graph.services.run_job import JobRun, run_job

Work = Callable[[JobRun, Application], ImportReport]


def do_job(job_id: str, work: Work) -> str:
    """Do a job's work unless it is done, cancelled or under way elsewhere."""
    with open_application() as app:
        return run_job(
            JobId(job_id),
            lambda run: work(run, app),
            store=app.store,
            lost_after_seconds=app.settings.job_lost_seconds,
        )
