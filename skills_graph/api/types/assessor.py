"""Root field about assessors: who is appointed for what."""

from datetime import date
from typing import Unpack

import graphene

from skills_graph.api import assessors
from skills_graph.api.connections import Connection, connection_field, connection_type
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types import arguments
from skills_graph.api.types.enums import CompetencyKind
from skills_graph.api.types.node import Shown, T
from skills_graph.api.types.scalars import Date
from skills_graph.domain import competencies, organisation
from skills_graph.domain.appointments import Appointment
from skills_graph.domain.moments import Instant


class AssessorAppointment(Shown):
    """Someone is appointed to assess a competency, or all of a kind."""

    class Meta:
        value_type = Appointment

    employee = graphene.Field(T + "employee.Employee", description="Who assesses.")
    competency = graphene.Field(
        T + "competency.Competency",
        description="What they assess; null where it is all of a kind.",
    )
    kind = CompetencyKind(
        description="The kind of which they assess all; null where it is one."
    )
    valid_from = Date(required=True, description="The first day.")
    valid_until = Date(description="The last day; null: no end.")

    @staticmethod
    def resolve_employee(
        one: Row[Appointment], info: graphene.ResolveInfo
    ) -> Row[organisation.Employee] | None:
        return assessors.assessor(one, info.context)

    @staticmethod
    def resolve_competency(
        one: Row[Appointment], info: graphene.ResolveInfo
    ) -> Row[competencies.Competency] | None:
        return assessors.competency(one, info.context)


AssessorAppointmentConnection = connection_type(AssessorAppointment, "appointments")


class AssessorQueries:
    """The part of Query that is about assessors."""

    assessor_appointments = connection_field(
        T + "assessor.AssessorAppointmentConnection",
        "Who is appointed to assess what on that day.",
        required=True,
        **arguments.moment(),
    )

    @staticmethod
    def resolve_assessor_appointments(
        _: None,
        info: graphene.ResolveInfo,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        asked = info.context.asked(as_of, known_at)
        return assessors.assessor_appointments(info.context, asked, page)
