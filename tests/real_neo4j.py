"""A real Neo4j Community from Maven Central, for tests and for `make neo4j`.

Needs `java` (17 or newer) and `mvn`. The jars are kept under `.tmp/neo4j/`, so only
the first start downloads.
"""

import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from skills_graph.embedded.ports import LOOPBACK, free_port
from skills_graph.embedded.programs import Program, RunningProgram

VERSION = "5.26.28"
CACHE = Path(__file__).parents[1] / ".tmp" / "neo4j" / VERSION
USER = "neo4j"
PASSWORD = "only-for-tests"  # noqa: S105 - a server on loopback, gone after the run

_POM = f"""\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>skills-graph</groupId>
  <artifactId>real-neo4j</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.neo4j</groupId>
      <artifactId>neo4j</artifactId>
      <version>{VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.neo4j.app</groupId>
      <artifactId>neo4j-server</artifactId>
      <version>{VERSION}</version>
    </dependency>
  </dependencies>
</project>
"""

_CONF = """\
server.directories.data={home}/data
server.directories.logs={home}/logs
server.bolt.listen_address={loopback}:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.heap.initial_size=512m
server.memory.pagecache.size=256m
"""

_OPENED_PACKAGES = ("java.nio", "java.io", "sun.nio.ch", "java.lang")


@dataclass(frozen=True)
class RealNeo4j:
    """One server in a directory of its own."""

    home: Path
    port: int

    @property
    def uri(self) -> str:
        return f"bolt://{LOOPBACK}:{self.port}"

    def answers(self) -> bool:
        try:
            with neo4j.GraphDatabase.driver(self.uri, auth=(USER, PASSWORD)) as driver:
                driver.verify_connectivity()
        except (DriverError, Neo4jError, OSError):
            return False
        return True

    def program(self) -> Program:
        return Program(
            name="real Neo4j",
            command=(
                _tool("java"),
                # A whole framework in one transaction needs more than 700 MB of it.
                "-Xmx2g",
                *(f"--add-opens=java.base/{p}=ALL-UNNAMED" for p in _OPENED_PACKAGES),
                "-Dio.netty.tryReflectionSetAccessible=true",
                *("-cp", f"{_jars()}/*"),
                "org.neo4j.server.CommunityEntryPoint",
                f"--home-dir={self.home}",
                f"--config-dir={self.home / 'conf'}",
            ),
            log_file=self.home / "server.log",
            working_directory=self.home,
            answers=self.answers,
            ready_seconds=120,
            stop_seconds=30,
        )


def start(home: Path) -> tuple[RealNeo4j, RunningProgram]:
    """Start a fresh server in *home*; raises if Java, Maven or the jars are missing."""
    server = RealNeo4j(home.resolve(), free_port())
    conf = server.home / "conf"
    conf.mkdir(parents=True)
    (conf / "neo4j.conf").write_text(
        _CONF.format(home=server.home, loopback=LOOPBACK, port=server.port), "utf-8"
    )
    program = server.program()
    _set_password(server.home, conf)
    running = RunningProgram(program)
    running.wait_until_ready()
    return server, running


def _set_password(home: Path, conf: Path) -> None:
    subprocess.run(
        [
            _tool("java"),
            *("-cp", f"{_jars()}/*"),
            "org.neo4j.server.startup.Neo4jAdminCommand",
            *("dbms", "set-initial-password", PASSWORD),
        ],
        env={"NEO4J_HOME": str(home), "NEO4J_CONF": str(conf)},
        check=True,
        capture_output=True,
    )


def _jars() -> Path:
    """Return the directory of the jars, downloaded once; a half download is redone."""
    jars = CACHE / "lib"
    if jars.is_dir():
        return jars
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as attempt:
        (Path(attempt) / "pom.xml").write_text(_POM, "utf-8")
        subprocess.run(
            [
                *(_tool("mvn"), "-q", "-B", "dependency:copy-dependencies"),
                *("-DincludeScope=runtime", "-DoutputDirectory=lib"),
            ],
            cwd=attempt,
            check=True,
        )
        if not jars.is_dir():
            (Path(attempt) / "lib").rename(jars)
    return jars


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise FileNotFoundError(
            f"A real Neo4j needs {name}, which is not installed "
            "(Debian: apt-get install openjdk-17-jre-headless maven)."
        )
    return found


def main() -> None:
    """Run one in a temporary directory until Ctrl-C, and print how to use it."""
    with tempfile.TemporaryDirectory(prefix="skills-graph-neo4j-") as home:
        server, running = start(Path(home))
        print(f"export NEO4J_TEST_URI={server.uri}")  # noqa: T201
        print(f"export NEO4J_TEST_USER={USER} NEO4J_TEST_PASSWORD={PASSWORD}")  # noqa: T201
        print("Ctrl-C ends it, and its data go with it.", file=sys.stderr)  # noqa: T201
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            signal.pause()
        except KeyboardInterrupt:
            running.stop()


if __name__ == "__main__":
    main()
