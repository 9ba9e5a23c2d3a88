"""How severe raters are, as the API shows it to those who look after quality."""

from skills_graph.api.connections import Connection, connection
from skills_graph.api.context import Context
from skills_graph.api.evidence import shown_person
from skills_graph.api.moments import Asked
from skills_graph.api.paging import PageArguments, page, page_of
from skills_graph.api.siblings import Row
from skills_graph.domain.organisation import Employee
from skills_graph.domain.severity import RaterSeverity
from skills_graph.services.severity import severities

_ABOVE_ANY_LEVEL = 100


def rater_severities(
    context: Context, asked: Asked, arguments: PageArguments
) -> Connection:
    """Return a page of raters, the most severe first; raises NotAllowed."""
    found = severities(viewer=context.viewer, store=context.store, at=asked.at)
    return connection(page_of(found, page(arguments, str, str), _severe_first), asked)


def _severe_first(one: RaterSeverity) -> tuple[str, str]:
    return f"{_ABOVE_ANY_LEVEL - one.severity:012.6f}", one.rater_id


def rater(row: Row[RaterSeverity], context: Context) -> Row[Employee] | None:
    """Return who rates; None for somebody whom the viewer may not know."""
    return shown_person(row, "rater", lambda one: one.rater_id, context)
