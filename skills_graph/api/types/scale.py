import graphene

from skills_graph.api.types.node import Node, Shown, some
from skills_graph.domain import competencies


class ProficiencyLevel(Shown):
    """One step of a scale."""

    value = graphene.Int(
        required=True, description="Whole number from 1; at most 8 on any scale."
    )
    name = graphene.String(required=True, description="What the level is called.")
    description = graphene.String(description="What it looks like at work.")


class ProficiencyScale(Shown):
    """Ordered named levels 1..n; 0 is "none" on every scale."""

    class Meta:
        interfaces = (Node,)
        value_type = competencies.ProficiencyScale

    name = graphene.String(required=True, description="What the scale is called.")
    levels = some(ProficiencyLevel, "The levels, lowest first.")
