from collections.abc import Sequence
from typing import Unpack

import graphene

from skills_graph.api.connections import Connection, connection_field, connection_type
from skills_graph.api.inputs import Given
from skills_graph.api.links import organisation as organisation_links
from skills_graph.api.links import people as people_links
from skills_graph.api.lists import matches, people
from skills_graph.api.matching import ShownMatch
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types.external_id import ExternalId
from skills_graph.api.types.filters import MatchTarget
from skills_graph.api.types.node import Node, Shown, T, some
from skills_graph.api.types.profile_line import ProfileFilter
from skills_graph.api.types.scalars import Date
from skills_graph.domain import organisation, roles
from skills_graph.domain import profile as domain_profile

Person = Row[organisation.Employee]


class Employee(Shown):
    """A person in the workforce."""

    class Meta:
        interfaces = (Node,)
        value_type = organisation.Employee

    external_ids = some(ExternalId, "Who the person is in other systems.")
    display_name = graphene.String(required=True, description="Name as it is shown.")
    title = graphene.String(description="What the person is called at work.")
    position = graphene.Field(
        T + "position.Position", description="The primary position; null if none."
    )
    positions = some(T + "position.Position", "All positions held, primary first.")
    role = graphene.Field(
        T + "role.Role", description="The role of the primary position."
    )
    org_unit = graphene.Field(
        T + "org_unit.OrgUnit", description="The unit of the primary position."
    )
    manager = graphene.Field(
        lambda: Employee,
        description="Who holds the nearest filled position above; null at the top.",
    )
    reports = connection_field(
        T + "employee.EmployeeConnection", "People whose manager this is, by name."
    )
    location = graphene.String(description="Where the person works.")
    hired_on = Date(description="First day of work; for those who may see the profile.")
    left_on = Date(description="Last day of work; for those who may see the profile.")
    available_fte_share = graphene.Float(
        description="Share of a full week not yet assigned, 0 to 1; for those who may"
        " see the profile."
    )
    profile = connection_field(
        T + "profile_line.ProfileLineConnection",
        "One line a competency, strongest first; for those who may see the profile.",
        filter=ProfileFilter(description="Only lines that pass it."),
    )
    profile_line = graphene.Field(
        T + "profile_line.ProfileLine",
        competency_id=graphene.ID(required=True, description="Which competency."),
        description="The line of one competency; null if there is no evidence.",
    )
    match = graphene.Field(
        T + "match.Match",
        target=MatchTarget(required=True, description="The job in question."),
        description="Whether this person can do a job; for those who may know.",
    )
    viewer_can_assess = graphene.Boolean(
        required=True, description="Whether the viewer may rate this person."
    )

    @staticmethod
    def resolve_external_ids(
        person: Person, info: graphene.ResolveInfo
    ) -> Sequence[organisation.Identifier]:
        return person.value.identifiers

    @staticmethod
    def resolve_position(
        person: Person, info: graphene.ResolveInfo
    ) -> Row[organisation.Position] | None:
        return organisation_links.position(person, info.context)

    @staticmethod
    def resolve_positions(
        person: Person, info: graphene.ResolveInfo
    ) -> list[Row[organisation.Position]]:
        return organisation_links.positions(person, info.context)

    @staticmethod
    def resolve_role(
        person: Person, info: graphene.ResolveInfo
    ) -> Row[roles.Role] | None:
        seat = organisation_links.position(person, info.context)
        return None if seat is None else organisation_links.role(seat, info.context)

    @staticmethod
    def resolve_org_unit(
        person: Person, info: graphene.ResolveInfo
    ) -> Row[organisation.OrgUnit] | None:
        seat = organisation_links.position(person, info.context)
        return None if seat is None else organisation_links.org_unit(seat, info.context)

    @staticmethod
    def resolve_manager(person: Person, info: graphene.ResolveInfo) -> Person | None:
        return organisation_links.manager(person, info.context)

    @staticmethod
    def resolve_reports(
        person: Person, info: graphene.ResolveInfo, **page: Unpack[PageArguments]
    ) -> Connection | None:
        return people.reports(info.context, person, page)

    @staticmethod
    def resolve_available_fte_share(
        person: Person, info: graphene.ResolveInfo
    ) -> float | None:
        return people_links.available_share(person, info.context)

    @staticmethod
    def resolve_profile(
        person: Person,
        info: graphene.ResolveInfo,
        filter: Given | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection | None:
        return people.profile(info.context, person, filter, page)

    @staticmethod
    def resolve_profile_line(
        person: Person, info: graphene.ResolveInfo, competency_id: str
    ) -> Row[domain_profile.ProfileLine] | None:
        return people_links.profile_line(person, info.context, competency_id)

    @staticmethod
    def resolve_match(
        person: Person, info: graphene.ResolveInfo, target: Given
    ) -> Row[ShownMatch] | None:
        return matches.of_person(info.context, person, target)

    @staticmethod
    def resolve_viewer_can_assess(person: Person, info: graphene.ResolveInfo) -> bool:
        return people_links.viewer_can_assess(person, info.context)


EmployeeConnection = connection_type(Employee, "people")
