"""Imports as background jobs: read the source, hand it to the service that knows."""

from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from importers.esco.release import read_release
from skills_graph import jobs
from skills_graph.bootstrap import Application, open_application
from skills_graph.domain.ids import JobId
from skills_graph.domain.import_report import ImportReport
from skills_graph.services.access import OPERATOR
from skills_graph.services.import_framework import Attendance, import_framework
from skills_graph.services.run_job import JobRun, run_job
from workers.tasks import task

Payload = TypeVar("Payload", jobs.ImportEsco, jobs.ImportHris)

_SHARE_OF_READING = 0.1


@task(jobs.IMPORT_ESCO)
def import_esco(job_id: str) -> str:
    """Import a release of ESCO; safe to run twice, the second finds it there."""
    with open_application() as app:
        return run_job(JobId(job_id), lambda run: _esco(run, app), store=app.store)


def _esco(run: JobRun, app: Application) -> ImportReport:
    payload = _payload(jobs.ImportEsco, run)
    release = read_release(
        Path(payload.directory),
        language=payload.language,
        default_level=payload.default_level,
        progress=lambda share: run.progress(_SHARE_OF_READING * share),
    )
    rest = 1 - _SHARE_OF_READING
    return import_framework(
        release,
        viewer=OPERATOR,  # whoever started the job was asked then
        store=app.store,
        is_dry_run=payload.is_dry_run,
        attendance=Attendance(
            progress=lambda share: run.progress(_SHARE_OF_READING + rest * share),
            finish=run.finish_within,
        ),
    )


def _payload(kind: type[Payload], run: JobRun) -> Payload:
    """Read a payload; what a newer version may have added to it is left aside."""
    known = {field.name for field in fields(kind)}
    values: dict[str, Any] = {
        name: value for name, value in run.payload.items() if name in known
    }
    return kind(**values)
