"""Measures everyone's standing as arrays: under another policy, and on another day.

    python -m tests.bench.everyone_at_once [--people 10000] [--assertions 15]

No graph is read: this is computing alone, best of 3, and as it would be for 100,000
people. Beside it a numpy sum, and the same lines one by one. Ends with 1 where a bar is
not met.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from rich.console import Console

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import (
    STATE_AT_FIRST,
    Assertion,
    EvidenceSource,
    Polarity,
)
from skills_graph.domain.ids import AssertionId, CompetencyId, EmployeeId
from skills_graph.domain.policy import FIRST_POLICY
from skills_graph.domain.profile import Measure, profile_line
from skills_graph.talent.cases import changed_pairs, standing_lines, standings
from skills_graph.talent.claims import Claims, claims_of

EVERYONE = 100_000
MOST_SECONDS_OF_A_POLICY = 20
MOST_SECONDS_OF_A_DAY = 5
N_COMPETENCIES, N_ASKED, N_ONE_BY_ONE = 50, 10, 2_000
TODAY = date(2026, 3, 10)
REPEATS = 3
ANOTHER_POLICY = replace(
    FIRST_POLICY,
    version="2",
    weights={**FIRST_POLICY.weights, EvidenceSource.PEER_RATING: 0.5},
)
MEASURES = {
    CompetencyId(f"cmp_{n}"): Measure(5, list(CompetencyKind)[n % len(CompetencyKind)])
    for n in range(N_COMPETENCIES)
}


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.bench.everyone_at_once")
    asked.add_argument("--people", type=int, default=10_000)
    asked.add_argument("--assertions", type=int, default=15)
    chosen = asked.parse_args()
    said = list(_said(chosen.people, chosen.assertions))
    console, is_met = Console(highlight=False), True
    console.print(f"{'sum of 10 million numbers':<44}{_numpy_sum():9.3f} s")
    for what, seconds, most in _measured(said):
        for_all = seconds * EVERYONE / chosen.people
        is_met &= most is None or for_all <= most
        bar = "" if most is None else f"  (at most {most} s)"
        console.print(f"{what:<44}{seconds:9.3f} s{for_all:10.1f} s for 100,000{bar}")
    sys.exit(0 if is_met else 1)


def _said(people: int, assertions: int) -> Iterator[Assertion]:
    chance = random.Random(1)  # noqa: S311 - the same company each time, no secret
    for number in range(people * assertions):
        employee, source = number // assertions, chance.choice(list(EvidenceSource))
        asserted_on = TODAY - timedelta(days=chance.randrange(1_500))
        ends = asserted_on + timedelta(days=chance.randrange(100, 1_500))
        yield Assertion(
            AssertionId(f"ast_{number}"),
            EmployeeId(f"emp_{employee}"),
            CompetencyId(f"cmp_{chance.randrange(N_COMPETENCIES)}"),
            source,
            STATE_AT_FIRST[source],
            asserted_on,
            asserted_on,
            chance.randint(1, 5),
            Polarity.LACKS if chance.random() < 0.05 else Polarity.HAS,
            ends if chance.random() < 0.1 else None,
            EmployeeId(f"emp_{chance.randrange(people)}"),
            group=f"team {chance.randrange(10)}",
        )


def _measured(said: list[Assertion]) -> list[tuple[str, float, float | None]]:
    claims = claims_of(said, MEASURES)

    def under_another_policy() -> None:
        fresh = replace(claims)  # nothing it has worked out before is at hand
        changed_pairs(fresh, FIRST_POLICY, ANOTHER_POLICY, as_of=TODAY)

    return [
        ("laying out columns", _best(lambda: claims_of(said, MEASURES)), None),
        (
            "who changes under another policy",
            _best(under_another_policy),
            MOST_SECONDS_OF_A_POLICY,
        ),
        (
            f"another day, {N_ASKED} competencies",
            _best(lambda: _another_day(claims, N_ASKED)),
            MOST_SECONDS_OF_A_DAY,
        ),
        (
            f"another day, all {N_COMPETENCIES}",
            _best(lambda: _another_day(claims, N_COMPETENCIES)),
            None,
        ),
        ("all, one by one, from a sample", _one_by_one(said), None),
    ]


def _another_day(claims: Claims, n_asked: int) -> None:
    """Do what a question about some competencies does at a new moment."""
    wanted = set(list(MEASURES)[:n_asked])
    asked = np.array([id in wanted for _, id in claims.about.ids], dtype=bool)
    some = claims.taken(asked)
    day = TODAY - timedelta(days=400)
    found = standings(some, policy=FIRST_POLICY, as_of=day)
    list(standing_lines(some, found, as_of=day))


def _one_by_one(said: list[Assertion]) -> float:
    by_pair: dict[tuple[str, str], list[Assertion]] = {}
    for one in said:
        by_pair.setdefault((one.employee_id, one.competency_id), []).append(one)
    sample = list(by_pair.values())[:N_ONE_BY_ONE]

    def computed() -> None:
        for some in sample:
            measure = MEASURES[some[0].competency_id]
            profile_line(some, measure, policy=FIRST_POLICY, as_of=TODAY)

    return _best(computed) * len(by_pair) / len(sample)


def _numpy_sum() -> float:
    numbers = np.ones(10_000_000)
    return _best(numbers.sum)


def _best(measured: Callable[[], object]) -> float:
    rounds = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        measured()
        rounds.append(time.perf_counter() - begun)
    return min(rounds)


if __name__ == "__main__":
    main()
