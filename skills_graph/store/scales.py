"""Proficiency scales, as stored; migrations bring them, and they never change."""

from collections.abc import Sequence
from typing import LiteralString

from neo4j import ManagedTransaction, Record

from skills_graph.domain.competencies import ProficiencyLevel, ProficiencyScale
from skills_graph.domain.ids import ScaleId

SCALES_BY_ID: LiteralString = """
UNWIND $scale_ids AS scale_id
MATCH (scale:ProficiencyScale {id: scale_id})
RETURN scale.id AS id, scale.name AS name, scale.level_names AS level_names,
       scale.level_descriptions AS level_descriptions
"""


def scales_by_id(
    tx: ManagedTransaction, scale_ids: Sequence[ScaleId]
) -> dict[ScaleId, ProficiencyScale]:
    """Read many scales; ids that name nothing are left out."""
    rows = tx.run(SCALES_BY_ID, scale_ids=list(dict.fromkeys(scale_ids)))
    return {scale.id: scale for scale in map(_scale, rows)}


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
