import graphene

from skills_graph.api.types.enums import EvidenceSource
from skills_graph.api.types.node import Shown
from skills_graph.api.types.scalars import Date


class CoursePoint(Shown):
    """A profile line on one day of its course."""

    on = Date(required=True, description="The day.")
    level = graphene.Float(
        required=True, description="The estimate on the competency's scale, from 0."
    )
    level_low = graphene.Float(
        required=True, description="Lower end of the interval around it."
    )
    level_high = graphene.Float(required=True, description="Upper end of it.")
    held_level = graphene.Int(
        required=True, description="The level that counted, or will; 0: none does."
    )


class Raise(Shown):
    """What would raise a held level: fresh claims by people who said nothing yet."""

    source = EvidenceSource(required=True, description="What the claims come from.")
    level = graphene.Int(required=True, description="The level they claim.")
    n_claims = graphene.Int(required=True, description="How many it takes, 1 to 3.")
