"""Files that others may read while they are written."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any


def write_json(file: Path, content: dict[str, Any]) -> None:
    """Replace the file in one step: a reader sees the old or the new, whole."""
    text = json.dumps(content, indent=2)
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as whole:
            whole.write(text)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def read_json(file: Path) -> dict[str, Any] | None:
    """Return what the file holds, or None where there is no file."""
    try:
        content: dict[str, Any] = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return None
    return content
