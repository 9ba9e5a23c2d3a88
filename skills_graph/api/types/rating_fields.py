"""Root fields about rating requests, and about who may assess."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Unpack

import graphene

from skills_graph.api import rating_requests
from skills_graph.api.connections import Connection, connection_field
from skills_graph.api.paging import PageArguments
from skills_graph.api.types import arguments
from skills_graph.api.types.enums import CompetencyKind, EvidenceSource, Polarity
from skills_graph.api.types.node import T
from skills_graph.api.types.payloads import one_input, payload_type
from skills_graph.api.types.rating_request import RatingRequest, RatingRequestStatus
from skills_graph.api.types.scalars import Date
from skills_graph.domain import evidence
from skills_graph.domain.moments import Instant
from skills_graph.domain.rating_requests import RatingRequestStatus as Status


def _key() -> graphene.String:
    return graphene.String(
        description="Sent again with the same input it changes nothing a second time."
    )


class RatingQueries:
    """The part of Query that is about rating requests."""

    rating_requests = connection_field(
        T + "rating_request.RatingRequestConnection",
        "What the viewer is asked to rate, or has asked others to; next due first.",
        required=True,
        status=RatingRequestStatus(description="Only those that stood so that day."),
        **arguments.moment(),
    )

    @staticmethod
    def resolve_rating_requests(
        _: None,
        info: graphene.ResolveInfo,
        *,
        status: Status | None = None,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        asked = info.context.asked(as_of, known_at)
        return rating_requests.rating_requests(info.context, asked, page, status=status)


class RequestRatingInput(graphene.InputObjectType):
    """Whom to ask for which rating of whom."""

    employee_id = graphene.ID(required=True, description="Whom to have rated.")
    competency_id = graphene.ID(required=True, description="In what.")
    source = EvidenceSource(
        required=True,
        description="SELF_RATING, PEER_RATING, MANAGER_RATING or ASSESSMENT.",
    )
    rater_id = graphene.ID(
        description="Whom to ask; left out: oneself, or the nearest manager."
    )
    due_on = Date(description="The last day to answer; left out: in two weeks.")
    note = graphene.String(description="What the rater is to know with it.")
    idempotency_key = _key()


class AnswerRatingRequestInput(graphene.InputObjectType):
    """The rating that was asked for."""

    rating_request_id = graphene.ID(required=True, description="Which request.")
    polarity = graphene.InputField(
        graphene.NonNull(Polarity),
        default_value=evidence.Polarity.HAS,
        description="Whether it says has or lacks.",
    )
    level = graphene.Int(
        description="The level, on the competency's own scale; needed for HAS."
    )
    note = graphene.String(description="What to know with it.")
    idempotency_key = _key()


class DeclineRatingRequestInput(graphene.InputObjectType):
    """Which request not to answer, and why."""

    rating_request_id = graphene.ID(required=True, description="Which request.")
    reason = graphene.String(description="Why; who asked reads it.")
    idempotency_key = _key()


class AppointAssessorInput(graphene.InputObjectType):
    """Who is to assess what: a competency, or all of a kind."""

    employee_id = graphene.ID(required=True, description="Who is to assess.")
    competency_id = graphene.ID(description="This competency, or else a kind.")
    kind = CompetencyKind(description="All of this kind, or else a competency.")
    valid_from = Date(description="The first day; left out: today.")
    valid_until = Date(description="The last day; left out: no end.")


class EndAssessorAppointmentInput(graphene.InputObjectType):
    """Whose appointment for what ends now."""

    employee_id = graphene.ID(required=True, description="Who assesses no more.")
    competency_id = graphene.ID(description="This competency, or else a kind.")
    kind = CompetencyKind(description="All of this kind, or else a competency.")


def _request_fields() -> dict[str, graphene.Field]:
    return {
        "rating_request": graphene.Field(
            RatingRequest, description="The request; null when refused."
        )
    }


def _done_fields() -> dict[str, graphene.Field]:
    return {
        "is_done": graphene.Boolean(required=True, description="Whether it was done.")
    }


RequestRatingPayload = payload_type(
    "RequestRating", "asking for a rating", **_request_fields()
)
AnswerRatingRequestPayload = payload_type(
    "AnswerRatingRequest", "answering a rating request", **_request_fields()
)
DeclineRatingRequestPayload = payload_type(
    "DeclineRatingRequest", "declining a rating request", **_request_fields()
)
AppointAssessorPayload = payload_type(
    "AppointAssessor", "appointing an assessor", **_done_fields()
)
EndAssessorAppointmentPayload = payload_type(
    "EndAssessorAppointment", "ending an appointment", **_done_fields()
)


class RatingMutations:
    """The part of Mutation that is about rating requests and assessors."""

    request_rating = graphene.Field(
        RequestRatingPayload,
        input=one_input(RequestRatingInput),
        required=True,
        description="Ask someone for a rating; for oneself, managers above, and HR.",
    )
    answer_rating_request = graphene.Field(
        AnswerRatingRequestPayload,
        input=one_input(AnswerRatingRequestInput),
        required=True,
        description="Give a rating that one was asked for.",
    )
    decline_rating_request = graphene.Field(
        DeclineRatingRequestPayload,
        input=one_input(DeclineRatingRequestInput),
        required=True,
        description="Decline to give a rating that one was asked for.",
    )
    appoint_assessor = graphene.Field(
        AppointAssessorPayload,
        input=one_input(AppointAssessorInput),
        required=True,
        description="Appoint someone to assess; for HR, and nobody themselves.",
    )
    end_assessor_appointment = graphene.Field(
        EndAssessorAppointmentPayload,
        input=one_input(EndAssessorAppointmentInput),
        required=True,
        description="Take an appointment back; what was assessed under it stays.",
    )

    @staticmethod
    def resolve_request_rating(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> rating_requests.RatingRequestPayload:
        return rating_requests.ask(info.context, input)

    @staticmethod
    def resolve_answer_rating_request(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> rating_requests.RatingRequestPayload:
        return rating_requests.answer(info.context, input)

    @staticmethod
    def resolve_decline_rating_request(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> rating_requests.RatingRequestPayload:
        return rating_requests.decline(info.context, input)

    @staticmethod
    def resolve_appoint_assessor(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> rating_requests.AppointmentPayload:
        return rating_requests.appoint(info.context, input)

    @staticmethod
    def resolve_end_assessor_appointment(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> rating_requests.AppointmentPayload:
        return rating_requests.end_appointment(info.context, input)
