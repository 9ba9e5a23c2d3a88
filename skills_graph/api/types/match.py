import graphene

from skills_graph.api import counterfactuals
from skills_graph.api.connections import connection_type
from skills_graph.api.links import matching as matching_links
from skills_graph.api.links import organisation as organisation_links
from skills_graph.api.links import people as people_links
from skills_graph.api.matching import (
    ShownCounterfactual,
    ShownMatch,
    ShownMatchLine,
)
from skills_graph.api.siblings import Row
from skills_graph.api.types.basis import AnswerBasis
from skills_graph.api.types.competency import Competency
from skills_graph.api.types.enums import Verdict
from skills_graph.api.types.node import Shown, T, some
from skills_graph.api.types.role import Requirement
from skills_graph.domain import competencies, organisation, profile, roles


class MatchLine(Shown):
    """One requirement, and what a person brings to it."""

    requirement = graphene.Field(
        Requirement, required=True, description="What is asked."
    )
    verdict = Verdict(required=True, description="How it stands.")
    held_level = graphene.Int(description="The level that the person holds, from 0.")
    other_level = graphene.Int(
        description="What would be held if expired and disputed evidence counted;"
        " null if the same."
    )
    missing_levels = graphene.Int(
        required=True, description="Whole levels below the required one, from 0."
    )
    quality = graphene.Int(
        required=True, description="How well proven what counts is, 0 to 7."
    )
    points = graphene.Int(required=True, description="Points earned, from 0.")
    max_points = graphene.Int(
        required=True, description="Points that meeting it with full proof earns."
    )
    via_competency = graphene.Field(
        Competency,
        description="The related competency that earned the points; null if itself.",
    )
    via_points = graphene.Int(
        required=True, description="The points, where a related one earned them; or 0."
    )
    profile_line = graphene.Field(
        T + "profile_line.ProfileLine",
        description="The line behind it; for those who may see the profile.",
    )

    @staticmethod
    def resolve_requirement(
        line: Row[ShownMatchLine], info: graphene.ResolveInfo
    ) -> Row[roles.Requirement]:
        return matching_links.requirement_of(line)

    @staticmethod
    def resolve_via_competency(
        line: Row[ShownMatchLine], info: graphene.ResolveInfo
    ) -> Row[competencies.Competency] | None:
        return matching_links.via_competency(line, info.context)

    @staticmethod
    def resolve_profile_line(
        line: Row[ShownMatchLine], info: graphene.ResolveInfo
    ) -> Row[profile.ProfileLine] | None:
        return people_links.line_behind(line, info.context)


class Match(Shown):
    """One person held against a job: whether eligible, how much, how well proven."""

    employee = graphene.Field(
        T + "employee.Employee", required=True, description="Whom it is about."
    )
    rank = graphene.Int(
        description="Place in the list that was asked for, from 1; null outside one."
    )
    is_eligible = graphene.Boolean(
        required=True, description="Whether every mandatory requirement is met."
    )
    points = graphene.Int(
        required=True, description="Sum of the lines' points, of 60,000."
    )
    max_points = graphene.Int(
        required=True, description="Sum of the lines' maxPoints: 60,000."
    )
    coverage = graphene.Float(
        required=True, description="How much of the job, 0 to 1, proof aside."
    )
    evidence_share = graphene.Float(
        required=True, description="How well that is proven, 0 to 1."
    )
    lines = some(MatchLine, "One for each requirement, in their order.")
    gaps = some(MatchLine, "The lines whose verdict is not MET.")
    counterfactual = graphene.Field(
        T + "counterfactual.Counterfactual",
        into_top=graphene.Int(
            description="Bring the person to this place or before, from 1 to 1,000,"
            " while all others stay as they are; in a shortlist among those considered,"
            " else among all whom the viewer may see. Left out: make them eligible."
        ),
        description="The smallest set of attainable steps that makes this person"
        " eligible, or brings them into the first few; null if they are there.",
    )
    summary = graphene.String(
        required=True, description="The same in one or two sentences."
    )
    basis = graphene.Field(
        AnswerBasis, required=True, description="What the answer rests on."
    )

    @staticmethod
    def resolve_employee(
        match: Row[ShownMatch], info: graphene.ResolveInfo
    ) -> Row[organisation.Employee]:
        return organisation_links.employee_of(match, info.context)

    @staticmethod
    def resolve_lines(
        match: Row[ShownMatch], info: graphene.ResolveInfo
    ) -> list[Row[ShownMatchLine]]:
        return matching_links.match_lines(match)

    @staticmethod
    def resolve_gaps(
        match: Row[ShownMatch], info: graphene.ResolveInfo
    ) -> list[Row[ShownMatchLine]]:
        return matching_links.gaps(match)

    @staticmethod
    def resolve_counterfactual(
        match: Row[ShownMatch],
        info: graphene.ResolveInfo,
        into_top: int | None = None,
    ) -> Row[ShownCounterfactual] | None:
        return counterfactuals.counterfactual(match, info.context, into_top)

    @staticmethod
    def resolve_summary(match: Row[ShownMatch], info: graphene.ResolveInfo) -> str:
        return matching_links.match_summary(match, info.context)


MatchConnection = connection_type(Match, "matches")
