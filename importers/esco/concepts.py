"""ESCO's concepts, each table's rows made into values."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from importers.csv_rows import CsvRow
from importers.esco.files import HIERARCHY, EscoFiles
from importers.esco.hierarchy import hierarchy_group
from importers.esco.identity import FRAMEWORK_ID, competency_id, group_id, role_id
from importers.esco.tables import (
    HIERARCHY_TABLE,
    ISCO_GROUPS,
    LANGUAGES,
    OCCUPATIONS,
    SCHEMES,
    SKILL_GROUPS,
    SKILLS,
    Reading,
    Table,
)
from skills_graph.domain.competencies import (
    FIVE_LEVELS,
    LANGUAGE_LEVELS,
    Competency,
    CompetencyKind,
)
from skills_graph.domain.frameworks import ConceptGroup, GroupKind
from skills_graph.domain.roles import Role, RoleKind
from skills_graph.errors import UnreadableRecord

ISCO_URI = "http://data.europa.eu/esco/isco/C"

_KIND_OF_TYPE = {
    "skill/competence": CompetencyKind.SKILL,
    "knowledge": CompetencyKind.KNOWLEDGE,
}


@dataclass(slots=True)
class Concepts:
    """All concepts by URI, and the ISCO group that each occupation names."""

    competencies: dict[str, Competency] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    groups: dict[str, ConceptGroup] = field(default_factory=dict)
    isco_codes: dict[str, str] = field(default_factory=dict)
    newest_day: str = ""


def read_concepts(files: EscoFiles, reading: Reading) -> Concepts:
    """Read every table of concepts; a URI's second row is rejected."""
    found = Concepts()
    languages = _languages(files, reading)
    _read_groups(files, reading, found)
    _read_skills(files, reading, found, languages)
    _read_occupations(files, reading, found)
    return found


def _languages(files: EscoFiles, reading: Reading) -> frozenset[str]:
    rows = reading.values(
        files.paths["languageSkillsCollection"],
        LANGUAGES,
        "competencies",
        lambda row: row.take("conceptUri"),
    )
    return frozenset(uri for _, uri in rows)


def _read_skills(
    files: EscoFiles, reading: Reading, found: Concepts, languages: frozenset[str]
) -> None:
    def skill(row: CsvRow) -> Competency:
        found.newest_day = max(found.newest_day, row.take("modifiedDate")[:10])
        uri = _new_uri(row, found.competencies)
        kind = _kind(row, reading, is_language=uri in languages)
        name = row.take("preferredLabel")
        is_language = kind is CompetencyKind.LANGUAGE
        return Competency(
            competency_id(uri),
            name,
            kind,
            LANGUAGE_LEVELS.id if is_language else FIVE_LEVELS.id,
            uri=uri,
            alternative_names=_labels(row, "altLabels", name),
            description=row.take_or_none("description"),
            framework_id=FRAMEWORK_ID,
            reuse_level=row.take_or_none("reuseLevel"),
            hidden_names=_labels(row, "hiddenLabels", name),
            scope_note=row.take_or_none("scopeNote"),
            scheme_uris=_schemes(row),
        )

    path = files.paths["skills"]
    for _, competency in reading.values(path, SKILLS, "competencies", skill):
        found.competencies[str(competency.uri)] = competency


def _kind(row: CsvRow, reading: Reading, *, is_language: bool) -> CompetencyKind:
    skill_type = row.take_or_none("skillType")
    if is_language:
        return CompetencyKind.LANGUAGE
    if skill_type is None:
        reading.notes.append(
            f"{row.file}, line {row.line}: {row.peek('preferredLabel')!r} has no"
            " skillType; taken as SKILL."
        )
        return CompetencyKind.SKILL
    if skill_type not in _KIND_OF_TYPE:
        types = ", ".join(_KIND_OF_TYPE)
        raise row.unreadable(f"{skill_type!r} is none of {types}", "skillType")
    return _KIND_OF_TYPE[skill_type]


