import graphene

from skills_graph.api.connections import Connection, connection_type
from skills_graph.api.links import matching as matching_links
from skills_graph.api.links import organisation as organisation_links
from skills_graph.api.matching import ShownMatch, ShownMatchLine, ShownSuccessor
from skills_graph.api.siblings import Row
from skills_graph.api.types.basis import AnswerBasis
from skills_graph.api.types.enums import Readiness
from skills_graph.api.types.match import Match, MatchLine
from skills_graph.api.types.node import Shown, T
from skills_graph.domain import organisation
from skills_graph.services.basis import AnswerBasis as AnswerBasisValue
from skills_graph.services.succession import Succession


class Successor(Shown):
    """Someone who could follow into a position, and when."""

    employee = graphene.Field(
        T + "employee.Employee", required=True, description="Who could follow."
    )
    position = graphene.Field(
        T + "position.Position", required=True, description="Into which position."
    )
    match = graphene.Field(
        Match, required=True, description="How the person stands against its role."
    )
    readiness = Readiness(required=True, description="When, as it counts.")
    computed_readiness = Readiness(
        required=True, description="When, by the formula alone."
    )
    months_to_ready = graphene.Int(
        description="Months until every decisive gap is closed; null: not by learning."
    )
    dominant_gap = graphene.Field(
        MatchLine, description="The gap that takes longest; null if there is none."
    )
    summary = graphene.String(
        required=True, description="What is missing and how long it takes, in words."
    )

    @staticmethod
    def resolve_employee(
        successor: Row[ShownSuccessor], info: graphene.ResolveInfo
    ) -> Row[organisation.Employee]:
        return organisation_links.employee_of(successor, info.context)

    @staticmethod
    def resolve_position(
        successor: Row[ShownSuccessor], info: graphene.ResolveInfo
    ) -> Row[organisation.Position]:
        return organisation_links.position_of(successor, info.context)

    @staticmethod
    def resolve_match(
        successor: Row[ShownSuccessor], info: graphene.ResolveInfo
    ) -> Row[ShownMatch]:
        return matching_links.match_of(successor)

    @staticmethod
    def resolve_dominant_gap(
        successor: Row[ShownSuccessor], info: graphene.ResolveInfo
    ) -> Row[ShownMatchLine] | None:
        return matching_links.dominant_gap(successor)

    @staticmethod
    def resolve_summary(
        successor: Row[ShownSuccessor], info: graphene.ResolveInfo
    ) -> str:
        return matching_links.successor_summary(successor, info.context)


def _note(of: Connection, info: graphene.ResolveInfo) -> str | None:
    told: Succession = of.of
    return told.note


def _basis(of: Connection, info: graphene.ResolveInfo) -> AnswerBasisValue:
    told: Succession = of.of
    return told.basis


SuccessorConnection = connection_type(
    Successor,
    "successors",
    note=graphene.String(
        description="What to know when reading it, such as that nothing is mandatory.",
        resolver=_note,
    ),
    basis=graphene.Field(
        AnswerBasis,
        required=True,
        description="What the answer rests on.",
        resolver=_basis,
    ),
)
