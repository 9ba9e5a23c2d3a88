"""Every night: disputes past their deadline go to HR, moot ones are closed."""

from collections.abc import Sequence

from skills_graph.domain.disputes import Dispute
from skills_graph.domain.moments import Moment
from skills_graph.services.dispute_notices import (
    tell_of_passing_on,
    tell_of_resolution,
)
from skills_graph.store.disputes import (
    disputes_by_id,
    disputes_of_the_withdrawn,
    escalate_disputes,
    open_disputes,
    resolve_disputes,
)
from skills_graph.store.session import GraphStore, Write

WITHDRAWN = "The assertion was withdrawn."


def pass_on_overdue(store: GraphStore) -> int:
    """Hand overdue disputes to HR, still frozen; return how many went there.

    Closes those whose assertion its source has withdrawn meanwhile. Safe to run
    twice: what was handed over or closed is left as it is.
    """
    at = store.now()
    withdrawn = store.read(disputes_of_the_withdrawn, at=at)
    if withdrawn:
        store.write(_close, withdrawn, store)
    overdue = [
        dispute
        for dispute in store.read(open_disputes, at=store.now())
        if dispute.is_overdue(at.as_of) and dispute.escalated_at is None
    ]
    if overdue:
        store.write(_pass_on, overdue, store)
    return len(overdue)


def _close(write: Write, disputes: Sequence[Dispute], store: GraphStore) -> None:
    ids = [dispute.id for dispute in disputes]
    resolve_disputes(
        write, ids, is_upheld=True, resolution=WITHDRAWN, resolved_by_id=None
    )
    at = Moment(store.today(), write.revision.recorded_at)
    for dispute in disputes_by_id(write.tx, ids, at=at).values():
        tell_of_resolution(write, dispute)


def _pass_on(write: Write, disputes: Sequence[Dispute], store: GraphStore) -> None:
    escalate_disputes(write, [dispute.id for dispute in disputes])
    at = Moment(store.today(), write.revision.recorded_at)
    for dispute in disputes:
        tell_of_passing_on(write, dispute, at=at)
