"""A made-up delivery in ESCO's layout: four skills, three occupations, some groups.

Nothing in it is ESCO's; it only looks like it, so that tests can change a row.
"""

import csv
import gzip
import random
from copy import deepcopy
from pathlib import Path

BASE = "http://data.europa.eu/esco"
SKILLS_SCHEME = f"{BASE}/concept-scheme/skills"
OCCUPATIONS_SCHEME = f"{BASE}/concept-scheme/occupations"

Table = list[dict[str, str]]


def skill(name: str) -> str:
    return f"{BASE}/skill/{name}"


def occupation(name: str) -> str:
    return f"{BASE}/occupation/{name}"


def isco(code: str) -> str:
    return f"{BASE}/isco/C{code}"


def _skill(key: str, label: str, skill_type: str, alternatives: str = "") -> dict:
    return {
        "conceptType": "KnowledgeSkillCompetence",
        "conceptUri": skill(key),
        "skillType": skill_type,
        "reuseLevel": "sector-specific",
        "preferredLabel": label,
        "altLabels": alternatives,
        "hiddenLabels": "",
        "status": "released",
        "modifiedDate": "2021-05-01T08:00:00Z",
        "scopeNote": "",
        "definition": "",
        "inScheme": f"{SKILLS_SCHEME},\n{BASE}/concept-scheme/member-skills",
        "description": f"About how to {label}.",
    }


def _occupation(key: str, label: str, code: str) -> dict:
    return {
        "conceptType": "Occupation",
        "conceptUri": occupation(key),
        "iscoGroup": code[:4],
        "preferredLabel": label,
        "altLabels": f"{label}\nsenior {label}",
        "hiddenLabels": "",
        "status": "released",
        "modifiedDate": "2021-06-01T08:00:00Z",
        "regulatedProfessionNote": "",
        "scopeNote": "",
        "definition": "",
        "inScheme": OCCUPATIONS_SCHEME,
        "description": f"What a {label} does.",
        "code": code,
    }


def _group(uri: str, label: str, **more: str) -> dict:
    return {
        "conceptType": "SkillGroup",
        "conceptUri": uri,
        "preferredLabel": label,
        "altLabels": "",
        "hiddenLabels": "",
        "status": "released",
        "modifiedDate": "",
        "scopeNote": "",
        "inScheme": SKILLS_SCHEME,
        "description": "",
        "code": "",
    } | more


def _isco(code: str, label: str) -> dict:
    return {
        "conceptType": "ISCOGroup",
        "conceptUri": isco(code),
        "code": code,
        "preferredLabel": label,
        "status": "released",
        "altLabels": "",
        "inScheme": OCCUPATIONS_SCHEME,
        "description": "",
    }


def _scheme(uri: str, label: str) -> dict:
    return {
        "conceptType": "ConceptScheme",
        "conceptSchemeUri": uri,
        "preferredLabel": label,
        "title": "",
        "status": "released",
        "description": "",
        "hasTopConcept": "",
    }


def _requires(job: str, relation: str, *skills: str) -> Table:
    return [
        {
            "occupationUri": occupation(job),
            "relationType": relation,
            "skillType": "",
            "skillUri": skill(key),
        }
        for key in skills
    ]


def _broader(kind: str, below: str, broader_kind: str, above: str) -> dict:
    return {
        "conceptType": kind,
        "conceptUri": below,
        "broaderType": broader_kind,
        "broaderUri": above,
    }


def _related(first: str, relation: str, second: str) -> dict:
    return {
        "originalSkillUri": skill(first),
        "originalSkillType": "knowledge",
        "relationType": relation,
        "relatedSkillType": "knowledge",
        "relatedSkillUri": skill(second),
    }


