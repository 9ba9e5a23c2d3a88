"""The part of Mutation that is about roles and positions."""

from collections.abc import Mapping
from typing import Any

import graphene

from skills_graph.api import saving
from skills_graph.api.types.filters import RequirementInput
from skills_graph.api.types.node import T
from skills_graph.api.types.payloads import one_input, payload_type

_ID = "Which one; left out: a new one."
_REVISION = (
    "Its revision that was edited; a lower one than the present one is the error"
    " CONFLICT, with the present one in the payload."
)
_KEY = "Sent again with the same input it changes nothing a second time."


class SaveRoleInput(graphene.InputObjectType):
    """A job profile; what is left out stays as it is."""

    id = graphene.ID(description=_ID)
    title = graphene.String(description="What it is called; needed for a new one.")
    description = graphene.String(description="What the work is; null: nothing.")
    occupation_id = graphene.ID(
        description="The occupation of a framework that it matches; null: none."
    )
    requirements = graphene.List(
        graphene.NonNull(RequirementInput),
        description="All that it asks for, at most 512. What a change would do to the"
        " pool is seen before by `shortlist(target: {requirements})`.",
    )
    expected_revision = graphene.Int(description=_REVISION)
    idempotency_key = graphene.String(description=_KEY)


class SavePositionInput(graphene.InputObjectType):
    """A seat; what is left out stays as it is."""

    id = graphene.ID(description=_ID)
    title = graphene.String(description="What it is called; needed for a new one.")
    role_id = graphene.ID(description="The kind of job it is; null: none.")
    org_unit_id = graphene.ID(description="The unit it is in; null: none.")
    reports_to_id = graphene.ID(description="The seat above it; null: none.")
    is_critical = graphene.Boolean(
        description="Whether the company could least do without it."
    )
    expected_revision = graphene.Int(description=_REVISION)
    idempotency_key = graphene.String(description=_KEY)


SaveRolePayload = payload_type(
    "SaveRole",
    "saving a role",
    role=graphene.Field(
        T + "role.Role",
        description="The role as it is now, also after a conflict; else null when"
        " refused.",
    ),
)
SavePositionPayload = payload_type(
    "SavePosition",
    "saving a position",
    position=graphene.Field(
        T + "position.Position",
        description="The position as it is now, also after a conflict; else null when"
        " refused.",
    ),
)


class SavingMutations:
    """Mutations that save roles and positions."""

    save_role = graphene.Field(
        SaveRolePayload,
        input=one_input(SaveRoleInput),
        required=True,
        description="Make or change a job profile from today; for HR and admins. From"
        " then on imports leave it as it is.",
    )
    save_position = graphene.Field(
        SavePositionPayload,
        input=one_input(SavePositionInput),
        required=True,
        description="Make or change a position from today; for HR, within their units,"
        " and admins. From then on imports leave it as it is.",
    )

    @staticmethod
    def resolve_save_role(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> saving.RolePayload:
        return saving.role(info.context, input)

    @staticmethod
    def resolve_save_position(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> saving.PositionPayload:
        return saving.position(info.context, input)
