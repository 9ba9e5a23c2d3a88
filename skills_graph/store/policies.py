"""The versions of the policy, as stored: proposed, coming, in force, never edited.

A version counts from the transaction that sets its `recorded_at`, which is the last
of its activation, for the days from `valid_from` on.
"""

from dataclasses import replace
from datetime import date
from typing import Any, LiteralString

from neo4j import ManagedTransaction, Record

from skills_graph.domain.ids import EmployeeId, JobId
from skills_graph.domain.moments import Instant, Moment
from skills_graph.domain.policy import (
    FIRST_POLICY,
    Policy,
    policy_as_json,
    policy_from_json,
)
from skills_graph.domain.policy_versions import (
    KeptPolicies,
    PolicyState,
    PolicyVersion,
)
from skills_graph.store import facts
from skills_graph.store.session import Write

LABEL = "Policy"

_ALL_WE_KNOW = Moment(date.max, Instant("9999-12-31T23:59:59.999Z"))

# What is known of a version from which of its moments on.
_KNOWN_FROM = {
    "coming_at": ("activated_by_id", "activated_by_label", "activation_job_id"),
    "recorded_at": ("valid_from",),
    "withdrawn_at": ("withdrawn_by_id",),
}

POLICY_IN_FORCE: LiteralString = """
MATCH (policy:Policy)
WHERE policy.recorded_at <= $known_at AND policy.valid_from <= $as_of
RETURN policy.rules AS rules, policy.valid_from AS valid_from
ORDER BY policy.valid_from DESC, policy.recorded_at DESC LIMIT 1
"""

KEPT_POLICIES: LiteralString = """
MATCH (policy:Policy)
WHERE policy.state = 'COMING'
      OR (policy.recorded_at <= $known_at AND policy.valid_from <= $as_of)
RETURN policy.rules AS rules, policy.valid_from AS valid_from,
       policy.recorded_at AS recorded_at
"""

# The version whose kept lines are read; a day ahead of today never has another one.
VERSION_NOW: LiteralString = """
MATCH (policy:Policy)
WHERE policy.recorded_at IS NOT NULL
WITH policy.version AS version, policy.valid_from AS since, policy.recorded_at AS at
ORDER BY since DESC, at DESC LIMIT 1
"""

POLICY_VERSIONS: LiteralString = """
MATCH (policy:Policy)
RETURN properties(policy) AS found
"""

CREATE_POLICY: LiteralString = """
CREATE (policy:Policy {id: $id})
SET policy += $properties, policy.proposed_at = $recorded_at
"""

START_COMING: LiteralString = """
MATCH (policy:Policy {id: $id, state: 'PROPOSED'})
SET policy.state = 'COMING', policy.coming_at = $recorded_at, policy += $properties
RETURN policy.id AS id
"""

BRING_INTO_FORCE: LiteralString = """
MATCH (policy:Policy {id: $id, state: 'COMING'})
SET policy.state = 'ACTIVATED', policy.recorded_at = $recorded_at,
    policy.valid_from = $valid_from
RETURN policy.id AS id
"""

WITHDRAW_POLICY: LiteralString = """
MATCH (policy:Policy {id: $id})
WHERE policy.state IN ['PROPOSED', 'COMING']
SET policy.state = 'WITHDRAWN', policy.withdrawn_at = $recorded_at,
    policy.withdrawn_by_id = $by_id
RETURN policy.id AS id
"""

NOTE_PREVIEW: LiteralString = """
MATCH (policy:Policy {id: $id})
SET policy.preview_id = $preview_id
"""


def policy_in_force(tx: ManagedTransaction, *, at: Moment) -> Policy:
    """Return the policy of a moment; the first one before any was recorded."""
    row = tx.run(POLICY_IN_FORCE, facts.parameters(at)).single()
    return FIRST_POLICY if row is None else _policy(row)


def kept_policies(tx: ManagedTransaction, *, at: Moment) -> KeptPolicies:
    """Return under which policies whoever writes now keeps lines."""
    rows = list(tx.run(KEPT_POLICIES, facts.parameters(at)))
    counting = [row for row in rows if row["recorded_at"] is not None]
    coming = [row for row in rows if row["recorded_at"] is None]
    latest = max(
        counting, key=lambda row: (row["valid_from"], row["recorded_at"]), default=None
    )
    return KeptPolicies(
        FIRST_POLICY if latest is None else _policy(latest),
        _policy(coming[0]) if coming else None,
    )


