"""Imports as background jobs: read the source, hand it to the service that knows."""

from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from importers.esco.release import read_release
from importers.hris.read import read_delivery
from skills_graph import jobs
from skills_graph.bootstrap import Application
from skills_graph.domain.import_report import ImportReport
from skills_graph.services.access import OPERATOR
from skills_graph.services.import_framework import Attendance, import_framework
from skills_graph.services.import_workforce import ImportLimits, import_workforce
from skills_graph.services.run_job import JobRun
from workers.tasks import task
from workers.work import do_job

Payload = TypeVar("Payload", jobs.ImportEsco, jobs.ImportHris)

_SHARE_OF_READING = 0.1


@task(jobs.IMPORT_ESCO)
def import_esco(job_id: str) -> str:
    """Import a release of ESCO; safe to run twice, the second finds it there."""
    return do_job(job_id, _esco)


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


@task(jobs.IMPORT_HRIS)
def import_hris(job_id: str) -> str:
    """Import an HR export; safe to run twice, the second finishes the first."""
    return do_job(job_id, _hris)


def _hris(run: JobRun, app: Application) -> ImportReport:
    payload = _payload(jobs.ImportHris, run)
    delivery = read_delivery(
        Path(payload.path), system=payload.system, mapping=payload.mapping
    )
    rest = 1 - _SHARE_OF_READING

    def progress(share: float, *, last_chunk: str | None = None) -> None:
        run.progress(_SHARE_OF_READING + rest * share, last_chunk=last_chunk)

    return import_workforce(
        delivery,
        viewer=OPERATOR,  # whoever started the job was asked then
        store=app.store,
        limits=ImportLimits(
            is_full=payload.is_full,
            is_strict=payload.is_strict,
            is_dry_run=payload.is_dry_run,
            allow_retire=payload.allow_retire,
        ),
        progress=progress,
    )


def _payload(kind: type[Payload], run: JobRun) -> Payload:
    """Read a payload; what a newer version may have added to it is left aside."""
    known = {field.name for field in fields(kind)}
    values: dict[str, Any] = {
        name: value for name, value in run.payload.items() if name in known
    }
    return kind(**values)
