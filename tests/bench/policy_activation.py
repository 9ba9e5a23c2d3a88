"""Measures how long a policy takes to come into force for everyone.

    python -m tests.bench.policy_activation [--people 2000] [--assertions 15]

On the embedded engine. The preview, the activation with reading and writing back, and
the compute within it; each also as it would be for 100,000 people. Beside them a bare
round trip. Ends with 1 where a bar is not met.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

from rich.console import Console

from skills_graph.domain.organisation import PermissionRole
from skills_graph.services.access import OPERATOR, Viewer
from skills_graph.services.policies import activation
from skills_graph.services.policies.preview import preview_policy
from skills_graph.services.policies.versions import propose_policy
from skills_graph.store.session import GraphStore, last_revision
from skills_graph.talent import whole_lines
from tests.bench.large_company import Size, large_company

EVERYONE = 100_000
MOST_SECONDS = 400
MOST_COMPUTING_SECONDS = 20
ADMIN = Viewer("emp_admin", frozenset({PermissionRole.ADMIN}), "Administrator")
RULES = {"weights.PEER_RATING": 0.5, "half_life_months.SKILL": 9}


class Stopwatch:
    """How long a function took, over all its calls."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def around_all(
        self, function: Callable[..., Iterator[object]]
    ) -> Callable[..., list[object]]:
        """Time a function that yields, until it has yielded all."""
        return self.around(lambda *args, **kwargs: list(function(*args, **kwargs)))

    def around(self, function: Callable[..., object]) -> Callable[..., Any]:
        def timed(*args: object, **kwargs: object) -> object:
            begun = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                self.seconds += time.perf_counter() - begun

        return timed


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.bench.policy_activation")
    asked.add_argument("--people", type=int, default=2_000)
    asked.add_argument("--assertions", type=int, default=15)
    chosen = asked.parse_args()
    with large_company(Size(chosen.people, chosen.assertions)) as store:
        figures = measured(store)
    console, is_met = Console(highlight=False), True
    for what, seconds, most in figures:
        for_all = seconds * EVERYONE / chosen.people
        is_met &= most is None or for_all <= most
        bar = "" if most is None else f"  (at most {most} s)"
        console.print(f"{what:<34}{seconds:9.2f} s{for_all:10.0f} s for 100,000{bar}")
    sys.exit(0 if is_met else 1)


def measured(store: GraphStore) -> list[tuple[str, float, float | None]]:
    """Return what was measured, seconds, and the most they may be for 100,000 people.

    The policy in force is another one afterwards.
    """
    version = propose_policy(RULES, viewer=OPERATOR, store=store)
    begun = time.perf_counter()
    preview_policy(
        version.id, trial_id="trl_bench", store=store, progress=lambda share: None
    )
    previewed = time.perf_counter() - begun
    activation.start_activation(
        version.id, viewer=ADMIN, store=store, send=lambda kind, job_id: None
    )
    computing, making, keeping = Stopwatch(), Stopwatch(), Stopwatch()
    with (
        patch.object(
            whole_lines, "line_columns", computing.around(whole_lines.line_columns)
        ),
        patch.object(
            activation, "whole_lines", making.around_all(activation.whole_lines)
        ),
        patch.object(activation, "_keep", keeping.around(activation._keep)),  # noqa: SLF001 - to time it
    ):
        begun = time.perf_counter()
        activation.activate_policy(
            version.id,
            store=store,
            attendance=activation.Attendance(
                lambda share, last_chunk=None: None,
                lambda write, report: None,
                lambda kind, job_id: None,
            ),
        )
        activated = time.perf_counter() - begun
    begun = time.perf_counter()
    activation.sweep_lines(store, lambda share, last_chunk=None: None)
    swept = time.perf_counter() - begun
    begun = time.perf_counter()
    for _ in range(100):
        store.read(last_revision)
    return [
        ("100 bare round trips", time.perf_counter() - begun, None),
        ("preview", previewed, None),
        ("Bringing a policy into force", activated, MOST_SECONDS),
        (
            "Computing everyone's lines for it",
            computing.seconds,
            MOST_COMPUTING_SECONDS,
        ),
        ("the same from assertions to lines", making.seconds, None),
        ("Writing them back", keeping.seconds, None),
        ("sweeping the old lines", swept, None),
    ]


if __name__ == "__main__":
    main()
