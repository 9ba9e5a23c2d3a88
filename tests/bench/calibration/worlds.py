"""Made-up worlds in which the true levels are known, and who says what of them.

Knows nothing of how the product weighs evidence: it may import nothing of it (a test
sees to that). Abilities are on a scale of five levels, level k standing for those
from k - 1/2; they fade and grow with time, and whoever rates is lenient or severe.
"""

import random
from dataclasses import dataclass
from math import sqrt

N_LEVELS = 5
MEAN_ABILITY = 3.0


@dataclass(frozen=True, slots=True)
class World:
    """What holds in one world.

    `noise` is by how much a source errs, in standard deviations of ability: 1 means
    that half of what it says is chance. `ability_spread`, `leniency` and
    `severity_spread` are in levels, `stable_months` the months in which half of what
    one could say of an ability then is still true.
    """

    noise: dict[str, float]
    ability_spread: float
    leniency: float
    severity_spread: float
    stable_months: float


def noise_of(validity: float) -> float:
    """Return the noise that leaves such a correlation with the true ability."""
    return sqrt(1.0 / validity**2 - 1.0)


PRESUMED = World(
    # Correlations with the true level that the first policy's weights start from.
    noise={
        "AWARD": noise_of(0.90),
        "ASSESSMENT": noise_of(0.85),
        "WORK_RESULT": noise_of(0.70),
        "QUALIFICATION": noise_of(0.60),
        "MANAGER_RATING": noise_of(0.60),
        "PEER_RATING": noise_of(0.50),
        "EXPERIENCE": noise_of(0.35),
        "IMPORT": noise_of(0.35),
        "SELF_RATING": noise_of(0.29),
        "INFERENCE": noise_of(0.29),
    },
    ability_spread=1.2,
    leniency=0.38,  # d = .32 of a spread of 1.2 levels
    severity_spread=0.3,
    stable_months=11.0,
)

HOW_OFTEN = {
    "AWARD": 0.15,
    "ASSESSMENT": 0.25,
    "WORK_RESULT": 0.2,
    "QUALIFICATION": 0.15,
    "MANAGER_RATING": 0.45,
    "PEER_RATING": 0.3,
    "EXPERIENCE": 0.2,
    "IMPORT": 0.15,
    "SELF_RATING": 0.5,
    "INFERENCE": 0.1,
}
OWN = ("SELF_RATING", "EXPERIENCE")
MOST = {"PEER_RATING": 4}
DENYING = ("ASSESSMENT", "MANAGER_RATING", "PEER_RATING")
"""Who says that somebody lacks something; others say nothing where there is nothing."""

MEAN_MONTHS = 12
OLDEST_MONTHS = 48


@dataclass(frozen=True, slots=True)
class Saying:
    """Someone's word: source, level (0: denies the first), months ago, and whose."""

    source: str
    level: int
    months_ago: int
    rater: str


@dataclass(frozen=True, slots=True)
class Known:
    """One person's true ability today, 0 to 5, and what is said of it."""

    ability: float
    said: tuple[Saying, ...]

    @property
    def true_level(self) -> int:
        return int(self.ability + 0.5)


def off_by(share: float, seed: int) -> tuple[World, World]:
    """Return two worlds whose every parameter is off what is presumed by *share*.

    Half of them are above and half below, which of them is drawn; the second world is
    the first one's mirror. The spread of abilities stays: noise is measured by it.
    """
    rolls = random.Random(f"world {seed}")  # noqa: S311 - a simulation, not a secret
    n_parameters = len(PRESUMED.noise) + 3
    signs = [(-1.0) ** n for n in range(n_parameters)]
    rolls.shuffle(signs)
    return (
        _moved([1.0 + share * sign for sign in signs]),
        _moved([1.0 - share * sign for sign in signs]),
    )


def all_off_by(share: float) -> World:
    """Return the world where everyone errs more (or less) and nothing lasts as long."""
    n_noises = len(PRESUMED.noise)
    return _moved([1.0 + share] * (n_noises + 2) + [1.0 - share])


def _moved(factors: list[float]) -> World:
    *noises, leniency, severity, stable = factors
    return World(
        noise={
            source: noise * factor
            for (source, noise), factor in zip(
                PRESUMED.noise.items(), noises, strict=True
            )
        },
        ability_spread=PRESUMED.ability_spread,
        leniency=PRESUMED.leniency * leniency,
        severity_spread=PRESUMED.severity_spread * severity,
        stable_months=PRESUMED.stable_months * stable,
    )


def people(world: World, n_people: int, *, seed: str) -> list[Known]:
    """Draw people of whom something is said."""
    rolls = random.Random(f"people {seed}")  # noqa: S311 - a simulation, not a secret
    severities = [rolls.gauss(0.0, world.severity_spread) for _ in range(200)]
    found: list[Known] = []
    while len(found) < n_people:
        known = _person(world, severities, rolls)
        if known.said:
            found.append(known)
    return found


def _person(world: World, severities: list[float], rolls: random.Random) -> Known:
    ability = rolls.gauss(0.0, 1.0)
    said = [
        _saying(world, source, ability, severities, rolls)
        for source, how_often in HOW_OFTEN.items()
        if rolls.random() < how_often
        for _ in range(rolls.randint(1, MOST.get(source, 1)))
    ]
    heard = tuple(one for one in said if one.level > 0 or one.source in DENYING)
    on_scale = MEAN_ABILITY + world.ability_spread * ability
    return Known(min(max(on_scale, 0.0), float(N_LEVELS)), heard)


def _saying(
    world: World,
    source: str,
    ability: float,
    severities: list[float],
    rolls: random.Random,
) -> Saying:
    months_ago = min(int(rolls.expovariate(1.0 / MEAN_MONTHS)), OLDEST_MONTHS)
    kept = 0.5 ** (months_ago / world.stable_months)
    then = kept * ability + sqrt(1.0 - kept**2) * rolls.gauss(0.0, 1.0)
    noise = world.noise[source]
    seen = (then + noise * rolls.gauss(0.0, 1.0)) / sqrt(1.0 + noise**2)
    rater = rolls.randrange(len(severities))
    bias = world.leniency if source in OWN else severities[rater]
    level = round(MEAN_ABILITY + world.ability_spread * seen + bias)
    return Saying(source, min(max(level, 0), N_LEVELS), months_ago, f"emp_{rater}")
