"""Pages cut out of an order of people that the talent index made."""

from collections.abc import Callable

from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.paging import Key, PageWanted, bounds
from skills_graph.errors import BadInput
from skills_graph.talent.ordering import Ordered
from skills_graph.talent.vocabulary import Vocabulary

PlaceOf = Callable[[Key, bool], int]
"""How many stand before a key; with True, before the one after it."""


def reach(wanted: PageWanted, n_ordered: int, place_of: PlaceOf) -> tuple[int, int]:
    """Return from which place to which a page of an order reaches."""
    start = 0 if wanted.after is None else place_of(wanted.after, True)  # noqa: FBT003 - PlaceOf says what it is
    end = n_ordered if wanted.before is None else place_of(wanted.before, False)  # noqa: FBT003 - as above
    return bounds(wanted, start=start, end=end)


def place_in(
    ordered: Ordered,
    employees: Vocabulary[EmployeeId],
    key: int,
    employee_id: str,
    *,
    is_after: bool,
) -> int:
    """Return how many stand before someone, whether or not they are still there."""
    row = employees.place(employee_id)
    goes_past = is_after and employee_id in employees
    return ordered.places_before(key, row + 1 if goes_past else row)


def not_a_cursor() -> BadInput:
    return BadInput("This is not a cursor of this list.", field="after")
