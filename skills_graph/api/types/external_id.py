import graphene

from skills_graph.api.types.node import Shown


class ExternalId(Shown):
    """Who or what something is elsewhere."""

    system = graphene.String(
        required=True,
        description="The other system: `hris:<name>`, `email` and the like.",
    )
    value = graphene.String(
        required=True, description="What it is called there; unique in that system."
    )
