"""Notices: what someone is told in their inbox, and about which thing."""

from dataclasses import dataclass

from skills_graph.domain.ids import EmployeeId, NoticeId
from skills_graph.domain.moments import Instant


@dataclass(frozen=True, slots=True)
class Notice:
    """One message to one person; `about_id` names a thing of ours that it is about.

    Its words name nobody: whoever may see the thing sees there who is who.
    """

    id: NoticeId
    employee_id: EmployeeId
    kind: str
    text: str
    created_at: Instant
    about_id: str | None = None
    read_at: Instant | None = None

    @property
    def sort_key(self) -> str:
        """Order of time; ids tell apart what was told in one transaction."""
        return notice_sort_key(self.created_at, self.id)


def notice_sort_key(created_at: Instant, id: NoticeId) -> str:
    return f"{created_at}_{id}"
