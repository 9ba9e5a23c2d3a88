"""The root fields of queries: each says its moment and asks one list or lookup."""

from datetime import date
from typing import Any, Unpack

import graphene

from skills_graph.api import roots
from skills_graph.api.connections import Connection, connection_field
from skills_graph.api.ids import bare_id
from skills_graph.api.inputs import Given
from skills_graph.api.lists import background, catalogue, matches, people
from skills_graph.api.lists import organisation as organisation_lists
from skills_graph.api.moments import MomentArguments
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types.bench import BenchReport
from skills_graph.api.types.competency import Competency
from skills_graph.api.types.employee import Employee
from skills_graph.api.types.enums import (
    CompetencyKind,
    EmployeeOrder,
    JobState,
    RoleKind,
)
from skills_graph.api.types.filters import MatchTarget, TalentFilter
from skills_graph.api.types.job import Job
from skills_graph.api.types.node import Node, T
from skills_graph.api.types.org_unit import OrgUnit
from skills_graph.api.types.position import Position
from skills_graph.api.types.role import Role
from skills_graph.api.types.scalars import Date, DateTime
from skills_graph.api.types.shortlist import Shortlist
from skills_graph.api.types.viewer import Viewer
from skills_graph.domain.competencies import CompetencyKind as CompetencyKindChoice
from skills_graph.domain.ids import OrgUnitId
from skills_graph.domain.moments import Instant
from skills_graph.domain.roles import RoleKind as RoleKindChoice
from skills_graph.jobs import JobState as JobStateChoice
from skills_graph.services.people import EmployeeOrder as PeopleOrder
from skills_graph.services.positions import PositionFilter


def _moment() -> dict[str, graphene.Argument]:
    return {
        "as_of": Date(description="The day it is about, up to 5 years ahead; today."),
        "known_at": DateTime(
            description="Only what was recorded by then; left out: all that is known."
        ),
    }


def _id() -> graphene.Argument:
    return graphene.ID(required=True, description="Its id.")


def _system() -> graphene.Argument:
    return graphene.String(
        required=True,
        default_value="hris",
        description='The other system; "hris" alone means any `hris:<name>`.',
    )


def _value() -> graphene.Argument:
    return graphene.String(required=True, description="What it is called there.")


def _search() -> graphene.Argument:
    return graphene.String(description="Only those in whose names every word occurs.")


def _framework_id() -> graphene.Argument:
    return graphene.ID(description="Only those of this framework.")


