"""Mutations: one input, a payload with the changed thing, typed errors beside it."""

from collections.abc import Mapping
from typing import Any

import graphene

from skills_graph.api import changes
from skills_graph.api.types.dispute_fields import DisputeMutations
from skills_graph.api.types.enums import EvidenceSource, Polarity
from skills_graph.api.types.merge_mutations import MergeMutations
from skills_graph.api.types.notice import NoticeMutations
from skills_graph.api.types.payloads import (
    assertion_fields,
    one_input,
    payload_type,
)
from skills_graph.api.types.policy_mutations import PolicyMutations
from skills_graph.api.types.rating_fields import RatingMutations
from skills_graph.api.types.saved_search import SavedSearchMutations
from skills_graph.api.types.saving_fields import SavingMutations
from skills_graph.api.types.scalars import Date
from skills_graph.api.types.scale import ScaleMutations
from skills_graph.domain import evidence


class OriginalValueInput(graphene.InputObjectType):
    """A value on another scale; it is converted to an interval of levels."""

    scale = graphene.String(
        required=True,
        description="percent, 1-100, 1-10, stars, grades, sfia, eqf or cefr.",
    )
    value = graphene.String(required=True, description="As it is written there.")


class AddAssertionInput(graphene.InputObjectType):
    """What to say of whom; who says it is the viewer."""

    employee_id = graphene.ID(required=True, description="Whom it is about.")
    competency_id = graphene.ID(required=True, description="What it is about.")
    polarity = graphene.InputField(
        graphene.NonNull(Polarity),
        default_value=evidence.Polarity.HAS,
        description="Whether it says has or lacks.",
    )
    level = graphene.Int(
        description="The level, on the competency's own scale; needed for HAS."
    )
    original = graphene.InputField(
        OriginalValueInput, description="In place of a level: a value on another scale."
    )
    source = EvidenceSource(required=True, description="As what it is said.")
    asserted_on = Date(description="The day it was said; left out: today.")
    valid_from = Date(description="The first day it counts; left out: assertedOn.")
    valid_until = Date(description="The last day it counts; left out: no end.")
    note = graphene.String(description="What to know with it.")
    evidence_urls = graphene.List(
        graphene.NonNull(graphene.String), description="Where it can be looked at."
    )
    evidence_files = graphene.List(
        graphene.NonNull(graphene.String),
        description="SHA-256 of files that the viewer has sent to `/api/evidence`.",
    )
    idempotency_key = graphene.String(
        description="Sent again with the same input it changes nothing a second time."
    )


class RetractAssertionInput(graphene.InputObjectType):
    """Which assertion to withdraw, and why."""

    assertion_id = graphene.ID(required=True, description="Which assertion.")
    reason = graphene.String(required=True, description="Why it is withdrawn.")
    idempotency_key = graphene.String(
        description="Sent again with the same input it changes nothing a second time."
    )


class ConfirmSuggestionInput(graphene.InputObjectType):
    """Which suggestion to confirm, and at which level."""

    assertion_id = graphene.ID(required=True, description="Which suggestion.")
    level = graphene.Int(description="Another level than the suggested one.")
    idempotency_key = graphene.String(
        description="Sent again with the same input it changes nothing a second time."
    )


class RejectSuggestionInput(graphene.InputObjectType):
    """Which suggestion to reject, and why."""

    assertion_id = graphene.ID(required=True, description="Which suggestion.")
    reason = graphene.String(description="Why it is rejected.")
    idempotency_key = graphene.String(
        description="Sent again with the same input it changes nothing a second time."
    )


AddAssertionPayload = payload_type(
    "AddAssertion", "saying something of someone", **assertion_fields()
)
RetractAssertionPayload = payload_type(
    "RetractAssertion", "withdrawing an assertion", **assertion_fields()
)
ConfirmSuggestionPayload = payload_type(
    "ConfirmSuggestion", "confirming a suggestion", **assertion_fields()
)


RejectSuggestionPayload = payload_type(
    "RejectSuggestion", "rejecting a suggestion", **assertion_fields()
)


class Mutation(
    ScaleMutations,
    SavingMutations,
    MergeMutations,
    NoticeMutations,
    RatingMutations,
    DisputeMutations,
    PolicyMutations,
    SavedSearchMutations,
    graphene.ObjectType,
):
    """What can be changed, by the viewer and nobody else."""

    add_assertion = graphene.Field(
        AddAssertionPayload,
        input=one_input(AddAssertionInput),
        required=True,
        description="Say something of someone: a rating, a declaration, an experience.",
    )
    retract_assertion = graphene.Field(
        RetractAssertionPayload,
        input=one_input(RetractAssertionInput),
        required=True,
        description="Withdraw an assertion; it stays known that it was there.",
    )
    confirm_suggestion = graphene.Field(
        ConfirmSuggestionPayload,
        input=one_input(ConfirmSuggestionInput),
        required=True,
        description="Turn a suggestion into a declaration.",
    )
    reject_suggestion = graphene.Field(
        RejectSuggestionPayload,
        input=one_input(RejectSuggestionInput),
        required=True,
        description="Reject a suggestion; it counts nothing and stays known.",
    )

    @staticmethod
    def resolve_add_assertion(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> changes.Payload:
        return changes.add_assertion(info.context, input)

    @staticmethod
    def resolve_retract_assertion(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> changes.Payload:
        return changes.retract_assertion(info.context, input)

    @staticmethod
    def resolve_confirm_suggestion(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> changes.Payload:
        return changes.confirm_suggestion(info.context, input)

    @staticmethod
    def resolve_reject_suggestion(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> changes.Payload:
        return changes.reject_suggestion(info.context, input)
