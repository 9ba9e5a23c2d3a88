"""The questions of the last shortlists, as stored: written aside, behind answers."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.asked_shortlists import MOST_QUESTIONS, AskedShortlist
from skills_graph.domain.moments import Moment

SAVE_QUESTIONS: LiteralString = """
UNWIND $rows AS row
MERGE (asked:AskedShortlist {id: row.id})
SET asked += row
"""

OLD_QUESTIONS: LiteralString = """
MATCH (asked:AskedShortlist)
RETURN asked.id AS id
ORDER BY asked.sort_key DESC SKIP $most
"""

DELETE_QUESTIONS: LiteralString = """
UNWIND $ids AS id
MATCH (asked:AskedShortlist {id: id})
DELETE asked
"""

LAST_QUESTIONS: LiteralString = """
MATCH (asked:AskedShortlist)
RETURN properties(asked) AS found
ORDER BY asked.sort_key DESC LIMIT $limit
"""


def keep_questions(
    tx: ManagedTransaction,
    questions: Iterable[AskedShortlist],
    *,
    most: int = MOST_QUESTIONS,
) -> None:
    """Keep questions, and of all of them only the last *most*."""
    rows = [_properties(asked) for asked in questions]
    tx.run(SAVE_QUESTIONS, rows=rows).consume()
    old = [row["id"] for row in tx.run(OLD_QUESTIONS, most=most)]
    if old:
        tx.run(DELETE_QUESTIONS, ids=old).consume()


def last_questions(
    tx: ManagedTransaction, limit: int = MOST_QUESTIONS
) -> list[AskedShortlist]:
    """Read the questions kept, the latest first."""
    return [_asked(row["found"]) for row in tx.run(LAST_QUESTIONS, limit=limit)]


def _properties(asked: AskedShortlist) -> dict[str, Any]:
    return {
        "id": asked.id,
        "sort_key": asked.sort_key,
        "asked_at": asked.asked_at,
        "viewer_id": asked.viewer_id,
        "target": json.dumps(asked.target, sort_keys=True),
        "filter": json.dumps(asked.filter, sort_keys=True),
        "as_of": asked.at.as_of.isoformat(),
        "known_at": asked.at.known_at,
        "revision": asked.revision,
        "policy_version": asked.policy_version,
        "scope": asked.scope,
        "digest": asked.digest,
    }


def _asked(found: dict[str, Any]) -> AskedShortlist:
    return AskedShortlist(
        found.get("viewer_id"),
        json.loads(found["target"]),
        json.loads(found["filter"]),
        Moment(date.fromisoformat(found["as_of"]), found["known_at"]),
        found["revision"],
        found["policy_version"],
        found["scope"],
        found["digest"],
        found["asked_at"],
    )
