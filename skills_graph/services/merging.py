"""Decide that two competencies are one, or take that back: a human does, and says why.

The decision begins a job (`merge_lines`); until its last transaction every answer is
as before. A competency is merged into one that stands for itself, so that a reader
takes one step.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from functools import partial

from skills_graph import jobs
from skills_graph.domain.background import Job
from skills_graph.domain.competencies import Competency
from skills_graph.domain.ids import CompetencyId, JobId, new_id
from skills_graph.domain.merges import Decider
from skills_graph.domain.moments import Moment
from skills_graph.errors import BadInput, Conflict, NotFound
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.jobs import Send, now, send_message
from skills_graph.services.once import Once
from skills_graph.store.competencies import competencies_by_id
from skills_graph.store.idempotency import RequestKey
from skills_graph.store.jobs import active_job_ids, create_job, jobs_by_id
from skills_graph.store.merge_work import merge_job_ids, start_merge_work
from skills_graph.store.merges import Merges, merges
from skills_graph.store.policies import kept_policies
from skills_graph.store.session import GraphStore, Transaction, Write

MOST_REASON_CHARACTERS = 4_000


def start_merge(
    loser_id: CompetencyId,
    winner_id: CompetencyId,
    reason: str,
    *,
    viewer: Viewer,
    store: GraphStore,
    send: Send,
    request: RequestKey | None = None,
) -> Job:
    """Decide that the loser is the winner; return the job after which it is.

    Raises NotAllowed, NotFound, BadInput where they cannot be one, Conflict while
    either is on its way elsewhere or a policy is coming, QueueUnavailable.
    """
    decider = decider_for(viewer, reason)
    work = partial(_start_merge, loser_id, winner_id, decider)
    return _started(Once(request, store, _job, _job_id), work, send)


def start_unmerge(
    loser_id: CompetencyId,
    reason: str,
    *,
    viewer: Viewer,
    store: GraphStore,
    send: Send,
    request: RequestKey | None = None,
) -> Job:
    """Decide to take a merge back; return the job after which both stand alone.

    Raises NotAllowed, NotFound, BadInput where it is not merged, Conflict and
    QueueUnavailable as `start_merge` does.
    """
    decider = decider_for(viewer, reason)
    work = partial(_start_unmerge, loser_id, decider)
    return _started(Once(request, store, _job, _job_id), work, send)


def decider_for(viewer: Viewer, reason: str) -> Decider:
    """Return who decides on merges and why; raises NotAllowed, BadInput."""
    access.require_merging(viewer)
    if not reason.strip():
        raise BadInput("Say why.", field="reason")
    if len(reason) > MOST_REASON_CHARACTERS:
        raise BadInput(
            f"A reason may have {MOST_REASON_CHARACTERS} characters.", field="reason"
        )
    return Decider(viewer.display_name, reason.strip(), viewer.employee_id)


def found_competency(tx: Transaction, id: CompetencyId, at: Moment) -> Competency:
    """Return a competency of a moment; raises NotFound."""
    competency = competencies_by_id(tx, [id], at=at).get(id)
    if competency is None:
        raise NotFound("competency", id)
    return competency


def check_can_be_one(loser: Competency, winner: Competency, known: Merges) -> None:
    """Raise BadInput unless a merge leaves every level and every reader as certain."""
    if loser.id == winner.id:
        raise BadInput("A competency is one with itself already.", field="winnerId")
    if loser.scale_id != winner.scale_id:
        raise BadInput(
            f"{loser.name!r} and {winner.name!r} are on different scales.",
            field="winnerId",
        )
    if loser.kind is not winner.kind:
        raise BadInput(
            f"{loser.name!r} is of kind {loser.kind.value}, {winner.name!r} of kind"
            f" {winner.kind.value}.",
            field="winnerId",
        )
    for competency, field in ((loser, "loserId"), (winner, "winnerId")):
        if competency.id in known.winners:
            raise BadInput(
                f"{competency.name!r} is merged into another competency.", field=field
            )
    if loser.id in known.winners.values():
        raise BadInput(
            f"Others are merged into {loser.name!r}; take those back first.",
            field="loserId",
        )


def _started(once: Once[Job], work: partial[Job], send: Send) -> Job:
    if earlier := once.answered():
        return earlier
    job = once.write(work)
    send_message(job, send)
    return job


def _job(tx: Transaction, id: str, _: Moment) -> Job:
    return jobs_by_id(tx, [JobId(id)])[JobId(id)]


def _job_id(job: Job) -> str:
    return job.id


def _start_merge(
    loser_id: CompetencyId,
    winner_id: CompetencyId,
    decider: Decider,
    write: Write,
    today: date,
) -> Job:
    at = Moment(today, write.revision.recorded_at)
    loser, winner = (found_competency(write.tx, id, at) for id in (loser_id, winner_id))
    check_can_be_one(loser, winner, merges(write.tx, at=at))
    return _queued(write, jobs.MERGE_COMPETENCIES, loser, winner.id, decider, at)


def _start_unmerge(
    loser_id: CompetencyId, decider: Decider, write: Write, today: date
) -> Job:
    at = Moment(today, write.revision.recorded_at)
    loser = found_competency(write.tx, loser_id, at)
    winner_id = merges(write.tx, at=at).winners.get(loser_id)
    if winner_id is None:
        raise BadInput(
            f"{loser.name!r} is not merged into another competency.",
            field="competencyId",
        )
    return _queued(write, jobs.UNMERGE_COMPETENCY, loser, winner_id, decider, at)


def _queued(
    write: Write,
    kind: str,
    loser: Competency,
    winner_id: CompetencyId,
    decider: Decider,
    at: Moment,
) -> Job:
    both = (loser.id, winner_id)
    _check_way_is_free(write.tx, both)
    kept = kept_policies(write.tx, at=at)
    if kept.coming is not None:
        raise Conflict(
            f"Version {kept.coming.version} of the policy is coming into force; merge"
            " once it is there."
        )
    work = jobs.MergeWork(
        loser.id,
        winner_id,
        decider.reason,
        decider.by_label,
        decider.by_id,
        write.revision.number - 1,
        kept.in_force.version,
    )
    job = Job(
        JobId(new_id("job")), kind, jobs.JobState.QUEUED, now(), payload=asdict(work)
    )
    create_job(write.tx, job)
    start_merge_work(write.tx, both, job.id)
    return job


def _check_way_is_free(tx: Transaction, competency_ids: Sequence[CompetencyId]) -> None:
    active = set(active_job_ids(tx, jobs.MERGE_KINDS))
    for id, job_id in merge_job_ids(tx, competency_ids).items():
        if job_id in active:
            raise Conflict(
                f"The competency {id} is being merged or taken apart by the job"
                f" {job_id}; wait for it or cancel it."
            )
