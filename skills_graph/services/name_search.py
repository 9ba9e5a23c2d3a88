"""Find anything by what people call it, with their typing errors; never stale."""

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Any

from skills_graph.domain.ids import label_of
from skills_graph.domain.moments import Moment, Revision
from skills_graph.domain.named_things import NamedKind, NamedThing
from skills_graph.domain.organisation import Employee
from skills_graph.domain.scope import Purpose
from skills_graph.errors import BadInput
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.store.named_things import competency_names, role_names
from skills_graph.store.session import GraphStore
from skills_graph.store.talent_rows import changed_ids
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.name_index import Found, Wanted, name_index
from skills_graph.talent.names import Names
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.vocabulary import Vocabulary

MOST_CHARACTERS = 200
MOST_CHANGED = 2_000
MOST_REVISIONS_BEHIND = 2_000
MOST_MOMENTS = 4

UNLESS_ASKED = frozenset(NamedKind) - {NamedKind.OCCUPATION}
"""Occupations of a framework are only found where they are asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """The names of one moment; `changed` has every thing that `names.later` has."""

    moment: Moment
    revision: Revision
    names: Names
    changed: dict[str, NamedThing | None]


class NameSearch:
    """The names of everything in the graph; safe to share between threads.

    What changes is laid out beside the rest until it is much, so that a write costs
    the next search little.
    """

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._known: deque[_Known] = deque(maxlen=MOST_MOMENTS)
        self._reading = Lock()

    def names(self, snapshot: Snapshot) -> Names:
        """Return all names as they were at the moment of a snapshot."""
        kept = self._at(snapshot)
        if kept is None:
            with self._reading:
                kept = self._at(snapshot) or self._read(snapshot)
                self._known.append(kept)
        return kept.names

    def _at(self, snapshot: Snapshot) -> _Known | None:
        known = (one for one in self._known.copy() if one.moment == snapshot.moment)
        return next((one for one in known if one.revision == snapshot.revision), None)

    def _read(self, snapshot: Snapshot) -> _Known:
        earlier = [one for one in self._known.copy() if _leads_to(one, snapshot)]
        if earlier:
            last = max(earlier, key=lambda one: one.revision.number)
            after, until = last.revision.number, snapshot.revision.number
            ids = self._store.read(changed_ids, after, until)
            if len(ids) + len(last.changed) <= MOST_CHANGED:
                return self._advanced(last, snapshot, ids)
        every = [*self._catalogue(snapshot), *_organisation(snapshot)]
        names = Names(name_index(every), name_index(()))
        return _Known(snapshot.moment, snapshot.revision, names, {})

    def _advanced(self, last: _Known, snapshot: Snapshot, ids: set[str]) -> _Known:
        named = {id for id in ids if label_of(id) in _NAMED}
        if not named:
            return _Known(snapshot.moment, snapshot.revision, last.names, last.changed)
        now = {
            thing.id: thing
            for thing in (
                *self._catalogue(snapshot, named),
                *_organisation(snapshot, named),
            )
        }
        changed = last.changed | {id: now.get(id) for id in named} | now
        there = [thing for thing in changed.values() if thing is not None]
        names = Names(last.names.early, name_index(there), frozenset(changed))
        return _Known(snapshot.moment, snapshot.revision, names, changed)

    def _catalogue(
        self, snapshot: Snapshot, ids: Collection[str] | None = None
    ) -> list[NamedThing]:
        at = snapshot.moment
        competencies, roles = (
            None if ids is None else [id for id in ids if label_of(id) == label]
            for label in ("Competency", "Role")
        )
        found: list[NamedThing] = []
        if competencies != []:
            found += self._store.read(competency_names, competencies, at=at)
        if roles != []:
            found += self._store.read(role_names, roles, at=at)
        return found


_NAMED = frozenset({"Employee", "OrgUnit", "Position", "Competency", "Role"})


def _leads_to(known: _Known, snapshot: Snapshot) -> bool:
    """Whether the names of a moment are few revisions behind those of another.

    Facts begin and end by the day, so another day is read whole.
    """
    behind = snapshot.revision.number - known.revision.number
    is_forwards = known.revision.recorded_at <= snapshot.revision.recorded_at
    return (
        known.moment.as_of == snapshot.moment.as_of
        and is_forwards
        and 0 <= behind <= MOST_REVISIONS_BEHIND
    )


def _organisation(
    snapshot: Snapshot, ids: Collection[str] | None = None
) -> Iterator[NamedThing]:
    """Yield people, units and positions of a moment: all, or those of some ids."""
    workforce = snapshot.workforce
    organisation = workforce.organisation
    for row in _rows(workforce.employees, ids):
        yield _person(workforce.people[row])
    for row in _rows(organisation.units, ids):
        unit = organisation.unit_of[row]
        yield NamedThing(unit.id, NamedKind.ORG_UNIT, (unit.name,))
    for row in _rows(organisation.positions, ids):
        seat = organisation.position_of[row]
        yield NamedThing(seat.id, NamedKind.POSITION, (seat.title,))


def _rows(known: Vocabulary[Any], ids: Collection[str] | None) -> list[int]:
    rows: list[int] = known.rows(ids).tolist() if ids is not None else []
    return list(range(len(known))) if ids is None else rows


def _person(person: Employee) -> NamedThing:
    name, title = person.display_name, person.title
    labels = (name, f"{name}, {title}") if title else (name,)
    return NamedThing(person.id, NamedKind.EMPLOYEE, labels)


def search_names(
    text: str,
    *,
    viewer: Viewer,
    at: Moment,
    talent: TalentIndex,
    names: NameSearch,
    kinds: Collection[NamedKind] = UNLESS_ASKED,
) -> list[Found]:
    """Return what a text may name of all that the viewer may know, at most 100 things.

    The best come first. People are those who work here that day and whose card the
    viewer may see. Raises BadInput for a text that is too long.
    """
    if len(text) > MOST_CHARACTERS:
        raise BadInput(
            f"A name to look for may hold {MOST_CHARACTERS} characters.", field="text"
        )
    snapshot = talent.caught_up(at)
    employees = snapshot.workforce.employees
    seen = talent.seen(snapshot, access.scope(viewer, Purpose.CARD))

    def is_visible(thing: NamedThing) -> bool:
        if thing.kind is not NamedKind.EMPLOYEE:
            return True
        row = employees.row(thing.id)
        return row is not None and bool(seen[row])

    return names.names(snapshot).find(text, Wanted(kinds, is_visible))
