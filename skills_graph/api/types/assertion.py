import graphene

from skills_graph.api import disputes as shown_disputes
from skills_graph.api import evidence as shown_evidence
from skills_graph.api import states as shown_states
from skills_graph.api.connections import connection_type
from skills_graph.api.links import catalogue as catalogue_links
from skills_graph.api.links import organisation as organisation_links
from skills_graph.api.siblings import Row
from skills_graph.api.types.competency import Competency
from skills_graph.api.types.enums import (
    EvidenceKind,
    EvidenceSource,
    Polarity,
    ValidationState,
)
from skills_graph.api.types.node import Node, Shown, T, some
from skills_graph.api.types.scalars import Date, DateTime
from skills_graph.domain import competencies, disputes, organisation
from skills_graph.domain import evidence as domain_evidence


class Evidence(Shown):
    """Something that supports an assertion."""

    kind = EvidenceKind(required=True, description="What it is.")
    title = graphene.String(required=True, description="What it is called.")
    url = graphene.String(description="Where it can be looked at.")
    sha256 = graphene.String(description="Hash of its content, in hexadecimal.")
    occurred_on = Date(description="The day it is from.")


class AssertionState(Shown):
    """A state that someone gave an assertion, or in which it was recorded."""

    state = ValidationState(required=True, description="Which state.")
    recorded_at = DateTime(required=True, description="Since when it has it.")
    decided_by = graphene.Field(
        T + "employee.Employee",
        description="Who gave it; null where the viewer may not know, or nobody here.",
    )
    reason = graphene.String(description="Why; null where nobody said.")

    @staticmethod
    def resolve_decided_by(
        state: Row[shown_states.ShownState], info: graphene.ResolveInfo
    ) -> Row[organisation.Employee] | None:
        return shown_states.decided_by(state, info.context)


class Assertion(Shown):
    """Someone says that an employee has, or lacks, a competency; never edited."""

    class Meta:
        interfaces = (Node,)
        value_type = domain_evidence.Assertion

    employee = graphene.Field(
        T + "employee.Employee", required=True, description="Whom it is about."
    )
    competency = graphene.Field(
        Competency, required=True, description="What it is about."
    )
    polarity = Polarity(required=True, description="Whether it says has or lacks.")
    level = graphene.Int(
        description="The level it claims, on the competency's own scale; null if none."
    )
    level_low = graphene.Int(
        description="The lowest level it could mean, where it was converted."
    )
    level_high = graphene.Int(
        description="The highest level it could mean, where it was converted."
    )
    original_scale = graphene.String(
        description="The scale that it was said on, where it was converted."
    )
    original_value = graphene.String(
        description="What was said on that scale, just as it came."
    )
    state = ValidationState(
        required=True, description="Its state on the day that was asked about."
    )
    source = EvidenceSource(required=True, description="Where it comes from.")
    asserted_by = graphene.Field(
        T + "employee.Employee",
        description="Who says so; null where the viewer may not know, or nobody here.",
    )
    asserted_by_label = graphene.String(
        required=True, description='Who says so in words; "a peer" where it is hidden.'
    )
    asserted_on = Date(required=True, description="The day it was said.")
    valid_from = Date(required=True, description="The first day it counts.")
    valid_until = Date(description="The last day it counts; null: no end.")
    recorded_at = DateTime(required=True, description="When it was recorded here.")
    retracted_at = DateTime(description="When it was withdrawn; null: never.")
    retraction_reason = graphene.String(description="Why it was withdrawn.")
    note = graphene.String(description="What was written with it.")
    evidence = some(Evidence, "What supports it.")
    states = some(AssertionState, "Every state that it had, the first one first.")
    dispute = graphene.Field(
        T + "dispute.Dispute",
        description="Its latest dispute, open or resolved; null: none.",
    )
    viewer_can_dispute = graphene.Boolean(
        required=True, description="Whether it is about the viewer, who may dispute it."
    )
    viewer_can_retract = graphene.Boolean(
        required=True, description="Whether the viewer may withdraw it."
    )
    viewer_can_confirm = graphene.Boolean(
        required=True,
        description="Whether it is suggested and the viewer may confirm or reject it.",
    )

    @staticmethod
    def resolve_employee(
        assertion: Row[domain_evidence.Assertion], info: graphene.ResolveInfo
    ) -> Row[organisation.Employee]:
        return organisation_links.employee_of(assertion, info.context)

    @staticmethod
    def resolve_competency(
        assertion: Row[domain_evidence.Assertion], info: graphene.ResolveInfo
    ) -> Row[competencies.Competency]:
        return catalogue_links.competency_of(assertion, info.context)

    @staticmethod
    def resolve_level_low(
        assertion: Row[domain_evidence.Assertion], info: graphene.ResolveInfo
    ) -> int | None:
        return _meant(assertion.value, assertion.value.level_low)

    @staticmethod
    def resolve_level_high(
        assertion: Row[domain_evidence.Assertion], info: graphene.ResolveInfo
    ) -> int | None:
        return _meant(assertion.value, assertion.value.level_high)

    @staticmethod
    def resolve_state(
        assertion: Row[domain_evidence.Assertion], info: graphene.ResolveInfo
    ) -> domain_evidence.ValidationState:
        return assertion.value.state_on(assertion.asked.at.as_of)

    @staticmethod
    def resolve_asserted_by(
        assertion: Row[domain_evidence.Assertion], info: graphene.ResolveInfo
    ) -> Row[organisation.Employee] | None:
        return shown_evidence.asserted_by(assertion, info.context)

    @staticmethod
    def resolve_asserted_by_label(
        assertion: Row[domain_evidence.Assertion], info: graphene.ResolveInfo
    ) -> str:
        return shown_evidence.asserted_by_label(assertion, info.context)

    @staticmethod
    def resolve_states(
        assertion: Row[domain_evidence.Assertion], info: graphene.ResolveInfo
    ) -> list[Row[shown_states.ShownState]]:
        return shown_states.states(assertion, info.context)

    @staticmethod
    def resolve_dispute(
        assertion: Row[domain_evidence.Assertion], info: graphene.ResolveInfo
    ) -> Row[disputes.Dispute] | None:
        return shown_disputes.dispute_of(assertion, info.context)

    @staticmethod
    def resolve_viewer_can_dispute(
        assertion: Row[domain_evidence.Assertion], info: graphene.ResolveInfo
    ) -> bool:
        return shown_evidence.viewer_can_dispute(assertion, info.context)

    @staticmethod
    def resolve_viewer_can_retract(
        assertion: Row[domain_evidence.Assertion], info: graphene.ResolveInfo
    ) -> bool:
        return shown_evidence.viewer_can_retract(assertion, info.context)

    @staticmethod
    def resolve_viewer_can_confirm(
        assertion: Row[domain_evidence.Assertion], info: graphene.ResolveInfo
    ) -> bool:
        return shown_evidence.viewer_can_confirm(assertion, info.context)


AssertionConnection = connection_type(Assertion, "assertions")


def _meant(said: domain_evidence.Assertion, end: int | None) -> int | None:
    """Return an end of what it may mean; the level itself where that was said."""
    return end if said.level is None else said.level
