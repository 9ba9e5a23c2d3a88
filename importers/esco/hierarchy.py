"""The table of the skills hierarchy: each row is one group, named with those above."""

from importers.csv_rows import CsvRow
from importers.esco.identity import group_id
from importers.esco.tables import LEVELS
from skills_graph.domain.frameworks import ConceptGroup, GroupKind


def hierarchy_group(row: CsvRow) -> ConceptGroup:
    """Return the group of a row: the lowest level that it fills."""
    names = {
        level: row.take_or_none(f"Level {level} preferred term") for level in LEVELS
    }
    uris = {level: row.take_or_none(f"Level {level} URI") for level in LEVELS}
    codes = {level: row.take_or_none(f"Level {level} code") for level in LEVELS}
    description = row.take_or_none("Description")
    scope_note = row.take_or_none("Scope note")
    lowest = max((level for level in LEVELS if uris[level]), default=0)
    uri, name = uris[lowest], names[lowest]
    if uri is None or name is None:
        raise row.unreadable("names no group")
    return ConceptGroup(
        group_id(uri),
        GroupKind.SKILL_GROUP,
        name,
        uri,
        code=codes[lowest],
        description=description,
        scope_note=scope_note,
    )
