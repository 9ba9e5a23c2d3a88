"""Merges from decision to switch, done at once: what a worker does in its own time."""

from skills_graph.domain.competencies import (
    FIVE_LEVELS,
    VALID_OR_NOT,
    Competency,
    CompetencyKind,
)
from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.roles import Requirement
from skills_graph.services.lines import recompute_lines
from skills_graph.services.merge_lines import carry_out_merge
from skills_graph.services.merging import start_merge, start_unmerge
from skills_graph.services.policies.activation import Attendance
from skills_graph.store import facts
from skills_graph.store.assertions import append_assertions
from skills_graph.store.competencies import competency_thing
from skills_graph.store.jobs import finish_job, take_job
from skills_graph.store.roles import REQUIRES, requirement_link
from tests.builders import an_assertion
from tests.small_company import add_company

TWIN = Competency("cmp_7", "weldng", CompetencyKind.SKILL, FIVE_LEVELS.id)
OTHERS = [
    Competency("cmp_8", "welding", CompetencyKind.KNOWLEDGE, FIVE_LEVELS.id),
    Competency("cmp_9", "welding", CompetencyKind.SKILL, VALID_OR_NOT.id),
]
BEFORE_EVERYTHING = "1970-01-01T00:00:00.000Z"


def nobody_hears(kind, job_id):
    """Stands for the queue: tests carry jobs out themselves."""


def goes_on(share, last_chunk=None):
    """Stands for progress that nobody watches."""


def merge(store, loser_id, winner_id, *, viewer, reason="The same word."):
    given = {"viewer": viewer, "store": store, "send": nobody_hears}
    return carried_out(store, start_merge(loser_id, winner_id, reason, **given))


def unmerge(store, loser_id, *, viewer):
    return carried_out(store, unmerge_decided(store, loser_id, viewer=viewer))


def unmerge_decided(store, loser_id, *, viewer, reason="They differ."):
    given = {"viewer": viewer, "store": store, "send": nobody_hears}
    return start_unmerge(loser_id, reason, **given)


def carried_out(store, job, *, progress=goes_on, after=None, dies_at_the_end=False):
    """Do what a worker does with a job, but for its heartbeat; return its report.

    A run that *dies_at_the_end* ends within the last transaction.
    """

    def finish(write, report):
        done = {"runner": "test", "now": job.created_at, "report": report}
        assert finish_job(write.tx, job.id, **done)
        if dies_at_the_end:
            raise KeyboardInterrupt

    taken = {"now": job.created_at, "lost_before": BEFORE_EVERYTHING}
    store.write_aside(take_job, job.id, runner="test", **taken)
    attendance = Attendance(progress, finish, nobody_hears, after)
    return carry_out_merge(job, store=store, attendance=attendance)


def add_company_with_twins(write, today):
    """Ada is said to weld under the other name, the welder's role asks for both."""
    add_company(write, today)
    things = map(competency_thing, [TWIN, *OTHERS])
    facts.create_things(write, "Competency", things, source="app")
    both = requirement_link("rol_1", Requirement("cmp_7", 4, weight=3))
    facts.create_links(write, REQUIRES, [both], source="app")
    said = an_assertion(
        "twin",
        EvidenceSource.ASSESSMENT,
        4,
        employee_id="emp_1",
        competency_id="cmp_7",
        asserted_on=today,
    )
    append_assertions(write, [said])
    recompute_lines(write, {"emp_1": ["cmp_7"]}, today=today)
    write.changed("assertion.added", "Employee", "emp_1")
