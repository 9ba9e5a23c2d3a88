"""Say that two competencies are one, and take that back.

A human decides. The fact and the lines of all holders are written in one transaction:
nobody ever sees the one without the other. A competency is merged into one that
stands for itself, so that a reader takes one step.
"""

from datetime import date
from functools import partial

from skills_graph.domain.competencies import Competency
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.moments import Moment
from skills_graph.errors import BadInput, NotFound
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.lines import recompute_lines
from skills_graph.store.competencies import competencies_by_id
from skills_graph.store.merges import (
    Merges,
    create_merge,
    merges,
    people_claiming,
    retract_merge,
)
from skills_graph.store.session import GraphStore, Transaction, Write

MERGED, UNMERGED = "competency.merged", "competency.unmerged"


def merge_competencies(
    loser_id: CompetencyId,
    winner_id: CompetencyId,
    *,
    viewer: Viewer,
    store: GraphStore,
) -> Competency:
    """Say that from today the loser is the winner; return the winner.

    Raises NotAllowed, NotFound, BadInput where they cannot be one.
    """
    access.require_merging(viewer)
    return store.write(partial(_merge, loser_id, winner_id, store.today()))


def unmerge_competency(
    loser_id: CompetencyId, *, viewer: Viewer, store: GraphStore
) -> Competency:
    """Take a merge back, and return the competency that stands for itself again.

    Raises NotAllowed, NotFound, BadInput where it is not merged.
    """
    access.require_merging(viewer)
    return store.write(partial(_unmerge, loser_id, store.today()))


def _merge(
    loser_id: CompetencyId, winner_id: CompetencyId, today: date, write: Write
) -> Competency:
    at = Moment(today, write.revision.recorded_at)
    loser, winner = (_found(write.tx, id, at) for id in (loser_id, winner_id))
    _check(loser, winner, merges(write.tx, at=at))
    create_merge(write, loser_id, winner_id, today=today)
    _switch_lines(write, MERGED, loser_id, winner_id, today)
    return winner


def _unmerge(loser_id: CompetencyId, today: date, write: Write) -> Competency:
    at = Moment(today, write.revision.recorded_at)
    loser = _found(write.tx, loser_id, at)
    winner_id = merges(write.tx, at=at).winners.get(loser_id)
    if winner_id is None:
        raise BadInput(
            f"{loser.name!r} is not merged into another competency.",
            field="competencyId",
        )
    retract_merge(write, loser_id, winner_id)
    _switch_lines(write, UNMERGED, loser_id, winner_id, today)
    return loser


def _found(tx: Transaction, id: CompetencyId, at: Moment) -> Competency:
    competency = competencies_by_id(tx, [id], at=at).get(id)
    if competency is None:
        raise NotFound("competency", id)
    return competency


def _check(loser: Competency, winner: Competency, known: Merges) -> None:
    """Raise BadInput unless a merge leaves every level and every reader as certain."""
    if loser.id == winner.id:
        raise BadInput("A competency is one with itself already.", field="winnerId")
    if loser.scale_id != winner.scale_id:
        raise BadInput(
            f"{loser.name!r} and {winner.name!r} are on different scales.",
            field="winnerId",
        )
    if loser.kind is not winner.kind:
        raise BadInput(
            f"{loser.name!r} is of kind {loser.kind.value}, {winner.name!r} of kind"
            f" {winner.kind.value}.",
            field="winnerId",
        )
    for competency, field in ((loser, "loserId"), (winner, "winnerId")):
        if competency.id in known.winners:
            raise BadInput(
                f"{competency.name!r} is merged into another competency.", field=field
            )
    if loser.id in known.winners.values():
        raise BadInput(
            f"Others are merged into {loser.name!r}; take those back first.",
            field="loserId",
        )


def _switch_lines(
    write: Write,
    kind: str,
    loser_id: CompetencyId,
    winner_id: CompetencyId,
    today: date,
) -> None:
    """Compute the lines of all who are concerned, as the fact now says."""
    both = {loser_id, winner_id}
    people = people_claiming(write.tx, both)
    recompute_lines(write, dict.fromkeys(people, both), today=today)
    write.changed(kind, "Employee", *people)
