"""Root fields about people, and what they could do."""

from datetime import date
from typing import Any, Unpack

import graphene

from skills_graph.api import roots
from skills_graph.api.connections import Connection, connection_field
from skills_graph.api.inputs import Given
from skills_graph.api.lists import matches, people
from skills_graph.api.moments import MomentArguments
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types import arguments
from skills_graph.api.types.bench import BenchReport
from skills_graph.api.types.employee import Employee
from skills_graph.api.types.enums import (
    EmployeeOrder,
)
from skills_graph.api.types.filters import MatchTarget, TalentFilter
from skills_graph.api.types.node import T
from skills_graph.api.types.shortlist import Shortlist
from skills_graph.domain.moments import Instant
from skills_graph.services.people import EmployeeOrder as PeopleOrder


class PeopleQueries:
    """People, and what they could do."""

    employee = graphene.Field(
        Employee, id=arguments.id_(), **arguments.moment(), description="One person."
    )
    employee_by_external_id = graphene.Field(
        Employee,
        system=arguments.system(),
        value=arguments.value(),
        **arguments.moment(),
        description="The one person with this id in another system.",
    )
    employees = connection_field(
        T + "employee.EmployeeConnection",
        "People whom the viewer may see and who pass the filter.",
        required=True,
        filter=TalentFilter(description="Only people who pass it."),
        order_by=graphene.Argument(
            graphene.NonNull(EmployeeOrder),
            default_value=PeopleOrder.NAME_ASC,
            description="In what order.",
        ),
        **arguments.moment(),
    )
    shortlist = graphene.Field(
        Shortlist,
        target=MatchTarget(required=True, description="The job in question."),
        filter=TalentFilter(description="Only people who pass it."),
        **arguments.moment(),
        description="Who can do this job, best first.",
    )
    bench_strength = graphene.Field(
        BenchReport,
        org_unit_id=graphene.ID(description="Only positions in this unit or below."),
        is_critical=graphene.Boolean(
            description="Only critical positions, or only the others."
        ),
        **arguments.moment(),
        description="How well succession is covered, of positions whose succession"
        " the viewer may see; null for those who may see none.",
    )

    @staticmethod
    def resolve_employee(
        _: None, info: graphene.ResolveInfo, id: str, **moment: Unpack[MomentArguments]
    ) -> Row[Any] | None:
        return roots.one(info.context, roots.EMPLOYEES, id, **moment)

    @staticmethod
    def resolve_employee_by_external_id(
        _: None,
        info: graphene.ResolveInfo,
        system: str,
        value: str,
        **moment: Unpack[MomentArguments],
    ) -> Row[Any] | None:
        return roots.by_external_id(
            info.context, roots.EMPLOYEES, system, value, **moment
        )

    @staticmethod
    def resolve_employees(
        _: None,
        info: graphene.ResolveInfo,
        order_by: PeopleOrder,
        filter: Given | None = None,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        asked = info.context.asked(as_of, known_at)
        return people.employees(info.context, asked, filter, order_by, page)

    @staticmethod
    def resolve_shortlist(
        _: None,
        info: graphene.ResolveInfo,
        target: Given,
        filter: Given | None = None,
        as_of: date | None = None,
        known_at: Instant | None = None,
    ) -> Row[Any] | None:
        asked = info.context.asked(as_of, known_at)
        return matches.shortlist(info.context, asked, target, filter)

    @staticmethod
    def resolve_bench_strength(
        _: None,
        info: graphene.ResolveInfo,
        *,
        org_unit_id: str | None = None,
        is_critical: bool | None = None,
        as_of: date | None = None,
        known_at: Instant | None = None,
    ) -> Row[Any] | None:
        asked = info.context.asked(as_of, known_at)
        return matches.bench_strength(info.context, asked, org_unit_id, is_critical)
