"""Root fields about duplicates: which competencies may be one, and deciding on it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Unpack

import graphene

from skills_graph.api import merging
from skills_graph.api.connections import (
    Connection,
    connection_field,
    connection_type,
)
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types import arguments
from skills_graph.api.types.competency import Competency
from skills_graph.api.types.node import Shown, T, some
from skills_graph.api.types.payloads import one_input, payload_type
from skills_graph.domain import competencies
from skills_graph.domain.duplicates import AUTO_PROPOSED, DuplicateProposal
from skills_graph.domain.moments import Instant


class DuplicateCompetencies(Shown):
    """Two competencies that may be one; a human decides."""

    competency = graphene.Field(
        Competency, required=True, description="One of the two."
    )
    other = graphene.Field(Competency, required=True, description="The other one.")
    score = graphene.Float(required=True, description="How sure it is, 0 to 1.")
    signs = some(
        graphene.String,
        "What speaks for it: SAME_NAME, ALTERNATIVE_NAME, MISSPELT_OR_SHORT,"
        " SHARED_ALTERNATIVES, SHARED_NEIGHBOURS.",
    )
    is_auto_proposed = graphene.Boolean(
        required=True, description="Whether it is among those proposed by default."
    )

    @staticmethod
    def resolve_competency(
        row: Row[DuplicateProposal], info: graphene.ResolveInfo
    ) -> Row[competencies.Competency]:
        return merging.competency(row, info.context)

    @staticmethod
    def resolve_other(
        row: Row[DuplicateProposal], info: graphene.ResolveInfo
    ) -> Row[competencies.Competency]:
        return merging.other(row, info.context)

    @staticmethod
    def resolve_signs(
        row: Row[DuplicateProposal], info: graphene.ResolveInfo
    ) -> list[str]:
        return [sign.value for sign in row.value.signs]


DuplicateCompetenciesConnection = connection_type(DuplicateCompetencies, "pairs")


class MergeQueries:
    """The part of Query that is about duplicates."""

    duplicate_competencies = connection_field(
        T + "merge_fields.DuplicateCompetenciesConnection",
        "Pairs that may be one competency, the surest first; null for whoever may"
        " not merge.",
        least_score=graphene.Float(
            default_value=AUTO_PROPOSED,
            description="Lower ones, down to 0.5, are more doubtful.",
        ),
        **arguments.moment(),
    )

    @staticmethod
    def resolve_duplicate_competencies(
        _: None,
        info: graphene.ResolveInfo,
        *,
        least_score: float,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection | None:
        asked = info.context.asked(as_of, known_at)
        return merging.duplicates(info.context, asked, page, least_score=least_score)


class MergeCompetenciesInput(graphene.InputObjectType):
    """Which competency is which other one."""

    loser_id = graphene.ID(required=True, description="The one that is another.")
    winner_id = graphene.ID(required=True, description="The one that it is.")


class UnmergeCompetencyInput(graphene.InputObjectType):
    """Which competency stands for itself again."""

    competency_id = graphene.ID(required=True, description="One that was merged.")


MergeCompetenciesPayload = payload_type(
    "MergeCompetencies",
    "merging competencies",
    competency=graphene.Field(
        Competency, description="The one that both are now; null when refused."
    ),
)
UnmergeCompetencyPayload = payload_type(
    "UnmergeCompetency",
    "taking a merge back",
    competency=graphene.Field(
        Competency, description="The one that was merged; null when refused."
    ),
)


class MergeMutations:
    """The part of Mutation that is about merging competencies."""

    merge_competencies = graphene.Field(
        MergeCompetenciesPayload,
        input=one_input(MergeCompetenciesInput),
        required=True,
        description="Say that from today a competency is another; for HR and admins.",
    )
    unmerge_competency = graphene.Field(
        UnmergeCompetencyPayload,
        input=one_input(UnmergeCompetencyInput),
        required=True,
        description="Take a merge back; for HR and admins.",
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
