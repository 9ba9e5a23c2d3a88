"""Keep a search under a name, for oneself or for everybody; open it with own rights."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from skills_graph.domain.ids import SavedSearchId, new_id
from skills_graph.domain.moments import Moment
from skills_graph.domain.saved_searches import (
    MOST_NAME_CHARACTERS,
    MOST_OF_A_PERSON,
    SavedSearch,
)
from skills_graph.domain.talent_filter import EVERYBODY, TalentFilter
from skills_graph.errors import BadInput, Conflict, NotAllowed, NotFound
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.once import Once
from skills_graph.services.targets import MatchTarget, job_of
from skills_graph.store.idempotency import RequestKey
from skills_graph.store.saved_searches import (
    change_saved_search,
    create_saved_search,
    delete_saved_search,
    saved_searches_by_id,
    saved_searches_open_to,
)
from skills_graph.store.session import GraphStore, Transaction, Write
from skills_graph.talent.filters import conditions
from skills_graph.talent.index import TalentIndex


@dataclass(frozen=True, slots=True)
class SearchToSave:
    """What to keep; without an id it is new, with one it takes the place of that.

    `expected_revision` is the one that the changed search was read in.
    """

    name: str
    target: MatchTarget
    filter: TalentFilter = EVERYBODY
    is_shared: bool = False
    id: SavedSearchId | None = None
    expected_revision: int | None = None


def visible_searches(
    *, viewer: Viewer, store: GraphStore, at: Moment
) -> list[SavedSearch]:
    """Return the viewer's own searches and those that are shared, in no order."""
    found = store.read(saved_searches_open_to, viewer.employee_id, at=at)
    return [search for search in found if access.may_open_search(viewer, search)]


def searches_by_id(
    ids: Sequence[SavedSearchId], *, viewer: Viewer, store: GraphStore, at: Moment
) -> dict[SavedSearchId, SavedSearch]:
    """Return those of some searches that the viewer may open."""
    found = store.read(saved_searches_by_id, ids, at=at)
    return {
        id: search
        for id, search in found.items()
        if access.may_open_search(viewer, search)
    }


def save_search(
    wanted: SearchToSave,
    *,
    viewer: Viewer,
    store: GraphStore,
    talent: TalentIndex,
    request: RequestKey | None = None,
) -> SavedSearch:
    """Keep a search, or change one's own.

    Raises NotAllowed, NotFound for a search or a job that is not there, BadInput for
    one that cannot be asked, and Conflict where it has changed since.
    """
    _check(wanted, viewer, store, talent)
    once = Once(request, store, _as_written, lambda search: search.id)
    earlier = once.answered()
    return earlier or once.write(partial(_save, wanted, viewer))


def delete_search(
    id: SavedSearchId,
    *,
    viewer: Viewer,
    store: GraphStore,
    request: RequestKey | None = None,
) -> None:
    """End one of the viewer's own searches; raises NotFound and NotAllowed."""
    once = Once(request, store, lambda _, written, __: written, lambda done: done)
    if once.answered() is None:
        once.write(partial(_delete, id, viewer))


def _as_written(tx: Transaction, id: str, at: Moment) -> SavedSearch:
    return saved_searches_by_id(tx, [SavedSearchId(id)], at=at)[SavedSearchId(id)]


def _check(
    wanted: SearchToSave, viewer: Viewer, store: GraphStore, talent: TalentIndex
) -> None:
    if viewer.employee_id is None:
        raise NotAllowed("Only a person can keep a search, and this viewer is nobody.")
    if not 1 <= len(wanted.name) <= MOST_NAME_CHARACTERS:
        raise BadInput(
            f"A name has 1 to {MOST_NAME_CHARACTERS} characters.", field="name"
        )
    at = talent.present()
    job = job_of(wanted.target, store=store, at=at)
    needed = [*job.competency_ids, *wanted.filter.named()]
    conditions(talent.caught_up(at, needing=needed), wanted.filter)


def _save(
    wanted: SearchToSave, viewer: Viewer, write: Write, today: date
) -> SavedSearch:
    at = Moment(today, write.revision.recorded_at)
    if viewer.employee_id is None:
        raise NotAllowed("Only a person can keep a search.")
    search = SavedSearch(
        wanted.id or SavedSearchId(new_id("sav")),
        viewer.employee_id,
        wanted.name,
        wanted.target.question,
        wanted.filter.question,
        is_shared=wanted.is_shared,
        revision=write.revision.number,
        saved_at=write.revision.recorded_at,
    )
    if wanted.id is None:
        _check_room(viewer, write, at)
        create_saved_search(write, search, today=today)
        return search
    present = _own(wanted.id, viewer, write, at)
    expected = wanted.expected_revision
    if expected is not None and expected < present.revision:
        raise Conflict(f"The search {present.name!r} has changed since it was read.")
    change_saved_search(write, search, today=today)
    return search


def _check_room(viewer: Viewer, write: Write, at: Moment) -> None:
    found = saved_searches_open_to(write.tx, viewer.employee_id, at=at)
    if sum(one.owner_id == viewer.employee_id for one in found) >= MOST_OF_A_PERSON:
        raise BadInput(
            f"A person may keep {MOST_OF_A_PERSON} searches; delete one first."
        )


def _delete(id: SavedSearchId, viewer: Viewer, write: Write, today: date) -> str:
    _own(id, viewer, write, Moment(today, write.revision.recorded_at))
    delete_saved_search(write, id, today=today)
    return id


def _own(id: SavedSearchId, viewer: Viewer, write: Write, at: Moment) -> SavedSearch:
    """Return a search of the viewer's own, as they write."""
    search = saved_searches_by_id(write.tx, [id], at=at).get(id)
    if search is None or not access.may_open_search(viewer, search):
        raise NotFound("saved search", id)
    if not access.may_change_search(viewer, search):
        raise NotAllowed("Only who keeps a search may change or delete it.")
    return search
