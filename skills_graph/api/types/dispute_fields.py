"""Root fields about disputes: what is open, and how it is opened and resolved."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Unpack

import graphene

from skills_graph.api import disputes
from skills_graph.api.connections import Connection, connection_field
from skills_graph.api.paging import PageArguments
from skills_graph.api.types import arguments
from skills_graph.api.types.dispute import Dispute
from skills_graph.api.types.node import T
from skills_graph.api.types.payloads import (
    assertion_fields,
    one_input,
    payload_type,
)
from skills_graph.domain.moments import Instant


class DisputeQueries:
    """The part of Query that is about disputes."""

    disputes = connection_field(
        T + "dispute.DisputeConnection",
        "Open disputes that concern the viewer or people whose profile the viewer"
        " may see; the next due first.",
        required=True,
        can_resolve=graphene.Boolean(
            description="Only those that the viewer may resolve now, or only others."
        ),
        **arguments.moment(),
    )

    @staticmethod
    def resolve_disputes(
        _: None,
        info: graphene.ResolveInfo,
        *,
        can_resolve: bool | None = None,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        asked = info.context.asked(as_of, known_at)
        return disputes.disputes(info.context, asked, page, can_resolve=can_resolve)


class DisputeAssertionInput(graphene.InputObjectType):
    """What the viewer disputes of what is said of them, and why."""

    assertion_id = graphene.ID(required=True, description="Which assertion.")
    reason = graphene.String(required=True, description="Why it is not so.")
    idempotency_key = graphene.String(
        description="Sent again with the same input it changes nothing a second time."
    )


class ResolveDisputeInput(graphene.InputObjectType):
    """How a dispute ends, and why."""

    dispute_id = graphene.ID(required=True, description="Which dispute.")
    is_upheld = graphene.Boolean(
        required=True,
        description="True: the assertion is rejected; false: it counts again.",
    )
    reason = graphene.String(
        required=True, description="Why; everyone concerned reads it."
    )
    idempotency_key = graphene.String(
        description="Sent again with the same input it changes nothing a second time."
    )


def _dispute_fields() -> dict[str, graphene.Field]:
    return {
        "dispute": graphene.Field(
            Dispute, description="The dispute; null when refused."
        ),
        **assertion_fields(),
    }


DisputeAssertionPayload = payload_type(
    "DisputeAssertion", "disputing an assertion", **_dispute_fields()
)
ResolveDisputePayload = payload_type(
    "ResolveDispute", "resolving a dispute", **_dispute_fields()
)


class DisputeMutations:
    """The part of Mutation that is about disputes."""

    dispute_assertion = graphene.Field(
        DisputeAssertionPayload,
        input=one_input(DisputeAssertionInput),
        required=True,
        description="Contest what is said of oneself; until resolved it lifts nobody.",
    )
    resolve_dispute = graphene.Field(
        ResolveDisputePayload,
        input=one_input(ResolveDisputeInput),
        required=True,
        description="Uphold a dispute, or turn it down; for who is asked, or HR.",
    )

    @staticmethod
    def resolve_dispute_assertion(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> disputes.DisputePayload:
        return disputes.dispute(info.context, input)

    @staticmethod
    def resolve_resolve_dispute(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> disputes.DisputePayload:
        return disputes.resolve(info.context, input)
