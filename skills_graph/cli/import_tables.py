"""An import's report, for people."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

MOST_LINES = 20
_OUTCOMES = ("added", "changed", "unchanged", "retired", "rejected")


def show_report(report: Mapping[str, Any], console: Console) -> None:
    """Print the counts of each kind, then what was rejected and what was noted."""
    would = " (dry run: nothing was written)" if report["is_dry_run"] else ""
    table = Table(title=f"{report['source_system']}{would}")
    table.add_column("kind")
    for outcome in _OUTCOMES:
        table.add_column(outcome, justify="right")
    for kind, counts in report["kinds"].items():
        table.add_row(kind, *(f"{counts[outcome]:,}" for outcome in _OUTCOMES))
    console.print(table)
    _show_lines(
        "Rejected", [_rejection(each) for each in report["rejections"]], console
    )
    _show_lines("Notes", report["notes"], console)


def _show_lines(title: str, lines: Sequence[str], console: Console) -> None:
    if not lines:
        return
    console.print(f"{title}: {len(lines):,}")
    for line in lines[:MOST_LINES]:
        console.print(f"  {escape(line)}", highlight=False)
    if len(lines) > MOST_LINES:
        console.print(f"  ... {len(lines) - MOST_LINES:,} more; --json lists all.")


def _rejection(rejection: Mapping[str, Any]) -> str:
    place = [
        rejection["file"],
        None if rejection["line"] is None else f"line {rejection['line']}",
        None if rejection["column"] is None else f"column {rejection['column']}",
    ]
    parts = ", ".join(part for part in place if part)
    return f"{parts}: {rejection['reason']}" if parts else str(rejection["reason"])
