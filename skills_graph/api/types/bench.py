from typing import Any

import graphene

from skills_graph.api import links
from skills_graph.api.connections import Connection, connection_field, connection_type
from skills_graph.api.lists import matches
from skills_graph.api.siblings import Row
from skills_graph.api.types.basis import AnswerBasis
from skills_graph.api.types.enums import BenchStrength
from skills_graph.api.types.node import Shown, T
from skills_graph.domain import organisation


class PositionBench(Shown):
    """How well one position's succession is covered, by computed readiness alone."""

    position = graphene.Field(
        T + "position.Position", required=True, description="Which position."
    )
    ready_now = graphene.Int(required=True, description="People ready now.")
    ready_within12_months = graphene.Int(
        required=True, description="People ready within 12 months, not yet now."
    )
    strength = BenchStrength(required=True, description="The two counts in one word.")
    reason = graphene.String(description="Why there is no bench at all, if so.")

    @staticmethod
    def resolve_position(
        bench: Row[Any], info: graphene.ResolveInfo
    ) -> Row[organisation.Position]:
        return links.position_of(bench, info.context)


PositionBenchConnection = connection_type(PositionBench, "positions' benches")


class BenchReport(Shown):
    """How well the succession of positions is covered, of those the viewer may see."""

    positions = connection_field(
        T + "bench.PositionBenchConnection",
        "The weakest bench first, then by title.",
        required=True,
    )
    critical_positions = graphene.Int(
        required=True, description="Critical positions among them."
    )
    covered_naively = graphene.Int(
        required=True,
        description="Critical positions with somebody ready now, a person counted"
        " wherever ready.",
    )
    basis = graphene.Field(
        AnswerBasis, required=True, description="What the answer rests on."
    )

    @staticmethod
    def resolve_positions(
        report: Row[Any], info: graphene.ResolveInfo, **page: Any
    ) -> Connection:
        return matches.benches(info.context, report, page)
