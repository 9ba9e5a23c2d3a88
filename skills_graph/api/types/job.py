from typing import Any, NamedTuple, Unpack

import graphene

from skills_graph.api.connections import Connection, connection_field, connection_type
from skills_graph.api.lists import background
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types.enums import JobState
from skills_graph.api.types.node import Node, Shown, T, some
from skills_graph.api.types.scalars import DateTime
from skills_graph.domain import background as background_values


class Count(NamedTuple):
    name: str
    value: int


class JobCount(Shown):
    """One number in a job's report."""

    name = graphene.String(required=True, description="What was counted.")
    value = graphene.Int(required=True, description="How many.")


class JobError(Shown):
    """One record that a job could not take."""

    file = graphene.String(description="The file it is in.")
    line = graphene.Int(description="The line it is on, from 1.")
    field = graphene.String(description="The column or field at fault.")
    message = graphene.String(required=True, description="What is wrong with it.")
    code = graphene.String(required=True, description="The same as a published code.")


JobErrorConnection = connection_type(JobError, "records")


class Job(Shown):
    """Work in the background, such as an import."""

    class Meta:
        interfaces = (Node,)
        value_type = background_values.Job

    kind = graphene.String(required=True, description="What it does: `noun.verb`.")
    state = JobState(required=True, description="How far it is.")
    progress = graphene.Float(required=True, description="How far, 0 to 1.")
    counts = some(JobCount, "What it has counted so far, by name.")
    errors = connection_field(
        T + "job.JobErrorConnection", "Records that it could not take, in their order."
    )
    started_at = DateTime(description="When a worker first took it.")
    finished_at = DateTime(description="When it ended.")
    viewer_can_cancel = graphene.Boolean(
        required=True, description="Whether the viewer may stop it now."
    )
    viewer_can_resume = graphene.Boolean(
        required=True, description="Whether the viewer may start it again now."
    )

    @staticmethod
    def resolve_counts(
        job: Row[background_values.Job], info: graphene.ResolveInfo
    ) -> list[Count]:
        return [Count(*count) for count in sorted(job.value.counts.items())]

    @staticmethod
    def resolve_viewer_can_cancel(
        job: Row[background_values.Job], info: graphene.ResolveInfo
    ) -> bool:
        # Whoever sees a job may run jobs.
        return job.value.can_be_cancelled

    @staticmethod
    def resolve_viewer_can_resume(
        job: Row[background_values.Job], info: graphene.ResolveInfo
    ) -> bool:
        return job.value.can_be_resumed

    @staticmethod
    def resolve_errors(
        job: Row[Any], info: graphene.ResolveInfo, **page: Unpack[PageArguments]
    ) -> Connection | None:
        return background.errors(info.context, job, page)


JobConnection = connection_type(Job, "jobs")
