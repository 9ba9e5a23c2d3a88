"""The card of a person: what everyone signed in may see of everyone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from skills_graph.domain.ids import EmployeeId
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.tree import NOWHERE


@dataclass(frozen=True, slots=True)
class Card:
    """Who someone is and where they work, at a moment."""

    employee_id: EmployeeId
    display_name: str
    title: str | None
    position: str | None
    unit: str | None
    location: str | None
    manager: str | None
    hired_on: date | None


def cards(employee_ids: Iterable[EmployeeId], snapshot: Snapshot) -> list[Card]:
    """Return the cards of people, in the order given; unknown ids are left out.

    Whoever calls has asked whether the viewer may see them.
    """
    rows = snapshot.workforce.employees.rows(employee_ids).tolist()
    return [_card(row, snapshot) for row in rows]


def _card(row: int, snapshot: Snapshot) -> Card:
    workforce = snapshot.workforce
    organisation = workforce.organisation
    person = workforce.people[row]
    position_row = int(workforce.position_rows[row])
    position = unit = manager = None
    if position_row != NOWHERE:
        position = organisation.position_of[position_row].title
        unit_row = int(organisation.unit_rows[position_row])
        unit = None if unit_row == NOWHERE else organisation.unit_of[unit_row].name
    manager_row = int(workforce.manager_rows[row])
    if manager_row != NOWHERE:
        manager = workforce.people[manager_row].display_name
    return Card(
        person.id,
        person.display_name,
        person.title,
        position,
        unit,
        person.location,
        manager,
        person.hired_on,
    )
