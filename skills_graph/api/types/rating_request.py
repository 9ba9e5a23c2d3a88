"""Rating requests: someone is asked to say at which level someone is."""

import graphene

from skills_graph.api import rating_requests
from skills_graph.api.connections import connection_type
from skills_graph.api.links import catalogue as catalogue_links
from skills_graph.api.siblings import Row
from skills_graph.api.types.competency import Competency
from skills_graph.api.types.enums import EvidenceSource, described
from skills_graph.api.types.node import Node, Shown, T
from skills_graph.api.types.scalars import Date, DateTime
from skills_graph.domain import competencies, organisation
from skills_graph.domain import rating_requests as domain

_S = domain.RatingRequestStatus
RatingRequestStatus = described(
    _S,
    "How a rating request stands.",
    {
        _S.OPEN: "It waits for an answer.",
        _S.ANSWERED: "The rating has been given.",
        _S.DECLINED: "Who was asked would not say.",
        _S.EXPIRED: "Its last day is over without an answer.",
    },
)


class RatingRequest(Shown):
    """Someone is asked for a rating; shown to who asked and who is asked."""

    class Meta:
        interfaces = (Node,)
        value_type = domain.RatingRequest

    employee = graphene.Field(
        T + "employee.Employee", description="Whom the rating is about."
    )
    competency = graphene.Field(
        Competency, required=True, description="What the rating is about."
    )
    rater = graphene.Field(T + "employee.Employee", description="Who is asked.")
    requested_by = graphene.Field(
        T + "employee.Employee", description="Who asked; null: nobody in particular."
    )
    source = EvidenceSource(required=True, description="As what the rater is asked.")
    status = RatingRequestStatus(required=True, description="How it stands that day.")
    due_on = Date(required=True, description="The last day to answer.")
    note = graphene.String(description="What the rater is to know with it.")
    opened_at = DateTime(required=True, description="When it was asked.")
    answered_at = DateTime(description="When it was answered; null: it is not.")
    declined_at = DateTime(description="When it was declined; null: it is not.")
    decline_reason = graphene.String(description="Why it was declined, if said.")
    viewer_can_answer = graphene.Boolean(
        required=True, description="Whether the viewer is asked and may still answer."
    )

    @staticmethod
    def resolve_employee(
        asked: Row[domain.RatingRequest], info: graphene.ResolveInfo
    ) -> Row[organisation.Employee] | None:
        return rating_requests.employee(asked, info.context)

    @staticmethod
    def resolve_competency(
        asked: Row[domain.RatingRequest], info: graphene.ResolveInfo
    ) -> Row[competencies.Competency]:
        return catalogue_links.competency_of(asked, info.context)

    @staticmethod
    def resolve_rater(
        asked: Row[domain.RatingRequest], info: graphene.ResolveInfo
    ) -> Row[organisation.Employee] | None:
        return rating_requests.rater(asked, info.context)

    @staticmethod
    def resolve_requested_by(
        asked: Row[domain.RatingRequest], info: graphene.ResolveInfo
    ) -> Row[organisation.Employee] | None:
        return rating_requests.requested_by(asked, info.context)

    @staticmethod
    def resolve_status(
        asked: Row[domain.RatingRequest], info: graphene.ResolveInfo
    ) -> domain.RatingRequestStatus:
        return rating_requests.status(asked)

    @staticmethod
    def resolve_viewer_can_answer(
        asked: Row[domain.RatingRequest], info: graphene.ResolveInfo
    ) -> bool:
        return rating_requests.viewer_can_answer(asked, info.context)


RatingRequestConnection = connection_type(RatingRequest, "rating requests")
