from typing import Any, Unpack

import graphene

from skills_graph.api.connections import Connection, connection_field, connection_type
from skills_graph.api.links import organisation as organisation_links
from skills_graph.api.lists import matches
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types.basis import AnswerBasis
from skills_graph.api.types.enums import BenchStrength
from skills_graph.api.types.node import Shown, T
from skills_graph.domain import organisation
from skills_graph.services.bench import PositionBench as PositionBenchValue


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
    def resolve_ready_within12_months(
        bench: Row[PositionBenchValue], info: graphene.ResolveInfo
    ) -> int:
        return bench.value.ready_within_12_months

    @staticmethod
    def resolve_position(
        bench: Row[Any], info: graphene.ResolveInfo
    ) -> Row[organisation.Position]:
        return organisation_links.position_of(bench, info.context)


PositionBenchConnection = connection_type(PositionBench, "positions' benches")


class BenchReport(Shown):
    """How well the succession of positions is covered, of those the viewer may see."""

    positions = connection_field(
        T + "bench.PositionBenchConnection",
        "Position by position, by title.",
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
    note = graphene.String(description="That nobody works here that day, if so.")
    basis = graphene.Field(
        AnswerBasis, required=True, description="What the answer rests on."
    )

    @staticmethod
    def resolve_positions(
        report: Row[Any], info: graphene.ResolveInfo, **page: Unpack[PageArguments]
    ) -> Connection:
        return matches.benches(info.context, report, page)
