"""Which notices were mailed, as stored on them; it changes nobody's answers.

Written aside: a mail raises no revision.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.ids import EmployeeId, NoticeId
from skills_graph.domain.moments import Instant, instant
from skills_graph.domain.notice_mail import MailState, NoticeToMail

NOTICES_TO_MAIL: LiteralString = """
MATCH (notice:Notice)-[:TO]->(employee:Employee)
WHERE notice.sort_key >= $since AND notice.mail_state IS NULL
  AND coalesce(notice.mail_again_at <= $now, true)
RETURN notice.id AS id, employee.id AS employee_id, notice.text AS text,
       coalesce(notice.mail_tries, 0) AS tries
ORDER BY notice.sort_key LIMIT $limit
"""

CLAIM: LiteralString = """
UNWIND $rows AS row
MATCH (notice:Notice {id: row.id})
SET notice.mail_tries = row.tries, notice.mail_again_at = row.again_at
"""

END_MAILING: LiteralString = """
UNWIND $ids AS id
MATCH (notice:Notice {id: id})
SET notice.mail_state = $state, notice.mail_ended_at = $now
"""

MAIL_COUNTS: LiteralString = """
MATCH (notice:Notice)
WHERE notice.sort_key >= $since
RETURN coalesce(notice.mail_state, 'WAITING') AS state, count(notice) AS total
"""


def claim_notices_to_mail(
    tx: ManagedTransaction, *, since: Instant, now: datetime, limit: int
) -> list[NoticeToMail]:
    """Take the next notices to mail, the first told first; to be written aside.

    No other worker takes them before they are due again, whatever becomes of this one.
    """
    rows = tx.run(NOTICES_TO_MAIL, since=since, now=instant(now), limit=limit)
    found = [
        NoticeToMail(
            NoticeId(row["id"]),
            EmployeeId(row["employee_id"]),
            row["text"],
            row["tries"],
        )
        for row in rows
    ]
    claims = [
        {
            "id": notice.id,
            "tries": notice.tries + 1,
            "again_at": notice.tried_again_at(now),
        }
        for notice in found
    ]
    tx.run(CLAIM, rows=claims).consume()
    return found


def end_mailing(
    tx: ManagedTransaction,
    notice_ids: Iterable[NoticeId],
    state: MailState,
    *,
    now: datetime,
) -> None:
    """Keep how the mailing of notices ended; to be written aside."""
    tx.run(
        END_MAILING, ids=list(notice_ids), state=state.value, now=instant(now)
    ).consume()


def mail_counts(tx: ManagedTransaction, *, since: Instant) -> dict[str, int]:
    """Count the notices told since, by how their mailing ended; WAITING: not yet."""
    return {row["state"]: row["total"] for row in tx.run(MAIL_COUNTS, since=since)}