class Delivery:
    """The tables of one release, to be changed by a test and written to a folder."""

    def __init__(self) -> None:
        self.tables: dict[str, Table] = {
            "skills_en": [
                _skill("glaze", "glaze tiles", "skill/competence", "coat tiles"),
                _skill("clay", "kinds of clay", "knowledge", "clays\nclay types"),
                _skill("kiln", "kiln physics", "knowledge"),
                _skill("latin", "Latin", "knowledge"),
            ],
            "occupations_en": [
                _occupation("potter", "potter", "7314.1"),
                _occupation("tiler", "tile maker", "7314.1.1"),
                _occupation("clerk", "clay clerk", "4110.2"),
            ],
            "skillGroups_en": [_group(f"{BASE}/skill/S1", "crafts", code="S1")],
            "skillsHierarchy_en": [
                {
                    "Level 0 URI": f"{BASE}/skill/S",
                    "Level 0 preferred term": "skills",
                    "Level 0 code": "S",
                }
            ],
            "ISCOGroups_en": [
                _isco("7314", "Potters"),
                _isco("731", "Handicraft workers"),
                _isco("4110", "General clerks"),
            ],
            "conceptSchemes_en": [
                _scheme(SKILLS_SCHEME, "Skills"),
                _scheme(OCCUPATIONS_SCHEME, "Occupations"),
            ],
            "languageSkillsCollection_en": [
                {"conceptUri": skill("latin"), "preferredLabel": "Latin"}
            ],
            "occupationSkillRelations": [
                *_requires("potter", "essential", "glaze", "clay"),
                *_requires("potter", "optional", "latin"),
                *_requires("tiler", "essential", "glaze"),
                *_requires("clerk", "optional", "clay"),
            ],
            "broaderRelationsSkillPillar": [
                _broader(
                    "SkillGroup",
                    f"{BASE}/skill/S1",
                    "SkillGroup",
                    f"{BASE}/skill/S",
                ),
                _broader("K", skill("glaze"), "SkillGroup", f"{BASE}/skill/S1"),
                _broader("K", skill("kiln"), "K", skill("clay")),
            ],
            "broaderRelationsOccPillar": [
                _broader("ISCOGroup", isco("7314"), "ISCOGroup", isco("731")),
                _broader("Occupation", occupation("potter"), "ISCOGroup", isco("7314")),
                _broader(
                    "Occupation",
                    occupation("tiler"),
                    "Occupation",
                    occupation("potter"),
                ),
                _broader("Occupation", occupation("clerk"), "ISCOGroup", isco("4110")),
            ],
            "skillSkillRelations": [
                _related("clay", "essential", "kiln"),
                _related("clay", "optional", "latin"),
            ],
        }

    def copy(self) -> "Delivery":
        other = Delivery()
        other.tables = deepcopy(self.tables)
        return other

    def row(self, table: str, column: str, value: str) -> dict[str, str]:
        """Return the one row with that value, to be changed."""
        (found,) = [row for row in self.tables[table] if row[column] == value]
        return found

    def without(self, table: str, column: str, value: str) -> None:
        """Drop every row with that value."""
        self.tables[table] = [row for row in self.tables[table] if row[column] != value]

    def shuffled(self, seed: int) -> "Delivery":
        other = self.copy()
        for rows in other.tables.values():
            random.Random(seed).shuffle(rows)  # noqa: S311 - an order, not a secret
        return other

    def write(
        self, directory: Path, *, packed: bool = False, bom: bool = False
    ) -> Path:
        """Write every table as CSV into a folder, and return the folder."""
        directory.mkdir(parents=True, exist_ok=True)
        encoding = "utf-8-sig" if bom else "utf-8"
        for name, rows in self.tables.items():
            path = directory / f"{name}.csv{'.gz' if packed else ''}"
            opened = gzip.open if packed else open
            with opened(path, "wt", encoding=encoding, newline="") as file:
                writer = csv.DictWriter(file, COLUMNS[name], restval="")
                writer.writeheader()
                writer.writerows(rows)
        return directory


_COLLECTION = (
    *("conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel"),
    *("status", "altLabels", "description", "broaderConceptUri", "broaderConceptPT"),
)
_HIERARCHY = (
    *(f"Level {n} {what}" for n in range(4) for what in ("URI", "preferred term")),
    *("Description", "Scope note", *(f"Level {n} code" for n in range(4))),
)
COLUMNS: dict[str, tuple[str, ...]] = {
    "skills_en": tuple(_skill("a", "a", "a")),
    "occupations_en": tuple(_occupation("a", "a", "a")),
    "skillGroups_en": tuple(_group("a", "a")),
    "skillsHierarchy_en": _HIERARCHY,
    "ISCOGroups_en": tuple(_isco("a", "a")),
    "conceptSchemes_en": tuple(_scheme("a", "a")),
    "languageSkillsCollection_en": _COLLECTION,
    "occupationSkillRelations": tuple(_requires("a", "a", "a")[0]),
    "broaderRelationsSkillPillar": tuple(_broader("a", "a", "a", "a")),
    "broaderRelationsOccPillar": tuple(_broader("a", "a", "a", "a")),
    "skillSkillRelations": tuple(_related("a", "a", "a")),
}
