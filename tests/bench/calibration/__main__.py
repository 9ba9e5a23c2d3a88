"""How honest levels, confidences and intervals are, where the truth is known.

    python -m tests.bench.calibration [people in each world] > page.md

Prints `docs/reference/calibration.md`, and ends with 1 where a bar is missed.
"""

import sys

from tests.bench.calibration.runs import OURS, Run, all_runs
from tests.bench.calibration.scores import Scores
from tests.spec.tables import table

N_PEOPLE = 10_000
MOST_EXPECTED_ERROR = 0.05
COVERAGE_FROM, COVERAGE_UNTIL = 0.76, 0.84

_COLUMNS = ("", "Brier", "ECE", "80 % holds", "width", "level off by", "held")


def keeps_the_bars(ours: Scores) -> bool:
    return (
        ours.expected_error < MOST_EXPECTED_ERROR
        and COVERAGE_FROM <= ours.coverage <= COVERAGE_UNTIL
    )


def _table_of(one: Run) -> str:
    rows = (
        (
            method,
            f"{found.brier:.3f}",
            f"{found.expected_error:.3f}",
            f"{found.coverage:.1%}",
            f"{found.width:.2f}",
            f"{found.level_error:.2f}",
            f"{found.held_share:.1%}",
        )
        for method, found in one.by_method.items()
    )
    bar = "bars apply" if one.has_bar else "for comparison"
    return f"## {one.world} ({bar})\n\n{table(_COLUMNS, *rows)}\n"


def page(runs: list[Run], n_people: int) -> str:
    tables = "\n".join(map(_table_of, runs))
    return f"""# Calibration

What `make bench-calibration` prints: {n_people:,} made-up people in each world, whose
true ability is known, and what ten kinds of sources say of them. The simulator imports
nothing of the product; in every world with a seed each of its parameters (the error of
every source, the leniency of own words, the severity of raters, how fast abilities
change) is 30 % off what the policy presumes, half of them up and half down, b being
a's mirror. The spread of abilities stays: errors are measured by it.

The event is "true level at least the held level", `confidence` its probability. **ECE**
(expected calibration error, ten bins) must be below {MOST_EXPECTED_ERROR}, and the
interval of **80 %** must hold {COVERAGE_FROM:.0%} to {COVERAGE_UNTIL:.0%} of the true
abilities. `width` is the interval's, in levels of five; `level off by` the mean
distance of the held level from the true one; `held` the share of people who hold any.

The three others state a level and nothing more. They are given the confidence and the
interval that they have earned on as many other people of the same world: their share of
right answers (hence their small ECE) and their own errors' percentiles. What is left to
tell a sure level from an unsure one shows in the Brier score, where less is better.

{tables}"""


def main(n_people: int) -> int:
    runs = list(all_runs(n_people))
    sys.stdout.write(page(runs, n_people))
    missed = [
        one.world
        for one in runs
        if one.has_bar and not keeps_the_bars(one.by_method[OURS])
    ]
    sys.stderr.write(f"Bars missed in: {missed}\n" if missed else "Every bar holds.\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else N_PEOPLE))
