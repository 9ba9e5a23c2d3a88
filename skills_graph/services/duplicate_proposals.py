"""Which competencies of the catalogue may be one, for whoever decides on merging."""

from datetime import date
from functools import partial

from skills_graph.domain.competencies import Competency
from skills_graph.domain.duplicates import (
    AUTO_PROPOSED,
    DuplicateProposal,
    duplicate_proposals,
)
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.merges import Decider, ToldApart
from skills_graph.domain.moments import Moment
from skills_graph.errors import BadInput
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.merging import decider_for, found_competency
from skills_graph.services.once import Once
from skills_graph.store.competencies import (
    broader_ids,
    competencies_page,
    related_by_id,
    role_ids_requiring,
)
from skills_graph.store.idempotency import RequestKey
from skills_graph.store.pages import Keyset, Wanted
from skills_graph.store.session import GraphStore, Transaction, Write
from skills_graph.store.told_apart import Pair, all_told_apart, tell_apart

MOST_COMPETENCIES = 100_000


def proposed_duplicates(
    *,
    viewer: Viewer,
    store: GraphStore,
    at: Moment,
    least_score: float = AUTO_PROPOSED,
) -> list[tuple[DuplicateProposal, Competency, Competency]]:
    """Return pairs that may be one, the surest first, with both competencies.

    What is merged, or was told apart, is not proposed again. Raises NotAllowed.
    """
    access.require_merging(viewer)
    catalogue, neighbours, apart = store.read(_catalogue, at=at)
    by_id = {one.id: one for one in catalogue}
    found = duplicate_proposals(catalogue, neighbours, least_score=least_score)
    return [
        (one, by_id[one.competency_id], by_id[one.other_id])
        for one in found
        if (one.competency_id, one.other_id) not in apart
    ]


def rejected_duplicates(
    *, viewer: Viewer, store: GraphStore, at: Moment
) -> list[ToldApart]:
    """Return pairs that were told apart, the latest first; raises NotAllowed."""
    access.require_merging(viewer)
    found = store.read(all_told_apart, at=at).values()
    return sorted(found, key=lambda one: (one.recorded_at, one.other_id), reverse=True)


def reject_duplicate(
    competency_id: CompetencyId,
    other_id: CompetencyId,
    reason: str,
    *,
    viewer: Viewer,
    store: GraphStore,
    request: RequestKey | None = None,
) -> ToldApart:
    """Keep that two competencies are not one: the pair is not proposed any more.

    Once told apart they stay so; whoever finds them to be one after all merges them.
    Raises NotAllowed, NotFound, BadInput.
    """
    decider = decider_for(viewer, reason)
    if competency_id == other_id:
        raise BadInput("A competency is one with itself.", field="otherId")
    one, other = sorted((competency_id, other_id))
    once = Once(
        request,
        store,
        _told_apart,
        _name,
    )
    if earlier := once.answered():
        return earlier
    return once.write(partial(_reject, (one, other), decider))


def _reject(pair: Pair, decider: Decider, write: Write, today: date) -> ToldApart:
    at = Moment(today, write.revision.recorded_at)
    one, other = (found_competency(write.tx, id, at) for id in pair)
    if pair in all_told_apart(write.tx, at=at):
        raise BadInput(
            f"{one.name!r} and {other.name!r} were told apart before.", field="otherId"
        )
    tell_apart(write, pair, decider=decider, today=today)
    return all_told_apart(write.tx, at=at)[pair]


def _name(apart: ToldApart) -> str:
    return f"{apart.competency_id}|{apart.other_id}"


def _told_apart(tx: Transaction, name: str, at: Moment) -> ToldApart:
    one, other = name.split("|")
    return all_told_apart(tx, at=at)[CompetencyId(one), CompetencyId(other)]


def _catalogue(
    tx: Transaction, *, at: Moment
) -> tuple[list[Competency], dict[CompetencyId, set[str]], dict[Pair, ToldApart]]:
    """Read the competencies that stand for themselves, and what each is linked to.

    The third are the pairs that somebody has told apart.
    """
    catalogue = competencies_page(tx, Wanted(), Keyset(limit=MOST_COMPETENCIES), at=at)
    ids = [one.id for one in catalogue]
    neighbours: dict[CompetencyId, set[str]] = {id: set() for id in ids}
    for linked in (broader_ids(tx, ids, at=at), role_ids_requiring(tx, ids, at=at)):
        for id, others in linked.items():
            neighbours[id].update(others)
    for id, related in related_by_id(tx, ids, at=at).items():
        neighbours[id].update(one.related_id for one in related)
    return catalogue, neighbours, all_told_apart(tx, at=at)
