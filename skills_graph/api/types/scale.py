"""Scales: their levels, and what values of other scales mean on them."""

from collections.abc import Mapping
from typing import Any, Unpack

import graphene

from skills_graph.api import scales
from skills_graph.api.moments import MomentArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types import arguments
from skills_graph.api.types.node import Node, Shown, some
from skills_graph.api.types.payloads import one_input, payload_type
from skills_graph.domain import competencies


class ProficiencyLevel(Shown):
    """One step of a scale."""

    value = graphene.Int(
        required=True, description="Whole number from 1; at most 8 on any scale."
    )
    name = graphene.String(required=True, description="What the level is called.")
    description = graphene.String(description="What it looks like at work.")


class CrosswalkRow(Shown):
    """Values of another scale that mean the same levels."""

    first_value = graphene.String(required=True, description="The lowest value.")
    last_value = graphene.String(
        required=True, description="The highest value; the same if it is only one."
    )
    level_low = graphene.Int(
        required=True, description="The lowest level that they may mean."
    )
    level_high = graphene.Int(
        required=True, description="The highest level that they may mean."
    )


class Crosswalk(Shown):
    """A scale that values may arrive on, and what they mean on one of ours."""

    name = graphene.String(
        required=True, description="What it is called in `original.scale`."
    )
    description = graphene.String(required=True, description="What its values are.")
    rows = some(CrosswalkRow, "What each value means, the lowest first.")


class ProficiencyScale(Shown):
    """Ordered named levels 1..n; 0 is "none" on every scale."""

    class Meta:
        interfaces = (Node,)
        value_type = competencies.ProficiencyScale

    name = graphene.String(required=True, description="What the scale is called.")
    levels = some(ProficiencyLevel, "The levels, lowest first.")
    crosswalks = some(
        Crosswalk,
        "Scales whose values are converted to this one on entry; none to a scale of"
        " one level.",
    )
    viewer_can_save = graphene.Boolean(
        required=True,
        description="Whether the viewer may change it: an own scale that no"
        " competency is measured on yet.",
    )

    @staticmethod
    def resolve_crosswalks(
        row: Row[competencies.ProficiencyScale], _: graphene.ResolveInfo
    ) -> list[scales.ShownCrosswalk]:
        return scales.crosswalks(row)

    @staticmethod
    def resolve_viewer_can_save(
        row: Row[competencies.ProficiencyScale], info: graphene.ResolveInfo
    ) -> bool:
        return scales.may_save(row, info.context)


class ScaleQueries:
    """The part of Query that is about scales."""

    proficiency_scale = graphene.Field(
        ProficiencyScale,
        id=arguments.id_(),
        **arguments.moment(),
        description="One scale.",
    )
    proficiency_scales = some(
        ProficiencyScale, "Every scale, by name.", **arguments.moment()
    )

    @staticmethod
    def resolve_proficiency_scale(
        _: None, info: graphene.ResolveInfo, id: str, **moment: Unpack[MomentArguments]
    ) -> Row[Any] | None:
        return scales.scale(info.context, id, info.context.asked(**moment))

    @staticmethod
    def resolve_proficiency_scales(
        _: None, info: graphene.ResolveInfo, **moment: Unpack[MomentArguments]
    ) -> list[Row[Any]]:
        return scales.all_of_them(info.context, info.context.asked(**moment))


class ProficiencyLevelInput(graphene.InputObjectType):
    """One level of an own scale."""

    name = graphene.String(required=True, description="What the level is called.")
    description = graphene.String(
        default_value="", description="What it looks like at work."
    )


class SaveProficiencyScaleInput(graphene.InputObjectType):
    """A scale of the company's own."""

    scale_id = graphene.ID(
        description="Which one to change, as long as no competency is measured on it;"
        " left out: a new one."
    )
    name = graphene.String(required=True, description="What the scale is called.")
    levels = graphene.List(
        graphene.NonNull(ProficiencyLevelInput),
        required=True,
        description="1 to 8 levels, the lowest first.",
    )


SaveProficiencyScalePayload = payload_type(
    "SaveProficiencyScale",
    "saving a scale",
    proficiency_scale=graphene.Field(
        ProficiencyScale, description="The scale; null when refused."
    ),
)


class ScaleMutations:
    """The part of Mutation that is about scales."""

    save_proficiency_scale = graphene.Field(
        SaveProficiencyScalePayload,
        input=one_input(SaveProficiencyScaleInput),
        required=True,
        description="Save a scale of the company's own; for HR and admins.",
    )

    @staticmethod
    def resolve_save_proficiency_scale(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> scales.ScalePayload:
        return scales.save(info.context, input)
