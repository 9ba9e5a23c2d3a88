"""Every world, every method, on the same people."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench.calibration.methods import BASELINES, profile_line_says, stated_by
from tests.bench.calibration.scores import Scores, scores
from tests.bench.calibration.worlds import PRESUMED, World, all_off_by, off_by, people

SEEDS = (1, 2, 3)
OFF_BY = 0.3
OURS = "profile line"


@dataclass(frozen=True, slots=True)
class Run:
    """One world's scores by method; `has_bar` where the bars must hold."""

    world: str
    has_bar: bool
    by_method: dict[str, Scores]


def worlds_with_bars() -> Iterator[tuple[str, int, World]]:
    """Yield name, seed and world: two mirrors for each seed, every parameter off."""
    for seed in SEEDS:
        for name, world in zip("ab", off_by(OFF_BY, seed), strict=True):
            yield f"seed {seed}{name}: all 30 % off, up or down", seed, world


def other_worlds() -> Iterator[tuple[str, int, World]]:
    """Yield worlds that are shown for comparison, without a bar."""
    yield "as the policy presumes", 0, PRESUMED
    yield "all noisier by 30 %", 0, all_off_by(OFF_BY)
    yield "all sharper by 30 %", 0, all_off_by(-OFF_BY)


def run(name: str, seed: int, world: World, n_people: int, *, has_bar: bool) -> Run:
    asked = people(world, n_people, seed=f"{seed} asked")
    others = people(world, n_people, seed=f"{seed} others")
    found = {OURS: scores(asked, [profile_line_says(known) for known in asked])}
    for method, says in BASELINES.items():
        found[method] = scores(asked, stated_by(says, asked, learnt_from=others))
    return Run(name, has_bar, found)


def all_runs(n_people: int) -> Iterator[Run]:
    for name, seed, world in worlds_with_bars():
        yield run(name, seed, world, n_people, has_bar=True)
    for name, seed, world in other_worlds():
        yield run(name, seed, world, n_people, has_bar=False)
