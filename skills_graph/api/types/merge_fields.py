"""Root fields about duplicates and merges: what may be one, what is, what is not."""

from datetime import date
from typing import Unpack

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
from skills_graph.api.types.scalars import Date, DateTime
from skills_graph.domain import competencies
from skills_graph.domain.duplicates import AUTO_PROPOSED, DuplicateProposal
from skills_graph.domain.merges import ToldApart
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


class RejectedDuplicate(Shown):
    """Two competencies that look like one and are not, as somebody has decided."""

    competency = graphene.Field(
        Competency, required=True, description="One of the two."
    )
    other = graphene.Field(Competency, required=True, description="The other one.")
    decided_on = Date(required=True, description="The day it was decided.")
    recorded_at = DateTime(required=True, description="When it was decided.")
    decided_by = graphene.String(required=True, description="Who decided it.")
    reason = graphene.String(required=True, description="Why.")

    @staticmethod
    def resolve_competency(
        row: Row[ToldApart], info: graphene.ResolveInfo
    ) -> Row[competencies.Competency]:
        return merging.competency(row, info.context)

    @staticmethod
    def resolve_other(
        row: Row[ToldApart], info: graphene.ResolveInfo
    ) -> Row[competencies.Competency]:
        return merging.other(row, info.context)

    @staticmethod
    def resolve_decided_by(row: Row[ToldApart], info: graphene.ResolveInfo) -> str:
        return row.value.decider.by_label

    @staticmethod
    def resolve_reason(row: Row[ToldApart], info: graphene.ResolveInfo) -> str:
        return row.value.decider.reason


RejectedDuplicateConnection = connection_type(RejectedDuplicate, "pairs")


class MergeQueries:
    """The part of Query that is about duplicates and merges."""

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
    rejected_duplicates = connection_field(
        T + "merge_fields.RejectedDuplicateConnection",
        "Pairs that somebody has told apart, which are not proposed any more; null for"
        " whoever may not merge.",
        **arguments.moment(),
    )
    competency_merges = connection_field(
        T + "competency_merge.CompetencyMergeConnection",
        "Every competency that is another one, with who decided it and why.",
        required=True,
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

    @staticmethod
    def resolve_rejected_duplicates(
        _: None,
        info: graphene.ResolveInfo,
        *,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection | None:
        asked = info.context.asked(as_of, known_at)
        return merging.rejected(info.context, asked, page)

    @staticmethod
    def resolve_competency_merges(
        _: None,
        info: graphene.ResolveInfo,
        *,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        asked = info.context.asked(as_of, known_at)
        return merging.merged(info.context, asked, page)
