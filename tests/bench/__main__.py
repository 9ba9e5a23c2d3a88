"""Measures what the whole stack is held to, and prints it as a table.

    python -m tests.bench [--repeats N] [starts] [demo] [esco] [people] [assertion]
                          [duplicates] [names] [everyone] [--everyone 2000]

`everyone` measures another policy and another day for everyone: `--everyone 100000` on
the company that the bars are for, which takes half an hour to write.
Every figure is the best of N (3). Beside them stand a bare round trip to the graph and
a numpy sum, to tell a slow machine from slow code. Ends with 1 where one is not met.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from tests.bench import (
    another_day,
    demo_company,
    duplicates,
    figures,
    name_search,
    one_assertion,
    policy_activation,
)
from tests.bench.figures import Figure
from tests.bench.large_company import Size, large_company

PEOPLE = 20_000
ASSERTIONS = 15


def main() -> None:
    parts: dict[str, Callable[[Path], list[Figure]]] = {
        "starts": figures.starts,
        "demo": _demo,
        "esco": _esco,
        "people": _people,
        "assertion": _assertion,
        "duplicates": _duplicates,
        "names": _names,
        "everyone": lambda home: _everyone(home, chosen.everyone),
    }
    asked = argparse.ArgumentParser(prog="python -m tests.bench")
    asked.add_argument("--repeats", type=int, default=3)
    asked.add_argument("--everyone", type=int, default=2_000)
    asked.add_argument("parts", nargs="*", choices=[*parts, []], default=[])
    chosen = asked.parse_args()
    found = [_numpy_sum()]
    for name in chosen.parts or parts:
        found += _best_of(chosen.repeats, parts[name])
    _print(found, chosen.repeats)
    sys.exit(0 if all(figure.is_met for figure in found) else 1)


def _best_of(repeats: int, measure: Callable[[Path], list[Figure]]) -> list[Figure]:
    """Run a measurement in new homes, and keep the least of each figure."""
    rounds = []
    for _ in range(repeats):
        with tempfile.TemporaryDirectory(prefix="skills-graph-bench-") as home:
            rounds.append(measure(Path(home)))
    return [
        min(same, key=lambda figure: figure.value) for same in zip(*rounds, strict=True)
    ]


def _demo(home: Path) -> list[Figure]:
    measured = demo_company.measured(600)
    return [
        Figure("Demo company of 600 people", measured["loaded_seconds"], "s", 20),
        Figure("A bare round trip to the graph", measured["round_trip_ms"], "ms"),
    ]


def _assertion(home: Path) -> list[Figure]:
    measured = one_assertion.measured()
    return [
        Figure("A bare write", measured["bare_write_ms"], "ms"),
        Figure("One assertion with its line", measured["one_assertion_ms"], "ms"),
        Figure("The one over the other", measured["ratio"], "x", 4),
    ]


def _esco(home: Path) -> list[Figure]:
    return figures.esco_import(home, _release())


def _duplicates(home: Path) -> list[Figure]:
    """Planted among all of ESCO, as the company's own and as ESCO's: the worse."""
    _release()
    skills, neighbours = duplicates.esco()
    rounds = [
        duplicates.measured(
            skills,
            neighbours,
            seed=seed,
            planted=duplicates.PLANTED,
            framework_id=framework_id,
        )
        for framework_id in (None, duplicates.ESCO)
        for seed in duplicates.SEEDS
    ]
    bar = 100 * duplicates.BAR
    precision = 100 * min(one.precision for one in rounds)
    recall = 100 * min(one.recall for one in rounds)
    seconds = max(one.seconds for one in rounds)
    among = f"Duplicates among {len(skills):,} of ESCO"
    return [
        Figure(f"{among}, precision, worst of 6", precision, "%", least=bar),
        Figure(f"{among}, recall, worst of 6", recall, "%", least=bar),
        Figure(f"{among}, all pairs", seconds, "s", duplicates.MOST_SECONDS),
    ]


def _everyone(home: Path, people: int) -> list[Figure]:
    """Another day and another policy, for everyone; the policy as for 100,000."""
    with large_company(Size(people, ASSERTIONS)) as store:
        days = another_day.measured(store, home, people)
        policy = policy_activation.measured(store)
    share = policy_activation.EVERYONE / people
    return [
        *days,
        *(
            Figure(f"{what}, as for 100,000 people", seconds * share, "s", most)
            for what, seconds, most in policy
            if most is not None
        ),
    ]


def _release() -> Path:
    """Return where ESCO lies; ends the program where it does not."""
    release = duplicates.release()
    if not release.is_dir():
        sys.exit(f"SKILLS_GRAPH_DATA: there is no directory {release}.")
    return release


def _people(home: Path) -> list[Figure]:
    return figures.workforce(home, people=PEOPLE, assertions=ASSERTIONS)


def _names(home: Path) -> list[Figure]:
    score = name_search.measured(n_people=PEOPLE)
    most = name_search.MOST_MILLISECONDS
    return [
        Figure("All names laid out", score.laid_out_seconds, "s"),
        Figure("99 of 100 searches by name", score.most_ms, "ms", most),
    ]


def _numpy_sum() -> Figure:
    numbers = np.ones((PEOPLE, ASSERTIONS), dtype=np.uint32)
    times = []
    for _ in range(20):
        began = time.perf_counter()
        numbers.sum()
        times.append((time.perf_counter() - began) * 1_000)
    return Figure("A numpy sum over as many lines", min(times), "ms")


def _print(found: list[Figure], repeats: int) -> None:
    table = Table("figure", "", "bar", "", title=f"Best of {repeats}")
    for figure in found:
        met = "" if not figure.bar else "met" if figure.is_met else "NOT MET"
        value = f"{figure.value:,.2f} {figure.unit}"
        table.add_row(figure.what, value, figure.bar, met)
    Console().print(table)


if __name__ == "__main__":
    main()
