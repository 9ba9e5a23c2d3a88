"""Contest what is said of oneself, and have a named human resolve it.

While a dispute is open its assertion lifts nobody. It is resolved by someone who
neither made the assertion nor contests it: the nearest manager for whom both hold, or
HR. Past its deadline it is HR's.
"""

from datetime import date
from functools import partial

from skills_graph.domain.disputes import Dispute, due_day
from skills_graph.domain.evidence import Assertion, ValidationState
from skills_graph.domain.ids import AssertionId, DisputeId, EmployeeId, new_id
from skills_graph.domain.moments import Moment
from skills_graph.errors import BadInput, NotAllowed, NotFound
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.deciding import (
    check_unchanged,
    keep_line,
    visible_assertion,
)
from skills_graph.services.dispute_notices import (
    tell_of_opening,
    tell_of_resolution,
)
from skills_graph.services.once import Once
from skills_graph.services.reporting_line import line_above
from skills_graph.store.assertions import assertions_by_id, set_assertion_states
from skills_graph.store.disputes import (
    disputes_by_id,
    disputes_of_assertions,
    open_dispute,
    open_disputes,
    resolve_disputes,
)
from skills_graph.store.idempotency import RequestKey
from skills_graph.store.policies import policy_in_force
from skills_graph.store.session import GraphStore, Transaction, Write
from skills_graph.talent.snapshot import Snapshot


def dispute_assertion(
    assertion_id: AssertionId,
    reason: str,
    *,
    viewer: Viewer,
    store: GraphStore,
    present: Snapshot,
    request: RequestKey | None = None,
) -> Dispute:
    """Contest an assertion about oneself: from now on it lifts nobody.

    Raises NotFound (also for one that *viewer* may not see), NotAllowed, BadInput,
    Conflict.
    """
    once = _once(request, store)
    if earlier := once.answered():
        return earlier
    if not reason.strip():
        raise BadInput("A dispute needs a reason.", field="reason")
    assertion = visible_assertion(assertion_id, viewer, store, present)
    if not access.may_dispute(viewer, assertion.employee_id):
        raise NotAllowed("Only the person whom an assertion is about may dispute it.")
    _check_counts(assertion)
    resolver_id = _resolver(assertion, present)
    return once.write(partial(_dispute, assertion, reason, resolver_id))


def resolve_dispute(
    dispute_id: DisputeId,
    *,
    is_upheld: bool,
    reason: str,
    viewer: Viewer,
    store: GraphStore,
    present: Snapshot,
    request: RequestKey | None = None,
) -> Dispute:
    """Uphold a dispute, which rejects its assertion, or turn it down.

    Turned down, the assertion is in the state again that it had before. Raises as
    `dispute_assertion` does.
    """
    once = _once(request, store)
    if earlier := once.answered():
        return earlier
    dispute = _visible_dispute(dispute_id, viewer, store, present)
    if not access.may_resolve(viewer, dispute, today=store.today(), people=present):
        raise NotAllowed(_who_resolves(dispute, store.today()))
    if not reason.strip():
        raise BadInput("Resolving a dispute needs a reason.", field="reason")
    work = partial(_resolve, dispute, is_upheld, reason, viewer)
    return once.write(work)


def visible_disputes(
    *, viewer: Viewer, store: GraphStore, present: Snapshot, at: Moment
) -> list[Dispute]:
    """Return the disputes open at a moment that *viewer* may see, next due first."""
    return [
        dispute
        for dispute in store.read(open_disputes, at=at)
        if access.may_see_dispute(viewer, dispute, people=present)
    ]


def close_dispute_of(
    assertion: Assertion, reason: str, viewer: Viewer, write: Write, today: date
) -> None:
    """Close the dispute of an assertion that *viewer* withdraws: it is upheld."""
    if assertion.state is not ValidationState.DISPUTED:
        return
    at = Moment(today, write.revision.recorded_at)
    dispute = disputes_of_assertions(write.tx, [assertion.id], at=at)[assertion.id]
    resolve_disputes(
        write,
        [dispute.id],
        is_upheld=True,
        resolution=reason,
        resolved_by_id=viewer.employee_id,
    )
    tell_of_resolution(write, _found(write.tx, dispute.id, at))


