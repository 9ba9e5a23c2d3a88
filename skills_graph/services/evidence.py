"""Say something about someone's competency, take it back, confirm a suggestion.

Every one of these writes the assertion and the profile line that follows from it in
one transaction.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol

from skills_graph.domain.evidence import (
    STATE_AT_FIRST,
    Assertion,
    Evidence,
    EvidenceKind,
    EvidenceSource,
    Polarity,
    ValidationState,
)
from skills_graph.domain.ids import AssertionId, CompetencyId, EmployeeId, new_id
from skills_graph.domain.moments import Moment
from skills_graph.domain.profile import Measure
from skills_graph.domain.scope import Purpose
from skills_graph.errors import BadInput, Conflict, NotAllowed, NotFound
from skills_graph.services import access
from skills_graph.services.access import People, Viewer
from skills_graph.services.lines import recompute_lines
from skills_graph.store import facts
from skills_graph.store.assertions import (
    append_assertions,
    assertions_by_id,
    retract_assertions,
    set_assertion_states,
)
from skills_graph.store.idempotency import (
    FirstAnswer,
    RequestKey,
    first_answer,
    remember_answer,
)
from skills_graph.store.profile_lines import measures_by_competency
from skills_graph.store.session import GraphStore, Transaction, Write

APP = "app"


class Work(Protocol):
    """What a writing transaction does; it may be run again after a conflict."""

    def __call__(self, write: Write, *, today: date) -> Assertion: ...


@dataclass(frozen=True, slots=True)
class NewAssertion:
    """What a viewer wants to say of an employee; days default to today."""

    employee_id: EmployeeId
    competency_id: CompetencyId
    source: EvidenceSource
    level: int | None = None
    polarity: Polarity = Polarity.HAS
    asserted_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    note: str | None = None
    evidence_urls: tuple[str, ...] = ()


def add_assertion(
    wanted: NewAssertion,
    *,
    viewer: Viewer,
    store: GraphStore,
    people: People,
    request: RequestKey | None = None,
) -> Assertion:
    """Append an assertion by *viewer* and bring the profile line up to date.

    The same *request* again is answered as it was first. Raises NotAllowed, NotFound
    (employee, competency), BadInput (level, days, links), Conflict (request).
    """
    if earlier := _answered(request, store):
        return earlier
    if not access.may_see(viewer, Purpose.CARD, wanted.employee_id, people=people):
        raise NotFound("employee", wanted.employee_id)
    access.require_source(viewer, wanted.employee_id, wanted.source, people=people)
    assertion = _assertion_by(viewer, wanted, today=store.today())
    return store.write(_once, request, partial(_append, assertion=assertion), store)


def retract_assertion(
    assertion_id: AssertionId,
    reason: str,
    *,
    viewer: Viewer,
    store: GraphStore,
    people: People,
    request: RequestKey | None = None,
) -> Assertion:
    """Withdraw an assertion and bring the profile line up to date.

    Raises NotFound (also for one that *viewer* may not see), NotAllowed, BadInput,
    Conflict.
    """
    if earlier := _answered(request, store):
        return earlier
    if not reason.strip():
        raise BadInput("Withdrawing needs a reason.", field="reason")
    assertion = _visible_assertion(assertion_id, viewer, store, people)
    if not access.may_retract(
        viewer, assertion.employee_id, assertion.asserted_by_id, people=people
    ):
        raise NotAllowed("Only whoever made an assertion, or HR, may withdraw it.")
    if assertion.retracted_at is not None:
        raise BadInput("This assertion has been withdrawn already.")
    work = partial(_retract, assertion=assertion, reason=reason)
    return store.write(_once, request, work, store)


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
    which is what is returned. Raises as `retract_assertion` does.
    """
    if earlier := _answered(request, store):
        return earlier
    assertion = _visible_assertion(assertion_id, viewer, store, people)
    if not access.may_decide_suggestion(viewer, assertion.employee_id, people=people):
        raise NotAllowed("Only the person, their managers or HR may confirm this.")
    if assertion.state is not ValidationState.SUGGESTED or assertion.retracted_at:
        raise BadInput("Only a suggestion can be confirmed.", field="assertionId")
    confirmed = replace(assertion, state=ValidationState.DECLARED)
    if level is not None and level != assertion.level:
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
    work = partial(_confirm, suggestion=assertion, confirmed=confirmed, viewer=viewer)
    return store.write(_once, request, work, store)


def check_level(level: int | None, measure: Measure, *, field: str = "level") -> None:
    """Raise BadInput unless the level is one of the competency's scale."""
    if level is not None and not 1 <= level <= measure.levels:
        raise BadInput(
            f"Level {level} is outside the scale, which goes from 1 to"
            f" {measure.levels}.",
            field=field,
        )


