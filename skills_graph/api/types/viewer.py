from typing import Unpack

import graphene

from skills_graph.api import notices
from skills_graph.api.connections import Connection, connection_field
from skills_graph.api.links import people as people_links
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Row
from skills_graph.api.types.enums import PermissionRole
from skills_graph.api.types.node import Shown, T, some
from skills_graph.domain import organisation
from skills_graph.services.access import Viewer as AccessViewer


class Viewer(Shown):
    """Who is asking."""

    employee = graphene.Field(
        T + "employee.Employee",
        description="The person; null for a token that is nobody's.",
    )
    display_name = graphene.String(required=True, description="Who that is, in words.")
    permission_roles = some(PermissionRole, "What the viewer may see and do.")
    notices = connection_field(
        T + "notice.NoticeConnection",
        "What the viewer was told, the latest first.",
        required=True,
        is_read=graphene.Boolean(
            description="Only what is marked as read, or only what is not."
        ),
    )
    visible_employee_count = graphene.Int(
        required=True, description="People of whom the viewer may see at least a card."
    )

    @staticmethod
    def resolve_employee(
        viewer: Row[AccessViewer], info: graphene.ResolveInfo
    ) -> Row[organisation.Employee] | None:
        return people_links.viewer_employee(viewer, info.context)

    @staticmethod
    def resolve_permission_roles(
        viewer: Row[AccessViewer], info: graphene.ResolveInfo
    ) -> list[organisation.PermissionRole]:
        return sorted(viewer.value.permission_roles)

    @staticmethod
    def resolve_notices(
        viewer: Row[AccessViewer],
        info: graphene.ResolveInfo,
        *,
        is_read: bool | None = None,
        **page: Unpack[PageArguments],
    ) -> Connection:
        return notices.notices(viewer, info.context, page, is_read=is_read)

    @staticmethod
    def resolve_visible_employee_count(
        viewer: Row[AccessViewer], info: graphene.ResolveInfo
    ) -> int:
        return people_links.visible_employee_count(viewer, info.context)
