import graphene

from skills_graph.api.connections import connection_type
from skills_graph.api.links import merges as links
from skills_graph.api.siblings import Row
from skills_graph.api.types.competency import Competency
from skills_graph.api.types.node import Shown
from skills_graph.api.types.scalars import Date, DateTime
from skills_graph.domain import competencies, merges


class CompetencyMerge(Shown):
    """A decision that one competency is another."""

    loser = graphene.Field(
        Competency, required=True, description="The one that is another."
    )
    winner = graphene.Field(Competency, required=True, description="The one it is.")
    merged_on = Date(required=True, description="From which day on.")
    recorded_at = DateTime(required=True, description="When it was decided.")
    decided_by = graphene.String(required=True, description="Who decided it.")
    reason = graphene.String(required=True, description="Why.")

    @staticmethod
    def resolve_loser(
        merge: Row[merges.CompetencyMerge], info: graphene.ResolveInfo
    ) -> Row[competencies.Competency]:
        return links.loser(merge, info.context)

    @staticmethod
    def resolve_winner(
        merge: Row[merges.CompetencyMerge], info: graphene.ResolveInfo
    ) -> Row[competencies.Competency]:
        return links.winner(merge, info.context)

    @staticmethod
    def resolve_decided_by(
        merge: Row[merges.CompetencyMerge], info: graphene.ResolveInfo
    ) -> str:
        return merge.value.decider.by_label

    @staticmethod
    def resolve_reason(
        merge: Row[merges.CompetencyMerge], info: graphene.ResolveInfo
    ) -> str:
        return merge.value.decider.reason


CompetencyMergeConnection = connection_type(CompetencyMerge, "merges")
