"""The figures that the whole running stack is held to, each measured from outside."""

import http.client
import json
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.workforce_files import write_workforce
from tests.stack import RunningStack

REPOSITORY = Path(__file__).parents[2]
SHORTLIST = (REPOSITORY / "graphql/operations/ShortlistForRole.graphql").read_text()
ROLES = "{ roles(first: 20) { nodes { id } } }"
ANSWERS = 60
IDLE_SECONDS = 60


@dataclass(frozen=True)
class Figure:
    """One line of the table; without *most* and *least* it is a yardstick."""

    what: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None

    @property
    def is_met(self) -> bool:
        is_too_much = self.most is not None and self.value > self.most
        is_too_little = self.least is not None and self.value < self.least
        return not is_too_much and not is_too_little

    @property
    def bar(self) -> str:
        """Return what it may be, in words; empty for a yardstick."""
        if self.most is not None:
            return f"at most {self.most:,.0f} {self.unit}"
        return "" if self.least is None else f"at least {self.least:,.0f} {self.unit}"


@contextmanager
def running(home: Path) -> Iterator[RunningStack]:
    """Start a stack in a home of its own, with the demo company in it."""
    stack = RunningStack.in_home(home)
    stack.run("up", seconds=300)
    try:
        yield stack
    finally:
        stack.run("down")


def starts(home: Path) -> list[Figure]:
    """A first start with the demo company, the next one, and the memory at rest."""
    stack = RunningStack.in_home(home)
    first = _seconds(stack, "up")
    try:
        time.sleep(IDLE_SECONDS)
        memory = sum(stack.memory_mb().values())
    finally:
        stack.run("down")
    second = _seconds(stack, "up")
    stack.run("down")
    return [
        Figure("First start, demo company loaded", first, "s", 120),
        Figure("Second start", second, "s", 10),
        Figure("Whole stack at rest, 60 s after start, PSS", memory, "MB", 1_500),
    ]


def esco_import(home: Path, release: Path) -> list[Figure]:
    """A complete release of ESCO, and the most memory that its worker took."""
    with running(home) as stack:
        seconds = _seconds(stack, "import", "esco", str(release), "--json")
        peak = _peak_memory_mb(stack.child("worker")["pid"])
    return [
        Figure("Import of ESCO 1.1.1, complete", seconds, "s", 60),
        Figure("Worker's peak memory over that import", peak, "MB", 1_500),
    ]


def workforce(home: Path, *, people: int, assertions: int) -> list[Figure]:
    """A large HR export, and shortlists over everybody in it."""
    files = home / "files"
    write_workforce(files, people=people, assertions=assertions)
    with running(home / "home") as stack:
        seconds = _seconds(
            stack, "import", "hris", str(files), "--system", "bench", "--json"
        )
        answers = _shortlist_ms(stack)
    size = f"{people:,} people"
    return [
        Figure(f"Import of {size}, {assertions} assertions each", seconds, "s", 180),
        Figure(f"Shortlist over {size}, GraphQL, p50", answers["p50"], "ms", 100),
        Figure(f"Shortlist over {size}, GraphQL, p95", answers["p95"], "ms"),
        Figure("The smallest question, GraphQL, p50", answers["least"], "ms"),
    ]


def _seconds(stack: RunningStack, *arguments: str) -> float:
    began = time.perf_counter()
    stack.run(*arguments, seconds=1_200)
    return time.perf_counter() - began


def _shortlist_ms(stack: RunningStack) -> dict[str, float]:
    """Ask for the shortlist of one role after the other; return milliseconds."""
    token = stack.run("token", "--as", "hr").split()[0]
    api = http.client.HTTPConnection("127.0.0.1", stack.port, timeout=120)
    roles = [role["id"] for role in _ask(api, token, ROLES)["roles"]["nodes"]]
    _ask(api, token, SHORTLIST, roleId=roles[0])  # the index is built by the first
    times = []
    for number in range(ANSWERS):
        began = time.perf_counter()
        role_id = roles[number % len(roles)]
        _ask(api, token, SHORTLIST, roleId=role_id)
        times.append((time.perf_counter() - began) * 1_000)
    least = []
    for _ in range(ANSWERS):
        began = time.perf_counter()
        _ask(api, token, "{ __typename }")
        least.append((time.perf_counter() - began) * 1_000)
    return {
        "p50": statistics.median(times),
        "p95": statistics.quantiles(times, n=20)[18],
        "least": statistics.median(least),
    }


def _ask(api: http.client.HTTPConnection, token: str, query: str, **variables: str):
    body = json.dumps({"query": query, "variables": variables})
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        "Accept": "application/graphql-response+json",
    }
    api.request("POST", "/graphql", body, headers)
    answer = json.loads(api.getresponse().read())
    if "errors" in answer:
        raise AssertionError(answer["errors"])
    return answer["data"]


def _peak_memory_mb(pid: int) -> float:
    """Return the most that a process has had resident (Linux), in MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM"))
    return int(peak.split()[1]) * 1_024 / 1_000_000
