"""Which files a delivery has, and what each of them is."""

from collections.abc import Iterable
from pathlib import Path

from importers.csv_rows import csv_header
from importers.hris.layout import LAYOUT, FileLayout
from skills_graph.errors import UnreadableSource

_ENDINGS = (".csv", ".csv.gz")
_AFTER_KIND = ("-", "_", ".", " ")


def delivered_files(path: Path) -> list[Path]:
    """Return the CSV files of a folder by name, or the one file that *path* is."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise UnreadableSource(f"There is no file or folder {path}.")
    found = sorted(
        file
        for file in path.iterdir()
        if file.is_file() and file.name.lower().endswith(_ENDINGS)
    )
    if not found:
        raise UnreadableSource(f"The folder {path} holds no .csv or .csv.gz file.")
    return found


def layouts_of(files: Iterable[Path]) -> list[tuple[Path, FileLayout]]:
    """Say which of our files each is; two of one kind are an error."""
    found: dict[FileLayout, Path] = {}
    for file in files:
        layout = _layout(file)
        if layout in found:
            raise UnreadableSource(
                f"{found[layout].name} and {file.name} are both {layout.kind}."
            )
        found[layout] = file
    return [(file, layout) for layout, file in found.items()]


def _layout(file: Path) -> FileLayout:
    """Know a file by its name, else by its columns; check its header."""
    header = frozenset(csv_header(file))
    named = [layout for layout in LAYOUT if _is_named(file, layout)]
    fitting = [layout for layout in LAYOUT if layout.required <= header <= layout.names]
    if not named and len(fitting) != 1:
        kinds = ", ".join(layout.kind for layout in LAYOUT)
        raise UnreadableSource(
            f"{file.name} is none of our files by its name or its columns"
            f" ({kinds}); rename it, or give a mapping."
        )
    layout = named[0] if named else fitting[0]
    _check_header(file, header, layout, fitting)
    return layout


def _is_named(file: Path, layout: FileLayout) -> bool:
    kind, name = layout.kind.value, file.name.lower()
    return name.startswith(kind) and name[len(kind) :].startswith(_AFTER_KIND)


def _check_header(
    file: Path, header: frozenset[str], layout: FileLayout, fitting: list[FileLayout]
) -> None:
    unknown = sorted(header - layout.names)
    missing = sorted(layout.required - header)
    if not unknown and not missing:
        return
    problems = [
        f"unknown columns {unknown}" if unknown else "",
        f"no column {missing}" if missing else "",
    ]
    hint = f" Its columns are those of {fitting[0].kind}." if fitting else ""
    raise UnreadableSource(
        f"{file.name}, line 1: {' and '.join(filter(None, problems))};"
        f" {layout.kind} has {sorted(layout.names)}.{hint}"
    )
