"""Lists of people: found, filtered and in order, as far as the viewer may see them."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.moments import Moment
from skills_graph.domain.paging import Key, PageOf, PageWanted
from skills_graph.domain.scope import Purpose, Scope
from skills_graph.domain.talent_filter import (
    EVERYBODY,
    CompetencyExpression,
    HeldCompetency,
    TalentFilter,
)
from skills_graph.domain.text import normalised
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.paging import not_a_cursor, place_in, reach
from skills_graph.talent.filters import passing
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.orders import ByName, by_hiring
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.tree import Mask


class EmployeeOrder(StrEnum):
    NAME_ASC = "NAME_ASC"
    NAME_DESC = "NAME_DESC"
    HIRED_ON_DESC = "HIRED_ON_DESC"


def people_page(
    wanted: PageWanted,
    *,
    viewer: Viewer,
    at: Moment,
    talent: TalentIndex,
    filter: TalentFilter = EVERYBODY,
    order: EmployeeOrder = EmployeeOrder.NAME_ASC,
) -> PageOf[EmployeeId]:
    """Return a page of the people who work here that day and pass a filter.

    Keys are (sort key,) in orders by name, (day number of hiring, employee id) in
    the other. Whom a filter finds is bound by what it looks at, see
    `access.purpose_of`. Raises BadInput as `talent.filters.passing` does.
    """
    snapshot = talent.caught_up(at, needing=filter.named())
    purpose = access.purpose_of(filter, otherwise=Purpose.CARD)
    seen = talent.seen(snapshot, access.scope(viewer, purpose))
    return _page(snapshot, seen & passing(snapshot, filter), wanted, order)


def reports_page(
    employee_id: EmployeeId,
    wanted: PageWanted,
    *,
    viewer: Viewer,
    at: Moment,
    talent: TalentIndex,
) -> PageOf[EmployeeId]:
    """Return a page of someone's direct reports, by name.

    Those are the people whose nearest filled position above is one of theirs.
    """
    snapshot = talent.caught_up(at)
    seen = talent.seen(snapshot, access.scope(viewer, Purpose.CARD))
    row = snapshot.workforce.employees.row(employee_id)
    if row is None:
        return PageOf((), (), has_next=False, has_previous=False, total=0)
    pool = seen & snapshot.workforce.reporting_to(row)
    return _page(snapshot, pool, wanted, EmployeeOrder.NAME_ASC)


def holders_page(
    competency_id: CompetencyId,
    wanted: PageWanted,
    *,
    viewer: Viewer,
    at: Moment,
    talent: TalentIndex,
) -> PageOf[EmployeeId]:
    """Return a page of whom the viewer may know to hold a competency, by name.

    Raises BadInput for a competency that is not there.
    """
    held = CompetencyExpression(HeldCompetency(competency_id))
    return people_page(
        wanted, viewer=viewer, at=at, talent=talent, filter=TalentFilter(holds=held)
    )


def people_count(viewer: Viewer, *, at: Moment, talent: TalentIndex) -> int:
    """Return of how many people the viewer may see at least the card."""
    snapshot = talent.caught_up(at)
    return int(talent.seen(snapshot, access.scope(viewer, Purpose.CARD)).sum())


@dataclass(frozen=True, slots=True)
class LocationCount:
    """A place as it is written most often, and how many people are there."""

    name: str
    people: int


def locations(
    *, viewer: Viewer, at: Moment, talent: TalentIndex
) -> list[LocationCount]:
    """Return where the people are whom the viewer may see, the most first."""
    snapshot = talent.caught_up(at)
    seen = talent.seen(snapshot, access.scope(viewer, Purpose.CARD))
    people = snapshot.workforce.people
    spelt: dict[str, Counter[str]] = {}
    for row in seen.nonzero()[0].tolist():
        if place := people[row].location:
            spelt.setdefault(normalised(place), Counter())[place] += 1
    found = [
        LocationCount(min(of, key=lambda name: (-of[name], name)), of.total())
        for of in spelt.values()
    ]
    return sorted(found, key=lambda one: (-one.people, one.name))


def headcount(scope: Scope, *, viewer: Viewer, at: Moment, talent: TalentIndex) -> int:
    """Return how many people within *scope* the viewer may see, such as in a unit."""
    snapshot = talent.caught_up(at)
    seen = talent.seen(snapshot, access.scope(viewer, Purpose.CARD))
    return int((seen & snapshot.mask(scope)).sum())


def _page(
    snapshot: Snapshot, pool: Mask, wanted: PageWanted, order: EmployeeOrder
) -> PageOf[EmployeeId]:
    if order is EmployeeOrder.HIRED_ON_DESC:
        return _by_hiring(snapshot, pool, wanted)
    return _by_name(
        snapshot, pool, wanted, is_descending=order is EmployeeOrder.NAME_DESC
    )


def _by_name(
    snapshot: Snapshot, pool: Mask, wanted: PageWanted, *, is_descending: bool
) -> PageOf[EmployeeId]:
    ordered = ByName.of(snapshot, pool, is_descending=is_descending)

    def place(key: Key, is_after: bool) -> int:  # noqa: FBT001 - see PlaceOf
        match key:
            case (str() as sort_key,):
                return ordered.place(sort_key, is_after=is_after)
        raise not_a_cursor()

    begin, end = reach(wanted, len(ordered.rows), place)
    return PageOf(
        snapshot.employee_ids(ordered.rows[begin:end].tolist()),
        [(ordered.sort_key(place),) for place in range(begin, end)],
        has_next=end < len(ordered.rows),
        has_previous=begin > 0,
        total=len(ordered.rows),
    )


def _by_hiring(
    snapshot: Snapshot, pool: Mask, wanted: PageWanted
) -> PageOf[EmployeeId]:
    ordered = by_hiring(snapshot, pool)
    employees = snapshot.workforce.employees

    def place(key: Key, is_after: bool) -> int:  # noqa: FBT001 - see PlaceOf
        match key:
            case (int() as day, str() as employee_id):
                return place_in(
                    ordered, employees, -day, employee_id, is_after=is_after
                )
        raise not_a_cursor()

    begin, end = reach(wanted, len(ordered), place)
    page = ordered.between(begin, end)
    ids = snapshot.employee_ids(page.rows.tolist())
    return PageOf(
        ids,
        [(-day, id) for day, id in zip(page.keys.tolist(), ids, strict=True)],
        has_next=end < len(ordered),
        has_previous=begin > 0,
        total=len(ordered),
    )
