"""Ask someone for a rating: opened, answered by an assertion, declined, or expired."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from skills_graph.domain.evidence import Assertion, EvidenceSource, Polarity
from skills_graph.domain.ids import (
    CompetencyId,
    EmployeeId,
    RatingRequestId,
    new_id,
)
from skills_graph.domain.moments import Moment
from skills_graph.domain.rating_requests import (
    REQUEST_DAYS,
    REQUESTABLE,
    RatingRequest,
    RatingRequestStatus,
)
from skills_graph.domain.scope import Purpose
from skills_graph.errors import BadInput, NotAllowed, NotFound
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.evidence import (
    NewAssertion,
    append_with_line,
    assertion_by,
)
from skills_graph.services.once import Once
from skills_graph.services.reporting_line import line_above
from skills_graph.store.competencies import competencies_by_id
from skills_graph.store.idempotency import RequestKey
from skills_graph.store.notices import add_notices
from skills_graph.store.rating_requests import (
    answer_rating_request,
    decline_rating_request,
    open_rating_request,
    rating_requests_by_id,
    rating_requests_of_employee,
)
from skills_graph.store.session import GraphStore, Transaction, Write
from skills_graph.talent.snapshot import Snapshot

REQUESTED = "rating.requested"
ANSWERED = "rating.answered"
DECLINED = "rating.declined"


@dataclass(frozen=True, slots=True)
class NewRatingRequest:
    """Whom to ask for which rating of whom.

    `rater_id` None means the employee for a self-rating, and the nearest manager for a
    manager's; `due_on` None two weeks from now.
    """

    employee_id: EmployeeId
    competency_id: CompetencyId
    source: EvidenceSource
    rater_id: EmployeeId | None = None
    due_on: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rater says; a level is needed where they say HAS."""

    level: int | None = None
    polarity: Polarity = Polarity.HAS
    note: str | None = None


def request_rating(
    wanted: NewRatingRequest,
    *,
    viewer: Viewer,
    store: GraphStore,
    present: Snapshot,
    request: RequestKey | None = None,
) -> RatingRequest:
    """Ask someone to rate an employee's competency, and tell them.

    Raises NotAllowed, NotFound (employee, competency, rater), BadInput, Conflict.
    """
    once = _once(request, store)
    if earlier := once.answered():
        return earlier
    if not access.may_see(viewer, Purpose.CARD, wanted.employee_id, people=present):
        raise NotFound("employee", wanted.employee_id)
    if not access.may_request_rating(viewer, wanted.employee_id, people=present):
        raise NotAllowed(
            "A rating is asked for by the person it is about, a manager above them,"
            " or HR."
        )
    rater_id = _rater(wanted, viewer, present)
    due_on = wanted.due_on or store.today() + timedelta(days=REQUEST_DAYS)
    if due_on < store.today():
        raise BadInput(f"Its last day is over already: {due_on}.", field="dueOn")
    return once.write(partial(_open, wanted, rater_id, due_on, viewer))


def answer_request(
    request_id: RatingRequestId,
    answer: Answer,
    *,
    viewer: Viewer,
    store: GraphStore,
    present: Snapshot,
    request: RequestKey | None = None,
) -> RatingRequest:
    """Add the assertion that was asked for, close the request, tell who asked.

    The rater must be allowed to say it now. Raises as `add_assertion` does.
    """
    once = _once(request, store)
    if earlier := once.answered():
        return earlier
    asked = _asked_of(request_id, viewer, store)
    said = assertion_by(
        NewAssertion(
            asked.employee_id,
            asked.competency_id,
            asked.source,
            level=answer.level,
            polarity=answer.polarity,
            note=answer.note,
        ),
        viewer=viewer,
        store=store,
        people=present,
    )
    return once.write(partial(_answer, asked, said))


def decline_request(
    request_id: RatingRequestId,
    reason: str,
    *,
    viewer: Viewer,
    store: GraphStore,
    request: RequestKey | None = None,
) -> RatingRequest:
    """Say that one will not rate, and tell who asked. Raises NotFound, BadInput."""
    once = _once(request, store)
    if earlier := once.answered():
        return earlier
    asked = _asked_of(request_id, viewer, store)
    return once.write(partial(_decline, asked, reason.strip()))


def own_rating_requests(
    *, viewer: Viewer, store: GraphStore, at: Moment
) -> list[RatingRequest]:
    """Return what *viewer* is asked for, or has asked for; the next due first."""
    if viewer.employee_id is None:
        return []
    return store.read(rating_requests_of_employee, viewer.employee_id, at=at)


def _once(request: RequestKey | None, store: GraphStore) -> Once[RatingRequest]:
    return Once(request, store, _found, lambda asked: asked.id)


def _found(tx: Transaction, id: str, at: Moment) -> RatingRequest:
    request_id = RatingRequestId(id)
    return rating_requests_by_id(tx, [request_id], at=at)[request_id]


