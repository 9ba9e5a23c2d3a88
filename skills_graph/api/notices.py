"""The viewer's inbox as the API shows and changes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skills_graph.api.connections import Connection, connection, read_connection
from skills_graph.api.context import Context
from skills_graph.api.ids import bare_id
from skills_graph.api.moments import Asked
from skills_graph.api.paging import PageArguments, page, page_of
from skills_graph.api.refusals import REFUSALS, UserError, user_error
from skills_graph.api.siblings import Group, Row
from skills_graph.domain.ids import NoticeId
from skills_graph.domain.notices import Notice
from skills_graph.services import access
from skills_graph.services.notices import mark_read, own_notices
from skills_graph.store.notices import count_notices, notices_page


@dataclass(frozen=True, slots=True)
class NoticePayload:
    """What came of a mutation about a notice."""

    user_errors: list[UserError] = field(default_factory=list)
    notice: Row[Notice] | None = None


def notices(
    row: Row[access.Viewer],
    context: Context,
    arguments: PageArguments,
    *,
    is_read: bool | None = None,
) -> Connection:
    """Return a page of what the viewer was told, the latest first."""
    wanted = page(arguments, str)
    employee_id = row.value.employee_id
    if employee_id is None:
        # A token that is nobody's has no inbox.
        return connection(page_of([], wanted, _key), row.asked)
    return read_connection(
        row.asked,
        wanted,
        read=lambda keyset: context.read(
            notices_page, employee_id, keyset, is_read=is_read
        ),
        count=lambda: context.read(count_notices, employee_id, is_read=is_read),
        key=lambda notice: notice.sort_key,
    )


def _key(notice: Notice) -> tuple[str]:
    return (notice.sort_key,)


def notices_for(
    context: Context, ids: list[NoticeId], _: Asked
) -> dict[NoticeId, Notice]:
    """Return the notices that are to the viewer, by id."""
    return own_notices(ids, viewer=context.viewer, store=context.store)


def mark(context: Context, given: Mapping[str, Any]) -> NoticePayload:
    """Keep that the viewer has read a notice."""
    try:
        notice = mark_read(
            NoticeId(bare_id(given["notice_id"], field="noticeId")),
            viewer=context.viewer,
            store=context.store,
        )
    except REFUSALS as error:
        return NoticePayload([user_error(error)])
    context.has_written()
    return NoticePayload(notice=Group(context.asked()).add(notice))
