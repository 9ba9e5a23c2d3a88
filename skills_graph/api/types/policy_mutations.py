"""Mutations about the policy."""

from collections.abc import Mapping
from typing import Any

import graphene

from skills_graph.api import rules
from skills_graph.api.types.job import Job
from skills_graph.api.types.payloads import one_input, payload_type
from skills_graph.api.types.policy import Policy

Given = Mapping[str, Any]


class PolicyRuleInput(graphene.InputObjectType):
    """One rule to set."""

    name = graphene.String(required=True, description="As `weights.PEER_RATING`.")
    value = graphene.String(
        required=True, description="A number, `true`, `false` or `never`."
    )


class ProposePolicyInput(graphene.InputObjectType):
    """The rules that are to be different, or all of them."""

    rules = graphene.List(
        graphene.NonNull(PolicyRuleInput),
        required=True,
        description="Rules with their new values.",
    )
    is_whole = graphene.Boolean(
        required=True,
        default_value=False,
        description="Whether these are all rules, so that none is taken over.",
    )
    note = graphene.String(description="Why it is proposed.")


class PolicyInput(graphene.InputObjectType):
    """Which version it is about."""

    policy_id = graphene.ID(required=True, description="Which version.")


def _policy_fields() -> dict[str, graphene.Field]:
    return {
        "policy": graphene.Field(Policy, description="The version; null when refused."),
    }


def _job_fields() -> dict[str, graphene.Field]:
    return {
        **_policy_fields(),
        "job": graphene.Field(Job, description="The job at it; null when refused."),
    }


ProposePolicyPayload = payload_type(
    "ProposePolicy", "proposing a policy", **_policy_fields()
)
PreviewPolicyPayload = payload_type(
    "PreviewPolicy", "previewing a policy", **_job_fields()
)
ReplayShortlistsPayload = payload_type(
    "ReplayShortlists", "replaying shortlists", **_job_fields()
)
ActivatePolicyPayload = payload_type(
    "ActivatePolicy", "bringing a policy into force", **_job_fields()
)
WithdrawPolicyPayload = payload_type(
    "WithdrawPolicy", "withdrawing a policy", **_policy_fields()
)


class PolicyMutations:
    """The part of Mutation that is about the policy."""

    propose_policy = graphene.Field(
        ProposePolicyPayload,
        input=one_input(ProposePolicyInput),
        required=True,
        description="Propose how evidence is to count; for HR.",
    )
    preview_policy = graphene.Field(
        PreviewPolicyPayload,
        input=one_input(PolicyInput),
        required=True,
        description="Work out who would change by how much, and by which rule.",
    )
    replay_shortlists = graphene.Field(
        ReplayShortlistsPayload,
        input=one_input(PolicyInput),
        required=True,
        description="Ask the last shortlists again under a version.",
    )
    activate_policy = graphene.Field(
        ActivatePolicyPayload,
        input=one_input(PolicyInput),
        required=True,
        description="Let a previewed version come into force; for an administrator"
        " who did not propose it.",
    )
    withdraw_policy = graphene.Field(
        WithdrawPolicyPayload,
        input=one_input(PolicyInput),
        required=True,
        description="Take back a version that is not in force.",
    )

    @staticmethod
    def resolve_propose_policy(
        _: None, info: graphene.ResolveInfo, input: Given
    ) -> rules.PolicyPayload:
        return rules.propose(info.context, input)

    @staticmethod
    def resolve_preview_policy(
        _: None, info: graphene.ResolveInfo, input: Given
    ) -> rules.PolicyPayload:
        return rules.start_preview(info.context, input)

    @staticmethod
    def resolve_replay_shortlists(
        _: None, info: graphene.ResolveInfo, input: Given
    ) -> rules.PolicyPayload:
        return rules.start_replay(info.context, input)

    @staticmethod
    def resolve_activate_policy(
        _: None, info: graphene.ResolveInfo, input: Given
    ) -> rules.PolicyPayload:
        return rules.start_activation(info.context, input)

    @staticmethod
    def resolve_withdraw_policy(
        _: None, info: graphene.ResolveInfo, input: Given
    ) -> rules.PolicyPayload:
        return rules.withdraw(info.context, input)
