"""Policies as background jobs: tried out, replayed, brought into force."""

from skills_graph import jobs
from skills_graph.bootstrap import Application
from skills_graph.domain.import_report import ImportReport
from skills_graph.services.policies.activation import (
    Attendance,
    activate_policy,
    sweep_lines,
)
from skills_graph.services.policies.preview import preview_policy
from skills_graph.services.policies.replay import replay_shortlists
from skills_graph.services.run_job import JobRun
from workers.tasks import task
from workers.work import do_job


@task(jobs.PREVIEW_POLICY)
def preview(job_id: str) -> str:
    """Say what a policy would change; safe to run twice, it begins anew."""
    return do_job(job_id, _preview)


def _preview(run: JobRun, app: Application) -> ImportReport:
    return preview_policy(
        run.payload["policy_id"],
        trial_id=_trial_id(run),
        store=app.store,
        progress=run.progress,
    )


@task(jobs.REPLAY_SHORTLISTS)
def replay(job_id: str) -> str:
    """Ask the last shortlists again under a policy; safe to run twice."""
    return do_job(job_id, _replay)


def _replay(run: JobRun, app: Application) -> ImportReport:
    return replay_shortlists(
        run.payload["policy_id"],
        trial_id=_trial_id(run),
        store=app.store,
        talent=app.talent,
        manager_search=app.settings.manager_search,
        progress=run.progress,
    )


@task(jobs.ACTIVATE_POLICY)
def activate(job_id: str) -> str:
    """Bring a policy into force; safe to run twice, it goes on where it stopped."""
    return do_job(job_id, _activate)


def _activate(run: JobRun, app: Application) -> ImportReport:
    attendance = Attendance(
        run.progress, run.finish_within, app.send, after=run.job.last_chunk
    )
    return activate_policy(
        run.payload["policy_id"], store=app.store, attendance=attendance
    )


@task(jobs.SWEEP_LINES)
def sweep(job_id: str) -> str:
    """Delete lines that no version of the policy keeps any more; safe to run twice."""
    return do_job(job_id, _sweep)


def _sweep(run: JobRun, app: Application) -> ImportReport:
    return sweep_lines(app.store, run.progress)


def _trial_id(run: JobRun) -> str:
    return f"trl_{run.job.id.partition('_')[2]}"
