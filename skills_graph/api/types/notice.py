"""The viewer's inbox: what they are told, and that they have read it."""

from collections.abc import Mapping
from typing import Any

import graphene

from skills_graph.api import notices, roots
from skills_graph.api.connections import connection_type
from skills_graph.api.siblings import Row
from skills_graph.api.types.node import Node, Shown
from skills_graph.api.types.payloads import one_input, payload_type
from skills_graph.api.types.scalars import DateTime
from skills_graph.domain import notices as domain_notices


class Notice(Shown):
    """Something that the viewer is told; only they read it."""

    class Meta:
        interfaces = (Node,)
        value_type = domain_notices.Notice

    kind = graphene.String(
        required=True, description="What has happened, as `dispute.resolved`."
    )
    text = graphene.String(required=True, description="The same in words.")
    created_at = DateTime(required=True, description="When it was told.")
    read_at = DateTime(description="When it was marked as read; null: it is not.")
    about = graphene.Field(
        Node,
        description="What it is about; null when that is nothing that the viewer may"
        " see.",
    )

    @staticmethod
    def resolve_about(
        notice: Row[domain_notices.Notice], info: graphene.ResolveInfo
    ) -> Row[Any] | None:
        about_id = notice.value.about_id
        if about_id is None:
            return None
        return roots.nodes(info.context, [about_id], None, None)[0]


NoticeConnection = connection_type(Notice, "notices")


class MarkNoticeReadInput(graphene.InputObjectType):
    """Which notice the viewer has read."""

    notice_id = graphene.ID(required=True, description="Which notice.")


MarkNoticeReadPayload = payload_type(
    "MarkNoticeRead",
    "marking a notice as read",
    notice=graphene.Field(Notice, description="The notice; null when refused."),
)


class NoticeMutations:
    """The part of Mutation that is about the viewer's inbox."""

    mark_notice_read = graphene.Field(
        MarkNoticeReadPayload,
        input=one_input(MarkNoticeReadInput),
        required=True,
        description="Mark one of the viewer's notices as read; again changes nothing.",
    )

    @staticmethod
    def resolve_mark_notice_read(
        _: None, info: graphene.ResolveInfo, input: Mapping[str, Any]
    ) -> notices.NoticePayload:
        return notices.mark(info.context, input)
