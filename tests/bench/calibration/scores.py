"""How well stated levels, probabilities and intervals fit what is true."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from tests.bench.calibration.worlds import Known

N_BINS = 10


@dataclass(frozen=True, slots=True)
class Stated:
    """What a method says of one person: a level, how surely, and from where to where.

    `confidence` is the probability of at least that level; level 0 states nothing.
    """

    held_level: int
    confidence: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Of one method in one world; shares and probabilities from 0 to 1.

    `brier` is the mean squared error of the confidence, `expected_error` how far it
    is from the share that was right, bin by bin (expected calibration error),
    `coverage` the share of abilities within the interval and `width` its mean width
    in levels, `level_error` by how many levels the held level is off, `held_share`
    the share of people of whom a level is stated.
    """

    brier: float
    expected_error: float
    coverage: float
    width: float
    level_error: float
    held_share: float


def scores(people: Sequence[Known], stated: Sequence[Stated]) -> Scores:
    pairs = list(zip(people, stated, strict=True))
    certain = [
        (said.confidence, known.true_level >= said.held_level)
        for known, said in pairs
        if said.held_level > 0
    ]
    return Scores(
        brier=fmean((confidence - right) ** 2 for confidence, right in certain),
        expected_error=_expected_error(certain),
        coverage=fmean(said.low <= known.ability <= said.high for known, said in pairs),
        width=fmean(said.high - said.low for said in stated),
        level_error=fmean(abs(k.true_level - said.held_level) for k, said in pairs),
        held_share=len(certain) / len(pairs),
    )


def _expected_error(certain: Sequence[tuple[float, bool]]) -> float:
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in certain:
        bins.setdefault(min(int(confidence * N_BINS), N_BINS - 1), []).append(
            (confidence, right)
        )
    return sum(
        abs(sum(confidence for confidence, _ in some) - sum(right for _, right in some))
        for some in bins.values()
    ) / len(certain)
