"""Duplicates and merges of competencies as the API shows and changes them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from skills_graph.api.connections import Connection, connection
from skills_graph.api.context import Context
from skills_graph.api.ids import bare_id
from skills_graph.api.links.catalogue import competency_named, there
from skills_graph.api.moments import Asked
from skills_graph.api.paging import PageArguments, page, page_of
from skills_graph.api.refusals import REFUSALS, UserError, user_error
from skills_graph.api.siblings import Group, Row
from skills_graph.domain.competencies import Competency
from skills_graph.domain.duplicates import DuplicateProposal
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.paging import Key
from skills_graph.services import access
from skills_graph.services.duplicate_proposals import proposed_duplicates
from skills_graph.services.merging import merge_competencies, unmerge_competency

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MergePayload:
    """What came of a mutation about a merge."""

    user_errors: list[UserError] = field(default_factory=list)
    competency: Row[Competency] | None = None


def duplicates(
    context: Context, asked: Asked, arguments: PageArguments, *, least_score: float
) -> Connection | None:
    """Return a page of proposals, the surest first; None for who may not merge."""
    if not access.may_merge_competencies(context.viewer):
        return None
    found = proposed_duplicates(
        viewer=context.viewer,
        store=context.store,
        at=asked.at,
        least_score=least_score,
    )
    proposals = [proposal for proposal, *_ in found]
    wanted = page(arguments, int, str, str)
    return connection(page_of(proposals, wanted, _surest_first), asked)


def _surest_first(proposal: DuplicateProposal) -> Key:
    return -round(proposal.score * 1000), proposal.competency_id, proposal.other_id


def competency(row: Row[DuplicateProposal], context: Context) -> Row[Competency]:
    return there(competency_named(row, context, _one_id), "a competency")


def other(row: Row[DuplicateProposal], context: Context) -> Row[Competency]:
    return there(competency_named(row, context, _other_id), "a competency")


def _one_id(proposal: DuplicateProposal) -> CompetencyId:
    return proposal.competency_id


def _other_id(proposal: DuplicateProposal) -> CompetencyId:
    return proposal.other_id


def merge(context: Context, given: Given) -> MergePayload:
    """Say that one competency is another; the payload holds the one it is."""

    def work() -> Competency:
        return merge_competencies(
            _competency_id(given, "loser_id", "loserId"),
            _competency_id(given, "winner_id", "winnerId"),
            viewer=context.viewer,
            store=context.store,
        )

    return _done(context, work)


def unmerge(context: Context, given: Given) -> MergePayload:
    """Take a merge back; the payload holds the one that stands for itself again."""

    def work() -> Competency:
        return unmerge_competency(
            _competency_id(given, "competency_id", "competencyId"),
            viewer=context.viewer,
            store=context.store,
        )

    return _done(context, work)


def _competency_id(given: Given, name: str, field: str) -> CompetencyId:
    return CompetencyId(bare_id(given[name], field=field))


def _done(context: Context, work: Callable[[], Competency]) -> MergePayload:
    try:
        done = work()
    except REFUSALS as error:
        return MergePayload([user_error(error)])
    context.has_written()
    return MergePayload(competency=Group(context.asked()).add(done))
