"""Measures a merge that concerns everyone: how long its last transaction holds writers.

    python -m tests.bench.merging [--people 2000]

On the embedded engine: one competency that half of the company is said to have is
merged into one of the other half, and apart again. The last transaction writes the
fact and lets everyone's lines count. Ends with 1 where that takes longer than the bar,
whatever the number of people; a bare write stands beside it.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from datetime import date

from rich.console import Console

from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.ids import EmployeeId
from skills_graph.services import merge_lines
from skills_graph.services.access import OPERATOR
from skills_graph.services.lines import recompute_lines
from skills_graph.store import facts
from skills_graph.store.assertions import append_assertions
from skills_graph.store.profile_lines import all_employee_ids
from skills_graph.store.session import GraphStore, Write
from tests import merging
from tests.bench.large_company import SKILLS, Size, large_company
from tests.bench.policy_activation import Stopwatch
from tests.builders import an_assertion

LOSER, WINNER = SKILLS[0].id, SKILLS[4].id
"""Two of one kind and one scale."""

MOST_BARE_WRITES = 30
PEOPLE_A_CHUNK = 1_000


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.bench.merging")
    asked.add_argument("--people", type=int, default=2_000)
    chosen = asked.parse_args()
    with large_company(Size(chosen.people, assertions=1)) as store:
        _let_everyone_hold_one(store)
        bare = _seconds_of_a_bare_write(store)
        merged = _seconds(store, "merge")
        apart = _seconds(store, "unmerge")
    console = Console(highlight=False)
    console.print(f"{chosen.people:,} people; a bare write {1_000 * bare:.0f} ms")
    for what, (whole, last) in (("merge", merged), ("apart again", apart)):
        console.print(
            f"{what:<12}{whole:8.1f} s, its last transaction {1_000 * last:.0f} ms,"
            f" {last / bare:.0f} bare writes (at most {MOST_BARE_WRITES})"
        )
    longest = max(last for _, last in (merged, apart))
    sys.exit(0 if longest <= MOST_BARE_WRITES * bare else 1)


def _let_everyone_hold_one(store: GraphStore) -> None:
    people = store.read(all_employee_ids)
    for number, some in enumerate(facts.batches(people, PEOPLE_A_CHUNK)):
        store.write(_hold, some, number, store.today())


def _hold(
    write: Write, employee_ids: Sequence[EmployeeId], number: int, today: date
) -> None:
    said = [
        an_assertion(
            f"{number}-{id}",
            EvidenceSource.ASSESSMENT,
            3,
            employee_id=id,
            competency_id=(LOSER, WINNER)[at % 2],
            asserted_on=today,
        )
        for at, id in enumerate(employee_ids)
    ]
    append_assertions(write, said)
    pairs = {one.employee_id: [one.competency_id] for one in said}
    recompute_lines(write, pairs, today=today)
    write.changed("assertion.added", "Employee", *employee_ids)


def _seconds_of_a_bare_write(store: GraphStore) -> float:
    times = []
    for _ in range(21):
        begun = time.perf_counter()
        store.write(lambda write: write.changed("bench", "Competency", LOSER))
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def _seconds(store: GraphStore, what: str) -> tuple[float, float]:
    """Return how long it took, and how long its last transaction."""
    last = Stopwatch()
    switch = merge_lines._switch  # noqa: SLF001 - to time it
    merge_lines._switch = last.around(switch)  # noqa: SLF001 - as above
    begun = time.perf_counter()
    if what == "merge":
        merging.merge(store, LOSER, WINNER, viewer=OPERATOR)
    else:
        merging.unmerge(store, LOSER, viewer=OPERATOR)
    merge_lines._switch = switch  # noqa: SLF001 - as above
    return time.perf_counter() - begun, last.seconds


if __name__ == "__main__":
    main()