def _read_occupations(files: EscoFiles, reading: Reading, found: Concepts) -> None:
    def occupation(row: CsvRow) -> Role:
        found.newest_day = max(found.newest_day, row.take("modifiedDate")[:10])
        uri = _new_uri(row, found.roles)
        title = row.take("preferredLabel")
        isco_code = row.take("iscoGroup")
        if f"{ISCO_URI}{isco_code}" not in found.groups:
            raise row.unreadable(f"there is no ISCO group {isco_code!r}", "iscoGroup")
        found.isco_codes[uri] = isco_code
        return Role(
            role_id(uri),
            RoleKind.OCCUPATION,
            title,
            description=row.take_or_none("description"),
            uri=uri,
            code=row.take("code"),
            alternative_titles=_labels(row, "altLabels", title),
            framework_id=FRAMEWORK_ID,
            hidden_titles=_labels(row, "hiddenLabels", title),
            scope_note=row.take_or_none("scopeNote"),
            scheme_uris=_schemes(row),
        )

    path = files.paths["occupations"]
    for _, role in reading.values(path, OCCUPATIONS, "roles", occupation):
        found.roles[str(role.uri)] = role


def _read_groups(files: EscoFiles, reading: Reading, found: Concepts) -> None:
    def add(name: str, table: Table, read: Callable[[CsvRow], ConceptGroup]) -> None:
        for row, group in reading.values(files.paths[name], table, "groups", read):
            if group.uri in found.groups:
                reading.reject("groups", _again(row, group.uri))
            else:
                found.groups[group.uri] = group

    add("conceptSchemes", SCHEMES, _scheme)
    add("ISCOGroups", ISCO_GROUPS, lambda row: _group(row, GroupKind.ISCO_GROUP))
    add("skillGroups", SKILL_GROUPS, lambda row: _group(row, GroupKind.SKILL_GROUP))
    if HIERARCHY not in files.paths:
        return
    for _, group in reading.values(
        files.paths[HIERARCHY], HIERARCHY_TABLE, "groups", hierarchy_group
    ):
        found.groups.setdefault(group.uri, group)


def _group(row: CsvRow, kind: GroupKind) -> ConceptGroup:
    uri, name = row.take("conceptUri"), row.take("preferredLabel")
    return ConceptGroup(
        group_id(uri),
        kind,
        name,
        uri,
        code=row.take_or_none("code"),
        description=row.take_or_none("description"),
        alternative_names=_labels(row, "altLabels", name),
        hidden_names=_labels(row, "hiddenLabels", name),
        scope_note=row.take_if_there("scopeNote"),
        scheme_uris=_schemes(row),
    )


def _scheme(row: CsvRow) -> ConceptGroup:
    uri = row.take("conceptSchemeUri")
    title = row.take_or_none("title")
    name = row.take_or_none("preferredLabel") or title
    if name is None:
        raise row.unreadable("is empty, and so is title", "preferredLabel")
    return ConceptGroup(
        group_id(uri),
        GroupKind.SCHEME,
        name,
        uri,
        description=row.take_or_none("description"),
    )


def _again(row: CsvRow, uri: str) -> UnreadableRecord:
    return row.unreadable(f"{uri} stands on an earlier line already", "conceptUri")


def _new_uri(row: CsvRow, known: Mapping[str, object]) -> str:
    uri = row.take("conceptUri")
    if uri in known:
        raise _again(row, uri)
    return uri


def _labels(row: CsvRow, column: str, preferred: str) -> tuple[str, ...]:
    """Return the labels of a column, one a line, without the preferred one.

    Their order changes between releases and means nothing, so ours is by alphabet.
    """
    text = (row.take_if_there(column) or "").splitlines()
    labels = {label.strip() for label in text} - {"", preferred}
    return tuple(sorted(labels))


def _schemes(row: CsvRow) -> tuple[str, ...]:
    uris = re.split(r"[,\s]+", row.take_or_none("inScheme") or "")
    return tuple(sorted({uri for uri in uris if uri}))
