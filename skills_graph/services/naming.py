"""Find one thing by what people call it: its id, its id elsewhere, or its name.

Nothing is guessed: what several things are called raises, and names them.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from skills_graph.domain.ids import EmployeeId, OrgUnitId, PositionId, RoleId
from skills_graph.domain.moments import Moment
from skills_graph.domain.roles import Role, RoleKind
from skills_graph.domain.scope import Purpose
from skills_graph.domain.text import normalised
from skills_graph.errors import BadInput
from skills_graph.services import access
from skills_graph.services.access import ManagerSearch, Viewer
from skills_graph.services.cards import cards
from skills_graph.services.viewers import viewer_of
from skills_graph.store.identifiers import ANY_HRIS, ids_by_identifier
from skills_graph.store.pages import Keyset, Wanted
from skills_graph.store.personas import personas
from skills_graph.store.roles import roles_by_id, roles_page
from skills_graph.store.session import GraphStore
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.tree import NOWHERE

MOST_CANDIDATES = 5
_MOST_ROLES = 50

Candidate = tuple[str, str, str]
"""An id, the name that is compared, and what tells it apart from its namesakes."""


def person_named(
    text: str, *, viewer: Viewer, store: GraphStore, snapshot: Snapshot
) -> EmployeeId:
    """Return the one person that *viewer* may know by that id or name.

    Raises BadInput when it is nobody, or several.
    """
    within = snapshot.mask(access.scope(viewer, Purpose.CARD))
    known = _known(text, "Employee", store, snapshot.moment)
    row = snapshot.workforce.employees.row(known)
    if row is not None and within[row]:
        return EmployeeId(known)
    seen = within & snapshot.employed
    found = np.flatnonzero(seen & snapshot.workforce.matching_text(text)).tolist()
    return EmployeeId(
        _only(
            text,
            "person",
            (
                (card.employee_id, card.display_name, card.unit or "no unit")
                for card in cards(snapshot.employee_ids(found), snapshot)
            ),
        )
    )


def role_named(text: str, *, store: GraphStore, at: Moment) -> Role:
    """Return the one role of that id or title; job profiles go before occupations.

    Raises BadInput when it is none, or several.
    """
    known = _known(text, "Role", store, at)
    found = store.read(roles_by_id, [RoleId(known)], at=at)
    if found:
        return found[RoleId(known)]
    for kind in (RoleKind.JOB_PROFILE, RoleKind.OCCUPATION):
        wanted = Wanted(search=text, kind=kind.value)
        page = store.read(roles_page, wanted, Keyset(limit=_MOST_ROLES), at=at)
        if page:
            id = _only(text, "role", ((r.id, r.title, r.code or "") for r in page))
            return next(role for role in page if role.id == id)
    raise BadInput(
        f"There is no role called {text!r}; `skills-graph roles` lists them."
    )


def position_named(text: str, *, store: GraphStore, snapshot: Snapshot) -> PositionId:
    """Return the one position of that id or title.

    Raises BadInput when it is none, or several.
    """
    organisation = snapshot.workforce.organisation
    known = _known(text, "Position", store, snapshot.moment)
    if known in organisation.positions:
        return PositionId(known)
    words = normalised(text).split()
    found = [
        (position.id, position.title, _unit_name(row, snapshot))
        for row, position in enumerate(organisation.position_of)
        if all(word in normalised(position.title) for word in words)
    ]
    return PositionId(_only(text, "position", found))


def unit_named(text: str, *, store: GraphStore, snapshot: Snapshot) -> OrgUnitId:
    """Return the one unit of that id or name; raises BadInput like the others."""
    organisation = snapshot.workforce.organisation
    known = _known(text, "OrgUnit", store, snapshot.moment)
    if known in organisation.units:
        return OrgUnitId(known)
    words = normalised(text).split()
    found = [
        (unit.id, unit.name, unit.id)
        for unit in organisation.unit_of
        if all(word in normalised(unit.name) for word in words)
    ]
    return OrgUnitId(_only(text, "unit", found))


def viewer_named(
    text: str | None,
    *,
    store: GraphStore,
    talent: TalentIndex,
    manager_search: ManagerSearch,
) -> Viewer:
    """Return who asks: a persona of the demo, a person, or None for the operator.

    Raises BadInput when it is nobody, or several.
    """
    if text is None:
        return access.OPERATOR
    present = talent.caught_up(talent.present())
    played = {persona.name: persona.employee_id for persona in store.read(personas)}
    employee_id = played.get(text) or person_named(
        text, viewer=access.OPERATOR, store=store, snapshot=present
    )
    return viewer_of(
        employee_id, store=store, present=present, manager_search=manager_search
    )


def _known(text: str, label: str, store: GraphStore, at: Moment) -> str:
    """Return the id that *text* may be: one of an HR system's, else our own."""
    found = store.read(ids_by_identifier, label, ANY_HRIS, [text], at=at)
    return found.get(text, text)


def _only(text: str, kind: str, candidates: Iterable[Candidate]) -> str:
    """Return the one candidate, or the one that is called exactly that."""
    found = list(candidates)
    exact = [one for one in found if normalised(one[1]) == normalised(text)]
    chosen = exact or found
    if len(chosen) == 1:
        return chosen[0][0]
    if not chosen:
        raise BadInput(f"There is no {kind} called {text!r}.")
    raise BadInput(
        f"{text!r} may be {len(chosen)} things: {_listed(chosen)}. Name one by its id."
    )


def _listed(candidates: Sequence[Candidate]) -> str:
    named = [
        f"{name} ({id}{f', {apart}' if apart else ''})"
        for id, name, apart in candidates[:MOST_CANDIDATES]
    ]
    more = len(candidates) - len(named)
    return "; ".join([*named, *([f"and {more} more"] if more else [])])


def _unit_name(position_row: int, snapshot: Snapshot) -> str:
    organisation = snapshot.workforce.organisation
    unit = int(organisation.unit_rows[position_row])
    return "no unit" if unit == NOWHERE else organisation.unit_of[unit].name
