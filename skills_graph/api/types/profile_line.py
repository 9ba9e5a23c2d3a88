from typing import Unpack

import graphene

from skills_graph.api import courses
from skills_graph.api import evidence as shown_evidence
from skills_graph.api.connections import Connection, connection_field, connection_type
from skills_graph.api.ids import line_id
from skills_graph.api.links import catalogue as catalogue_links
from skills_graph.api.links import organisation as organisation_links
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types.assertion import Assertion
from skills_graph.api.types.competency import Competency
from skills_graph.api.types.course import CoursePoint, Raise
from skills_graph.api.types.enums import CompetencyKind, ValidationState
from skills_graph.api.types.node import Node, Shown, T, some
from skills_graph.api.types.scalars import Date
from skills_graph.domain import competencies, evidence, organisation, profile
from skills_graph.domain import course as domain_course


class ProfileFilter(graphene.InputObjectType):
    """Lines that pass everything that is given."""

    competency_ids = graphene.List(
        graphene.NonNull(graphene.ID), description="About one of these competencies."
    )
    states = graphene.List(
        graphene.NonNull(ValidationState), description="In one of these states."
    )
    kinds = graphene.List(
        graphene.NonNull(CompetencyKind), description="Of one of these kinds."
    )


class Contribution(Shown):
    """What one piece of evidence adds to a line."""

    assertion = graphene.Field(
        Assertion,
        description="The evidence; null for the sum of all that the viewer may not"
        " open.",
    )
    points = graphene.Int(
        required=True, description="Hundredths of log-odds, below zero if against."
    )
    capped_by = graphene.String(
        description="The caps that limit it, the narrowest first: ONE_PERSON,"
        " ONE_GROUP, OWN_WORD or a source; null if none does."
    )
    decay_factor = graphene.Float(
        required=True, description="Share of its weight that time has left, 0 to 1."
    )
    corrected_by = graphene.Int(
        required=True,
        description="By how many levels it counts higher, because the policy corrects a"
        " severe rater; negative: lower, for a lenient one. 0: it counts as it says.",
    )

    @staticmethod
    def resolve_assertion(
        contribution: Row[shown_evidence.ShownContribution], info: graphene.ResolveInfo
    ) -> Row[evidence.Assertion] | None:
        return shown_evidence.contributed(contribution)


class ProfileLine(Shown):
    """What the evidence about one person and competency adds up to on a day."""

    class Meta:
        interfaces = (Node,)
        value_type = profile.ProfileLine

    employee = graphene.Field(
        T + "employee.Employee", required=True, description="Whose line it is."
    )
    competency = graphene.Field(
        Competency, required=True, description="What it is about."
    )
    level = graphene.Float(
        required=True, description="The estimate on the competency's scale, from 0."
    )
    level_low = graphene.Float(
        required=True,
        description="Lower end of the interval that holds four true levels out of"
        " five; wider where sources disagree.",
    )
    level_high = graphene.Float(
        required=True, description="Upper end of that interval."
    )
    level_name = graphene.String(
        required=True, description='Name of the held level; "None" for 0.'
    )
    held_level = graphene.Int(
        required=True, description="The level that counts; 0: none does."
    )
    validated_level = graphene.Int(
        required=True,
        description="What validating evidence alone carries, at most the held level.",
    )
    other_level = graphene.Int(
        description="What would be held if expired and disputed evidence counted;"
        " null if the same."
    )
    confidence = graphene.Float(
        required=True,
        description="Probability of at least the held level, 0 to 1; 0 if that is 0.",
    )
    quality = graphene.Int(
        required=True, description="How well it is proven in sevenths, 0 to 7."
    )
    validation_state = ValidationState(
        required=True, description="What the held level rests on."
    )
    valid_until = Date(
        description="The last day on which something still carries the held level."
    )
    last_evidenced_on = Date(
        description="The latest day on which something was shown, expired or not."
    )
    evidence_points = graphene.Int(
        required=True, description="What all evidence adds up to."
    )
    doubt_points = graphene.Int(
        required=True,
        description="What doubt takes from them: confidence is"
        " 1 / (1 + e^-x) of the hundredth of what is left.",
    )
    disagreement = graphene.String(
        description="Which sources say what, where they are far apart; null where they"
        " are not, or the viewer may not open them."
    )
    contributions = some(
        Contribution, "What each piece adds; their points are evidencePoints."
    )
    course = some(
        CoursePoint,
        "The line on every day on which it may have moved, by what is known at this"
        " moment: up to four years back and two years ahead. Of at most 20 lines.",
    )
    would_raise = some(
        Raise, "What would raise the held level by one. Of at most 20 lines."
    )
    assertions = connection_field(
        T + "assertion.AssertionConnection",
        "All evidence that the viewer may open, counted or not, the latest first.",
    )

    @staticmethod
    def resolve_id(row: Row[profile.ProfileLine], info: graphene.ResolveInfo) -> str:
        line = row.value
        return line_id(line.employee_id, line.competency_id) + row.asked.suffix

    @staticmethod
    def resolve_employee(
        line: Row[profile.ProfileLine], info: graphene.ResolveInfo
    ) -> Row[organisation.Employee]:
        return organisation_links.employee_of(line, info.context)

    @staticmethod
    def resolve_competency(
        line: Row[profile.ProfileLine], info: graphene.ResolveInfo
    ) -> Row[competencies.Competency]:
        return catalogue_links.competency_of(line, info.context)

    @staticmethod
    def resolve_level_name(
        line: Row[profile.ProfileLine], info: graphene.ResolveInfo
    ) -> str:
        return catalogue_links.level_name(line, info.context)

    @staticmethod
    def resolve_validation_state(
        line: Row[profile.ProfileLine], info: graphene.ResolveInfo
    ) -> evidence.ValidationState:
        return line.value.state

    @staticmethod
    def resolve_disagreement(
        line: Row[profile.ProfileLine], info: graphene.ResolveInfo
    ) -> str | None:
        return shown_evidence.disagreement(line, info.context)

    @staticmethod
    def resolve_contributions(
        line: Row[profile.ProfileLine], info: graphene.ResolveInfo
    ) -> list[Row[shown_evidence.ShownContribution]]:
        return shown_evidence.contributions(line, info.context)

    @staticmethod
    def resolve_course(
        line: Row[profile.ProfileLine], info: graphene.ResolveInfo
    ) -> list[Row[domain_course.CoursePoint]]:
        return courses.course_of(line, info.context)

    @staticmethod
    def resolve_would_raise(
        line: Row[profile.ProfileLine], info: graphene.ResolveInfo
    ) -> list[Row[domain_course.Raise]]:
        return courses.raises_of(line, info.context)

    @staticmethod
    def resolve_assertions(
        line: Row[profile.ProfileLine],
        info: graphene.ResolveInfo,
        **page: Unpack[PageArguments],
    ) -> Connection | None:
        return shown_evidence.assertions(line, info.context, page)


ProfileLineConnection = connection_type(ProfileLine, "profile lines")
