"""Inputs that say whom, or what job, a question is about."""

import graphene

from skills_graph.api.types.scalars import Date

EXACTLY_ONE_OF = ("MatchTarget", "CompetencyExpression")
"""Inputs of which exactly one field is given."""


class RequirementInput(graphene.InputObjectType):
    """A competency that is asked for."""

    competency_id = graphene.ID(required=True, description="Which competency.")
    level = graphene.Int(
        required=True, description="Required level on the competency's own scale."
    )
    weight = graphene.Float(
        required=True,
        default_value=1.0,
        description="How much it counts, from 0; only its share of all matters.",
    )
    is_mandatory = graphene.Boolean(
        required=True,
        default_value=False,
        description="Whether nobody is eligible without it.",
    )
    needs_validation = graphene.Boolean(
        required=True,
        default_value=False,
        description="Whether only a validated level meets it.",
    )


class MatchTarget(graphene.InputObjectType):
    """The job that people are held against."""

    role_id = graphene.ID(description="What this role requires.")
    position_id = graphene.ID(description="What the role of this position requires.")
    requirements = graphene.List(
        graphene.NonNull(RequirementInput), description="These very requirements."
    )


class HeldCompetencyInput(graphene.InputObjectType):
    """People who hold a competency."""

    competency_id = graphene.ID(required=True, description="Which competency.")
    level_at_least = graphene.Int(
        description="Held level at least, on its own scale; left out: any level."
    )
    include_narrower = graphene.Boolean(
        required=True,
        default_value=False,
        description="Whether a competency that it contains will do as well.",
    )
    needs_validation = graphene.Boolean(
        required=True,
        default_value=False,
        description="Whether the level must be a validated one.",
    )
    used_since = Date(
        description="Their latest evidence is of this day or later. Only people whose"
        " profile the viewer may see are then found."
    )


class CompetencyExpression(graphene.InputObjectType):
    """What people hold, put together; at most 5 deep and 50 parts."""

    competency = HeldCompetencyInput(description="Holds this.")
    all_of = graphene.List(
        graphene.NonNull(lambda: CompetencyExpression), description="All of these hold."
    )
    any_of = graphene.List(
        graphene.NonNull(lambda: CompetencyExpression),
        description="One of these holds.",
    )
    none_of = graphene.List(
        graphene.NonNull(lambda: CompetencyExpression),
        description="None of these holds.",
    )


class TalentFilter(graphene.InputObjectType):
    """People who pass everything that is given."""

    org_unit_id = graphene.ID(description="Their primary position is in this unit.")
    include_subunits = graphene.Boolean(
        required=True,
        default_value=True,
        description="Whether units below that one count too.",
    )
    locations = graphene.List(
        graphene.NonNull(graphene.String), description="They are at one of these."
    )
    manager_id = graphene.ID(description="They report to this person, at any depth.")
    available_share_at_least = graphene.Float(
        description="They have this share of full time, 0 to 1, free on every day from"
        " availableFrom to availableUntil, and work here on all of them. Left out with"
        " days given: any time at all. Only people whose profile the viewer may see"
        " are then found."
    )
    available_from = Date(description="First of these days; left out: asOf.")
    available_until = Date(
        description="Last of these days; left out: the first, so one day."
    )
    holds = CompetencyExpression(description="What they hold.")
    exclude_employee_ids = graphene.List(
        graphene.NonNull(graphene.ID), description="Not these people."
    )
    search = graphene.String(
        description="Every word begins a word of their name or title."
    )
