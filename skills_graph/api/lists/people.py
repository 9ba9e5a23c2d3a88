"""Pages of people and of their profile lines; who is in them, the index decides."""

from collections.abc import Callable, Mapping

from skills_graph.api.connections import (
    Connection,
    connection,
    connection_of,
    with_values,
)
from skills_graph.api.context import Context
from skills_graph.api.ids import bare_id
from skills_graph.api.inputs import Given, talent_filter
from skills_graph.api.moments import Asked
from skills_graph.api.paging import Page, PageArguments, page, page_of
from skills_graph.api.siblings import Group, Row
from skills_graph.domain.competencies import Competency
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.organisation import Employee
from skills_graph.domain.paging import Key, PageOf
from skills_graph.domain.profile import ProfileLine
from skills_graph.services.people import (
    EmployeeOrder,
    LocationCount,
    holders_page,
    people_page,
    reports_page,
)
from skills_graph.services.people import locations as locations_of
from skills_graph.services.profiles import Profile, ProfileEntry
from skills_graph.store.employees import employees_by_id
from skills_graph.store.merges import merges

_KEY_TYPES: Mapping[EmployeeOrder, tuple[type, ...]] = {
    EmployeeOrder.NAME_ASC: (str,),
    EmployeeOrder.NAME_DESC: (str,),
    EmployeeOrder.HIRED_ON_DESC: (int, str),
}


def employees(
    context: Context,
    asked: Asked,
    given: Given | None,
    order: EmployeeOrder,
    arguments: PageArguments,
) -> Connection:
    """Return a page of the people whom the viewer may see and who pass a filter."""
    wanted = page(arguments, *_KEY_TYPES[order])
    found = people_page(
        wanted,
        viewer=context.viewer,
        at=asked.at,
        talent=context.talent,
        filter=talent_filter(given),
        order=order,
    )
    return connection(_read(context, asked, {"": found})[""], asked)


def locations(context: Context, asked: Asked) -> list[Row[LocationCount]]:
    """Return where the people are whom the viewer may see, the most first."""
    context.check_deadline()
    found = locations_of(viewer=context.viewer, at=asked.at, talent=context.talent)
    return Group(asked, found).rows


def reports(
    context: Context, row: Row[Employee], arguments: PageArguments
) -> Connection | None:
    """Return a page of someone's direct reports, by name."""

    def fetch(id: EmployeeId, wanted: Page) -> PageOf[EmployeeId]:
        return reports_page(
            id,
            wanted,
            viewer=context.viewer,
            at=row.asked.at,
            talent=context.talent,
        )

    return _people(context, row, "reports", fetch, arguments)


def holders(
    context: Context, row: Row[Competency], arguments: PageArguments
) -> Connection | None:
    """Return a page of whom the viewer may know to hold a competency, by name."""

    def fetch(id: CompetencyId, wanted: Page) -> PageOf[EmployeeId]:
        return holders_page(
            id,
            wanted,
            viewer=context.viewer,
            at=row.asked.at,
            talent=context.talent,
        )

    return _people(context, row, "holders", fetch, arguments)


def _people(
    context: Context,
    row: Row[Employee] | Row[Competency],
    list_name: str,
    page_for: Callable[..., PageOf[EmployeeId]],
    arguments: PageArguments,
) -> Connection | None:
    wanted = page(arguments, str)

    def fetch(ids: list[str]) -> Mapping[str, PageOf[Employee]]:
        context.check_deadline()
        pages = {id: page_for(id, wanted) for id in ids}
        return _read(context, row.asked, pages)

    return connection_of(row, (list_name, wanted), lambda one: one.id, fetch)


def _read(
    context: Context, asked: Asked, pages: Mapping[str, PageOf[EmployeeId]]
) -> dict[str, PageOf[Employee]]:
    return with_values(pages, context.fetch(employees_by_id, asked.at))


def profile(
    context: Context,
    row: Row[Employee],
    given: Given | None,
    arguments: PageArguments,
) -> Connection | None:
    """Return a page of someone's profile lines, the strongest first."""
    wanted = page(arguments, int, int, str)

    def fetch(ids: list[EmployeeId]) -> Mapping[EmployeeId, PageOf[ProfileLine]]:
        passes = _profile_filter(context, row.asked, given or {})
        profiles = context.profiles(ids, row.asked)
        nothing: Profile = {}
        return {
            id: page_of(
                (e.line for e in profiles.get(id, nothing).values() if passes(e)),
                wanted,
                _strongest_first,
            )
            for id in ids
        }

    question = ("profile", repr(given), wanted)
    return connection_of(row, question, lambda person: person.id, fetch)


def _strongest_first(line: ProfileLine) -> Key:
    """Order by held level, then by confidence in thousandths, then by competency."""
    return (-line.held_level, -round(1000 * line.confidence), line.competency_id)


def _profile_filter(
    context: Context, asked: Asked, given: Given
) -> Callable[[ProfileEntry], bool]:
    ids, states, kinds = (
        given.get(name) for name in ("competency_ids", "states", "kinds")
    )
    wanted: set[CompetencyId] | None = None
    if ids is not None:
        merged = context.read(merges, at=asked.at)
        wanted = {merged.resolved(bare_id(id)) for id in ids}

    def passes(entry: ProfileEntry) -> bool:
        return (
            (wanted is None or entry.line.competency_id in wanted)
            and (states is None or entry.line.state in states)
            and (kinds is None or entry.measure.kind in kinds)
        )

    return passes
