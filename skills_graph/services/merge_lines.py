"""Carry out a merge, or its taking back: everyone's lines ready first, then the switch.

Until the last transaction every answer is as before. That one is short however many
people are concerned: it writes the fact, lets the lines count that lie ready, and
computes those of whoever was written about at the very end. Killed anywhere, the job
goes on where it was.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from skills_graph import jobs
from skills_graph.domain.background import Job
from skills_graph.domain.ids import CompetencyId, EmployeeId, JobId, label_of
from skills_graph.domain.import_report import ImportReport
from skills_graph.domain.merges import Decider
from skills_graph.domain.moments import Moment, Revision
from skills_graph.domain.policy import Policy
from skills_graph.domain.profile import ProfileLine
from skills_graph.errors import Conflict
from skills_graph.services.merge_notices import tell_of_merge
from skills_graph.services.merging import check_can_be_one, found_competency
from skills_graph.services.policies.activation import PEOPLE_A_CHUNK, Attendance
from skills_graph.services.policies.versions import queue_sweep, send_sweep
from skills_graph.store.evidence_rows import evidence_rows
from skills_graph.store.facts import batches
from skills_graph.store.merge_work import (
    let_merge_count,
    merge_job_ids,
    note_concerned,
)
from skills_graph.store.merges import (
    Merges,
    create_merge,
    merges,
    people_claiming,
    retract_merge,
)
from skills_graph.store.policies import kept_policies
from skills_graph.store.profile_lines import (
    measures_by_competency,
    replace_lines_ready,
)
from skills_graph.store.session import GraphStore, Transaction, Write, last_revision
from skills_graph.store.talent_rows import changed_ids
from skills_graph.talent.whole_lines import whole_lines

MERGED, UNMERGED = "competency.merged", "competency.unmerged"
MOST_PASSES = 10
"""After so many rounds whoever still changes is computed in the last transaction."""


@dataclass(frozen=True, slots=True)
class Merging:
    """One merge, or one taking back, as its job carries it out."""

    job_id: JobId
    loser_id: CompetencyId
    winner_id: CompetencyId
    decider: Decider
    policy_version: str
    is_taken_back: bool

    @property
    def both(self) -> tuple[CompetencyId, CompetencyId]:
        return self.loser_id, self.winner_id

    def then(self, known: Merges) -> Merges:
        """Return which competencies are one once this is done."""
        if self.is_taken_back:
            return known.without(self.loser_id)
        return known.also(self.loser_id, self.winner_id)


def carry_out_merge(
    job: Job, *, store: GraphStore, attendance: Attendance
) -> ImportReport:
    """Lay everyone's lines ready, catch up with what changed meanwhile, then switch.

    Raises Conflict once something else has been decided, or whatever *attendance*
    raises.
    """
    work = jobs.MergeWork(**job.payload)
    merging = _merging(job, work)
    report = ImportReport("app")
    people = store.read_patiently(_people_concerned, merging, store.today())
    left = [id for id in people if attendance.after is None or id > attendance.after]
    n_done = len(people) - len(left)
    for some in batches(left, PEOPLE_A_CHUNK):
        report.of("lines").added += _lay_ready(store, merging, some)
        n_done += len(some)
        attendance.progress(0.95 * n_done / len(people), last_chunk=some[-1])
    since = _caught_up(store, merging, work.revision, report)
    report.of("people").changed = len(people)
    sweep = store.write(_switch, merging, since, store.today(), report, attendance)
    send_sweep(sweep, attendance.send)
    return report


def _merging(job: Job, work: jobs.MergeWork) -> Merging:
    by_id = None if work.by_id is None else EmployeeId(work.by_id)
    return Merging(
        job.id,
        CompetencyId(work.loser_id),
        CompetencyId(work.winner_id),
        Decider(work.by_label, work.reason, by_id),
        work.policy_version,
        is_taken_back=job.kind == jobs.UNMERGE_COMPETENCY,
    )


def _people_concerned(
    tx: Transaction,
    merging: Merging,
    today: date,
    among: Collection[EmployeeId] | None = None,
) -> list[EmployeeId]:
    """Return of whom anything was said of either, or of what is one with the winner."""
    at = Moment(today, last_revision(tx).recorded_at)
    known = merges(tx, at=at).also(merging.loser_id, merging.winner_id)
    named = known.with_losers([merging.winner_id])
    return people_claiming(tx, named, among=among)


def _caught_up(
    store: GraphStore, merging: Merging, since: int, report: ImportReport
) -> int:
    """Compute whoever was written about meanwhile, until few are left.

    Returns the revision up to which everything is ready.
    """
    for _ in range(MOST_PASSES):
        revision, people = store.read(_changed, merging, since, store.today())
        if len(people) <= PEOPLE_A_CHUNK // 10:
            break
        for some in batches(people, PEOPLE_A_CHUNK):
            report.of("lines").changed += _lay_ready(store, merging, some)
        since = revision.number
    return since


def _changed(
    tx: Transaction, merging: Merging, since: int, today: date
) -> tuple[Revision, list[EmployeeId]]:
    """Return up to which revision, and who of those concerned changed in between."""
    revision = last_revision(tx)
    if revision.number <= since:
        return revision, []
    changed = changed_ids(tx, since, revision.number)
    people = [EmployeeId(id) for id in changed if label_of(id) == "Employee"]
    return revision, _people_concerned(tx, merging, today, among=people)


def _lay_ready(
    store: GraphStore, merging: Merging, employee_ids: Collection[EmployeeId]
) -> int:
    """Lay people's lines ready; return how many.

    They are computed without holding up any writer; whoever was written about
    meanwhile is computed once more under the write lock.
    """
    today = store.today()
    revision, lines = store.read(_computed, merging, employee_ids, today)
    return store.write_aside(_keep, merging, employee_ids, revision, lines, today)


def _computed(
    tx: Transaction,
    merging: Merging,
    employee_ids: Collection[EmployeeId],
    today: date,
) -> tuple[Revision, list[ProfileLine]]:
    """Compute people's lines of both competencies as the fact will have it.

    Says by which revision.
    """
    revision = last_revision(tx)
    at = Moment(today, revision.recorded_at)
    then = merging.then(merges(tx, at=at))
    said = evidence_rows(tx, sorted(employee_ids), at=at, as_merged=then)
    wanted = [
        one
        for about in said.values()
        for one in about
        if one.competency_id in merging.both
    ]
    measures = measures_by_competency(tx, merging.both)
    lines = whole_lines(wanted, measures, policy=_policy(tx, merging, at), as_of=today)
    return revision, list(lines)


def _policy(tx: Transaction, merging: Merging, at: Moment) -> Policy:
    """Return the policy that the work is under; raises Conflict if another counts."""
    kept = kept_policies(tx, at=at)
    if kept.coming is not None or kept.in_force.version != merging.policy_version:
        raise Conflict("The policy has changed since this was decided; decide again.")
    return kept.in_force


def _keep(
    tx: Transaction,
    merging: Merging,
    employee_ids: Collection[EmployeeId],
    revision: Revision,
    lines: list[ProfileLine],
    today: date,
) -> int:
    present = last_revision(tx)
    _check_still_ours(tx, merging, Moment(today, present.recorded_at))
    changed = changed_ids(tx, revision.number, present.number)
    if again := [id for id in employee_ids if id in changed]:
        unchanged = (line for line in lines if line.employee_id not in changed)
        lines = [*unchanged, *_computed(tx, merging, again, today)[1]]
    replace_lines_ready(Write(tx, present), merging.job_id, employee_ids, lines)
    note_concerned(tx, merging.job_id, employee_ids)
    return len(lines)


def _check_still_ours(tx: Transaction, merging: Merging, at: Moment) -> None:
    """Raise Conflict or BadInput where this cannot be carried out any more."""
    at_work = merge_job_ids(tx, merging.both)
    if any(at_work.get(id) != merging.job_id for id in merging.both):
        raise Conflict("Something else was decided about these competencies meanwhile.")
    known = merges(tx, at=at)
    if merging.is_taken_back:
        if known.winners.get(merging.loser_id) != merging.winner_id:
            raise Conflict("This merge has been taken back already.")
        return
    loser, winner = (found_competency(tx, id, at) for id in merging.both)
    check_can_be_one(loser, winner, known)


def _switch(
    write: Write,
    merging: Merging,
    since: int,
    today: date,
    report: ImportReport,
    attendance: Attendance,
) -> Job:
    """Write the fact and let what lies ready count; nobody sees the one alone."""
    at = Moment(today, write.revision.recorded_at)
    _check_still_ours(write.tx, merging, at)
    _, late = _changed(write.tx, merging, since, today)
    _, lines = _computed(write.tx, merging, late, today)
    replace_lines_ready(write, merging.job_id, late, lines)
    note_concerned(write.tx, merging.job_id, late)
    kind = UNMERGED if merging.is_taken_back else MERGED
    if merging.is_taken_back:
        retract_merge(
            write, merging.loser_id, merging.winner_id, decider=merging.decider
        )
    else:
        create_merge(
            write,
            merging.loser_id,
            merging.winner_id,
            decider=merging.decider,
            today=today,
        )
    let_merge_count(write, merging.both, merging.job_id, kind=kind)
    loser, winner = (found_competency(write.tx, id, at) for id in merging.both)
    tell_of_merge(write, kind, loser, winner, merging.decider, at=at)
    sweep = queue_sweep(write.tx)
    attendance.finish(write, report)
    return sweep
