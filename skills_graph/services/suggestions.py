"""Confirm or reject what was inferred about someone; only people decide on it."""

from dataclasses import replace
from datetime import date
from functools import partial

from skills_graph.domain.evidence import Assertion, ValidationState
from skills_graph.domain.ids import AssertionId, new_id
from skills_graph.errors import BadInput, NotAllowed
from skills_graph.services import access
from skills_graph.services.access import People, Viewer
from skills_graph.services.deciding import (
    check_unchanged,
    keep_line,
    once_for_assertion,
    visible_assertion,
)
from skills_graph.services.evidence import APP, append_with_line
from skills_graph.store.assertions import set_assertion_states
from skills_graph.store.idempotency import RequestKey
from skills_graph.store.session import GraphStore, Write


def confirm_suggestion(
    assertion_id: AssertionId,
    level: int | None = None,
    *,
    viewer: Viewer,
    store: GraphStore,
    people: People,
    request: RequestKey | None = None,
) -> Assertion:
    """Turn a suggestion into a declaration, at the suggested level or another one.

    At another level the suggestion is rejected and a declaration appended beside it,
    which is what is returned. Raises NotFound (also for one that *viewer* may not
    see), NotAllowed, BadInput, Conflict.
    """
    once = once_for_assertion(request, store)
    if earlier := once.answered():
        return earlier
    suggestion = _suggestion(assertion_id, viewer, store, people)
    confirmed = replace(suggestion, state=ValidationState.DECLARED)
    if level is not None and level != suggestion.level:
        confirmed = replace(
            confirmed,
            id=AssertionId(new_id("ast")),
            level=level,
            asserted_on=store.today(),
            asserted_by_id=viewer.employee_id,
            asserted_by_label=viewer.display_name,
            source_system=APP,
            source_key=None,
        )
    return once.write(partial(_confirm, suggestion, confirmed, viewer))


def reject_suggestion(
    assertion_id: AssertionId,
    reason: str | None = None,
    *,
    viewer: Viewer,
    store: GraphStore,
    people: People,
    request: RequestKey | None = None,
) -> Assertion:
    """Reject a suggestion: it counts nothing from now on, and stays known.

    Raises as `confirm_suggestion` does.
    """
    once = once_for_assertion(request, store)
    if earlier := once.answered():
        return earlier
    suggestion = _suggestion(assertion_id, viewer, store, people)
    return once.write(partial(_reject, suggestion, reason, viewer))


def _suggestion(
    assertion_id: AssertionId, viewer: Viewer, store: GraphStore, people: People
) -> Assertion:
    assertion = visible_assertion(assertion_id, viewer, store, people)
    if not access.may_decide_suggestion(viewer, assertion.employee_id, people=people):
        raise NotAllowed(
            "Only the person, their managers or HR may decide on a suggestion."
        )
    if assertion.state is not ValidationState.SUGGESTED or assertion.retracted_at:
        raise BadInput(
            "Only a suggestion can be confirmed or rejected.", field="assertionId"
        )
    return assertion


def _confirm(
    suggestion: Assertion,
    confirmed: Assertion,
    viewer: Viewer,
    write: Write,
    today: date,
) -> Assertion:
    check_unchanged(write, suggestion, today)
    is_same = suggestion.id == confirmed.id
    state = ValidationState.DECLARED if is_same else ValidationState.REJECTED
    set_assertion_states(
        write,
        [(suggestion.id, state)],
        decided_by_id=viewer.employee_id,
        reason=None if is_same else f"Confirmed at level {confirmed.level} instead.",
        today=today,
    )
    if is_same:
        keep_line(write, "suggestion.confirmed", suggestion, today)
    else:
        append_with_line(confirmed, write, today)
        write.changed("suggestion.confirmed", "Employee", suggestion.employee_id)
    return confirmed


def _reject(
    suggestion: Assertion,
    reason: str | None,
    viewer: Viewer,
    write: Write,
    today: date,
) -> Assertion:
    check_unchanged(write, suggestion, today)
    set_assertion_states(
        write,
        [(suggestion.id, ValidationState.REJECTED)],
        decided_by_id=viewer.employee_id,
        reason=reason,
        today=today,
    )
    keep_line(write, "suggestion.rejected", suggestion, today)
    return replace(suggestion, state=ValidationState.REJECTED)
