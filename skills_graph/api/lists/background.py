"""Background jobs and the records that they could not take."""

from skills_graph.api.connections import Connection, read_connection
from skills_graph.api.context import Context
from skills_graph.api.ids import bare_id
from skills_graph.api.paging import PageArguments, page
from skills_graph.api.siblings import Group, Row
from skills_graph.domain.background import Job, JobError
from skills_graph.domain.ids import JobId
from skills_graph.errors import NotAllowed, NotFound
from skills_graph.jobs import JobState
from skills_graph.services import jobs as job_services


def job(context: Context, id: str) -> Row[Job] | None:
    """Return one job, None if there is none or it is not for this viewer."""
    try:
        found = job_services.job_by_id(
            JobId(bare_id(id)), viewer=context.viewer, store=context.store
        )
    except (NotFound, NotAllowed):
        return None
    return Group(context.asked()).add(found)


def jobs(
    context: Context,
    kind: str | None,
    state: JobState | None,
    arguments: PageArguments,
) -> Connection:
    """Return a page of jobs, the latest first; raises NotAllowed."""
    viewer, store = context.viewer, context.store
    return read_connection(
        context.asked(),
        page(arguments, str),
        read=lambda wanted: job_services.jobs_page(
            wanted, viewer=viewer, store=store, kind=kind, state=state
        ),
        count=lambda: job_services.jobs_count(
            viewer=viewer, store=store, kind=kind, state=state
        ),
        key=lambda found: found.sort_key,
    )


def errors(
    context: Context, row: Row[Job], arguments: PageArguments
) -> Connection | None:
    """Return a page of the records that a job could not take, in their order."""
    viewer, store = context.viewer, context.store
    return read_connection(
        row.asked,
        page(arguments, str),
        read=lambda wanted: job_services.errors_page(
            row.value.id, wanted, viewer=viewer, store=store
        ),
        count=lambda: job_services.errors_count(
            row.value.id, viewer=viewer, store=store
        ),
        key=_error_id,
    )


def _error_id(error: JobError) -> str:
    return error.id
