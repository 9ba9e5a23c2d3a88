"""Previews and replays of a policy, kept with a row for each person or question.

They change nobody's answer: all is written aside, without a revision.
"""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.moments import Instant, Moment
from skills_graph.domain.policy_trials import Trial, TrialKind, TrialRow
from skills_graph.store.facts import batches
from skills_graph.store.pages import Keyset

SAVE_TRIAL: LiteralString = """
MERGE (trial:PolicyTrial {id: $id})
SET trial += $properties
"""

SAVE_ROWS: LiteralString = """
UNWIND $rows AS row
MERGE (found:TrialRow {id: row.id})
SET found += row
"""

DELETE_ROWS: LiteralString = """
MATCH (row:TrialRow {trial_id: $id})
WITH row LIMIT $limit
DELETE row
RETURN count(*) AS deleted
"""

DELETE_TRIAL: LiteralString = """
MATCH (trial:PolicyTrial {id: $id})
DELETE trial
"""

TRIALS: LiteralString = """
MATCH (trial:PolicyTrial)
WHERE $policy_id IS NULL OR trial.policy_id = $policy_id
RETURN properties(trial) AS found
ORDER BY trial.tried_at DESC, trial.id
"""

ROWS_PAGE: LiteralString = """
MATCH (row:TrialRow {trial_id: $trial_id})
WHERE ($after IS NULL OR row.sort_key > $after)
      AND ($before IS NULL OR row.sort_key < $before)
RETURN properties(row) AS found
ORDER BY row.sort_key ASC LIMIT $limit
"""

ROWS_PAGE_BACKWARDS: LiteralString = ROWS_PAGE.replace(" ASC", " DESC")

ROWS_COUNT: LiteralString = """
MATCH (row:TrialRow {trial_id: $trial_id})
RETURN count(row) AS total
"""

_ROWS_A_DELETION = 10_000


def save_trial(tx: ManagedTransaction, trial: Trial) -> None:
    """Keep a trial, new or with what has been counted since."""
    properties = {
        "kind": trial.kind.value,
        "policy_id": trial.policy_id,
        "version": trial.version,
        "against_version": trial.against_version,
        "as_of": trial.at.as_of.isoformat(),
        "known_at": trial.at.known_at,
        "tried_at": trial.tried_at,
        "counts": json.dumps(dict(trial.counts)),
        "by_rule": json.dumps(dict(trial.by_rule)),
    }
    tx.run(SAVE_TRIAL, id=trial.id, properties=properties).consume()


def save_trial_rows(
    tx: ManagedTransaction, trial_id: str, rows: Iterable[TrialRow]
) -> None:
    """Keep rows; a later one about the same thing replaces the first."""
    stored = (
        {
            "id": f"{trial_id}|{row.about_id}",
            "trial_id": trial_id,
            "sort_key": row.sort_key,
            "about_id": row.about_id,
            "content": json.dumps(row.content, sort_keys=True),
        }
        for row in rows
    )
    for batch in batches(stored):
        tx.run(SAVE_ROWS, rows=batch).consume()


def forget_trial(tx: ManagedTransaction, trial_id: str) -> bool:
    """Delete some of a trial's rows, with the last of them the trial.

    Returns False once nothing is left.
    """
    row = tx.run(DELETE_ROWS, id=trial_id, limit=_ROWS_A_DELETION).single(strict=True)
    if int(row["deleted"]) == _ROWS_A_DELETION:
        return True
    tx.run(DELETE_TRIAL, id=trial_id).consume()
    return False


def policy_trials(tx: ManagedTransaction, policy_id: str | None = None) -> list[Trial]:
    """Read the trials of a version, or all; the latest first."""
    return [_trial(row["found"]) for row in tx.run(TRIALS, policy_id=policy_id)]


def trial_rows_page(
    tx: ManagedTransaction, trial_id: str, page: Keyset
) -> list[TrialRow]:
    """Read a page of a trial's rows, the largest changes first."""
    statement = ROWS_PAGE_BACKWARDS if page.is_backwards else ROWS_PAGE
    rows = tx.run(
        statement,
        trial_id=trial_id,
        after=page.after,
        before=page.before,
        limit=page.limit,
    )
    found = [_row(row["found"]) for row in rows]
    return found[::-1] if page.is_backwards else found


def trial_rows_count(tx: ManagedTransaction, trial_id: str) -> int:
    row = tx.run(ROWS_COUNT, trial_id=trial_id).single(strict=True)
    return int(row["total"])


def _trial(found: dict[str, Any]) -> Trial:
    return Trial(
        found["id"],
        TrialKind(found["kind"]),
        found["policy_id"],
        found["version"],
        found["against_version"],
        Moment(date.fromisoformat(found["as_of"]), Instant(found["known_at"])),
        Instant(found["tried_at"]),
        json.loads(found["counts"]),
        json.loads(found["by_rule"]),
    )


def _row(found: dict[str, Any]) -> TrialRow:
    return TrialRow(found["sort_key"], found["about_id"], json.loads(found["content"]))
