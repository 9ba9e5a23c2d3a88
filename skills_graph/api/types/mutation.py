"""Mutations: one input, a payload with the changed thing, typed errors beside it."""

from collections.abc import Mapping
from typing import Any

import graphene

from skills_graph.api import changes
from skills_graph.api.types.assertion import Assertion
from skills_graph.api.types.enums import EvidenceSource, Polarity
from skills_graph.api.types.node import T, some
from skills_graph.api.types.scalars import Date
from skills_graph.domain import evidence

_REASONS = {
    "BAD_USER_INPUT": "A value cannot be used; `field` says which.",
    "NOT_FOUND": "Something it names is not there, or is not for this viewer.",
    "NOT_ALLOWED": "The viewer may see it but not do this.",
    "CONFLICT": "The idempotency key was used for something else.",
}


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
    source = EvidenceSource(required=True, description="As what it is said.")
    asserted_on = Date(description="The day it was said; left out: today.")
    valid_from = Date(description="The first day it counts; left out: assertedOn.")
    valid_until = Date(description="The last day it counts; left out: no end.")
    note = graphene.String(description="What to know with it.")
    evidence_urls = graphene.List(
        graphene.NonNull(graphene.String), description="Where it can be looked at."
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


def _payload(mutation: str, does: str) -> type[graphene.ObjectType]:
    """Make the payload of a mutation, its error type and its enum of codes."""
    code = graphene.Enum(
        f"{mutation}ErrorCode",
        [(reason, reason) for reason in _REASONS],
        description=lambda value: (
            _REASONS[value.name] if value else f"Why {does} was refused."
        ),
    )
    error = type(
        f"{mutation}Error",
        (graphene.ObjectType,),
        {
            "__doc__": f"Why {does} was refused.",
            "field": graphene.List(
                graphene.NonNull(graphene.String),
                description="Path to the input field at fault; null if none is.",
            ),
            "message": graphene.String(
                required=True, description="The same for a person to read."
            ),
            "code": graphene.Field(
                code, required=True, description="The same for a program."
            ),
        },
    )
    return type(
        f"{mutation}Payload",
        (graphene.ObjectType,),
        {
            "__doc__": f"What came of {does}.",
            "user_errors": some(error, "Why it was refused; empty when it was done."),
            "assertion": graphene.Field(
                Assertion, description="The assertion; null when refused."
            ),
            "profile_line": graphene.Field(
                T + "profile_line.ProfileLine",
                description="The line that follows from it; null when there is none,"
                " or when the viewer may not see it.",
            ),
        },
    )


AddAssertionPayload = _payload("AddAssertion", "saying something of someone")
RetractAssertionPayload = _payload("RetractAssertion", "withdrawing an assertion")
ConfirmSuggestionPayload = _payload("ConfirmSuggestion", "confirming a suggestion")


def _input(of: type[graphene.InputObjectType]) -> graphene.Argument:
    return graphene.Argument(
        graphene.NonNull(of), description="What to do, in one object."
    )


class Mutation(graphene.ObjectType):
    """What can be changed, by the viewer and nobody else."""

    add_assertion = graphene.Field(
        AddAssertionPayload,
        input=_input(AddAssertionInput),
        required=True,
        description="Say something of someone: a rating, a declaration, an experience.",
    )
    retract_assertion = graphene.Field(
        RetractAssertionPayload,
        input=_input(RetractAssertionInput),
        required=True,
        description="Withdraw an assertion; it stays known that it was there.",
    )
    confirm_suggestion = graphene.Field(
        ConfirmSuggestionPayload,
        input=_input(ConfirmSuggestionInput),
        required=True,
        description="Turn a suggestion into a declaration.",
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
