"""The embedded graph: ArcadeDB, which speaks Bolt, as a child process."""

import importlib.util
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from skills_graph.embedded.home import full_disk
from skills_graph.embedded.loopback import answers
from skills_graph.embedded.ports import LOOPBACK, kept_ports
from skills_graph.embedded.programs import NO_SPACE, Program
from skills_graph.errors import CannotStart

DATABASE = "neo4j"
USER = "root"

STATEMENT_TIMEOUT_SECONDS = 120
"""The server ignores the timeouts of the driver, so this one bounds everything."""

_LOGGING = """\
handlers=java.util.logging.FileHandler
.level=WARNING
java.util.logging.FileHandler.pattern={log_directory}/arcadedb.%g.log
java.util.logging.FileHandler.formatter=com.arcadedb.log.LogFormatter
java.util.logging.FileHandler.limit=5000000
java.util.logging.FileHandler.count=3
"""

_OPENED_MODULES = (
    "java.base/java.util.concurrent.atomic",
    "java.base/java.nio.channels.spi",
    "java.base/java.lang",
)


@dataclass(frozen=True)
class EmbeddedGraph:
    """Where one embedded graph lives and listens, for the life of a supervisor."""

    directory: Path
    bolt_port: int
    http_port: int
    heap: str = "1g"

    @classmethod
    def in_directory(cls, directory: Path, *, heap: str = "1g") -> "EmbeddedGraph":
        """Choose ports and prepare the directory; nothing is started yet."""
        directory.mkdir(parents=True, exist_ok=True)
        bolt_port, http_port = kept_ports(directory / "ports", 2)
        graph = cls(directory.resolve(), bolt_port, http_port, heap)
        graph._prepare()
        return graph

    @property
    def uri(self) -> str:
        return f"bolt://{LOOPBACK}:{self.bolt_port}"

    @property
    def password_file(self) -> Path:
        return self.directory / "password"

    @property
    def log_directory(self) -> Path:
        """What the engine itself writes; what Java prints goes to our own log."""
        return self.directory / "log"

    def password(self) -> str:
        return self.password_file.read_text("utf-8")

    def is_ready(self) -> bool:
        """Ask over HTTP: Bolt listens before there is a database to ask."""
        return answers(f"http://{LOOPBACK}:{self.http_port}/api/v1/ready")

    def program(self, log_file: Path) -> Program:
        """Return how to run it; raises CannotStart where there is no engine."""
        engine = _engine()
        java = engine / "jre" / "bin" / ("java.exe" if os.name == "nt" else "java")
        return Program(
            name="graph",
            command=(
                str(java),
                *self._java_options(),
                *(f"-Darcadedb.{key}={value}" for key, value in self._conf().items()),
                "-cp",
                str(engine / "jars" / "*"),
                "com.arcadedb.server.ArcadeDBServer",
            ),
            log_file=log_file,
            working_directory=self.directory,
            answers=self.is_ready,
            stop_seconds=30,
            failures={
                "is locked by another process": (
                    f"The graph in {self.directory} is in use by another process; "
                    "stop that one, or set SKILLS_GRAPH_HOME to another directory."
                ),
                NO_SPACE: full_disk(self.directory),
                "UnsupportedClassVersionError": _NO_ENGINE,
            },
        )

    def _prepare(self) -> None:
        self.log_directory.mkdir(parents=True, exist_ok=True)
        self.directory.chmod(0o700)
        (self.directory / "logging.properties").write_text(
            _LOGGING.format(log_directory=self.log_directory.as_posix()), "utf-8"
        )
        for event_log in self.log_directory.glob("server-event-log-*.jsonl"):
            event_log.unlink()  # one for each start, and nobody reads them
        if not self.password_file.exists():
            self.password_file.touch(0o600)
            self.password_file.write_text(secrets.token_urlsafe(24), "utf-8")

    def _java_options(self) -> tuple[str, ...]:
        return (
            f"-Xmx{self.heap}",
            # One collector thread, and memory goes back when it is not needed: the
            # whole stack shares two cores and 1.5 GB.
            "-XX:+UseSerialGC",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30",
            "-XX:+UseCompactObjectHeaders",
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            *(f"--add-opens={module}=ALL-UNNAMED" for module in _OPENED_MODULES),
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF8",
            "-Dpolyglot.engine.WarnInterpreterOnly=false",
            f"-Djava.util.logging.config.file={self.directory / 'logging.properties'}",
            f"-XX:ErrorFile={self.log_directory}/hs_err_pid%p.log",
        )

    def _conf(self) -> dict[str, object]:
        return {
            "server.rootPath": self.directory,
            "server.databaseDirectory": self.directory / "databases",
            "server.logsDirectory": self.log_directory,
            "server.rootPasswordPath": self.password_file,
            # "production" hides the text of every error; what else it switches on is
            # the flush of the write-ahead log, which is asked for by name.
            "server.mode": "development",
            "txWalFlush": 1,
            # The default lets concurrent MERGE of a relationship make it twice.
            "graph.edgeAppendMerge": "false",
            "command.timeout": STATEMENT_TIMEOUT_SECONDS * 1000,
            # A message over the default of 16 MB leaves the client waiting for ever.
            "bolt.maxMessageSize": 256 * 1024 * 1024,
            "bolt.packstream.maxElements": 20_000_000,
            "queryMaxHeapElementsAllowedPerOp": 5_000_000,
            "server.httpIncomingHost": LOOPBACK,
            "server.httpIncomingPort": self.http_port,
            "server.httpsIncomingPort": self.http_port,
            "server.httpWorkerThreads": 4,
            "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "bolt.host": LOOPBACK,
            "bolt.port": self.bolt_port,
            "bolt.defaultDatabase": DATABASE,
            "server.defaultDatabases": f"{DATABASE}[{USER}]",
        }


_NO_ENGINE = (
    "The embedded graph has no build for this platform; "
    "set NEO4J_URI to a Neo4j 5.26 or newer."
)


def _engine() -> Path:
    """Find the package without importing it, which would start a JVM bridge."""
    found = importlib.util.find_spec("arcadedb_embedded")
    if found is None or not found.submodule_search_locations:
        raise CannotStart(_NO_ENGINE)
    return Path(found.submodule_search_locations[0])
