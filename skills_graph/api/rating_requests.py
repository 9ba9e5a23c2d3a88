"""Rating requests and assessors as the API shows and changes them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from skills_graph.api.changes import MOST_NOTE_CHARACTERS
from skills_graph.api.connections import Connection, connection
from skills_graph.api.context import Context
from skills_graph.api.evidence import shown_person
from skills_graph.api.ids import bare_id
from skills_graph.api.moments import Asked
from skills_graph.api.paging import PageArguments, page, page_of
from skills_graph.api.refusals import (
    REFUSALS,
    UserError,
    check_at_most,
    request_key,
    user_error,
)
from skills_graph.api.siblings import Group, Row
from skills_graph.domain.appointments import Appointment
from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.ids import CompetencyId, EmployeeId, RatingRequestId
from skills_graph.domain.organisation import Employee
from skills_graph.domain.rating_requests import RatingRequest, RatingRequestStatus
from skills_graph.errors import BadInput
from skills_graph.services import access, assessors
from skills_graph.services.rating_requests import (
    Answer,
    NewRatingRequest,
    answer_request,
    decline_request,
    own_rating_requests,
    request_rating,
)
from skills_graph.store.rating_requests import rating_requests_by_id

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RatingRequestPayload:
    """What came of a mutation about a rating request."""

    user_errors: list[UserError] = field(default_factory=list)
    rating_request: Row[RatingRequest] | None = None


@dataclass(frozen=True, slots=True)
class AppointmentPayload:
    """What came of a mutation about who may assess."""

    user_errors: list[UserError] = field(default_factory=list)
    is_done: bool = False


def rating_requests(
    context: Context,
    asked: Asked,
    arguments: PageArguments,
    *,
    status: RatingRequestStatus | None = None,
) -> Connection:
    """Return a page of what the viewer is asked for or has asked for."""
    found = own_rating_requests(viewer=context.viewer, store=context.store, at=asked.at)
    day = asked.at.as_of
    chosen = [one for one in found if status in (None, one.status_on(day))]
    return connection(page_of(chosen, page(arguments, str, str), _due), asked)


def _due(request: RatingRequest) -> tuple[str, str]:
    return request.due_on.isoformat(), request.id


def rating_requests_for(
    context: Context, ids: list[RatingRequestId], asked: Asked
) -> dict[RatingRequestId, RatingRequest]:
    """Return the requests that the viewer may see, by id."""
    found = context.fetch(rating_requests_by_id, asked.at)(ids)
    return {
        id: request
        for id, request in found.items()
        if access.may_see_rating_request(context.viewer, request)
    }


def ask(context: Context, given: Given) -> RatingRequestPayload:
    """Ask someone for a rating."""

    def work() -> RatingRequest:
        _check_words(given, "note")
        rater_id = given.get("rater_id")
        wanted = NewRatingRequest(
            EmployeeId(bare_id(given["employee_id"], field="employeeId")),
            CompetencyId(bare_id(given["competency_id"], field="competencyId")),
            given["source"],
            rater_id=rater_id and EmployeeId(bare_id(rater_id, field="raterId")),
            due_on=given.get("due_on"),
            note=given.get("note"),
        )
        return request_rating(
            wanted,
            viewer=context.viewer,
            store=context.store,
            present=context.present,
            request=request_key(context, "requestRating", given),
        )

    return _done(context, work)


def answer(context: Context, given: Given) -> RatingRequestPayload:
    """Answer a rating request by an assertion."""

    def work() -> RatingRequest:
        _check_words(given, "note")
        return answer_request(
            _request_id(given),
            Answer(given.get("level"), given["polarity"], given.get("note")),
            viewer=context.viewer,
            store=context.store,
            present=context.present,
            request=request_key(context, "answerRatingRequest", given),
        )

    return _done(context, work)


def decline(context: Context, given: Given) -> RatingRequestPayload:
    """Decline a rating request."""

    def work() -> RatingRequest:
        _check_words(given, "reason")
        return decline_request(
            _request_id(given),
            given.get("reason") or "",
            viewer=context.viewer,
            store=context.store,
            request=request_key(context, "declineRatingRequest", given),
        )

    return _done(context, work)


def appoint(context: Context, given: Given) -> AppointmentPayload:
    """Appoint an assessor."""
    try:
        valid_from = given.get("valid_from") or context.store.today()
        assessors.appoint_assessor(
            Appointment(
                EmployeeId(bare_id(given["employee_id"], field="employeeId")),
                _what(given),
                valid_from,
                given.get("valid_until"),
            ),
            viewer=context.viewer,
            store=context.store,
            people=context.present,
        )
    except REFUSALS as error:
        return AppointmentPayload([user_error(error)])
    context.has_written()
    return AppointmentPayload(is_done=True)


def end_appointment(context: Context, given: Given) -> AppointmentPayload:
    """Take an assessor's appointment back."""
    try:
        assessors.end_appointment(
            EmployeeId(bare_id(given["employee_id"], field="employeeId")),
            _what(given),
            viewer=context.viewer,
            store=context.store,
            people=context.present,
        )
    except REFUSALS as error:
        return AppointmentPayload([user_error(error)])
    context.has_written()
    return AppointmentPayload(is_done=True)


def _what(given: Given) -> CompetencyId | CompetencyKind:
    competency_id = given.get("competency_id")
    kind: CompetencyKind | None = given.get("kind")
    if kind is not None and competency_id is None:
        return kind
    if competency_id is not None and kind is None:
        return CompetencyId(bare_id(competency_id, field="competencyId"))
    raise BadInput("Give exactly one of competencyId and kind.", field="kind")


def employee(row: Row[RatingRequest], context: Context) -> Row[Employee] | None:
    """Return whom a rating is asked of."""
    return shown_person(row, "employee", lambda asked: asked.employee_id, context)


def rater(row: Row[RatingRequest], context: Context) -> Row[Employee] | None:
    """Return who is asked to rate."""
    return shown_person(row, "rater", lambda asked: asked.rater_id, context)


def requested_by(row: Row[RatingRequest], context: Context) -> Row[Employee] | None:
    """Return who asked for the rating; None for the operator."""
    return shown_person(row, "asker", lambda asked: asked.requested_by_id, context)


def status(row: Row[RatingRequest]) -> RatingRequestStatus:
    """Return how a request stands on the day that was asked about."""
    return row.value.status_on(row.asked.at.as_of)


def viewer_can_answer(row: Row[RatingRequest], context: Context) -> bool:
    """Whether the viewer is who is asked, and it is still open."""
    is_rater = row.value.rater_id == context.viewer.employee_id
    is_open = row.value.status_on(context.store.today()) is RatingRequestStatus.OPEN
    return is_rater and is_open


def _request_id(given: Given) -> RatingRequestId:
    return RatingRequestId(bare_id(given["rating_request_id"], field="ratingRequestId"))


def _check_words(given: Given, name: str) -> None:
    check_at_most(name, len(given.get(name) or ""), MOST_NOTE_CHARACTERS, "characters")


def _done(context: Context, work: Callable[[], RatingRequest]) -> RatingRequestPayload:
    try:
        done = work()
    except REFUSALS as error:
        return RatingRequestPayload([user_error(error)])
    context.has_written()
    return RatingRequestPayload(rating_request=Group(context.asked()).add(done))
