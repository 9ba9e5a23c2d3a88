"""How long the demo company takes to be made and loaded into the embedded graph.

    python -m tests.bench.demo_company [PEOPLE] [REPEATS]

Prints seconds, the best of several, beside a bare round trip in milliseconds.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from skills_graph.services.demo import Recipe, demo_company, load_demo
from skills_graph.store.migrations import migrate
from skills_graph.store.session import Connection, GraphStore, last_revision
from tests import engines

ROUND_TRIPS = 50


@contextmanager
def fresh_store() -> Iterator[GraphStore]:
    """Start an embedded graph of its own, empty but for the schema."""
    with (
        tempfile.TemporaryDirectory() as home,
        engines.embedded_server(Path(home)) as server,
    ):
        connection = Connection(
            server.uri,
            server.user,
            server.password,
            server.database,
            is_embedded=True,
            writer_lock_file=Path(home) / "writer.lock",
        )
        with GraphStore.open(connection) as store:
            migrate(store)
            yield store


def measured(people: int) -> dict[str, float]:
    """Make and load one company; return seconds, and milliseconds a round trip."""
    with fresh_store() as store:
        recipe = Recipe(store.today(), people=people)
        began = time.perf_counter()
        n_assertions = sum(1 for _ in demo_company(recipe).assertions())
        made = time.perf_counter()
        load_demo(recipe, store=store, progress=lambda title, share: None)
        loaded = time.perf_counter()
        for _ in range(ROUND_TRIPS):
            store.read(last_revision)
        tripped = time.perf_counter()
    return {
        "assertions": n_assertions,
        "made_seconds": made - began,
        "loaded_seconds": loaded - made,
        "round_trip_ms": (tripped - loaded) / ROUND_TRIPS * 1_000,
    }


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    repeats = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    best = min(
        (measured(people) for _ in range(repeats)),
        key=lambda figures: figures["loaded_seconds"],
    )
    print(f"demo company of {people:,} people, best of {repeats}")  # noqa: T201 - a table is what it is for
    for name, value in best.items():
        print(f"  {name:<16} {value:,.2f}")  # noqa: T201 - the same


if __name__ == "__main__":
    main()
