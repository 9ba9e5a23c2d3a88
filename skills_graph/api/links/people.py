"""From people to their profiles and what the viewer may do with them."""

from collections.abc import Mapping, Sequence

from skills_graph.api.context import Context
from skills_graph.api.ids import bare_id
from skills_graph.api.matching import ShownMatchLine
from skills_graph.api.moments import Asked
from skills_graph.api.siblings import Row, row_of, value_of
from skills_graph.domain.ids import CompetencyId, EmployeeId, OrgUnitId
from skills_graph.domain.organisation import Employee, OrgUnit
from skills_graph.domain.profile import ProfileLine
from skills_graph.domain.scope import Scope
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.people import headcount as people_in
from skills_graph.services.people import people_count
from skills_graph.store.assignments import assigned_shares
from skills_graph.store.employees import employees_by_id
from skills_graph.store.merges import merges

Pair = tuple[EmployeeId, CompetencyId]


def profile_line(
    row: Row[Employee], context: Context, competency_id: str
) -> Row[ProfileLine] | None:
    """Return someone's line for one competency, None if nothing was said of it."""
    named = CompetencyId(bare_id(competency_id, field="competencyId"))

    def fetch(ids: list[EmployeeId]) -> Mapping[EmployeeId, ProfileLine]:
        wanted = context.read(merges, at=row.asked.at).resolved(named)
        lines = lines_of_pairs(context, row.asked, [(id, wanted) for id in ids])
        return {employee_id: line for (employee_id, _), line in lines.items()}

    return row_of(row, ("line", named), lambda person: person.id, fetch)


def line_behind(row: Row[ShownMatchLine], context: Context) -> Row[ProfileLine] | None:
    """Return the profile line behind the line of a match."""

    def fetch(pairs: list[Pair]) -> Mapping[Pair, ProfileLine]:
        return lines_of_pairs(context, row.asked, pairs)

    return row_of(row, "profile line", _pair, fetch)


def _pair(line: ShownMatchLine) -> Pair:
    return line.employee_id, line.of.requirement.competency_id


def lines_of_pairs(
    context: Context, asked: Asked, pairs: Sequence[Pair]
) -> dict[Pair, ProfileLine]:
    """Compute the lines of pairs; a pair of which nothing was said is left out."""
    people = sorted({employee_id for employee_id, _ in pairs})
    profiles = context.profiles(people, asked)
    return {
        (employee_id, competency_id): profiles[employee_id][competency_id].line
        for employee_id, competency_id in pairs
        if competency_id in profiles.get(employee_id, ())
    }


def available_share(row: Row[Employee], context: Context) -> float:
    """Return which share of a full week someone is not assigned that day."""
    fetch = context.fetch(assigned_shares, row.asked.at)
    assigned = value_of(row, "assigned", lambda person: person.id, fetch) or 0.0
    return round(max(0.0, 1.0 - assigned), 4)


def viewer_can_assess(row: Row[Employee], context: Context) -> bool:
    """Whether the viewer may say something about someone's competencies."""
    sources = access.assertable_sources(
        context.viewer, row.value.id, people=context.present
    )
    return bool(sources)


def viewer_employee(row: Row[Viewer], context: Context) -> Row[Employee] | None:
    fetch = context.fetch(employees_by_id, row.asked.at)
    return row_of(row, "employee", lambda viewer: viewer.employee_id, fetch)


def visible_employee_count(row: Row[Viewer], context: Context) -> int:
    """Return of how many people the viewer may see at least a card, today."""
    return people_count(row.value, at=row.asked.at, talent=context.talent)


def headcount(row: Row[OrgUnit], context: Context) -> int:
    """Return how many people work in a unit or below, of those whom one may see."""
    unit = Scope(units=frozenset({OrgUnitId(row.value.id)}))
    return people_in(
        unit, viewer=context.viewer, at=row.asked.at, talent=context.talent
    )
