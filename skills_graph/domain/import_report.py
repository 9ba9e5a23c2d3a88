"""What an import did, or would do: counts per kind, and every record not taken."""

from collections.abc import Iterable
from dataclasses import dataclass, field

Place = tuple[str, int]
"""A file's name and the line on which a record begins, 1 being the header's."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """One record, or one link of it, that was not taken, with where and why.

    `key` is what its source calls the record's owner, where that could be read: what
    was not taken must not look as if it were gone.
    """

    kind: str
    reason: str
    file: str | None = None
    line: int | None = None
    column: str | None = None
    key: str | None = None

    def as_json(self) -> dict[str, str | int | None]:
        return {
            "kind": self.kind,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "reason": self.reason,
        }

    def __str__(self) -> str:
        parts = [
            self.file,
            f"line {self.line}" if self.line is not None else None,
            f"column {self.column}" if self.column is not None else None,
        ]
        place = ", ".join(part for part in parts if part)
        return f"{place}: {self.reason}" if place else self.reason


@dataclass(slots=True)
class Counts:
    """How many records of one kind came to what."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    retired: int = 0
    rejected: int = 0

    def as_json(self) -> dict[str, int]:
        return {
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "retired": self.retired,
            "rejected": self.rejected,
        }


@dataclass(slots=True)
class ImportReport:
    """Counts per kind, the rejected records, and remarks for whoever reads it.

    `is_dry_run` says that nothing was written: the counts are what would change.
    `rows_read` counts the records of each file, rejected ones included.
    """

    source_system: str
    is_dry_run: bool = False
    kinds: dict[str, Counts] = field(default_factory=dict)
    rejections: list[Rejection] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rows_read: dict[str, int] = field(default_factory=dict)

    def of(self, kind: str) -> Counts:
        """Return the counts of a kind, to be counted up."""
        return self.kinds.setdefault(kind, Counts())

    def reject(self, rejections: Iterable[Rejection]) -> None:
        """Count and keep records that were not taken."""
        for rejection in rejections:
            self.of(rejection.kind).rejected += 1
            self.rejections.append(rejection)

    @property
    def has_changes(self) -> bool:
        return any(c.added or c.changed or c.retired for c in self.kinds.values())

    def as_json(self) -> dict[str, object]:
        """Return the report for programs; kinds in the order they were counted."""
        return {
            "source_system": self.source_system,
            "is_dry_run": self.is_dry_run,
            "kinds": {kind: counts.as_json() for kind, counts in self.kinds.items()},
            "rejections": [rejection.as_json() for rejection in self.rejections],
            "notes": list(self.notes),
            "rows_read": dict(self.rows_read),
        }