def policy_versions(
    tx: ManagedTransaction, *, at: Moment = _ALL_WE_KNOW
) -> list[PolicyVersion]:
    """Return every version as it stood at a moment, the latest first.

    A version that begins to count after that day, as we know by then, is COMING.
    """
    stored = [
        known
        for row in tx.run(POLICY_VERSIONS)
        if (known := _known(row["found"], at.known_at))
    ]
    day = at.as_of.isoformat()
    counting = [
        one for one in stored if one.get("recorded_at") and one["valid_from"] <= day
    ]
    latest = max(
        counting, key=lambda one: (one["valid_from"], one["recorded_at"]), default=None
    )
    found = [
        _version(one, _state(one, counts=one in counting, is_latest=one is latest))
        for one in stored
    ]
    return sorted(found, key=lambda one: int(one.version), reverse=True)


def propose_policy(
    write: Write,
    policy: Policy,
    *,
    by_id: EmployeeId | None,
    by_label: str,
    note: str | None,
) -> str:
    """Keep a proposed version and return its id; its version must be new."""
    policy_id = f"pol_{policy.version}"
    properties = {
        "version": policy.version,
        "rules": policy_as_json(policy),
        "state": PolicyState.PROPOSED.value,
        "proposed_by_id": by_id,
        "proposed_by_label": by_label,
        "note": note,
    }
    write.run(CREATE_POLICY, id=policy_id, properties=properties).consume()
    write.changed("policy.proposed", LABEL, policy_id)
    return policy_id


def start_coming(
    write: Write,
    policy_id: str,
    *,
    job_id: JobId,
    by_id: EmployeeId | None,
    by_label: str,
) -> bool:
    """Let writers keep lines under a proposed version too; False if it is not one."""
    properties = {
        "activation_job_id": job_id,
        "activated_by_id": by_id,
        "activated_by_label": by_label,
    }
    row = write.run(START_COMING, id=policy_id, properties=properties).single()
    if row is not None:
        write.changed("policy.coming", LABEL, policy_id)
    return row is not None


def bring_into_force(write: Write, policy_id: str, *, today: date) -> bool:
    """Let a version count from this transaction and day on; False if none is coming."""
    row = write.run(
        BRING_INTO_FORCE, id=policy_id, valid_from=today.isoformat()
    ).single()
    if row is not None:
        write.changed("policy.activated", LABEL, policy_id)
    return row is not None


def withdraw_policy(write: Write, policy_id: str, *, by_id: EmployeeId | None) -> bool:
    """Take back a version that is not in force; False if it is or was."""
    row = write.run(WITHDRAW_POLICY, id=policy_id, by_id=by_id).single()
    if row is not None:
        write.changed("policy.withdrawn", LABEL, policy_id)
    return row is not None


def note_preview(tx: ManagedTransaction, policy_id: str, preview_id: str) -> None:
    """Keep which preview of a version is the last one finished."""
    tx.run(NOTE_PREVIEW, id=policy_id, preview_id=preview_id).consume()


def _policy(row: Record) -> Policy:
    policy = policy_from_json(row["rules"])
    if row["valid_from"] is None:
        return policy
    return replace(policy, valid_from=date.fromisoformat(row["valid_from"]))


def _known(stored: dict[str, Any], known_at: Instant) -> dict[str, Any] | None:
    """Return what was known of a version by then, None before it was proposed."""
    # The first policy was never proposed.
    if (stored.get("proposed_at") or stored["recorded_at"]) > known_at:
        return None
    unknown = {
        name
        for moment, names in _KNOWN_FROM.items()
        if (stored.get(moment) or known_at) > known_at
        for name in (moment, *names)
    }
    return {name: value for name, value in stored.items() if name not in unknown}


def _state(stored: dict[str, Any], *, counts: bool, is_latest: bool) -> PolicyState:
    if "withdrawn_at" in stored:
        return PolicyState.WITHDRAWN
    if counts:
        return PolicyState.IN_FORCE if is_latest else PolicyState.PAST
    is_coming = "coming_at" in stored or "recorded_at" in stored
    return PolicyState.COMING if is_coming else PolicyState.PROPOSED


def _version(stored: dict[str, Any], state: PolicyState) -> PolicyVersion:
    valid_from = stored.get("valid_from")
    return PolicyVersion(
        stored["id"],
        policy_from_json(stored["rules"]),
        state,
        proposed_at=stored.get("proposed_at"),
        proposed_by_id=stored.get("proposed_by_id"),
        proposed_by_label=stored.get("proposed_by_label", ""),
        note=stored.get("note"),
        activated_by_id=stored.get("activated_by_id"),
        activated_by_label=stored.get("activated_by_label"),
        activation_job_id=stored.get("activation_job_id"),
        preview_id=stored.get("preview_id"),
        valid_from=date.fromisoformat(valid_from) if valid_from else None,
        recorded_at=stored.get("recorded_at"),
    )
