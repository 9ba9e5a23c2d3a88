"""Whether a position can be filled from within, by when, and what it would take."""

from typing import Any

import graphene

from skills_graph.api import filling
from skills_graph.api.filling import ShownCandidate
from skills_graph.api.links import organisation as organisation_links
from skills_graph.api.matching import ShownCounterfactual, ShownSuccessor
from skills_graph.api.siblings import Row
from skills_graph.api.types.basis import AnswerBasis
from skills_graph.api.types.counterfactual import Counterfactual
from skills_graph.api.types.enums import described
from skills_graph.api.types.node import Shown, T, some
from skills_graph.api.types.scalars import Date
from skills_graph.api.types.successor import Successor
from skills_graph.domain import organisation
from skills_graph.services import internal_fill

_A = internal_fill.FillAnswer
FillAnswer = described(
    _A,
    "Whether a position can be filled from within.",
    {
        _A.NOW: "Somebody is ready.",
        _A.LATER: "Somebody can be by learning, on a later day.",
        _A.NOT_BY_LEARNING: "Everyone lacks something that is not learnt on the job.",
        _A.NOBODY: "There is nobody to consider.",
        _A.NOTHING_REQUIRED: "Nothing is required, so it cannot be said.",
    },
)


class InternalCandidate(Shown):
    """Someone near a position: when, and by which steps."""

    successor = graphene.Field(
        Successor, required=True, description="Who, and what is missing."
    )
    ready_on = Date(
        description="The day on which they could be ready, by the months of readiness;"
        " null: not by learning."
    )
    counterfactual = graphene.Field(
        Counterfactual,
        description="The smallest set of steps after which nothing decisive is"
        " missing; null if they are ready.",
    )

    @staticmethod
    def resolve_successor(
        candidate: Row[ShownCandidate], info: graphene.ResolveInfo
    ) -> Row[ShownSuccessor]:
        return filling.successor(candidate)

    @staticmethod
    def resolve_counterfactual(
        candidate: Row[ShownCandidate], info: graphene.ResolveInfo
    ) -> Row[ShownCounterfactual] | None:
        return filling.way(candidate)


class InternalFill(Shown):
    """Whether a position can be filled by people whom the viewer may see."""

    position = graphene.Field(
        T + "position.Position", required=True, description="Which position."
    )
    answer = FillAnswer(required=True, description="The answer in one word.")
    sentence = graphene.String(required=True, description="The answer in a sentence.")
    fillable_on = Date(
        description="The first day on which somebody could be ready; null: none."
    )
    considered = graphene.Int(required=True, description="People considered.")
    ready_now = graphene.Int(required=True, description="Of them, who are ready.")
    ready_within12_months = graphene.Int(
        required=True, description="Of them, who are ready within 12 months, not now."
    )
    nearest = some(InternalCandidate, "The nearest people, the readiest first.")
    note = graphene.String(description="What to know when reading it.")
    basis = graphene.Field(
        AnswerBasis, required=True, description="What the answer rests on."
    )

    @staticmethod
    def resolve_position(
        fill: Row[Any], info: graphene.ResolveInfo
    ) -> Row[organisation.Position]:
        return organisation_links.position_of(fill, info.context)

    @staticmethod
    def resolve_ready_within12_months(
        fill: Row[internal_fill.InternalFill], info: graphene.ResolveInfo
    ) -> int:
        return fill.value.ready_within_12_months

    @staticmethod
    def resolve_nearest(
        fill: Row[internal_fill.InternalFill], info: graphene.ResolveInfo
    ) -> list[Row[ShownCandidate]]:
        return filling.nearest(fill)
