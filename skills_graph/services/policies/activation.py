"""Bring a policy into force: everyone's lines beside the old ones, then the switch.

Until the last transaction every answer is under the old policy, and whoever writes
keeps lines under both. Killed anywhere, the job goes on where it was.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Protocol

from skills_graph import jobs
from skills_graph.domain.background import Job
from skills_graph.domain.ids import EmployeeId, JobId, new_id
from skills_graph.domain.import_report import ImportReport
from skills_graph.domain.moments import Moment, Revision
from skills_graph.domain.policy import Policy
from skills_graph.domain.policy_versions import PolicyState, PolicyVersion
from skills_graph.domain.profile import ProfileLine
from skills_graph.errors import Conflict
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.jobs import Send, now, send_message
from skills_graph.services.policies.versions import (
    queue_sweep,
    send_sweep,
    version_by_id,
    version_within,
)
from skills_graph.store import policies as stored
from skills_graph.store import profile_lines
from skills_graph.store.evidence_rows import evidence_rows
from skills_graph.store.facts import batches
from skills_graph.store.jobs import active_job_ids, create_job
from skills_graph.store.policy_trials import policy_trials
from skills_graph.store.session import GraphStore, Transaction, Write, last_revision
from skills_graph.store.talent_rows import changed_ids
from skills_graph.talent.whole_lines import whole_lines

PEOPLE_A_CHUNK = 200
PEOPLE_A_READ = 2_000
"""Many are computed together, as arrays; few are written together."""

SYSTEM = "app"


class Progress(Protocol):
    """Told how much is done, and the last person whose lines are there."""

    def __call__(self, share: float, *, last_chunk: str | None = None) -> None: ...


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who follows an activation, where an earlier run stopped, and how it ends.

    *finish* keeps the report within the last transaction; *send* is for what remains
    to be swept.
    """

    progress: Progress
    finish: Callable[[Write, ImportReport], None]
    send: Send
    after: str | None = None


def start_activation(
    policy_id: str, *, viewer: Viewer, store: GraphStore, send: Send
) -> Job:
    """Let a previewed proposal begin to come into force; return the job that does it.

    Raises NotAllowed (not an administrator, or the one who proposed it), NotFound,
    Conflict (not a proposal, not previewed against the policy in force, another one
    or a merge coming), QueueUnavailable.
    """
    job = store.write(_start, policy_id, viewer, store.today())
    send_message(job, send)
    return job


def _start(write: Write, policy_id: str, viewer: Viewer, today: date) -> Job:
    version = version_within(write.tx, policy_id)
    access.require_policy_activation(viewer, version.proposed_by_id)
    if version.state is not PolicyState.PROPOSED:
        raise Conflict(
            f"Version {version.version} cannot be activated: it is {version.state}."
        )
    _check_way_is_free(write, version, today)
    job = Job(
        JobId(new_id("job")),
        jobs.ACTIVATE_POLICY,
        jobs.JobState.QUEUED,
        now(),
        payload={"policy_id": policy_id},
    )
    create_job(write.tx, job)
    stored.start_coming(
        write,
        policy_id,
        job_id=job.id,
        by_id=viewer.employee_id,
        by_label=viewer.display_name,
    )
    return job


def _check_way_is_free(write: Write, version: PolicyVersion, today: date) -> None:
    at = Moment(today, write.revision.recorded_at)
    kept = stored.kept_policies(write.tx, at=at)
    if kept.coming is not None:
        raise Conflict(
            f"Version {kept.coming.version} is coming into force; withdraw it or wait."
        )
    if merging := active_job_ids(write.tx, jobs.MERGE_KINDS):
        raise Conflict(
            f"Competencies are being merged by the job {merging[0]}; wait for it or"
            " cancel it."
        )
    previews = {trial.id: trial for trial in policy_trials(write.tx, version.id)}
    preview = previews.get(version.preview_id or "")
    if preview is None:
        raise Conflict(f"Preview version {version.version} before you activate it.")
    if preview.against_version != kept.in_force.version:
        raise Conflict(
            f"Version {version.version} was previewed against version"
            f" {preview.against_version}, and {kept.in_force.version} is in force now;"
            " preview it again."
        )