def _once(request: RequestKey | None, store: GraphStore) -> Once[Dispute]:
    return Once(request, store, _found, lambda dispute: dispute.id)


def _found(tx: Transaction, id: str, at: Moment) -> Dispute:
    dispute_id = DisputeId(id)
    return disputes_by_id(tx, [dispute_id], at=at)[dispute_id]


def _check_counts(assertion: Assertion) -> None:
    """Raise BadInput for what cannot change anybody's level any more."""
    if assertion.retracted_at is not None:
        raise BadInput("This assertion has been withdrawn.", field="assertionId")
    if assertion.state is ValidationState.DISPUTED:
        raise BadInput("This assertion is in dispute already.", field="assertionId")
    if assertion.state is ValidationState.REJECTED:
        raise BadInput(
            "This assertion has been rejected and counts nothing.",
            field="assertionId",
        )


def _resolver(assertion: Assertion, present: Snapshot) -> EmployeeId | None:
    """Return the nearest manager who did not make the assertion, None for HR."""
    above = line_above(assertion.employee_id, present)
    return next((id for id in above if id != assertion.asserted_by_id), None)


def _dispute(
    assertion: Assertion,
    reason: str,
    resolver_id: EmployeeId | None,
    write: Write,
    today: date,
) -> Dispute:
    check_unchanged(write, assertion, today)
    at = Moment(today, write.revision.recorded_at)
    dispute = Dispute(
        id=DisputeId(new_id("dsp")),
        assertion_id=assertion.id,
        employee_id=assertion.employee_id,
        reason=reason,
        due_on=due_day(today, policy_in_force(write.tx, at=at)),
        state_before=assertion.state,
        opened_at=write.revision.recorded_at,
        asserted_by_id=assertion.asserted_by_id,
        resolver_id=resolver_id,
    )
    open_dispute(write, dispute)
    set_assertion_states(
        write,
        [(assertion.id, ValidationState.DISPUTED)],
        decided_by_id=assertion.employee_id,
        reason=reason,
        today=today,
        state_before=assertion.state,
    )
    keep_line(write, "assertion.disputed", assertion, today)
    tell_of_opening(write, dispute, at=at)
    return dispute


def _visible_dispute(
    dispute_id: DisputeId, viewer: Viewer, store: GraphStore, present: Snapshot
) -> Dispute:
    dispute = store.read(disputes_by_id, [dispute_id], at=store.now()).get(dispute_id)
    if dispute is None or not access.may_see_dispute(viewer, dispute, people=present):
        raise NotFound("dispute", dispute_id)
    return dispute


def _who_resolves(dispute: Dispute, today: date) -> str:
    others = "and neither who said it nor who disputes it"
    if dispute.is_for_hr(today):
        return f"This dispute is resolved by HR, by name, {others}."
    return f"This dispute is resolved by who was asked, or HR, {others}."


def _resolve(
    dispute: Dispute,
    is_upheld: bool,  # noqa: FBT001 - bound by position by `partial`
    reason: str,
    viewer: Viewer,
    write: Write,
    today: date,
) -> Dispute:
    at = Moment(today, write.revision.recorded_at)
    if not _found(write.tx, dispute.id, at).is_open:
        raise BadInput("This dispute has been resolved already.", field="disputeId")
    said = assertions_by_id(write.tx, [dispute.assertion_id], at=at)
    resolve_disputes(
        write,
        [dispute.id],
        is_upheld=is_upheld,
        resolution=reason,
        resolved_by_id=viewer.employee_id,
    )
    set_assertion_states(
        write,
        [
            (
                dispute.assertion_id,
                ValidationState.REJECTED if is_upheld else dispute.state_before,
            )
        ],
        decided_by_id=viewer.employee_id,
        reason=reason,
        today=today,
    )
    keep_line(write, "dispute.resolved", said[dispute.assertion_id], today)
    resolved = _found(write.tx, dispute.id, at)
    tell_of_resolution(write, resolved)
    return resolved
