from typing import Any, Unpack

import graphene

from skills_graph.api import counterfactuals, filtering
from skills_graph.api.connections import Connection, connection_field
from skills_graph.api.links import matching as matching_links
from skills_graph.api.lists import matches
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types.basis import AnswerBasis
from skills_graph.api.types.enums import FilterCondition
from skills_graph.api.types.node import Shown, T, some
from skills_graph.api.types.role import Requirement
from skills_graph.domain import roles
from skills_graph.services.shortlist import Shortlist as ShownShortlist


class RequirementCount(Shown):
    """How many people meet one requirement alone."""

    requirement = graphene.Field(
        Requirement, required=True, description="What is asked."
    )
    meeting = graphene.Int(
        required=True, description="People considered who meet it, whatever else."
    )

    @staticmethod
    def resolve_requirement(
        count: Row[Any], info: graphene.ResolveInfo
    ) -> Row[roles.Requirement]:
        return matching_links.requirement_of(count)


class FilterCount(Shown):
    """One part of a filter, and how many of the people whom the viewer may see pass."""

    condition = graphene.Field(
        FilterCondition, required=True, description="What it looks at."
    )
    part = graphene.Int(
        required=True,
        description="Which of the expressions in holds.allOf it is, from 0; else 0.",
    )
    sentence = graphene.String(required=True, description="The same in words.")
    passing = graphene.Int(
        required=True, description="People who pass it, whatever else is asked."
    )
    removing = graphene.Int(
        required=True,
        description="People who pass everything else: so many more without it.",
    )


class Shortlist(Shown):
    """Who can do a job, best first, of those whom the viewer may see."""

    requirements = some(Requirement, "What people are held against.")
    considered = graphene.Int(
        required=True,
        description="People whom the viewer may see and who pass the filter.",
    )
    eligible = graphene.Int(
        required=True, description="Of them, who meet every mandatory requirement."
    )
    lacking_one = graphene.Int(
        required=True, description="Of them, who miss exactly one."
    )
    lacking_two = graphene.Int(
        required=True, description="Of them, who miss exactly two."
    )
    requirement_counts = some(
        RequirementCount, "For each requirement, how many meet it alone."
    )
    filter_counts = some(
        FilterCount,
        "For each part of the filter, how many pass it; so that it is plain why few"
        " or none are left.",
    )
    note = graphene.String(
        description="What to know when reading it, such as that nothing is mandatory."
    )
    matches = connection_field(
        T + "match.MatchConnection",
        "Eligible people first, then by points, then by employee id.",
        required=True,
        is_eligible=graphene.Boolean(
            description="Only eligible people, or only the others."
        ),
    )
    pool_levers = graphene.List(
        graphene.NonNull(T + "counterfactual.PoolLever"),
        first=graphene.Int(
            required=True, default_value=5, description="How many, from 1 to 20."
        ),
        required=True,
        description="The smallest changes of the requirements that make more of the"
        " people considered eligible: fewest requirements changed, then most people.",
    )
    basis = graphene.Field(
        AnswerBasis, required=True, description="What the answer rests on."
    )

    @staticmethod
    def resolve_requirements(
        shortlist: Row[ShownShortlist], info: graphene.ResolveInfo
    ) -> list[Row[roles.Requirement]]:
        return matching_links.shortlist_requirements(shortlist)

    @staticmethod
    def resolve_requirement_counts(
        shortlist: Row[ShownShortlist], info: graphene.ResolveInfo
    ) -> list[Row[Any]]:
        return matching_links.requirement_counts(shortlist)

    @staticmethod
    def resolve_filter_counts(
        shortlist: Row[ShownShortlist], info: graphene.ResolveInfo
    ) -> list[Row[filtering.FilterCount]]:
        return filtering.filter_counts(shortlist, info.context)

    @staticmethod
    def resolve_pool_levers(
        shortlist: Row[ShownShortlist], info: graphene.ResolveInfo, *, first: int
    ) -> list[Row[Any]]:
        return counterfactuals.pool_levers(shortlist, info.context, first)

    @staticmethod
    def resolve_matches(
        shortlist: Row[ShownShortlist],
        info: graphene.ResolveInfo,
        *,
        is_eligible: bool | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        return matches.of_shortlist(info.context, shortlist, is_eligible, page)