class Query(graphene.ObjectType):
    """What can be asked. Unknown and forbidden things are both null."""

    viewer = graphene.Field(Viewer, required=True, description="Who is asking.")
    node = graphene.Field(
        Node,
        id=_id(),
        **_moment(),
        description="The thing with an id. An id with a moment brings its own.",
    )
    nodes = graphene.List(
        Node,
        ids=graphene.List(
            graphene.NonNull(graphene.ID),
            required=True,
            description="Ids, at most 100.",
        ),
        **_moment(),
        required=True,
        description="The things with these ids, in their order.",
    )
    employee = graphene.Field(
        Employee, id=_id(), **_moment(), description="One person."
    )
    employee_by_external_id = graphene.Field(
        Employee,
        system=_system(),
        value=_value(),
        **_moment(),
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
        **_moment(),
    )
    role = graphene.Field(Role, id=_id(), **_moment(), description="One role.")
    role_by_external_id = graphene.Field(
        Role,
        system=_system(),
        value=_value(),
        **_moment(),
        description="The one role with this id in another system.",
    )
    roles = connection_field(
        T + "role.RoleConnection",
        "Roles, by title.",
        required=True,
        search=_search(),
        kind=graphene.Argument(
            graphene.NonNull(RoleKind),
            default_value=RoleKindChoice.JOB_PROFILE,
            description="Whose roles.",
        ),
        framework_id=_framework_id(),
        **_moment(),
    )
    competency = graphene.Field(
        Competency, id=_id(), **_moment(), description="One competency."
    )
    competency_by_uri = graphene.Field(
        Competency,
        uri=graphene.String(required=True, description="Its address."),
        **_moment(),
        description="The competency that an address names.",
    )
    competencies = connection_field(
        T + "competency.CompetencyConnection",
        "Competencies, by name.",
        required=True,
        search=_search(),
        kind=CompetencyKind(description="Only of this kind."),
        framework_id=_framework_id(),
        **_moment(),
    )
    frameworks = connection_field(
        T + "framework.FrameworkConnection",
        "Frameworks, by name.",
        required=True,
        **_moment(),
    )
    org_unit = graphene.Field(OrgUnit, id=_id(), **_moment(), description="One unit.")
    org_units = connection_field(
        T + "org_unit.OrgUnitConnection",
        "Units, by name.",
        required=True,
        parent_id=graphene.ID(description="Only those directly in this unit."),
        **_moment(),
    )
    position = graphene.Field(
        Position, id=_id(), **_moment(), description="One position."
    )
    position_by_external_id = graphene.Field(
        Position,
        system=_system(),
        value=_value(),
        **_moment(),
        description="The one position with this id in another system.",
    )
    positions = connection_field(
        T + "position.PositionConnection",
        "Positions, by title.",
        required=True,
        org_unit_id=graphene.ID(description="Only those in this unit or below."),
        is_critical=graphene.Boolean(
            description="Only critical ones, or only the others; of positions whose"
            " succession the viewer may see."
        ),
        is_vacant=graphene.Boolean(description="Only vacant ones, or only the others."),
        **_moment(),
    )
    shortlist = graphene.Field(
        Shortlist,
        target=MatchTarget(required=True, description="The job in question."),
        filter=TalentFilter(description="Only people who pass it."),
        **_moment(),
        description="Who can do this job, best first.",
    )
    bench_strength = graphene.Field(
        BenchReport,
        org_unit_id=graphene.ID(description="Only positions in this unit or below."),
        is_critical=graphene.Boolean(
            description="Only critical positions, or only the others."
        ),
        **_moment(),
        description="How well succession is covered, of positions whose succession"
        " the viewer may see; null for those who may see none.",
    )
    job = graphene.Field(
        Job, id=_id(), description="One background job; for those who may run them."
    )
    jobs = connection_field(
        T + "job.JobConnection",
        "Background jobs, the latest first; for those who may run them.",
        required=True,
        kind=graphene.String(description="Only of this kind, as `import.esco`."),
        state=JobState(description="Only in this state."),
    )

    @staticmethod
    def resolve_viewer(_: None, info: graphene.ResolveInfo) -> Row[Any]:
        return roots.viewer(info.context)

    @staticmethod
    def resolve_node(
        _: None,
        info: graphene.ResolveInfo,
        id: str,
        as_of: date | None = None,
        known_at: Instant | None = None,
    ) -> Row[Any] | None:
        return roots.nodes(info.context, [id], as_of, known_at)[0]

    @staticmethod
    def resolve_nodes(
        _: None,
        info: graphene.ResolveInfo,
        ids: list[str],
        as_of: date | None = None,
        known_at: Instant | None = None,
    ) -> list[Row[Any] | None]:
        return roots.nodes(info.context, ids, as_of, known_at)

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
    def resolve_role(
        _: None, info: graphene.ResolveInfo, id: str, **moment: Unpack[MomentArguments]
    ) -> Row[Any] | None:
        return roots.one(info.context, roots.ROLES, id, **moment)

    @staticmethod
    def resolve_role_by_external_id(
        _: None,
        info: graphene.ResolveInfo,
        system: str,
        value: str,
        **moment: Unpack[MomentArguments],
    ) -> Row[Any] | None:
        return roots.by_external_id(info.context, roots.ROLES, system, value, **moment)

    @staticmethod
    def resolve_roles(
        _: None,
        info: graphene.ResolveInfo,
        kind: RoleKindChoice,
        search: str | None = None,
        framework_id: str | None = None,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        asked = info.context.asked(as_of, known_at)
        return catalogue.roles(
            info.context,
            asked,
            page,
            search=search,
            kind=kind,
            framework_id=framework_id,
        )

    @staticmethod
    def resolve_competency(
        _: None, info: graphene.ResolveInfo, id: str, **moment: Unpack[MomentArguments]
    ) -> Row[Any] | None:
        return roots.one(info.context, roots.COMPETENCIES, id, **moment)

    @staticmethod
    def resolve_competency_by_uri(
        _: None, info: graphene.ResolveInfo, uri: str, **moment: Unpack[MomentArguments]
    ) -> Row[Any] | None:
        return roots.competency_by_uri(info.context, uri, **moment)

    @staticmethod
    def resolve_competencies(
        _: None,
        info: graphene.ResolveInfo,
        search: str | None = None,
        kind: CompetencyKindChoice | None = None,
        framework_id: str | None = None,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        asked = info.context.asked(as_of, known_at)
        return catalogue.competencies(
            info.context,
            asked,
            page,
            search=search,
            kind=kind,
            framework_id=framework_id,
        )

    @staticmethod
    def resolve_frameworks(
        _: None,
        info: graphene.ResolveInfo,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        asked = info.context.asked(as_of, known_at)
        return catalogue.frameworks(info.context, asked, page)

    @staticmethod
    def resolve_org_unit(
        _: None, info: graphene.ResolveInfo, id: str, **moment: Unpack[MomentArguments]
    ) -> Row[Any] | None:
        return roots.one(info.context, roots.ORG_UNITS, id, **moment)

    @staticmethod
    def resolve_org_units(
        _: None,
        info: graphene.ResolveInfo,
        parent_id: str | None = None,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        asked = info.context.asked(as_of, known_at)
        return organisation_lists.org_units(info.context, asked, parent_id, page)

    @staticmethod
    def resolve_position(
        _: None, info: graphene.ResolveInfo, id: str, **moment: Unpack[MomentArguments]
    ) -> Row[Any] | None:
        return roots.one(info.context, roots.POSITIONS, id, **moment)

    @staticmethod
    def resolve_position_by_external_id(
        _: None,
        info: graphene.ResolveInfo,
        system: str,
        value: str,
        **moment: Unpack[MomentArguments],
    ) -> Row[Any] | None:
        return roots.by_external_id(
            info.context, roots.POSITIONS, system, value, **moment
        )

    @staticmethod
    def resolve_positions(
        _: None,
        info: graphene.ResolveInfo,
        *,
        org_unit_id: str | None = None,
        is_critical: bool | None = None,
        is_vacant: bool | None = None,
        as_of: date | None = None,
        known_at: Instant | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        asked = info.context.asked(as_of, known_at)
        unit = None if org_unit_id is None else bare_id(org_unit_id)
        wanted = PositionFilter(
            org_unit_id=None if unit is None else OrgUnitId(unit),
            is_critical=is_critical,
            is_vacant=is_vacant,
        )
        return organisation_lists.positions(info.context, asked, page, wanted)

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

    @staticmethod
    def resolve_job(_: None, info: graphene.ResolveInfo, id: str) -> Row[Any] | None:
        return background.job(info.context, id)

    @staticmethod
    def resolve_jobs(
        _: None,
        info: graphene.ResolveInfo,
        kind: str | None = None,
        state: JobStateChoice | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        return background.jobs(info.context, kind, state, page)
