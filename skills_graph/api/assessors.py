"""Who is appointed to assess what, as the API shows it."""

from skills_graph.api.connections import Connection, connection
from skills_graph.api.context import Context
from skills_graph.api.evidence import shown_person
from skills_graph.api.links.catalogue import competency_named
from skills_graph.api.moments import Asked
from skills_graph.api.paging import PageArguments, page, page_of
from skills_graph.api.siblings import Row
from skills_graph.domain.appointments import Appointment
from skills_graph.domain.competencies import Competency
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.organisation import Employee
from skills_graph.domain.paging import Key
from skills_graph.services.assessors import appointments


def assessor_appointments(
    context: Context, asked: Asked, arguments: PageArguments
) -> Connection:
    """Return a page of appointments that hold on the day asked about."""
    found = appointments(
        viewer=context.viewer,
        store=context.store,
        people=context.present,
        at=asked.at,
    )
    wanted = page(arguments, str, str, str)
    return connection(page_of(found, wanted, _by_person), asked)


def _by_person(one: Appointment) -> Key:
    return one.employee_id, str(one.what), one.valid_from.isoformat()


def assessor(row: Row[Appointment], context: Context) -> Row[Employee] | None:
    """Return who is appointed; None for somebody whom the viewer may not know."""
    return shown_person(row, "assessor", lambda one: one.employee_id, context)


def competency(row: Row[Appointment], context: Context) -> Row[Competency] | None:
    """Return the competency; None where it is for all of a kind."""
    return competency_named(row, context, _competency_id)


def _competency_id(one: Appointment) -> CompetencyId | None:
    return one.competency_id
