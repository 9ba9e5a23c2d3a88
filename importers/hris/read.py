"""Reads a whole delivery into values; nothing here knows the graph or the clock."""

from collections import defaultdict
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from importers.csv_rows import CsvRow, Reject, csv_header, csv_rows
from importers.hris.fields import Fields
from importers.hris.files import delivered_files, layouts_of
from importers.hris.layout import OWNER_COLUMN, FileLayout
from importers.hris.mapped import fields_of
from importers.hris.mapping import (
    HrisMapping,
    Record,
    Source,
    check_system,
    mapping_file,
    read_mapping,
)
from importers.hris.records import RECORD_OF
from skills_graph.domain.delivery import DeliveredKind, Delivery
from skills_graph.domain.import_report import Rejection
from skills_graph.errors import UnreadableRecord, UnreadableSource

DEFAULT_SYSTEM = "hris:main"


def read_delivery(
    path: Path, *, system: str | None = None, mapping: str | None = None
) -> Delivery:
    """Read a file or folder in our layout, or by a mapping file (its name or path).

    Records that cannot be read are among the delivery's rejections. Raises
    UnreadableSource where a file, its header or the mapping cannot be used.
    """
    reader = _Reader()
    chosen = None if mapping is None else read_mapping(mapping_file(mapping))
    if chosen is None:
        for file, layout in layouts_of(delivered_files(path)):
            reader.read_ours(file, layout)
    else:
        for file, source in _sources_of(delivered_files(path), chosen):
            reader.read_mapped(file, source)
    named = system or (chosen.system if chosen else None) or DEFAULT_SYSTEM
    return reader.delivery(
        check_system(named),
        suggests_from_roles=chosen is not None and chosen.suggests_from_roles,
    )


def _sources_of(
    files: list[Path], mapping: HrisMapping
) -> Iterator[tuple[Path, Source]]:
    for file in files:
        fitting = [
            source
            for source in mapping.sources
            # A single file may be called anything: there is no mistaking it.
            if len(files) == len(mapping.sources) == 1
            or fnmatch(file.name, source.file)
        ]
        if len(fitting) != 1:
            raise UnreadableSource(
                f"{file.name} fits {len(fitting)} sources of {mapping.name};"
                " it must fit exactly one."
            )
        _check_columns(file, fitting[0], mapping)
        yield file, fitting[0]


def _check_columns(file: Path, source: Source, mapping: HrisMapping) -> None:
    header = set(csv_header(file, delimiter=source.delimiter))
    unknown = sorted(header - source.columns - source.ignored.keys())
    if unknown:
        raise UnreadableSource(
            f"{file.name}, line 1: {mapping.name} says nothing about the columns"
            f" {unknown}; use them, or ignore them with a reason."
        )
    missing = sorted(source.columns - header)
    if missing:
        raise UnreadableSource(
            f"{file.name}, line 1: the columns {missing} are missing,"
            f" which {mapping.name} uses."
        )


class _Reader:
    """Collects what was delivered, what was refused, and what to remark on."""

    def __init__(self) -> None:
        self._found: dict[DeliveredKind, list[object]] = {}
        self._rejections: list[Rejection] = []
        self._notes: list[str] = []

    def read_ours(self, file: Path, layout: FileLayout) -> None:
        """Read a file whose columns are our fields."""
        self._found.setdefault(layout.kind, [])
        header = csv_header(file)
        for row in csv_rows(file, reject=self._rejecting(layout.kind)):
            fields = {column: row.take_or_none(column) or "" for column in header}
            row.nothing_left()
            self._take(layout.kind, row, fields)

    def read_mapped(self, file: Path, source: Source) -> None:
        """Make every kind of record that the source has from each of its rows."""
        for record in source.records:
            self._found.setdefault(record.kind, [])
        if any(rule.is_by_row for r in source.records for rule in r.rules.values()):
            self._notes.append(
                f"Ids are made from the row numbers of {file.name}:"
                " another order of its rows means other people."
            )
        kind = source.records[-1].kind
        seen: dict[DeliveredKind, set[str]] = defaultdict(set)
        rows = csv_rows(file, delimiter=source.delimiter, reject=self._rejecting(kind))
        for number, row in enumerate(rows, start=1):
            for record in source.records:
                if _is_new(record, row, seen[record.kind]):
                    self._take_mapped(record, row, number)

    def delivery(self, system: str, *, suggests_from_roles: bool) -> Delivery:
        # Each list holds what RECORD_OF makes for its kind: that table is the type.
        kinds: dict[str, Any] = {
            kind.value: tuple(found) for kind, found in self._found.items()
        }
        return Delivery(
            system,
            **kinds,
            suggests_from_roles=suggests_from_roles,
            rejections=tuple(self._rejections),
            notes=tuple(self._notes),
        )

    def _take_mapped(self, record: Record, row: CsvRow, number: int) -> None:
        try:
            fields = fields_of(record, row, number)
        except UnreadableRecord as error:
            self._reject(record.kind, error)
        else:
            self._take(record.kind, row, fields)

    def _take(self, kind: DeliveredKind, row: CsvRow, fields: dict[str, str]) -> None:
        try:
            record = RECORD_OF[kind](Fields((row.file, row.line), fields))
        except UnreadableRecord as error:
            self._reject(kind, error, key=fields.get(OWNER_COLUMN[kind], "").strip())
        else:
            self._found[kind].append(record)

    def _reject(
        self, kind: DeliveredKind, error: UnreadableRecord, key: str = ""
    ) -> None:
        self._rejections.append(
            Rejection(
                kind.value,
                error.reason,
                error.file,
                error.line,
                error.column,
                key or None,
            )
        )

    def _rejecting(self, kind: DeliveredKind) -> Reject:
        return lambda error: self._reject(kind, error)


def _is_new(record: Record, row: CsvRow, seen: set[str]) -> bool:
    """Whether a row makes a record: each does, unless one is made once per value."""
    if record.once_per is None:
        return True
    value = row.peek(record.once_per)
    is_new = value not in seen
    seen.add(value)
    return is_new
