"""An import's report, for people."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from skills_graph.domain.background import JobError

MOST_LINES = 20
_OUTCOMES = ("added", "changed", "unchanged", "retired", "rejected")


def show_report(
    report: Mapping[str, Any], errors: Sequence[JobError], console: Console
) -> None:
    """Print the counts of each kind, then what was rejected and what was noted."""
    would = " (dry run: nothing was written)" if report["is_dry_run"] else ""
    table = Table(title=f"{report['source_system']}{would}")
    table.add_column("kind")
    for outcome in _OUTCOMES:
        table.add_column(outcome, justify="right")
    for kind, counts in report["kinds"].items():
        table.add_row(kind, *(f"{counts[outcome]:,}" for outcome in _OUTCOMES))
    console.print(table)
    _show_lines("Rejected", _by_reason(errors), console)
    _show_lines("Notes", report["notes"], console)


def _show_lines(title: str, lines: Sequence[str], console: Console) -> None:
    if not lines:
        return
    console.print(f"{title}:")
    for line in lines[:MOST_LINES]:
        console.print(f"  {escape(line)}", highlight=False, soft_wrap=True)
    if len(lines) > MOST_LINES:
        console.print(f"  ... {len(lines) - MOST_LINES:,} more; --json lists all.")


def _by_reason(errors: Sequence[JobError]) -> list[str]:
    """Return a line for each place and reason; equal reasons of many lines are one."""
    lines_of: dict[tuple[str | None, str | None, str], list[int]] = {}
    for error in errors:
        lines = lines_of.setdefault((error.file, error.field, error.message), [])
        lines += [error.line] if error.line is not None else []
    return [
        _told(file, column, reason, lines)
        for (file, column, reason), lines in lines_of.items()
    ]


def _told(
    file: str | None, column: str | None, reason: str, lines: Sequence[int]
) -> str:
    place = [file] if file else []
    if len(lines) == 1:
        place.append(f"line {lines[0]}")
    elif lines:
        place.append(f"{len(lines)} rows in lines {lines[0]} to {lines[-1]}")
    place += [f"column {column}"] if column else []
    return f"{', '.join(place)}: {reason}" if place else reason
