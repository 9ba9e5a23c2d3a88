"""Files by the hash of their content, in a directory of the installation's home."""

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class EvidenceDirectory:
    """Where files lie; nothing in it is ever run, changed, or named by a user."""

    root: Path

    def keep(self, sha256: str, content: bytes) -> None:
        """Write content whole or not at all; what is there already stays."""
        file = self.file(sha256)
        if file.exists():
            return
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Made by mkstemp: for our user alone, and not executable.
        descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".new-")
        try:
            with os.fdopen(descriptor, "wb") as whole:
                whole.write(content)
                whole.flush()
                os.fsync(whole.fileno())
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def file(self, sha256: str) -> Path:
        """Return where the content with a hash lies, whether or not it is there.

        Raises ValueError for what is no hash: nothing else becomes a path.
        """
        if _HASH.fullmatch(sha256) is None:
            raise ValueError("Files are named by the SHA-256 of their content.")
        return self.root / sha256[:2] / sha256