def _assertion_by(viewer: Viewer, wanted: NewAssertion, *, today: date) -> Assertion:
    asserted_on = wanted.asserted_on or today
    valid_from = wanted.valid_from or asserted_on
    if asserted_on > today:
        raise BadInput(
            f"Nothing can be asserted in the future: {asserted_on}.",
            field="assertedOn",
        )
    if wanted.valid_until is not None and wanted.valid_until < valid_from:
        raise BadInput(
            f"It would end on {wanted.valid_until}, before it begins on {valid_from}.",
            field="validUntil",
        )
    if wanted.level is None and wanted.polarity is Polarity.HAS:
        raise BadInput("Say at which level.", field="level")
    state = STATE_AT_FIRST[wanted.source]
    if viewer.employee_id == wanted.employee_id:
        # Nobody's own word validates, whatever it is about.
        state = ValidationState.DECLARED
    return Assertion(
        id=AssertionId(new_id("ast")),
        employee_id=wanted.employee_id,
        competency_id=wanted.competency_id,
        source=wanted.source,
        state=state,
        asserted_on=asserted_on,
        valid_from=valid_from,
        valid_until=wanted.valid_until,
        level=wanted.level,
        polarity=wanted.polarity,
        asserted_by_id=viewer.employee_id,
        asserted_by_label=viewer.display_name,
        note=wanted.note,
        evidence=tuple(_link(url) for url in wanted.evidence_urls),
        source_system=APP,
    )


def _link(url: str) -> Evidence:
    if not url.startswith(("https://", "http://")):
        raise BadInput(f"This is not a web address: {url!r}.", field="evidenceUrls")
    return Evidence(EvidenceKind.LINK, url, url)


def _answered(request: RequestKey | None, store: GraphStore) -> Assertion | None:
    """Return the assertion that the same request wrote before, as it was then."""
    if request is None:
        return None
    earlier = store.read(first_answer, request)
    return store.read(_as_answered, earlier, store.today()) if earlier else None


def _as_answered(tx: Transaction, earlier: FirstAnswer, today: date) -> Assertion:
    assertion_id = AssertionId(earlier.thing_id)
    at = Moment(today, earlier.recorded_at)
    return assertions_by_id(tx, [assertion_id], at=at)[assertion_id]


def _once(
    write: Write, request: RequestKey | None, work: Work, store: GraphStore
) -> Assertion:
    """Do *work*, unless the same request has come in meanwhile and done it."""
    today = store.today()
    if request is None:
        return work(write, today=today)
    if earlier := first_answer(write.tx, request):
        return _as_answered(write.tx, earlier, today)
    assertion = work(write, today=today)
    remember_answer(write, request, assertion.id)
    return assertion


def _append(write: Write, assertion: Assertion, *, today: date) -> Assertion:
    _check_ends(write, assertion, today=today)
    append_assertions(write, [assertion])
    _after(write, "assertion.added", assertion, today)
    return replace(assertion, recorded_at=write.revision.recorded_at)


def _check_ends(write: Write, assertion: Assertion, *, today: date) -> None:
    measures = measures_by_competency(write.tx, [assertion.competency_id])
    if assertion.competency_id not in measures:
        raise NotFound("competency", assertion.competency_id)
    check_level(assertion.level, measures[assertion.competency_id])
    at = Moment(today, write.revision.recorded_at)
    there = facts.states_by_id(write.tx, "Employee", [assertion.employee_id], at=at)
    if assertion.employee_id not in there:
        raise NotFound("employee", assertion.employee_id)


def _retract(
    write: Write, assertion: Assertion, reason: str, *, today: date
) -> Assertion:
    _check_unchanged(write, assertion, today)
    retract_assertions(write, [assertion.id], reason=reason)
    _after(write, "assertion.retracted", assertion, today)
    return replace(
        assertion, retracted_at=write.revision.recorded_at, retraction_reason=reason
    )


def _confirm(
    write: Write,
    suggestion: Assertion,
    confirmed: Assertion,
    *,
    viewer: Viewer,
    today: date,
) -> Assertion:
    _check_unchanged(write, suggestion, today)
    is_same = suggestion.id == confirmed.id
    state = ValidationState.DECLARED if is_same else ValidationState.REJECTED
    set_assertion_states(
        write,
        [(suggestion.id, state)],
        decided_by_id=viewer.employee_id,
        reason=None if is_same else f"Confirmed at level {confirmed.level} instead.",
        today=today,
    )
    if not is_same:
        _check_ends(write, confirmed, today=today)
        append_assertions(write, [confirmed])
    _after(write, "suggestion.confirmed", suggestion, today)
    return confirmed


def _check_unchanged(write: Write, assertion: Assertion, today: date) -> None:
    """Raise Conflict if somebody has decided on an assertion since it was read."""
    at = Moment(today, write.revision.recorded_at)
    present = assertions_by_id(write.tx, [assertion.id], at=at)[assertion.id]
    if present != assertion:
        raise Conflict("Somebody has changed this assertion meanwhile; look again.")


def _after(write: Write, kind: str, assertion: Assertion, today: date) -> None:
    recompute_lines(
        write, {assertion.employee_id: [assertion.competency_id]}, today=today
    )
    write.changed(kind, "Employee", assertion.employee_id)


def _visible_assertion(
    assertion_id: AssertionId, viewer: Viewer, store: GraphStore, people: People
) -> Assertion:
    """Return an assertion that *viewer* has made, or on a profile they may see."""
    found = store.read(assertions_by_id, [assertion_id], at=store.now())
    assertion = found.get(assertion_id)
    if assertion is None:
        raise NotFound("assertion", assertion_id)
    is_own = viewer.employee_id is not None and (
        viewer.employee_id == assertion.asserted_by_id
    )
    if not is_own and not access.may_see(
        viewer, Purpose.PROFILE, assertion.employee_id, people=people
    ):
        raise NotFound("assertion", assertion_id)
    return assertion
