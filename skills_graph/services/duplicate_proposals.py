"""Which competencies of the catalogue may be one, for whoever decides on merging."""

from skills_graph.domain.competencies import Competency
from skills_graph.domain.duplicates import (
    AUTO_PROPOSED,
    DuplicateProposal,
    duplicate_proposals,
)
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.moments import Moment
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.store.competencies import (
    broader_ids,
    competencies_page,
    related_by_id,
    role_ids_requiring,
)
from skills_graph.store.merges import merges
from skills_graph.store.pages import Keyset, Wanted
from skills_graph.store.session import GraphStore, Transaction

MOST_COMPETENCIES = 100_000


def proposed_duplicates(
    *,
    viewer: Viewer,
    store: GraphStore,
    at: Moment,
    least_score: float = AUTO_PROPOSED,
) -> list[tuple[DuplicateProposal, Competency, Competency]]:
    """Return pairs that may be one, the surest first, with both competencies.

    What is merged already is not proposed again. Raises NotAllowed.
    """
    access.require_merging(viewer)
    catalogue, neighbours = store.read(_catalogue, at=at)
    by_id = {one.id: one for one in catalogue}
    found = duplicate_proposals(catalogue, neighbours, least_score=least_score)
    return [(one, by_id[one.competency_id], by_id[one.other_id]) for one in found]


def _catalogue(
    tx: Transaction, *, at: Moment
) -> tuple[list[Competency], dict[CompetencyId, set[str]]]:
    """Read the competencies that stand for themselves, and what each is linked to."""
    everything = competencies_page(tx, Wanted(), Keyset(limit=MOST_COMPETENCIES), at=at)
    losers = merges(tx, at=at).winners
    catalogue = [one for one in everything if one.id not in losers]
    ids = [one.id for one in catalogue]
    neighbours: dict[CompetencyId, set[str]] = {id: set() for id in ids}
    for linked in (broader_ids(tx, ids, at=at), role_ids_requiring(tx, ids, at=at)):
        for id, others in linked.items():
            neighbours[id].update(others)
    for id, related in related_by_id(tx, ids, at=at).items():
        neighbours[id].update(one.related_id for one in related)
    return catalogue, neighbours
