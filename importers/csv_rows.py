"""CSV files as rows that are taken apart until nothing is left.

UTF-8 with or without a byte order mark, or Windows-1252; plain or gzip. A file that
cannot be read at all is an UnreadableSource; a single row that cannot, an
UnreadableRecord, which goes to *reject* where there is one and is raised otherwise.
"""

import csv
import gzip
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from importers.encodings import TextLines, encoding_of
from skills_graph.errors import UnreadableRecord, UnreadableSource

LONGEST_FIELD = 8 * 1024 * 1024
"""In characters. Python stops at 131,072, which ESCO's concept schemes overrun."""

_GZIP = b"\x1f\x8b"
_NOT_TEXT = {
    b"PK\x03\x04": "a ZIP archive or an Excel workbook",
    b"%PDF": "a PDF document",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"\xff\xfe": "UTF-16 text",
    b"\xfe\xff": "UTF-16 text",
}

Reject = Callable[[UnreadableRecord], None]


class CsvRow:
    """One record; every column is taken, or ignored by name, or it is an error."""

    def __init__(self, file: str, line: int, values: dict[str, str]) -> None:
        self.file = file
        self.line = line
        self._values = values
        self._untaken = dict.fromkeys(values)

    def has(self, column: str) -> bool:
        """Whether the file has the column at all."""
        return column in self._values

    def peek(self, column: str) -> str:
        """Return a value, white space around it cut off, without taking it."""
        if column not in self._values:
            raise self.unreadable("there is no such column", column)
        return self._values[column].strip()

    def take(self, column: str) -> str:
        """Return a value that must be there and not be empty."""
        value = self.take_or_none(column)
        if value is None:
            raise self.unreadable("is empty", column)
        return value

    def take_or_none(self, column: str) -> str | None:
        """Return a value of a column that must be there, None where it is empty."""
        value = self.peek(column)
        self._untaken.pop(column, None)
        return value or None

    def take_if_there(self, column: str) -> str | None:
        """Return a value, None where it is empty or the file lacks the column."""
        return self.take_or_none(column) if self.has(column) else None

    def nothing_left(self, *, ignoring: Sequence[str] = ()) -> None:
        """Raise UnreadableRecord if a column was neither taken nor ignored."""
        unread = sorted(set(self._untaken) - set(ignoring))
        if unread:
            raise self.unreadable(f"unread: {unread}")

    def unreadable(self, reason: str, column: str | None = None) -> UnreadableRecord:
        """Return the error that says where in the file the reason applies."""
        return UnreadableRecord(reason, file=self.file, line=self.line, column=column)


def csv_rows(
    path: Path,
    *,
    delimiter: str = ",",
    reject: Reject | None = None,
    may_be_short: bool = False,
) -> Iterator[CsvRow]:
    """Read a file's records, each with the line it begins on (the header is line 1).

    A record with too many fields or, unless it *may_be_short*, too few is rejected.
    """
    with _lines(path) as lines:
        records = _records(lines, delimiter, path)
        header = _header(next(records, None), path)
        for line, fields in records:
            if len(fields) > len(header) or (
                len(fields) < len(header) and not may_be_short
            ):
                _refuse(_ragged(path, line, len(fields), len(header)), reject)
                continue
            values = dict.fromkeys(header, "") | dict(zip(header, fields, strict=False))
            yield CsvRow(path.name, line, values)


def csv_header(path: Path, *, delimiter: str = ",") -> tuple[str, ...]:
    """Return the names of a file's columns."""
    with _lines(path) as lines:
        return _header(next(_records(lines, delimiter, path), None), path)


def _refuse(error: UnreadableRecord, reject: Reject | None) -> None:
    if reject is None:
        raise error
    reject(error)


def _ragged(path: Path, line: int, found: int, wanted: int) -> UnreadableRecord:
    return UnreadableRecord(
        f"has {found} fields where the header names {wanted}",
        file=path.name,
        line=line,
    )


def _records(
    lines: TextLines, delimiter: str, path: Path
) -> Iterator[tuple[int, list[str]]]:
    """Yield (line on which it begins, fields); empty lines are not records."""
    csv.field_size_limit(LONGEST_FIELD)  # for the process, so set where it is relied on
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        begins_on = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableSource(
                f"{path.name}, line {begins_on}: {_told(error)}"
            ) from error
        if fields:
            yield begins_on, fields


def _told(error: csv.Error) -> str:
    if "field larger than field limit" in str(error):
        return (
            f"a field is longer than {LONGEST_FIELD:,} characters; "
            "is a closing quote missing?"
        )
    if "unexpected end of data" in str(error):
        return "the quote that opens a field is never closed."
    return f"this is not CSV ({error})."


def _header(record: tuple[int, list[str]] | None, path: Path) -> tuple[str, ...]:
    if record is None:
        raise UnreadableSource(
            f"{path.name} is empty; it needs a line of column names."
        )
    names = [name.strip() for name in record[1]]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice or "" in names:
        problem = f"names twice: {twice}" if twice else "has a column without a name"
        raise UnreadableSource(f"{path.name}, line {record[0]}: the header {problem}.")
    return tuple(names)


@contextmanager
def _lines(path: Path) -> Iterator[TextLines]:
    """Open a file as lines of text, whatever it is packed and encoded in."""
    with _told_of_damage(path):
        is_packed = _is_packed(path)
        with _opened(path, is_packed=is_packed) as whole:
            encoding = encoding_of(whole, path.name)
        with _opened(path, is_packed=is_packed) as content:
            yield TextLines(content, encoding, path.name)


def _opened(path: Path, *, is_packed: bool) -> BinaryIO | gzip.GzipFile:
    return gzip.open(path, "rb") if is_packed else path.open("rb")


def _is_packed(path: Path) -> bool:
    with path.open("rb") as content:
        start = content.read(8)
    is_packed = start.startswith(_GZIP)
    if path.suffix == ".gz" and start and not is_packed:
        raise UnreadableSource(f"{path.name} is named .gz but is not gzip.")
    for magic, kind in _NOT_TEXT.items():
        if start.startswith(magic):
            raise UnreadableSource(
                f"{path.name} is {kind}, not CSV; save it as CSV in UTF-8."
            )
    return is_packed


@contextmanager
def _told_of_damage(path: Path) -> Iterator[None]:
    try:
        yield
    except EOFError as cut:
        raise UnreadableSource(
            f"{path.name} is cut off: its gzip stream ends early; fetch it again."
        ) from cut
    except (gzip.BadGzipFile, zlib.error) as damaged:
        raise UnreadableSource(
            f"{path.name} is damaged: {damaged}; fetch it again."
        ) from damaged
    except OSError as unreadable:
        raise UnreadableSource(
            f"{path} cannot be read: {unreadable.strerror or unreadable}."
        ) from unreadable
