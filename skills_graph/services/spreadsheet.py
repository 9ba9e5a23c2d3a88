"""Lines of a CSV file that no spreadsheet takes for a formula."""

import csv
import io
from collections.abc import Iterable
from unicodedata import normalize

BYTE_ORDER_MARK = "\ufeff"
"""By it spreadsheets know that a file is UTF-8."""

Cell = str | int | float | bool | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_line(cells: Iterable[Cell]) -> str:
    """Return one line of a file; text that looks like a formula begins with a '."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(map(_shown, cells))
    return line.getvalue()


def _shown(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return f"'{cell}" if isinstance(cell, str) and _may_calculate(cell) else cell


def _may_calculate(text: str) -> bool:
    # Marks in full width count as well: some spreadsheets read them alike.
    return normalize("NFKC", text).lstrip(" ").startswith(_FORMULA)
