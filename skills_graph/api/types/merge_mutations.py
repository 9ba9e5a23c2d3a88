"""Mutations about duplicates: letting two competencies be one, and telling apart."""

from collections.abc import Mapping
from typing import Any

import graphene

from skills_graph.api import merging
from skills_graph.api.types.competency import Competency
from skills_graph.api.types.job import Job
from skills_graph.api.types.payloads import one_input, payload_type


def _key() -> graphene.String:
    return graphene.String(
        description="The same request with the same key is done once."
    )


def _reason() -> graphene.String:
    return graphene.String(required=True, description="Why; kept with the decision.")


class MergeCompetenciesInput(graphene.InputObjectType):
    """Which competency is which other one."""

    loser_id = graphene.ID(required=True, description="The one that is another.")
    winner_id = graphene.ID(required=True, description="The one that it is.")
    reason = _reason()
    idempotency_key = _key()


class UnmergeCompetencyInput(graphene.InputObjectType):
    """Which competency stands for itself again."""

    competency_id = graphene.ID(required=True, description="One that was merged.")
    reason = _reason()
    idempotency_key = _key()


class RejectMergeProposalInput(graphene.InputObjectType):
    """Which two competencies are not one."""

    competency_id = graphene.ID(required=True, description="One of the two.")
    other_id = graphene.ID(required=True, description="The other one.")
    reason = _reason()
    idempotency_key = _key()


def _job() -> graphene.Field:
    return graphene.Field(
        Job,
        description="The job at it: once it has succeeded everyone sees it, and nobody"
        " before; null when refused.",
    )


MergeCompetenciesPayload = payload_type(
    "MergeCompetencies",
    "merging competencies",
    competency=graphene.Field(
        Competency, description="The one that both will be; null when refused."
    ),
    job=_job(),
)
UnmergeCompetencyPayload = payload_type(
    "UnmergeCompetency",
    "taking a merge back",
    competency=graphene.Field(
        Competency, description="The one that is merged as yet; null when refused."
    ),
    job=_job(),
)
RejectMergeProposalPayload = payload_type(
    "RejectMergeProposal",
    "telling two competencies apart",
    is_done=graphene.Boolean(
        required=True, description="Whether they are told apart now."
    ),
)


class MergeMutations:
    """The part of Mutation that is about merging competencies."""

    merge_competencies = graphene.Field(
        MergeCompetenciesPayload,
        input=one_input(MergeCompetenciesInput),
        required=True,
        description="Decide that a competency is another; for HR and administrators.",
    )
    unmerge_competency = graphene.Field(
        UnmergeCompetencyPayload,
        input=one_input(UnmergeCompetencyInput),
        required=True,
        description="Take a merge back; for HR and administrators.",
    )
    reject_merge_proposal = graphene.Field(
        RejectMergeProposalPayload,
        input=one_input(RejectMergeProposalInput),
        required=True,
        description="Tell two competencies apart, so that they are not proposed again;"
        " for HR and administrators.",
    )

    @staticmethod
    def resolve_merge_competencies(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> merging.MergePayload:
        return merging.merge(info.context, input)

    @staticmethod
    def resolve_unmerge_competency(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> merging.MergePayload:
        return merging.unmerge(info.context, input)

    @staticmethod
    def resolve_reject_merge_proposal(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> merging.RejectionPayload:
        return merging.reject(info.context, input)
