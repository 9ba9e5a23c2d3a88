"""The policy: its versions and their rules."""

from datetime import date
from typing import Unpack

import graphene

from skills_graph.api import roots
from skills_graph.api import rules as shown_rules
from skills_graph.api.connections import Connection, connection_field, connection_type
from skills_graph.api.moments import MomentArguments
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types import arguments
from skills_graph.api.types.node import Node, Shown, T, some
from skills_graph.api.types.policy_enums import PolicyAffects, PolicyState
from skills_graph.api.types.policy_trial import PolicyTrial
from skills_graph.api.types.scalars import Date, DateTime
from skills_graph.domain.moments import Instant
from skills_graph.domain.policy_rules import RuleChange, worded
from skills_graph.domain.policy_trials import Trial
from skills_graph.domain.policy_versions import PolicyVersion


class PolicyRule(Shown):
    """One rule of a policy."""

    name = graphene.String(required=True, description="As `weights.PEER_RATING`.")
    value = graphene.String(
        required=True, description="A number, `true`, `false` or `never`."
    )

    @staticmethod
    def resolve_value(rule: shown_rules.ShownRule, info: graphene.ResolveInfo) -> str:
        return worded(rule.value)


class PolicyRuleChange(Shown):
    """One rule that differs from the policy in force."""

    name = graphene.String(required=True, description="Which rule.")
    before = graphene.String(required=True, description="Its value in force.")
    after = graphene.String(required=True, description="Its value here.")
    affects = PolicyAffects(required=True, description="What it can change.")

    @staticmethod
    def resolve_before(change: RuleChange, info: graphene.ResolveInfo) -> str:
        return worded(change.before)

    @staticmethod
    def resolve_after(change: RuleChange, info: graphene.ResolveInfo) -> str:
        return worded(change.after)


class Policy(Shown):
    """One version of the numbers behind levels, points and readiness."""

    class Meta:
        interfaces = (Node,)
        value_type = PolicyVersion

    version = graphene.String(required=True, description="As answers name it.")
    state = PolicyState(required=True, description="How far it was that day.")
    valid_from = Date(description="The first day it counts; null until in force.")
    recorded_at = DateTime(description="Since when it is in force; null until then.")
    proposed_at = DateTime(description="When it was proposed; null for the first.")
    proposed_by = graphene.String(description="Who proposed it, in words.")
    activated_by = graphene.String(description="Who had it come into force.")
    note = graphene.String(description="Why it was proposed.")
    rules = some(PolicyRule, "Every rule, always in the same order.")
    changes = some(
        PolicyRuleChange, "What differs from the policy in force at that moment."
    )
    trials = some(
        PolicyTrial, "Its previews and replays, the latest first; for HR and ADMIN."
    )
    viewer_can_activate = graphene.Boolean(
        required=True, description="Whether the viewer may bring it into force now."
    )
    viewer_can_withdraw = graphene.Boolean(
        required=True, description="Whether the viewer may take it back now."
    )

    @staticmethod
    def resolve_valid_from(
        row: Row[PolicyVersion], info: graphene.ResolveInfo
    ) -> object:
        return row.value.valid_from

    @staticmethod
    def resolve_proposed_by(
        row: Row[PolicyVersion], info: graphene.ResolveInfo
    ) -> str | None:
        return row.value.proposed_by_label or None

    @staticmethod
    def resolve_activated_by(
        row: Row[PolicyVersion], info: graphene.ResolveInfo
    ) -> str | None:
        return row.value.activated_by_label

    @staticmethod
    def resolve_rules(
        row: Row[PolicyVersion], info: graphene.ResolveInfo
    ) -> list[shown_rules.ShownRule]:
        return shown_rules.rules(row)

    @staticmethod
    def resolve_changes(
        row: Row[PolicyVersion], info: graphene.ResolveInfo
    ) -> list[RuleChange]:
        return shown_rules.rule_changes(row, info.context)

    @staticmethod
    def resolve_trials(
        row: Row[PolicyVersion], info: graphene.ResolveInfo
    ) -> list[Row[Trial]]:
        return shown_rules.trials(row, info.context)

    @staticmethod
    def resolve_viewer_can_activate(
        row: Row[PolicyVersion], info: graphene.ResolveInfo
    ) -> bool:
        return shown_rules.may_activate(row, info.context)

    @staticmethod
    def resolve_viewer_can_withdraw(
        row: Row[PolicyVersion], info: graphene.ResolveInfo
    ) -> bool:
        return shown_rules.may_withdraw(row, info.context)


PolicyConnection = connection_type(Policy, "versions of the policy")


class PolicyQueries:
    """The part of Query that is about the policy."""

    policy = graphene.Field(
        Policy,
        id=arguments.id_(),
        **arguments.moment(),
        description="One version of the policy.",
    )
    policies = connection_field(
        T + "policy.PolicyConnection",
        "Every version of the policy, the latest first.",
        required=True,
        **arguments.moment(),
    )

    @staticmethod
    def resolve_policy(
        _: None,
        info: graphene.ResolveInfo,
        id: str,
        **moment: Unpack[MomentArguments],
    ) -> Row[PolicyVersion] | None:
        return roots.one(info.context, roots.POLICIES, id, **moment)

    @staticmethod
    def resolve_policies(
        _: None,
        info: graphene.ResolveInfo,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        asked = info.context.asked(as_of, known_at)
        return shown_rules.policies(info.context, asked, page)
