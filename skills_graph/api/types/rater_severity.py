"""How severe raters are beside one another; for HR and auditors."""

from datetime import date
from typing import Unpack

import graphene

from skills_graph.api import severity
from skills_graph.api.connections import Connection, connection_field, connection_type
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types import arguments
from skills_graph.api.types.node import Shown, T
from skills_graph.domain import organisation
from skills_graph.domain import severity as domain
from skills_graph.domain.moments import Instant


class RaterSeverity(Shown):
    """A rater beside all others; it corrects no level unless the policy says so."""

    class Meta:
        value_type = domain.RaterSeverity

    rater = graphene.Field(T + "employee.Employee", description="Who rates.")
    severity = graphene.Float(
        required=True,
        description="By how many levels below the others; negative: above them.",
    )
    drift = graphene.Float(
        description="By how much they grew more severe from the earlier half of their"
        " ratings to the later one; null where all are of one day."
    )
    ratings = graphene.Int(
        required=True, description="On how many ratings shared with others it rests."
    )
    correction = graphene.Int(
        required=True,
        description="By how many levels the policy counts what they rate higher;"
        " negative: lower. 0 unless it corrects severity.",
    )

    @staticmethod
    def resolve_rater(
        one: Row[domain.RaterSeverity], info: graphene.ResolveInfo
    ) -> Row[organisation.Employee] | None:
        return severity.rater(one, info.context)


RaterSeverityConnection = connection_type(RaterSeverity, "raters")


class SeverityQueries:
    """The part of Query that is about the quality of ratings."""

    rater_severities = connection_field(
        T + "rater_severity.RaterSeverityConnection",
        "How severe raters are, the most severe first; for HR and auditors.",
        required=True,
        **arguments.moment(),
    )

    @staticmethod
    def resolve_rater_severities(
        _: None,
        info: graphene.ResolveInfo,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        asked = info.context.asked(as_of, known_at)
        return severity.rater_severities(info.context, asked, page)
