import graphene

from skills_graph.api import disputes as shown_disputes
from skills_graph.api.connections import connection_type
from skills_graph.api.siblings import Row
from skills_graph.api.types.assertion import Assertion
from skills_graph.api.types.node import Node, Shown, T
from skills_graph.api.types.scalars import Date, DateTime
from skills_graph.domain import disputes, evidence, organisation


class Dispute(Shown):
    """An employee contests what is said of them; while it is open it lifts nobody."""

    class Meta:
        interfaces = (Node,)
        value_type = disputes.Dispute

    assertion = graphene.Field(
        Assertion, required=True, description="What is disputed."
    )
    opened_at = DateTime(required=True, description="When it was opened.")
    reason = graphene.String(required=True, description="Why it is disputed.")
    due_on = Date(
        required=True, description="The last day to resolve it; then it is HR's."
    )
    resolver = graphene.Field(
        T + "employee.Employee",
        description="Who is asked to resolve it; null: HR, from the start or by now.",
    )
    escalated_at = DateTime(description="When it went to HR; null: it was in time.")
    resolved_at = DateTime(description="When it was resolved; null: it is open.")
    resolved_by = graphene.Field(
        T + "employee.Employee",
        description="Who resolved it; null while open, or where its source withdrew"
        " the assertion.",
    )
    resolution = graphene.String(description="Why it was resolved like that.")
    is_upheld = graphene.Boolean(
        description="Whether the assertion was rejected for it; null while open."
    )
    viewer_can_resolve = graphene.Boolean(
        required=True, description="Whether the viewer may resolve it now."
    )

    @staticmethod
    def resolve_assertion(
        dispute: Row[disputes.Dispute], info: graphene.ResolveInfo
    ) -> Row[evidence.Assertion]:
        return shown_disputes.assertion_of(dispute, info.context)

    @staticmethod
    def resolve_resolver(
        dispute: Row[disputes.Dispute], info: graphene.ResolveInfo
    ) -> Row[organisation.Employee] | None:
        return shown_disputes.resolver(dispute, info.context)

    @staticmethod
    def resolve_resolved_by(
        dispute: Row[disputes.Dispute], info: graphene.ResolveInfo
    ) -> Row[organisation.Employee] | None:
        return shown_disputes.resolved_by(dispute, info.context)

    @staticmethod
    def resolve_viewer_can_resolve(
        dispute: Row[disputes.Dispute], info: graphene.ResolveInfo
    ) -> bool:
        return shown_disputes.viewer_can_resolve(dispute, info.context)


DisputeConnection = connection_type(Dispute, "disputes")
