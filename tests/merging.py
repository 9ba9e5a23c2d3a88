"""Merges from decision to switch, done at once: what a worker does in its own time."""

from skills_graph.services.merge_lines import carry_out_merge
from skills_graph.services.merging import start_merge, start_unmerge
from skills_graph.services.policies.activation import Attendance
from skills_graph.store.jobs import finish_job, take_job

BEFORE_EVERYTHING = "1970-01-01T00:00:00.000Z"


def nobody_hears(kind, job_id):
    """Stands for the queue: tests carry jobs out themselves."""


def goes_on(share, last_chunk=None):
    """Stands for progress that nobody watches."""


def merge(store, loser_id, winner_id, *, viewer, reason="The same word."):
    given = {"viewer": viewer, "store": store, "send": nobody_hears}
    return carried_out(store, start_merge(loser_id, winner_id, reason, **given))


def unmerge(store, loser_id, *, viewer, reason="They differ."):
    given = {"viewer": viewer, "store": store, "send": nobody_hears}
    return carried_out(store, start_unmerge(loser_id, reason, **given))


def carried_out(store, job, *, progress=goes_on, after=None):
    """Do what a worker does with a job, but for its heartbeat; return its report."""

    def finish(write, report):
        done = {"runner": "test", "now": job.created_at, "report": report}
        assert finish_job(write.tx, job.id, **done)

    taken = {"now": job.created_at, "lost_before": BEFORE_EVERYTHING}
    store.write_aside(take_job, job.id, runner="test", **taken)
    attendance = Attendance(progress, finish, nobody_hears, after)
    return carry_out_merge(job, store=store, attendance=attendance)
