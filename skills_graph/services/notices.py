"""Everyone's inbox: told in the transaction of what happened, read by one person."""

from skills_graph.domain.ids import NoticeId
from skills_graph.domain.notices import Notice
from skills_graph.errors import NotFound
from skills_graph.services.access import Viewer
from skills_graph.store.notices import mark_notice_read, notices_by_id
from skills_graph.store.session import GraphStore, Write


def own_notices(
    notice_ids: list[NoticeId], *, viewer: Viewer, store: GraphStore
) -> dict[NoticeId, Notice]:
    """Return those notices that are to *viewer*; nobody reads another's inbox."""
    found = store.read(notices_by_id, notice_ids)
    return {
        id: notice
        for id, notice in found.items()
        if notice.employee_id == viewer.employee_id
    }


def mark_read(notice_id: NoticeId, *, viewer: Viewer, store: GraphStore) -> Notice:
    """Keep that *viewer* has read a notice; again it changes nothing.

    Raises NotFound, also for a notice to somebody else.
    """
    if notice_id not in own_notices([notice_id], viewer=viewer, store=store):
        raise NotFound("notice", notice_id)
    return store.write(_mark_read, notice_id)


def _mark_read(write: Write, notice_id: NoticeId) -> Notice:
    mark_notice_read(write, notice_id)
    return notices_by_id(write.tx, [notice_id])[notice_id]
