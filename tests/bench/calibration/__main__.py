"""How honest levels, confidences and intervals are, where the truth is known.

    python -m tests.bench.calibration [people in each world]

Prints a table, and ends with 1 where a bar is missed.
"""

import sys

from tests.bench.calibration.runs import OURS, Run, all_runs
from tests.bench.calibration.scores import Scores

N_PEOPLE = 10_000
MOST_EXPECTED_ERROR = 0.05
COVERAGE_FROM, COVERAGE_UNTIL = 0.76, 0.84

_HEAD = f"{'':24}{'Brier':>8}{'ECE':>8}{'80 %':>8}{'width':>8}{'off by':>8}{'held':>8}"


def keeps_the_bars(ours: Scores) -> bool:
    return (
        ours.expected_error < MOST_EXPECTED_ERROR
        and COVERAGE_FROM <= ours.coverage <= COVERAGE_UNTIL
    )


def _print_run(one: Run) -> None:
    print(f"\n{one.world}\n{_HEAD}")  # noqa: T201 - printing is what it is for
    for method, found in one.by_method.items():
        figures = (
            found.brier,
            found.expected_error,
            found.coverage,
            found.width,
            found.level_error,
            found.held_share,
        )
        row = "".join(f"{figure:8.3f}" for figure in figures)
        print(f"{method:24}{row}")  # noqa: T201 - printing is what it is for


def main(n_people: int) -> int:
    missed = []
    for one in all_runs(n_people):
        _print_run(one)
        if one.has_bar and not keeps_the_bars(one.by_method[OURS]):
            missed.append(one.world)
    verdict = f"Missed in {missed}." if missed else "Every bar holds."
    print(  # noqa: T201 - printing is what it is for
        f"\nBars for the {OURS} in worlds with a seed: ECE below {MOST_EXPECTED_ERROR},"
        f" coverage {COVERAGE_FROM} to {COVERAGE_UNTIL}. {verdict}"
    )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else N_PEOPLE))
