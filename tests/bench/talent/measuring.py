"""Timing: engines interleaved in one process, and only answers that are equal count.

The clock is the processor time of the thread that asks, since that is what the index
takes, whatever else the machine does meanwhile.
"""

import statistics
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Timed:
    """Milliseconds of one engine over all cases of a variant."""

    engine: str
    variant: str
    milliseconds: list[float]

    @property
    def p50(self) -> float:
        return statistics.median(self.milliseconds)

    @property
    def p99(self) -> float:
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


class AnswersDiffer(AssertionError):
    """Two engines do not answer alike: nothing that was timed would mean anything."""


def timed(engines, cases, variant: str) -> list[Timed]:
    """Ask every engine every case, the best of its `repeats` each.

    The first engine is the oracle of the others.
    """
    found: dict[str, list[float]] = {engine.name: [] for engine in engines}
    for number, case in enumerate(cases):
        right = None
        for engine in engines:
            milliseconds, answer = _best_of(engine, case)
            if right is None:
                right = answer
            if answer != right:
                raise AnswersDiffer(f"{engine.name}, {variant}, case {number}")
            found[engine.name].append(milliseconds)
    return [Timed(name, variant, times) for name, times in found.items()]


def _best_of(engine, case):
    prepared = engine.prepare(case)
    times = []
    for _ in range(engine.repeats):
        began = time.thread_time()
        answer = engine.ask(prepared)
        times.append(1_000 * (time.thread_time() - began))
    return min(times), answer
