"""Say something about someone's competency, or take it back.

Both write the assertion and the profile line that follows from it in one transaction.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

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
from skills_graph.domain.profile import Measure, profile_line
from skills_graph.domain.scope import Purpose
from skills_graph.errors import BadInput, NotAllowed, NotFound
from skills_graph.services import access
from skills_graph.services.access import People, Viewer
from skills_graph.services.assessors import Rating, group_of_rater, require_rater
from skills_graph.services.conversion import (
    OriginalValue,
    converted,
    levels_meant,
)
from skills_graph.services.deciding import (
    check_unchanged,
    keep_line,
    once_for_assertion,
    visible_assertion,
)
from skills_graph.services.disputes import close_dispute_of
from skills_graph.services.evidence_files import evidence_of_files
from skills_graph.services.lines import recompute_lines
from skills_graph.store.assertions import (
    assertions_by_id,
    retract_assertions,
)
from skills_graph.store.idempotency import RequestKey
from skills_graph.store.one_assertion import (
    PairStanding,
    append_with_lines,
    standing_of_pair,
)
from skills_graph.store.policies import kept_policies
from skills_graph.store.session import GraphStore, Write

APP = "app"


@dataclass(frozen=True, slots=True)
class NewAssertion:
    """What a viewer wants to say of an employee; days default to today."""

    employee_id: EmployeeId
    competency_id: CompetencyId
    source: EvidenceSource
    level: int | None = None
    original: OriginalValue | None = None
    polarity: Polarity = Polarity.HAS
    asserted_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    note: str | None = None
    evidence_urls: tuple[str, ...] = ()
    evidence_files: tuple[str, ...] = ()


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
    once = once_for_assertion(request, store)
    if earlier := once.answered():
        return earlier
    assertion = assertion_by(wanted, viewer=viewer, store=store, people=people)
    return once.write(partial(append_with_line, assertion))


def assertion_by(
    wanted: NewAssertion, *, viewer: Viewer, store: GraphStore, people: People
) -> Assertion:
    """Return what *viewer* may say, ready to be appended; writes nothing.

    Raises NotAllowed, NotFound (employee), BadInput (days, links).
    """
    if not access.may_see(viewer, Purpose.CARD, wanted.employee_id, people=people):
        raise NotFound("employee", wanted.employee_id)
    on = wanted.asserted_on or store.today()
    rating = Rating(
        wanted.employee_id,
        wanted.competency_id,
        wanted.source,
        on,
        _level_to_hold(wanted, store),
    )
    require_rater(rating, viewer=viewer, store=store, people=people)
    files = evidence_of_files(wanted.evidence_files, viewer=viewer, store=store)
    said = replace(
        _assertion_by(viewer, wanted, files, today=store.today()),
        group=group_of_rater(wanted.source, viewer, on, store=store),
    )
    if wanted.original is None:
        return said
    return converted(said, wanted.original, store=store)


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
    once = once_for_assertion(request, store)
    if earlier := once.answered():
        return earlier
    if not reason.strip():
        raise BadInput("Withdrawing needs a reason.", field="reason")
    assertion = visible_assertion(assertion_id, viewer, store, people)
    if not access.may_retract(
        viewer, assertion.employee_id, assertion.asserted_by_id, people=people
    ):
        raise NotAllowed("Only whoever made an assertion, or HR, may withdraw it.")
    if assertion.retracted_at is not None:
        raise BadInput("This assertion has been withdrawn already.")
    return once.write(partial(_retract, assertion, reason, viewer))


def check_level(level: int | None, measure: Measure, *, field: str = "level") -> None:
    """Raise BadInput unless the level is one of the competency's scale."""
    if level is not None and not 1 <= level <= measure.levels:
        raise BadInput(
            f"Level {level} is outside the scale, which goes from 1 to"
            f" {measure.levels}.",
            field=field,
        )


def _level_to_hold(wanted: NewAssertion, store: GraphStore) -> int | None:
    """Return the highest level that it may mean: an assessor must hold it."""
    if wanted.original is None:
        return wanted.level
    meant = levels_meant(wanted.original, wanted.competency_id, store=store)
    return meant.high


def _assertion_by(
    viewer: Viewer, wanted: NewAssertion, files: tuple[Evidence, ...], *, today: date
) -> Assertion:
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
    if wanted.level is not None and wanted.original is not None:
        raise BadInput("Give a level or a value on another scale.", field="original")
    is_unsaid = wanted.level is None and wanted.original is None
    if is_unsaid and wanted.polarity is Polarity.HAS:
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
        evidence=(*map(_link, wanted.evidence_urls), *files),
        source_system=APP,
    )


def _link(url: str) -> Evidence:
    if not url.startswith(("https://", "http://")):
        raise BadInput(f"This is not a web address: {url!r}.", field="evidenceUrls")
    return Evidence(EvidenceKind.LINK, url, url)


def append_with_line(assertion: Assertion, write: Write, today: date) -> Assertion:
    """Append an assertion and bring its line up to date, in few statements.

    Somebody is waiting. Raises NotFound, BadInput (level).
    """
    at = Moment(today, write.revision.recorded_at)
    said = replace(assertion, recorded_at=at.known_at)
    pair = standing_of_pair(
        write.tx, assertion.employee_id, assertion.competency_id, at=at
    )
    measure = _measure(pair, assertion)
    policies = kept_policies(write.tx, at=at).all
    lines = [
        profile_line([*pair.assertions, said], measure, policy=policy, as_of=today)
        for policy in policies
    ]
    append_with_lines(write, assertion, lines)
    return _of_winner(write, said, at) if pair.may_be_merged else said


def _of_winner(write: Write, said: Assertion, at: Moment) -> Assertion:
    """Bring the line up to date that counts, where the competency is one with another.

    What was said goes on claiming what it claims. Returns it as readers see it.
    """
    pairs = {said.employee_id: [said.competency_id]}
    recompute_lines(write, pairs, today=at.as_of)
    return assertions_by_id(write.tx, [said.id], at=at)[said.id]


def _measure(pair: PairStanding, assertion: Assertion) -> Measure:
    """Return by what it is measured; raises NotFound, BadInput."""
    if not pair.is_there:
        raise NotFound("employee", assertion.employee_id)
    if pair.measure is None:
        raise NotFound("competency", assertion.competency_id)
    check_level(assertion.level, pair.measure)
    return pair.measure


def _retract(
    assertion: Assertion, reason: str, viewer: Viewer, write: Write, today: date
) -> Assertion:
    check_unchanged(write, assertion, today)
    retract_assertions(write, [assertion.id], reason=reason)
    close_dispute_of(assertion, reason, viewer, write, today)
    keep_line(write, "assertion.retracted", assertion, today)
    return replace(
        assertion, retracted_at=write.revision.recorded_at, retraction_reason=reason
    )
