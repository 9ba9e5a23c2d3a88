"""The tables of `docs/reference/imports-hris.md`, rendered from the layout."""

from importers.hris.layout import LAYOUT, FileLayout


def layout_tables():
    """Return each kind of file with its columns, as Markdown."""
    return "\n\n".join(_table(file) for file in LAYOUT)


def _table(file: FileLayout) -> str:
    rows = [
        f"| `{column.name}` | {'yes' if column.is_required else '-'} |"
        f" {column.meaning.replace('|', chr(92) + '|')} |"
        for column in file.columns
    ]
    head = ["| column | required | holds |", "| --- | --- | --- |"]
    return "\n".join([f"### `{file.kind}`: {file.meaning}", "", *head, *rows])


if __name__ == "__main__":
    print(layout_tables())  # noqa: T201 - a program that prints
