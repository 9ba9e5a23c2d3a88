"""From competencies to what they are one with, and to the decisions about that."""

from collections.abc import Callable, Mapping

from skills_graph.api.context import Context
from skills_graph.api.links.catalogue import competency_named, there
from skills_graph.api.siblings import Row, row_of, rows_of
from skills_graph.domain.competencies import Competency
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.merges import CompetencyMerge
from skills_graph.domain.moments import Moment
from skills_graph.store.competencies import competencies_by_id, sort_key_of
from skills_graph.store.merges import merge_decisions, merges

Decisions = Mapping[CompetencyId, CompetencyMerge]


def merge_of(row: Row[Competency], context: Context) -> Row[CompetencyMerge] | None:
    """Return the decision by which a competency is another; None if it is not."""
    return row_of(row, "merge", _id, _decisions(context, row.asked.at))


def merged_into(row: Row[Competency], context: Context) -> Row[Competency] | None:
    """Return the competency that another one is; None if it stands for itself."""
    merge = merge_of(row, context)
    return None if merge is None else winner(merge, context)


def merged_from(row: Row[Competency], context: Context) -> list[Row[Competency]]:
    """Return what is one with a competency, by name."""

    def fetch(ids: list[CompetencyId]) -> Mapping[CompetencyId, list[Competency]]:
        merged = context.read(merges, at=row.asked.at)
        losers = {id: merged.losers_of(id) for id in ids}
        every = sorted({one for some in losers.values() for one in some})
        if not every:
            return {}
        found = context.fetch(competencies_by_id, row.asked.at)(every)
        return {
            id: sorted((found[one] for one in some if one in found), key=sort_key_of)
            for id, some in losers.items()
        }

    return rows_of(row, "merged from", _id, fetch)


def loser(row: Row[CompetencyMerge], context: Context) -> Row[Competency]:
    return there(competency_named(row, context, _loser_id), "a competency")


def winner(row: Row[CompetencyMerge], context: Context) -> Row[Competency]:
    return there(competency_named(row, context, _winner_id), "a competency")


def _decisions(
    context: Context, at: Moment
) -> Callable[[list[CompetencyId]], Decisions]:
    def fetch(ids: list[CompetencyId]) -> Decisions:
        found = context.read(merge_decisions, at=at)
        return {id: found[id] for id in ids if id in found}

    return fetch


def _id(competency: Competency) -> CompetencyId:
    return competency.id


def _loser_id(merge: CompetencyMerge) -> CompetencyId:
    return merge.loser_id


def _winner_id(merge: CompetencyMerge) -> CompetencyId:
    return merge.winner_id
