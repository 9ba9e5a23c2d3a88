"""Whom a visitor of the demo may choose to be: the personas first, others by name."""

from dataclasses import dataclass

from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.paging import FirstPage
from skills_graph.domain.personas import Persona
from skills_graph.domain.talent_filter import TalentFilter
from skills_graph.services.access import OPERATOR
from skills_graph.services.people import people_page
from skills_graph.store.employees import employees_by_id
from skills_graph.store.personas import personas
from skills_graph.store.session import GraphStore
from skills_graph.talent.index import TalentIndex

MOST_CHOICES = 20


@dataclass(frozen=True, slots=True)
class Choice:
    """Someone to be; `persona` and `what_to_try` are None for the others."""

    employee_id: EmployeeId
    display_name: str
    title: str | None
    persona: str | None
    what_to_try: str | None


def choices(search: str, *, store: GraphStore, talent: TalentIndex) -> list[Choice]:
    """Return at most 20 people to be: without a search the personas, then others."""
    at = talent.present()
    known = {persona.employee_id: persona for persona in store.read(personas)}
    found = people_page(
        FirstPage(MOST_CHOICES),
        viewer=OPERATOR,
        at=at,
        talent=talent,
        filter=TalentFilter(search=search.strip() or None),
    )
    first = [] if search.strip() else list(known)
    ids = list(dict.fromkeys([*first, *found.values]))[:MOST_CHOICES]
    people = store.read(employees_by_id, ids, at=at)
    return [
        _choice(people[id].display_name, people[id].title, id, known.get(id))
        for id in ids
        if id in people
    ]


def _choice(
    name: str, title: str | None, id: EmployeeId, persona: Persona | None
) -> Choice:
    return Choice(
        id,
        name,
        title,
        None if persona is None else persona.name,
        None if persona is None else persona.what_to_try,
    )
