"""Versions of the policy: look at them, propose one, take one back."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from skills_graph import jobs
from skills_graph.domain.background import Job
from skills_graph.domain.corrections import rater_corrections
from skills_graph.domain.ids import EmployeeId, JobId, new_id
from skills_graph.domain.moments import Moment
from skills_graph.domain.policy import FIRST_POLICY, Policy
from skills_graph.domain.policy_checks import check_policy
from skills_graph.domain.policy_rules import (
    Value,
    differences,
    policy_of_rules,
    with_rules,
)
from skills_graph.domain.policy_versions import PolicyState, PolicyVersion
from skills_graph.domain.severity import rater_severities
from skills_graph.errors import BadInput, Conflict, NotFound, QueueUnavailable
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.jobs import Send, now, send_message
from skills_graph.store import policies as stored
from skills_graph.store.given_ratings import given_ratings
from skills_graph.store.jobs import create_job
from skills_graph.store.session import GraphStore, Transaction, Write

MOST_NOTE_CHARACTERS = 4_000

log = logging.getLogger(__name__)


def versions(store: GraphStore, *, at: Moment | None = None) -> list[PolicyVersion]:
    """Return every version, the latest first; anybody may know the rules."""
    return store.read(stored.policy_versions, at=at or store.now())


def version_by_id(policy_id: str, store: GraphStore) -> PolicyVersion:
    """Return one version; raises NotFound."""
    return store.read(version_within, policy_id)


def version_within(tx: Transaction, policy_id: str) -> PolicyVersion:
    """Return one version within a transaction; raises NotFound."""
    for version in stored.policy_versions(tx):
        if version.id == policy_id:
            return version
    raise NotFound("policy", policy_id)


def propose_policy(
    rules: Mapping[str, Value],
    *,
    viewer: Viewer,
    store: GraphStore,
    is_whole: bool = False,
    note: str | None = None,
) -> PolicyVersion:
    """Propose the policy in force with some rules set anew, or a whole new one.

    Raises NotAllowed; BadInput, with the rule as its field, for a policy that cannot
    be, and for one that changes nothing.
    """
    access.require_policy_proposal(viewer)
    if note is not None and len(note) > MOST_NOTE_CHARACTERS:
        raise BadInput(
            f"A note may have {MOST_NOTE_CHARACTERS} characters.", field="note"
        )
    wanted = _Proposal(
        rules, is_whole, note, _estimates(rules, store, is_whole=is_whole)
    )
    policy_id = store.write(_propose, wanted, viewer, store.today())
    return version_by_id(policy_id, store)


@dataclass(frozen=True, slots=True)
class _Proposal:
    rules: Mapping[str, Value]
    is_whole: bool
    note: str | None
    estimates: Mapping[EmployeeId, int]


def _estimates(
    rules: Mapping[str, Value], store: GraphStore, *, is_whole: bool
) -> Mapping[EmployeeId, int]:
    """Return by what raters are to be corrected, nobody where nobody is to be.

    Read before the proposal is written: it takes every rating of the company.
    """
    at = store.now()
    present = store.read(stored.policy_in_force, at=at)
    if not _policy(rules, present, is_whole=is_whole).is_severity_corrected:
        return {}
    given = store.read_patiently(given_ratings, at=at)
    return rater_corrections(rater_severities(given))


def _propose(write: Write, wanted: _Proposal, viewer: Viewer, today: date) -> str:
    at = Moment(today, write.revision.recorded_at)
    present = stored.policy_in_force(write.tx, at=at)
    latest = max(int(one.version) for one in stored.policy_versions(write.tx))
    proposed = replace(
        _policy(wanted.rules, present, is_whole=wanted.is_whole),
        rater_corrections=wanted.estimates,
    )
    check_policy(proposed)
    if not differences(present, proposed):
        raise BadInput("This is the policy in force; nothing would change.")
    return stored.propose_policy(
        write,
        replace(proposed, version=str(latest + 1), valid_from=today),
        by_id=viewer.employee_id,
        by_label=viewer.display_name,
        note=wanted.note,
    )


def _policy(rules: Mapping[str, Value], present: Policy, *, is_whole: bool) -> Policy:
    if not is_whole:
        return with_rules(present, rules)
    return policy_of_rules(
        rules,
        version=present.version,
        valid_from=present.valid_from,
        like=FIRST_POLICY,
    )


def withdraw_policy(
    policy_id: str, *, viewer: Viewer, store: GraphStore, send: Send
) -> PolicyVersion:
    """Take back a version that is not in force yet; its lines go.

    Raises NotAllowed unless by HR or an administrator, NotFound, Conflict.
    """
    access.require_policy_trials(viewer)
    sweep = store.write(_withdraw, policy_id, viewer)
    if sweep is not None:
        send_message(sweep, send)
    return version_by_id(policy_id, store)


def _withdraw(write: Write, policy_id: str, viewer: Viewer) -> Job | None:
    version = version_within(write.tx, policy_id)
    if not stored.withdraw_policy(write, policy_id, by_id=viewer.employee_id):
        raise Conflict(
            f"Version {version.version} cannot be withdrawn: it is {version.state}."
        )
    return queue_sweep(write.tx) if version.state is PolicyState.COMING else None


def queue_sweep(tx: Transaction) -> Job:
    """Queue, within a transaction, that lines of versions not kept any more go."""
    job = Job(JobId(new_id("job")), jobs.SWEEP_LINES, jobs.JobState.QUEUED, now())
    create_job(tx, job)
    return job


def send_sweep(sweep: Job, send: Send) -> None:
    """Send what remains to be swept; where nobody takes it, it stays queued."""
    try:
        send_message(sweep, send)
    except QueueUnavailable as away:
        log.warning("%s", away)  # the scheduler sends it later
