"""Duplicates and merges of competencies as the API shows and changes them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from skills_graph.api.connections import Connection, connection
from skills_graph.api.context import Context
from skills_graph.api.ids import bare_id
from skills_graph.api.links.catalogue import competency_named, there
from skills_graph.api.moments import Asked
from skills_graph.api.paging import PageArguments, page, page_of
from skills_graph.api.refusals import REFUSALS, UserError, request_key, user_error
from skills_graph.api.siblings import Group, Row
from skills_graph.domain.background import Job
from skills_graph.domain.competencies import Competency
from skills_graph.domain.duplicates import DuplicateProposal
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.merges import CompetencyMerge, ToldApart
from skills_graph.domain.paging import Key
from skills_graph.services import access
from skills_graph.services.duplicate_proposals import (
    proposed_duplicates,
    reject_duplicate,
    rejected_duplicates,
)
from skills_graph.services.merging import start_merge, start_unmerge
from skills_graph.store.competencies import competencies_by_id
from skills_graph.store.merges import merge_decisions

Given = Mapping[str, Any]
Pair = TypeVar("Pair", DuplicateProposal, ToldApart)


@dataclass(frozen=True, slots=True)
class MergePayload:
    """What came of a mutation about a merge."""

    user_errors: list[UserError] = field(default_factory=list)
    competency: Row[Competency] | None = None
    job: Row[Job] | None = None


@dataclass(frozen=True, slots=True)
class RejectionPayload:
    """What came of telling two competencies apart."""

    user_errors: list[UserError] = field(default_factory=list)
    is_done: bool = False


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


def rejected(
    context: Context, asked: Asked, arguments: PageArguments
) -> Connection | None:
    """Return a page of pairs that were told apart; None for who may not merge."""
    if not access.may_merge_competencies(context.viewer):
        return None
    found = rejected_duplicates(viewer=context.viewer, store=context.store, at=asked.at)
    wanted = page(arguments, str, str)
    return connection(page_of(found, wanted, _by_pair), asked)


def _by_pair(apart: ToldApart) -> Key:
    return apart.competency_id, apart.other_id


def merged(context: Context, asked: Asked, arguments: PageArguments) -> Connection:
    """Return a page of all merges of a moment; anybody may know what is one."""
    found = context.read(merge_decisions, at=asked.at)
    wanted = page(arguments, str)
    return connection(page_of(found.values(), wanted, _by_loser), asked)


def _by_loser(merge: CompetencyMerge) -> Key:
    return (merge.loser_id,)


def competency(row: Row[Pair], context: Context) -> Row[Competency]:
    return there(competency_named(row, context, _one_id), "a competency")


def other(row: Row[Pair], context: Context) -> Row[Competency]:
    return there(competency_named(row, context, _other_id), "a competency")


def _one_id(pair: Pair) -> CompetencyId:
    return pair.competency_id


def _other_id(pair: Pair) -> CompetencyId:
    return pair.other_id


def merge(context: Context, given: Given) -> MergePayload:
    """Begin to let one competency be another; the payload holds the one it will be."""

    def work() -> MergePayload:
        winner_id = _competency_id(given, "winner_id", "winnerId")
        job = start_merge(
            _competency_id(given, "loser_id", "loserId"),
            winner_id,
            given["reason"],
            viewer=context.viewer,
            store=context.store,
            send=context.application.send,
            request=request_key(context, "mergeCompetencies", given),
        )
        return _started(context, winner_id, job)

    return _or_refused(work, MergePayload)


def unmerge(context: Context, given: Given) -> MergePayload:
    """Begin to take a merge back; the payload holds the one that will stand alone."""

    def work() -> MergePayload:
        loser_id = _competency_id(given, "competency_id", "competencyId")
        job = start_unmerge(
            loser_id,
            given["reason"],
            viewer=context.viewer,
            store=context.store,
            send=context.application.send,
            request=request_key(context, "unmergeCompetency", given),
        )
        return _started(context, loser_id, job)

    return _or_refused(work, MergePayload)


def reject(context: Context, given: Given) -> RejectionPayload:
    """Tell two competencies apart."""

    def work() -> RejectionPayload:
        reject_duplicate(
            _competency_id(given, "competency_id", "competencyId"),
            _competency_id(given, "other_id", "otherId"),
            given["reason"],
            viewer=context.viewer,
            store=context.store,
            request=request_key(context, "rejectMergeProposal", given),
        )
        context.has_written()
        return RejectionPayload(is_done=True)

    return _or_refused(work, RejectionPayload)


def _competency_id(given: Given, name: str, field: str) -> CompetencyId:
    return CompetencyId(bare_id(given[name], field=field))


def _started(context: Context, id: CompetencyId, job: Job) -> MergePayload:
    context.has_written()
    asked = context.asked()
    found = context.read(competencies_by_id, [id], at=asked.at)
    return MergePayload(
        competency=Group(asked).add(found[id]), job=Group(asked).add(job)
    )


Payload = TypeVar("Payload", MergePayload, RejectionPayload)


def _or_refused(work: Callable[[], Payload], payload: type[Payload]) -> Payload:
    try:
        return work()
    except REFUSALS as error:
        return payload(user_errors=[user_error(error)])
