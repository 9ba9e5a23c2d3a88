"""The logs of every child, shown as they grow."""

import sys
from pathlib import Path


class LogFollower:
    """Prints what is new in a directory of logs, each line with its program's name."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._read: dict[Path, int] = {file: _size(file) for file in self._files()}

    def show_new_lines(self) -> None:
        """Print whole lines only; the rest of one comes with its end."""
        for file in self._files():
            seen = self._read.get(file, 0)
            if _size(file) < seen:
                seen = 0  # the program has begun a new log
            with file.open("rb") as log:
                log.seek(seen)
                whole, end, _ = log.read().rpartition(b"\n")
            self._read[file] = seen + len(whole) + len(end)
            for line in whole.splitlines():
                sys.stdout.write(f"{file.stem} | {line.decode(errors='replace')}\n")
        sys.stdout.flush()

    def _files(self) -> list[Path]:
        return sorted(self._directory.glob("*.log"))


def _size(file: Path) -> int:
    return file.stat().st_size
