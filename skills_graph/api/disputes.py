"""Disputes as the API shows and changes them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from skills_graph.api.changes import MOST_NOTE_CHARACTERS, line_after
from skills_graph.api.connections import Connection, connection
from skills_graph.api.context import Context
from skills_graph.api.evidence import shown_person
from skills_graph.api.ids import bare_id
from skills_graph.api.links.catalogue import there
from skills_graph.api.moments import Asked
from skills_graph.api.paging import PageArguments, page, page_of
from skills_graph.api.refusals import (
    REFUSALS,
    UserError,
    check_at_most,
    request_key,
    user_error,
)
from skills_graph.api.siblings import Group, Row, row_of
from skills_graph.domain.disputes import Dispute
from skills_graph.domain.evidence import Assertion
from skills_graph.domain.ids import AssertionId, DisputeId, EmployeeId
from skills_graph.domain.organisation import Employee
from skills_graph.domain.paging import Key
from skills_graph.domain.profile import ProfileLine
from skills_graph.services import access
from skills_graph.services.disputes import (
    dispute_assertion,
    resolve_dispute,
    visible_disputes,
)
from skills_graph.store.assertions import assertions_by_id
from skills_graph.store.disputes import disputes_by_id, disputes_of_assertions

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DisputePayload:
    """What came of a mutation about a dispute."""

    user_errors: list[UserError] = field(default_factory=list)
    dispute: Row[Dispute] | None = None
    assertion: Row[Assertion] | None = None
    profile_line: Row[ProfileLine] | None = None


def dispute(context: Context, given: Given) -> DisputePayload:
    """Contest an assertion about the viewer."""

    def work() -> Dispute:
        reason = given["reason"]
        check_at_most("reason", len(reason), MOST_NOTE_CHARACTERS, "characters")
        return dispute_assertion(
            AssertionId(bare_id(given["assertion_id"], field="assertionId")),
            reason,
            viewer=context.viewer,
            store=context.store,
            present=context.present,
            request=request_key(context, "disputeAssertion", given),
        )

    return _done(context, work)


def resolve(context: Context, given: Given) -> DisputePayload:
    """Uphold a dispute, or turn it down."""

    def work() -> Dispute:
        reason = given["reason"]
        check_at_most("reason", len(reason), MOST_NOTE_CHARACTERS, "characters")
        return resolve_dispute(
            DisputeId(bare_id(given["dispute_id"], field="disputeId")),
            is_upheld=given["is_upheld"],
            reason=reason,
            viewer=context.viewer,
            store=context.store,
            present=context.present,
            request=request_key(context, "resolveDispute", given),
        )

    return _done(context, work)


def _done(context: Context, work: Callable[[], Dispute]) -> DisputePayload:
    try:
        done = work()
    except REFUSALS as error:
        return DisputePayload([user_error(error)])
    context.has_written()
    asked = context.asked()
    row = Group(asked).add(done)
    said = assertion_of(row, context)
    return DisputePayload(
        dispute=row, assertion=said, profile_line=line_after(context, said.value)
    )


def disputes_for(
    context: Context, ids: list[DisputeId], asked: Asked
) -> dict[DisputeId, Dispute]:
    """Return the disputes that the viewer may see, by id."""
    found = context.fetch(disputes_by_id, asked.at)(ids)
    return {
        id: dispute
        for id, dispute in found.items()
        if access.may_see_dispute(context.viewer, dispute, people=context.present)
    }


def disputes(
    context: Context,
    asked: Asked,
    arguments: PageArguments,
    *,
    can_resolve: bool | None = None,
) -> Connection:
    """Return a page of open disputes that the viewer may see, the next due first."""
    found = visible_disputes(
        viewer=context.viewer,
        store=context.store,
        present=context.present,
        at=asked.at,
    )
    chosen = [one for one in found if can_resolve in (None, _can_resolve(one, context))]
    wanted = page(arguments, str, str)
    return connection(page_of(chosen, wanted, _next_due_first), asked)


def _next_due_first(found: Dispute) -> Key:
    return found.due_on.isoformat(), found.opened_at


def _can_resolve(found: Dispute, context: Context) -> bool:
    return found.is_open and access.may_resolve(
        context.viewer,
        found,
        today=context.store.today(),
        people=context.present,
    )


def dispute_of(row: Row[Assertion], context: Context) -> Row[Dispute] | None:
    """Return the latest dispute of an assertion, None where there was none."""
    fetch = context.fetch(disputes_of_assertions, row.asked.at)
    return row_of(row, "dispute", lambda said: said.id, fetch)


def assertion_of(row: Row[Dispute], context: Context) -> Row[Assertion]:
    """Return the assertion that a dispute is about."""
    fetch = context.fetch(assertions_by_id, row.asked.at)
    found = row_of(row, "assertion", lambda dispute: dispute.assertion_id, fetch)
    return there(found, "an assertion")


def resolver(row: Row[Dispute], context: Context) -> Row[Employee] | None:
    """Return who is asked to resolve a dispute, None where that is HR."""
    today = row.asked.at.as_of
    return shown_person(
        row,
        "resolver",
        lambda dispute: None if dispute.is_for_hr(today) else dispute.resolver_id,
        context,
    )


def resolved_by(row: Row[Dispute], context: Context) -> Row[Employee] | None:
    """Return who resolved a dispute; not who withdrew what they had said."""

    def key(dispute: Dispute) -> EmployeeId | None:
        # Peers are not named, and so neither by taking back what they said.
        if dispute.resolved_by_id == dispute.asserted_by_id:
            return None
        return dispute.resolved_by_id

    return shown_person(row, "resolved by", key, context)


def viewer_can_resolve(row: Row[Dispute], context: Context) -> bool:
    """Whether the viewer may resolve a dispute that is open."""
    return _can_resolve(row.value, context)
