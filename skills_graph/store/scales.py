"""Proficiency scales, as stored: those that migrations bring, and a company's own.

A scale that a competency is measured on never changes, so whoever asks by which
levels a competency is measured needs no moment. An own scale may change before that:
what it was is a state with both times.
"""

from collections.abc import Sequence
from typing import LiteralString

from neo4j import ManagedTransaction, Record

from skills_graph.domain.competencies import ProficiencyLevel, ProficiencyScale
from skills_graph.domain.ids import ScaleId
from skills_graph.domain.moments import BEGINNING, Moment
from skills_graph.store import facts
from skills_graph.store.differences import Thing
from skills_graph.store.facts import IN_FORCE, parameters
from skills_graph.store.session import Write

LABEL = "ProficiencyScale"
APP = "app"

_COLUMNS: LiteralString = """
RETURN scale.id AS id, words.name AS name, words.level_names AS level_names,
       words.level_descriptions AS level_descriptions
"""

SCALES_BY_ID: LiteralString = (
    """
UNWIND $scale_ids AS scale_id
MATCH (scale:ProficiencyScale {id: scale_id})
WITH scale, scale AS words
"""
    + _COLUMNS
)

BUILT_IN_SCALES: LiteralString = (
    """
MATCH (scale:ProficiencyScale)
WHERE scale.is_own IS NULL
WITH scale, scale AS words
"""
    + _COLUMNS
)

OWN_SCALES: LiteralString = (
    """
MATCH (scale:ProficiencyScale)-[link:HAS_STATE]->(words:State)
WHERE """
    + IN_FORCE
    + _COLUMNS
)

OWN_SCALE_IDS: LiteralString = """
MATCH (scale:ProficiencyScale {is_own: true})
RETURN scale.id AS id
"""

UNUSED_OWN_SCALES: LiteralString = """
MATCH (scale:ProficiencyScale {is_own: true})
OPTIONAL MATCH (scale)<-[:ON_SCALE]-(competency:Competency)
WITH scale, count(competency) AS competencies
WHERE competencies = 0
RETURN scale.id AS id
"""

COMPETENCIES_ON_SCALE: LiteralString = """
MATCH (:ProficiencyScale {id: $scale_id})<-[:ON_SCALE]-(competency:Competency)
RETURN count(competency) AS competencies
"""


def scales_by_id(
    tx: ManagedTransaction, scale_ids: Sequence[ScaleId]
) -> dict[ScaleId, ProficiencyScale]:
    """Read scales that competencies are on; ids that name nothing are left out."""
    rows = tx.run(SCALES_BY_ID, scale_ids=list(dict.fromkeys(scale_ids)))
    return {scale.id: scale for scale in map(_scale, rows)}


def all_scales(tx: ManagedTransaction, *, at: Moment) -> list[ProficiencyScale]:
    """Read every scale as it was known then: built-in ones and own ones, by name.

    What comes with the program is there at every moment.
    """
    rows = [*tx.run(BUILT_IN_SCALES), *tx.run(OWN_SCALES, parameters(at))]
    return sorted(map(_scale, rows), key=lambda scale: (scale.name, scale.id))


def own_scale_ids(tx: ManagedTransaction) -> set[ScaleId]:
    """Return which scales are the company's own."""
    return {ScaleId(row["id"]) for row in tx.run(OWN_SCALE_IDS)}


def unused_own_scales(tx: ManagedTransaction) -> set[ScaleId]:
    """Return the own scales that no competency is, or ever was, measured on."""
    return {ScaleId(row["id"]) for row in tx.run(UNUSED_OWN_SCALES)}


def count_on_scale(tx: ManagedTransaction, scale_id: ScaleId) -> int:
    """Return how many competencies are, or ever were, measured on a scale."""
    row = tx.run(COMPETENCIES_ON_SCALE, scale_id=scale_id).single(strict=True)
    found: int = row["competencies"]
    return found


def save_own_scale(write: Write, scale: ProficiencyScale) -> None:
    """Keep an own scale, a new one or in place of what it was.

    The caller has checked that no competency is on it.
    """
    thing = Thing(scale.id, _words(scale), fixed={"is_own": True})
    stored = facts.things_of(write.tx, LABEL, source=APP, today=BEGINNING)
    if scale.id in stored:
        # From its first day on, as if it had always been so: nobody has used it.
        change = (stored[scale.id], thing)
        facts.change_things(write, LABEL, [change], source=APP, today=BEGINNING)
    else:
        facts.create_things(write, LABEL, [thing], source=APP)


def _words(scale: ProficiencyScale) -> dict[str, str | list[str]]:
    return {
        "name": scale.name,
        "level_names": [level.name for level in scale.levels],
        "level_descriptions": [level.description for level in scale.levels],
    }


def _scale(row: Record) -> ProficiencyScale:
    levels = zip(row["level_names"], row["level_descriptions"], strict=True)
    return ProficiencyScale(
        ScaleId(row["id"]),
        row["name"],
        tuple(
            ProficiencyLevel(value, name, description)
            for value, (name, description) in enumerate(levels, start=1)
        ),
    )