def _rater(wanted: NewRatingRequest, viewer: Viewer, present: Snapshot) -> EmployeeId:
    """Return who is asked; raises BadInput where that is no such kind of rater."""
    if wanted.source not in REQUESTABLE:
        raise BadInput(
            f"{wanted.source.value} is not a rating that someone can be asked for.",
            field="source",
        )
    above = list(line_above(wanted.employee_id, present))
    rater_id = wanted.rater_id or _obvious_rater(wanted, above)
    row = present.workforce.employees.row(rater_id)
    if row is None or not access.may_see(
        viewer, Purpose.CARD, rater_id, people=present
    ):
        raise NotFound("employee", rater_id)
    if not present.employed[row]:
        raise BadInput("Whom you ask does not work here any more.", field="raterId")
    _check_rater(wanted, rater_id, above)
    return rater_id


def _obvious_rater(wanted: NewRatingRequest, above: list[EmployeeId]) -> EmployeeId:
    if wanted.source is EvidenceSource.SELF_RATING:
        return wanted.employee_id
    if wanted.source is EvidenceSource.MANAGER_RATING and above:
        return above[0]
    raise BadInput("Say whom to ask.", field="raterId")


def _check_rater(
    wanted: NewRatingRequest, rater_id: EmployeeId, above: list[EmployeeId]
) -> None:
    is_self = rater_id == wanted.employee_id
    if is_self != (wanted.source is EvidenceSource.SELF_RATING):
        raise BadInput(
            "Only a self-rating is asked of the person it is about.", field="raterId"
        )
    is_above = rater_id in above
    if wanted.source is EvidenceSource.MANAGER_RATING and not is_above:
        raise BadInput("Whom you ask is no manager of theirs.", field="raterId")
    if wanted.source is EvidenceSource.PEER_RATING and is_above:
        raise BadInput("A manager rates as a manager, not as a peer.", field="raterId")


def _open(
    wanted: NewRatingRequest,
    rater_id: EmployeeId,
    due_on: date,
    viewer: Viewer,
    write: Write,
    today: date,
) -> RatingRequest:
    at = Moment(today, write.revision.recorded_at)
    competency_id = wanted.competency_id
    if competency_id not in competencies_by_id(write.tx, [competency_id], at=at):
        raise NotFound("competency", competency_id)
    asked = RatingRequest(
        id=RatingRequestId(new_id("rrq")),
        employee_id=wanted.employee_id,
        competency_id=competency_id,
        rater_id=rater_id,
        source=wanted.source,
        due_on=due_on,
        opened_at=write.revision.recorded_at,
        requested_by_id=viewer.employee_id,
        note=wanted.note,
    )
    _check_not_asked_yet(write, asked, at)
    open_rating_request(write, asked)
    _tell(
        write, rater_id, REQUESTED, f"You are asked for a rating until {due_on}.", asked
    )
    return asked


def _check_not_asked_yet(write: Write, asked: RatingRequest, at: Moment) -> None:
    for other in rating_requests_of_employee(write.tx, asked.rater_id, at=at):
        is_same = (other.employee_id, other.competency_id, other.rater_id) == (
            asked.employee_id,
            asked.competency_id,
            asked.rater_id,
        )
        if is_same and other.status_on(at.as_of) is RatingRequestStatus.OPEN:
            raise BadInput(
                "They have been asked for this rating already.", field="raterId"
            )


def _asked_of(
    request_id: RatingRequestId, viewer: Viewer, store: GraphStore
) -> RatingRequest:
    """Return an open request to *viewer*; raises NotFound, NotAllowed, BadInput."""
    at = store.now()
    asked = store.read(rating_requests_by_id, [request_id], at=at).get(request_id)
    if asked is None or not access.may_see_rating_request(viewer, asked):
        raise NotFound("rating request", request_id)
    if viewer.employee_id != asked.rater_id:
        raise NotAllowed("Only who was asked for a rating may answer.")
    _check_open(asked, at.as_of)
    return asked


def _check_open(asked: RatingRequest, today: date) -> None:
    status = asked.status_on(today)
    if status is not RatingRequestStatus.OPEN:
        raise BadInput(
            f"This rating request is {status.value.lower()} already.",
            field="ratingRequestId",
        )


def _answer(
    asked: RatingRequest, said: Assertion, write: Write, today: date
) -> RatingRequest:
    at = Moment(today, write.revision.recorded_at)
    _check_open(_found(write.tx, asked.id, at), today)
    append_with_line(said, write, today)
    answer_rating_request(write, asked.id, said.id)
    _tell(write, asked.requested_by_id, ANSWERED, "A rating has come.", asked)
    return _found(write.tx, asked.id, at)


def _decline(
    asked: RatingRequest, reason: str, write: Write, today: date
) -> RatingRequest:
    at = Moment(today, write.revision.recorded_at)
    _check_open(_found(write.tx, asked.id, at), today)
    decline_rating_request(write, asked.id, reason)
    text = f"A rating was declined. {reason}".strip()
    _tell(write, asked.requested_by_id, DECLINED, text, asked)
    return _found(write.tx, asked.id, at)


def _tell(
    write: Write,
    employee_id: EmployeeId | None,
    kind: str,
    text: str,
    asked: RatingRequest,
) -> None:
    told = [] if employee_id is None else [employee_id]
    add_notices(write, told, kind=kind, text=text, about_id=asked.id)
    write.changed(kind, "Employee", asked.employee_id)
