import graphene

from skills_graph.api.types.node import Shown
from skills_graph.api.types.scalars import Date, DateTime


class AnswerBasis(Shown):
    """What a computed answer rests on; the same digest means the same answer."""

    as_of = Date(required=True, description="The day it is about.")
    known_at = DateTime(
        required=True, description="When the last revision it knows was recorded."
    )
    revision = graphene.Int(
        required=True, description="The last revision recorded by then."
    )
    policy_version = graphene.String(
        required=True, description="The version of the rules it was computed by."
    )
    scope = graphene.String(
        required=True,
        description="Whom the viewer may see: the rule, and a hash of the people.",
    )
    digest = graphene.String(
        required=True,
        description="SHA-256 of question, day, revision, rules and scope.",
    )
