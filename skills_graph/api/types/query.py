"""The root of queries: each field says its moment and asks one list or lookup."""

from datetime import date
from typing import Any, Unpack

import graphene

from skills_graph.api import roots
from skills_graph.api.connections import Connection, connection_field
from skills_graph.api.lists import background
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types import arguments
from skills_graph.api.types.assessor import AssessorQueries
from skills_graph.api.types.catalogue_queries import CatalogueQueries
from skills_graph.api.types.dispute_fields import DisputeQueries
from skills_graph.api.types.enums import (
    JobState,
)
from skills_graph.api.types.job import Job
from skills_graph.api.types.merge_fields import MergeQueries
from skills_graph.api.types.node import Node, T
from skills_graph.api.types.organisation_queries import OrganisationQueries
from skills_graph.api.types.people_queries import PeopleQueries
from skills_graph.api.types.policy import PolicyQueries
from skills_graph.api.types.rater_severity import SeverityQueries
from skills_graph.api.types.rating_fields import RatingQueries
from skills_graph.api.types.saved_search import SavedSearchQueries
from skills_graph.api.types.scale import ScaleQueries
from skills_graph.api.types.search_queries import SearchQueries
from skills_graph.api.types.viewer import Viewer
from skills_graph.domain.moments import Instant
from skills_graph.jobs import JobState as JobStateChoice


class Query(
    AssessorQueries,
    ScaleQueries,
    PeopleQueries,
    CatalogueQueries,
    OrganisationQueries,
    PolicyQueries,
    DisputeQueries,
    RatingQueries,
    SeverityQueries,
    MergeQueries,
    SearchQueries,
    SavedSearchQueries,
    graphene.ObjectType,
):
    """What can be asked. Unknown and forbidden things are both null."""

    viewer = graphene.Field(Viewer, required=True, description="Who is asking.")
    node = graphene.Field(
        Node,
        id=arguments.id_(),
        **arguments.moment(),
        description="The thing with an id. An id with a moment brings its own.",
    )
    nodes = graphene.List(
        Node,
        ids=graphene.List(
            graphene.NonNull(graphene.ID),
            required=True,
            description="Ids, at most 100.",
        ),
        **arguments.moment(),
        required=True,
        description="The things with these ids, in their order.",
    )
    job = graphene.Field(
        Job,
        id=arguments.id_(),
        description="One background job; for those who may run them.",
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
