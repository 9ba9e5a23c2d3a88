"""Numbered changes of the graph's schema, each safe to repeat and recorded there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.competencies import BUILT_IN_SCALES
from skills_graph.domain.policy import FIRST_POLICY, policy_as_json
from skills_graph.errors import CannotStart
from skills_graph.store import schema
from skills_graph.store.session import GraphStore, Write

ADD_REVISION: LiteralString = """
MERGE (revision:Revision {id: 'revision'})
ON CREATE SET revision.number = 0, revision.recorded_ms = 0
"""

ADD_SCALES: LiteralString = """
UNWIND $scales AS row
MERGE (scale:ProficiencyScale {id: row.id})
SET scale += row
"""

ADD_POLICY: LiteralString = """
MERGE (policy:Policy {id: $id})
ON CREATE SET policy.version = $version, policy.rules = $rules,
              policy.valid_from = $valid_from, policy.recorded_at = $recorded_at
"""

MIGRATIONS_MADE: LiteralString = """
MATCH (migration:Migration) RETURN migration.number AS number
"""

RECORD_MIGRATION: LiteralString = """
MERGE (migration:Migration {id: $id})
SET migration.number = $number, migration.title = $title
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: `prepare` defines schema, `apply` writes data; both may be repeated."""

    number: int
    title: str
    prepare: Callable[[GraphStore], None]
    apply: Callable[[Write], None]


def migrate(store: GraphStore) -> list[Migration]:
    """Bring a graph to the present schema; return what had to be done.

    Raises CannotStart on a graph that a newer version of this program has changed.
    """
    store.define(schema.definitions())
    store.write_aside(_add_revision)
    made = store.read(migrations_made)
    newest = max(made, default=0)
    if newest > len(MIGRATIONS):
        raise CannotStart(
            f"This graph has been through migration {newest}; this version of Skills"
            f" Graph knows {len(MIGRATIONS)}. Start the newer version."
        )
    missing = [step for step in MIGRATIONS if step.number not in made]
    for step in missing:
        step.prepare(store)
        store.write(_apply, step)
    return missing


def migrations_made(tx: ManagedTransaction) -> set[int]:
    """Return the numbers of the migrations that this graph has been through."""
    return {row["number"] for row in tx.run(MIGRATIONS_MADE)}


def _add_revision(tx: ManagedTransaction) -> None:
    tx.run(ADD_REVISION).consume()


def _apply(write: Write, step: Migration) -> None:
    step.apply(write)
    write.run(
        RECORD_MIGRATION,
        id=f"migration_{step.number}",
        number=step.number,
        title=step.title,
    ).consume()


def _scales(write: Write) -> None:
    scales: list[dict[str, Any]] = [
        {
            "id": scale.id,
            "name": scale.name,
            "level_names": [level.name for level in scale.levels],
            "level_descriptions": [level.description for level in scale.levels],
        }
        for scale in BUILT_IN_SCALES
    ]
    write.run(ADD_SCALES, scales=scales).consume()


def _scales_and_policy(write: Write) -> None:
    _scales(write)
    policy_id = f"pol_{FIRST_POLICY.version}"
    write.run(
        ADD_POLICY,
        id=policy_id,
        version=FIRST_POLICY.version,
        rules=policy_as_json(FIRST_POLICY),
        valid_from=FIRST_POLICY.valid_from.isoformat(),
    ).consume()
    write.changed("policy.activated", "Policy", policy_id)


def _nothing_to_define(store: GraphStore) -> None:
    """The schema's own definitions are enough for this step."""


MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, "Scales and the first policy", _nothing_to_define, _scales_and_policy),
    Migration(2, "SFIA, EQF and levels in our own words", _nothing_to_define, _scales),
)
