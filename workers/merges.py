"""Merges as background jobs: two competencies become one, or stand alone again."""

from skills_graph import jobs
from skills_graph.bootstrap import Application
from skills_graph.domain.import_report import ImportReport
from skills_graph.services.merge_lines import carry_out_merge
from skills_graph.services.policies.activation import Attendance
from skills_graph.services.run_job import JobRun
from workers.tasks import task
from workers.work import do_job


@task(jobs.MERGE_COMPETENCIES)
def merge(job_id: str) -> str:
    """Let one competency be another; safe to run twice, it goes on where it stopped."""
    return do_job(job_id, _carry_out)


@task(jobs.UNMERGE_COMPETENCY)
def unmerge(job_id: str) -> str:
    """Take a merge back; safe to run twice, it goes on where it stopped."""
    return do_job(job_id, _carry_out)


def _carry_out(run: JobRun, app: Application) -> ImportReport:
    attendance = Attendance(
        run.progress, run.finish_within, app.send, after=run.job.last_chunk
    )
    return carry_out_merge(run.job, store=app.store, attendance=attendance)