def activate_policy(
    policy_id: str, *, store: GraphStore, attendance: Attendance
) -> ImportReport:
    """Compute everyone's lines under a coming policy, then let it count.

    Raises Conflict once it has been withdrawn, or whatever *attendance* raises.
    """
    version = version_by_id(policy_id, store)
    if version.state is not PolicyState.COMING:
        raise Conflict(
            f"Version {version.version} is not coming into force: it is"
            f" {version.state}."
        )
    report = ImportReport(SYSTEM)
    people = store.read(profile_lines.all_employee_ids)
    left = [id for id in people if attendance.after is None or id > attendance.after]
    n_done = len(people) - len(left)
    for some, n_lines in _kept_beside(store, left, version.policy):
        report.of("lines").added += n_lines
        n_done += len(some)
        attendance.progress(0.99 * n_done / len(people), last_chunk=some[-1])
    _catch_up(store, version.policy, report)
    report.of("people").changed = len(people)
    sweep = store.write(_switch, policy_id, store.today(), report, attendance)
    send_sweep(sweep, attendance.send)
    return report


def _catch_up(store: GraphStore, policy: Policy, report: ImportReport) -> None:
    """Compute what somebody has written past `recompute_lines`: a bulk load."""
    in_force = store.read(stored.policy_in_force, at=store.now())
    behind = store.read_patiently(
        profile_lines.people_behind, policy.version, like_version=in_force.version
    )
    for _, n_lines in _kept_beside(store, behind, policy):
        report.of("lines").changed += n_lines


def _kept_beside(
    store: GraphStore, employee_ids: Sequence[EmployeeId], policy: Policy
) -> Iterator[tuple[Sequence[EmployeeId], int]]:
    """Keep people's lines under a coming policy; yield whose are kept, and how many.

    They are computed without holding up any writer; whoever was written about
    meanwhile is computed once more under the write lock.
    """
    for many in batches(employee_ids, PEOPLE_A_READ):
        today = store.today()
        revision, lines = store.read_patiently(computed, many, policy, today)
        for some in batches(many, PEOPLE_A_CHUNK):
            few = {id: lines[id] for id in some}
            yield some, store.write_aside(_keep, few, revision, policy, today)


Computed = dict[EmployeeId, list[ProfileLine]]


def computed(
    tx: Transaction, employee_ids: Sequence[EmployeeId], policy: Policy, today: date
) -> tuple[Revision, Computed]:
    """Compute people's lines from what is known, and say by which revision."""
    revision = last_revision(tx)
    said = evidence_rows(
        tx, employee_ids, at=Moment(today, revision.recorded_at)
    ).values()
    named = {one.competency_id for about in said for one in about}
    measures = profile_lines.measures_by_competency(tx, named)
    lines: Computed = {id: [] for id in employee_ids}
    for line in whole_lines(
        list(chain.from_iterable(said)), measures, policy=policy, as_of=today
    ):
        lines[line.employee_id].append(line)
    return revision, lines


def _keep(
    tx: Transaction,
    lines: Computed,
    revision: Revision,
    policy: Policy,
    today: date,
) -> int:
    present, version = last_revision(tx), policy.version
    coming = stored.kept_policies(tx, at=Moment(today, present.recorded_at)).coming
    if coming is None or coming.version != version:
        raise Conflict(f"Version {version} has been withdrawn.")
    changed = changed_ids(tx, revision.number, present.number)
    again = [id for id in lines if id in changed]
    if again:
        lines = lines | computed(tx, again, policy, today)[1]
    kept = [line for of_one in lines.values() for line in of_one]
    profile_lines.replace_lines_under(Write(tx, present), version, list(lines), kept)
    return len(kept)


def _switch(
    write: Write,
    policy_id: str,
    today: date,
    report: ImportReport,
    attendance: Attendance,
) -> Job:
    if not stored.bring_into_force(write, policy_id, today=today):
        raise Conflict("The policy has been withdrawn.")
    sweep = queue_sweep(write.tx)
    attendance.finish(write, report)
    return sweep


def sweep_lines(store: GraphStore, progress: Progress) -> ImportReport:
    """Delete lines under versions neither in force nor coming; nobody reads them."""
    report = ImportReport(SYSTEM)
    people = store.read(profile_lines.all_employee_ids)
    n_done = 0
    for some in batches(people, PEOPLE_A_CHUNK):
        report.of("lines").retired += store.write_aside(_sweep, some, store.today())
        n_done += len(some)
        progress(n_done / len(people), last_chunk=some[-1])
    return report


def _sweep(tx: Transaction, employee_ids: Sequence[EmployeeId], today: date) -> int:
    at = Moment(today, last_revision(tx).recorded_at)
    versions = [policy.version for policy in stored.kept_policies(tx, at=at).all]
    return profile_lines.delete_lines_under_others(tx, employee_ids, versions=versions)
