"""ESCO's tables as rows of known columns; what is unknown or missing is an error."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from importers.csv_rows import CsvRow, csv_header, csv_rows
from skills_graph.domain.import_report import Rejection
from skills_graph.errors import UnreadableRecord, UnreadableSource

Value = TypeVar("Value")

# What is in a release has been released; when a concept was touched before, our own
# record time need not repeat. The newest day of all tells the release, though.
_EDITORIAL = ("conceptType", "status")


@dataclass(frozen=True, slots=True)
class Table:
    """Columns that are taken, and those that are ignored on purpose."""

    taken: tuple[str, ...]
    ignored: tuple[str, ...] = ()
    may_be_absent: tuple[str, ...] = ()


_LABELS = ("preferredLabel", "altLabels", "hiddenLabels", "scopeNote", "description")
SKILLS = Table(
    ("conceptUri", "skillType", "reuseLevel", *_LABELS, "inScheme", "modifiedDate"),
    # `definition` is filled for two of 13,896 skills, with what the description says.
    (*_EDITORIAL, "definition"),
)
OCCUPATIONS = Table(
    (
        *("conceptUri", "iscoGroup", *_LABELS),
        *("inScheme", "code", "modifiedDate"),
    ),
    # `regulatedProfessionNote` names no country, and only there does it mean something.
    (*_EDITORIAL, "definition", "regulatedProfessionNote"),
)
SKILL_GROUPS = Table(
    ("conceptUri", *_LABELS, "inScheme", "code"), (*_EDITORIAL, "modifiedDate")
)
ISCO_GROUPS = Table(
    ("conceptUri", "code", "preferredLabel", "altLabels", "inScheme", "description"),
    _EDITORIAL,
)
SCHEMES = Table(
    ("conceptSchemeUri", "preferredLabel", "title", "description"),
    # Top concepts are the members without a broader member: memberships say it.
    ("conceptType", "hasTopConcept"),
    may_be_absent=("status",),
)
LANGUAGES = Table(
    ("conceptUri",),
    # All the rest stands in the skills table.
    (
        *("conceptType", "skillType", "reuseLevel", "preferredLabel", "status"),
        *("altLabels", "description", "broaderConceptUri", "broaderConceptPT"),
    ),
)
REQUIREMENTS = Table(
    ("occupationUri", "relationType", "skillUri"),
    ("skillType",),  # repeats the skill's own
)
BROADER = Table(("conceptUri", "broaderUri"), ("conceptType", "broaderType"))
RELATED = Table(
    ("originalSkillUri", "relationType", "relatedSkillUri"),
    ("originalSkillType", "relatedSkillType"),
)
LEVELS = range(4)
_LEVEL_COLUMNS = tuple(
    f"Level {level} {what}"
    for what in ("URI", "preferred term", "code")
    for level in LEVELS
)
HIERARCHY_TABLE = Table((*_LEVEL_COLUMNS, "Description", "Scope note"))


CONCEPT_KINDS = frozenset({"competencies", "roles", "groups"})


@dataclass(slots=True)
class Reading:
    """What has come up so far: rejected records, remarks, records by file."""

    rejections: list[Rejection] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rows_read: dict[str, int] = field(default_factory=dict)
    unreadable_uris: set[str] = field(default_factory=set)
    has_unnamed: bool = False

    def reject(self, kind: str, error: UnreadableRecord) -> None:
        self.rejections.append(
            Rejection(kind, error.reason, error.file, error.line, error.column)
        )

    def values(
        self, path: Path, table: Table, kind: str, read: Callable[[CsvRow], Value]
    ) -> Iterator[tuple[CsvRow, Value]]:
        """Yield each row with what *read* makes of it; what it cannot is rejected."""
        _check_header(path, table)
        ignored = (*table.ignored, *table.may_be_absent)
        ragged: list[UnreadableRecord] = []
        rows = 0
        for row in csv_rows(
            path, reject=ragged.append, may_be_short=table is HIERARCHY_TABLE
        ):
            rows += 1
            try:
                value = read(row)
                row.nothing_left(ignoring=ignored)
            except UnreadableRecord as error:
                self.reject(kind, error)
                self._remember(row, kind)
            else:
                yield row, value
        for misfit in ragged:
            self.reject(kind, misfit)
            self.has_unnamed |= kind in CONCEPT_KINDS
        self.rows_read[path.name] = rows + len(ragged)

    def _remember(self, row: CsvRow, kind: str) -> None:
        """Note whose row it was: what cannot be read is not therefore gone."""
        if kind not in CONCEPT_KINDS or not row.has("conceptUri"):
            return
        uri = row.peek("conceptUri")
        self.unreadable_uris.add(uri)
        self.has_unnamed |= not uri


def _check_header(path: Path, table: Table) -> None:
    header = set(csv_header(path))
    missing = sorted({*table.taken, *table.ignored} - header)
    unknown = sorted(header - {*table.taken, *table.ignored, *table.may_be_absent})
    if missing:
        raise UnreadableSource(
            f"{path.name} lacks the columns {missing}; is it the file it is named as?"
        )
    if unknown:
        raise UnreadableSource(
            f"{path.name} has columns that this importer does not know: {unknown}."
        )
