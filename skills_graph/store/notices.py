"""Notices, as stored: added in the transaction that they tell of, read by one person.

They are about the present and have no second time: `read_at` is set once.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.ids import EmployeeId, NoticeId, new_id
from skills_graph.domain.moments import Instant
from skills_graph.domain.notices import Notice, notice_sort_key
from skills_graph.store.pages import Keyset
from skills_graph.store.session import Write

ADD_NOTICES: LiteralString = """
UNWIND $rows AS row
MATCH (employee:Employee {id: row.employee_id})
CREATE (notice:Notice {id: row.properties.id, created_at: $recorded_at})
       -[:TO]->(employee)
SET notice += row.properties
"""

_OF_EMPLOYEE: LiteralString = """
MATCH (employee:Employee {id: $employee_id})<-[:TO]-(notice:Notice)
WHERE ($is_read IS NULL OR (notice.read_at IS NOT NULL) = $is_read)
"""

NOTICES_PAGE: LiteralString = (
    _OF_EMPLOYEE
    + """
  AND ($after IS NULL OR notice.sort_key < $after)
  AND ($before IS NULL OR notice.sort_key > $before)
RETURN properties(notice) AS notice, employee.id AS employee_id
ORDER BY notice.sort_key <direction> LIMIT $limit
"""
)

NOTICES_COUNT: LiteralString = _OF_EMPLOYEE + "RETURN count(notice) AS total"

NOTICES_BY_ID: LiteralString = """
UNWIND $ids AS id
MATCH (notice:Notice {id: id})-[:TO]->(employee:Employee)
RETURN properties(notice) AS notice, employee.id AS employee_id
"""

MARK_READ: LiteralString = """
MATCH (notice:Notice {id: $id})
WHERE notice.read_at IS NULL
SET notice.read_at = $recorded_at
"""


def add_notices(
    write: Write,
    employee_ids: Iterable[EmployeeId],
    *,
    kind: str,
    text: str,
    about_id: str | None,
) -> list[NoticeId]:
    """Tell people something; return the ids of the notices, in their order."""
    rows: list[dict[str, Any]] = []
    for employee_id in dict.fromkeys(employee_ids):
        id = NoticeId(new_id("ntc"))
        properties = {
            "id": id,
            "kind": kind,
            "text": text,
            "about_id": about_id,
            "sort_key": notice_sort_key(write.revision.recorded_at, id),
        }
        said = {name: value for name, value in properties.items() if value is not None}
        rows.append({"employee_id": employee_id, "properties": said})
    if rows:
        write.run(ADD_NOTICES, rows=rows).consume()
    return [row["properties"]["id"] for row in rows]


def notices_page(
    tx: ManagedTransaction,
    employee_id: EmployeeId,
    keyset: Keyset,
    *,
    is_read: bool | None = None,
) -> list[Notice]:
    """Read a page of what someone was told, the latest first."""
    statement = NOTICES_PAGE.replace(
        "<direction>", "ASC" if keyset.is_backwards else "DESC"
    )
    rows = tx.run(
        statement,
        employee_id=employee_id,
        is_read=is_read,
        after=keyset.after,
        before=keyset.before,
        limit=keyset.limit,
    )
    found = [_notice(row["notice"], row["employee_id"]) for row in rows]
    return found[::-1] if keyset.is_backwards else found


def count_notices(
    tx: ManagedTransaction, employee_id: EmployeeId, *, is_read: bool | None = None
) -> int:
    """Return how much someone was told, all of it or what is read or is not."""
    row = tx.run(NOTICES_COUNT, employee_id=employee_id, is_read=is_read)
    total: int = row.single(strict=True)["total"]
    return total


def notices_by_id(
    tx: ManagedTransaction, notice_ids: Sequence[NoticeId]
) -> dict[NoticeId, Notice]:
    """Read notices; unknown ids are left out."""
    rows = tx.run(NOTICES_BY_ID, ids=list(notice_ids))
    found = (_notice(row["notice"], row["employee_id"]) for row in rows)
    return {notice.id: notice for notice in found}


def mark_notice_read(write: Write, notice_id: NoticeId) -> None:
    """Keep when a notice was read; a second time changes nothing."""
    write.run(MARK_READ, id=notice_id).consume()


def _notice(stored: Mapping[str, Any], employee_id: str) -> Notice:
    read_at = stored.get("read_at")
    return Notice(
        id=NoticeId(stored["id"]),
        employee_id=EmployeeId(employee_id),
        kind=stored["kind"],
        text=stored["text"],
        created_at=Instant(stored["created_at"]),
        about_id=stored.get("about_id"),
        read_at=None if read_at is None else Instant(read_at),
    )
