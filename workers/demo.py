"""The demo company as a background job."""

from dataclasses import fields
from datetime import date

from skills_graph import jobs
from skills_graph.bootstrap import open_application
from skills_graph.domain.ids import JobId
from skills_graph.domain.import_report import ImportReport
from skills_graph.services.demo import Recipe, load_demo
from skills_graph.services.demo.keys import SYSTEM
from skills_graph.services.run_job import JobRun, run_job
from skills_graph.store.session import GraphStore
from workers.tasks import task


@task(jobs.LOAD_DEMO)
def load(job_id: str) -> str:
    """Load the demo company; safe to run twice, it goes on where it stopped."""
    with open_application() as app:
        return run_job(
            JobId(job_id), lambda run: load_for(run, app.store), store=app.store
        )


def load_for(run: JobRun, store: GraphStore) -> ImportReport:
    """Load the company that a job's payload describes; report how many people."""
    known = {field.name for field in fields(jobs.LoadDemo)}
    payload = jobs.LoadDemo(
        **{name: value for name, value in run.payload.items() if name in known}
    )
    day = date.fromisoformat(payload.today) if payload.today else store.today()
    loaded = load_demo(
        Recipe(day, payload.seed, payload.people, payload.framework),
        store=store,
        progress=lambda title, share: run.progress(share, last_chunk=title),
    )
    report = ImportReport(SYSTEM)
    report.of("employees").added = loaded.people
    return report
