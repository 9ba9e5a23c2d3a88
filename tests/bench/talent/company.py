"""A made-up company for measuring: deterministic, as skewed as real ones are.

Competencies fall into families, some are held by nearly everyone and most by few;
people hold what their role asks for, what is usual in its family, what everybody
knows, and a little of anything. Employee rows say nothing about any of it.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from skills_graph.talent.blocks.layout import Column, Postings
from skills_graph.talent.points import Contributor, RequiredRow

N_COMPETENCIES = 14_000
N_GENERIC = 300
N_FAMILIES = 80
N_ROLES = 3_000
N_LOCATIONS = 200
LEVELS = 5
LINES_DRAWN = 18
TODAY = 740_000
ALL_POINTS = 60_000
_CLUSTER = 20

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Competencies:
    """Families as ranges of competency rows, the generic ones first; and relations.

    `related[row]` holds (row, sixteenths) of what stands in for a competency.
    """

    family_starts: Numbers
    related: list[list[tuple[int, int]]]

    def drawn(self, dice: np.random.Generator, families: Numbers) -> Numbers:
        """Draw a competency of each family, the first ones far more often."""
        begins = self.family_starts[families]
        sizes = self.family_starts[families + 1] - begins
        return begins + skewed(dice, sizes)


@dataclass(frozen=True)
class Role:
    family: int
    competencies: tuple[int, ...]
    levels: tuple[int, ...]


@dataclass(frozen=True)
class Company:
    """People in columns, as blocks are laid out from; `roles_held` by employee row."""

    competencies: Competencies
    roles: list[Role]
    lines: Postings
    columns: npt.NDArray[np.int32]
    roles_held: Numbers
    n_units: int

    @property
    def n_people(self) -> int:
        return self.columns.shape[1]

    @property
    def levels(self) -> npt.NDArray[np.uint8]:
        return np.full(N_COMPETENCIES, LEVELS, dtype=np.uint8)

    def by_role(self) -> npt.NDArray[np.int32]:
        """Return employee rows by role: the order that is known at once."""
        return np.argsort(self.roles_held, kind="stable").astype(np.int32)


def skewed(dice: np.random.Generator, sizes: Numbers) -> Numbers:
    """Draw numbers below sizes, each half as likely as the one half as high."""
    drawn = np.exp(dice.random(len(sizes)) * np.log(sizes + 1.0)).astype(np.int64) - 1
    return np.minimum(drawn, sizes - 1)


def a_company(n_people: int) -> Company:
    dice = np.random.default_rng(20_261)
    competencies = _competencies(dice)
    roles = _roles(dice, competencies)
    dice = np.random.default_rng(n_people)
    held = dice.permutation(N_ROLES)[skewed(dice, np.full(n_people, N_ROLES))]
    is_rare = dice.random(n_people) < 0.6
    held[is_rare] = dice.integers(0, N_ROLES, int(is_rare.sum()))
    families = np.array([role.family for role in roles])[held]
    n_units = max(64, n_people // 10)
    lines = _lines(dice, competencies, roles, held)
    columns = _columns(dice, families, n_units)
    return Company(competencies, roles, lines, columns, held, n_units)


def _competencies(dice: np.random.Generator) -> Competencies:
    shares = np.sqrt(1.0 / np.arange(1, N_FAMILIES + 1) ** 0.7)
    sizes = (shares / shares.sum() * (N_COMPETENCIES - N_GENERIC)).astype(np.int64)
    sizes[0] += N_COMPETENCIES - N_GENERIC - sizes.sum()
    starts = np.concatenate(([0, N_GENERIC], N_GENERIC + np.cumsum(sizes)))
    related: list[list[tuple[int, int]]] = [[] for _ in range(N_COMPETENCIES)]
    for begin, end in pairwise(starts):
        mixed = dice.permutation(np.arange(begin, end))
        for first in range(0, len(mixed), _CLUSTER):
            _relate(dice, mixed[first : first + _CLUSTER].tolist(), related)
    return Competencies(starts, related)


def _relate(
    dice: np.random.Generator, near: list[int], related: list[list[tuple[int, int]]]
) -> None:
    for row in near:
        others = [other for other in near if other != row]
        count = min(int(dice.integers(3, 10)), len(others))
        chosen = dice.choice(others, count, replace=False).tolist() if count else []
        related[row] = [(other, int(dice.integers(4, 13))) for other in sorted(chosen)]


def _roles(dice: np.random.Generator, known: Competencies) -> list[Role]:
    shares = 1.0 / np.arange(1, N_FAMILIES + 1) ** 0.7
    families = dice.choice(N_FAMILIES, N_ROLES, p=shares / shares.sum()) + 1
    return [_role(dice, known, family) for family in np.sort(families).tolist()]


def _role(dice: np.random.Generator, known: Competencies, family: int) -> Role:
    count = 60
    kinds = dice.random(count)
    of = np.where(kinds < 0.9, family, dice.integers(1, N_FAMILIES + 1, count))
    drawn = known.drawn(dice, np.where(kinds < 0.15, 0, of))
    wanted = int(dice.integers(10, 41))
    chosen = list(dict.fromkeys(drawn.tolist()))[:wanted]
    levels = dice.integers(2, LEVELS + 1, len(chosen)).tolist()
    return Role(family, tuple(chosen), tuple(levels))


def _lines(
    dice: np.random.Generator, known: Competencies, roles: list[Role], held: Numbers
) -> Postings:
    n_people = len(held)
    counts = np.clip(dice.gamma(4, LINES_DRAWN / 4, n_people), 4, 80).astype(np.int64)
    rows = np.repeat(np.arange(n_people), counts)
    competencies, usual = _held(dice, known, roles, held[rows])
    keys, first = np.unique(rows * N_COMPETENCIES + competencies, return_index=True)
    rows, competencies = keys // N_COMPETENCIES, keys % N_COMPETENCIES
    seniority = dice.normal(0, 0.8, n_people)[rows]
    level = np.round(usual[first] + seniority + dice.normal(0, 0.7, len(keys)))
    level = np.clip(level, 1, LEVELS).astype(np.uint8)
    validated = np.where(dice.random(len(keys)) < 0.3, level, 0)
    validated -= (validated > 1) & (dice.random(len(keys)) < 0.3)
    return Postings(
        rows.astype(np.int32),
        competencies.astype(np.int32),
        level,
        validated.astype(np.uint8),
        np.clip(dice.normal(4.5, 1.6, len(keys)), 1, 7).astype(np.uint8),
        dice.random(len(keys)) < 0.1,
        (TODAY - dice.integers(0, 3_000, len(keys))).astype(np.int32),
    )


def _held(
    dice: np.random.Generator, known: Competencies, roles: list[Role], held: Numbers
) -> tuple[Numbers, npt.NDArray[np.float64]]:
    """Draw what each line is about, and the level that is usual there."""
    sizes = np.array([len(role.competencies) for role in roles])
    starts = np.concatenate(([0], np.cumsum(sizes)))
    of_roles = np.concatenate([role.competencies for role in roles])
    levels = np.concatenate([role.levels for role in roles])
    families = np.array([role.family for role in roles])
    kinds = dice.random(len(held))
    anywhere = dice.integers(1, N_FAMILIES + 1, len(held))
    drawn = known.drawn(
        dice, np.where(kinds < 0.7, families[held], np.where(kinds < 0.9, 0, anywhere))
    )
    usual = np.full(len(held), 2.6)
    own = np.flatnonzero(kinds < 0.45)
    places = (sizes[held[own]] * dice.random(len(own)) ** 1.5).astype(np.int64)
    places += starts[held[own]]
    drawn[own], usual[own] = of_roles[places], levels[places]
    return drawn, usual


def _columns(
    dice: np.random.Generator, families: Numbers, n_units: int
) -> npt.NDArray[np.int32]:
    """Return units half by family, locations, and days of hiring and leaving."""
    n_people = len(families)
    width = max(1, n_units // (N_FAMILIES + 1))
    units = dice.integers(0, n_units, n_people)
    with_family = dice.random(n_people) < 0.6
    near = families * width + dice.integers(0, width, n_people)
    units[with_family] = near[with_family] % n_units
    columns = np.empty((len(Column), n_people), dtype=np.int32)
    columns[Column.ROW] = np.arange(n_people)
    columns[Column.UNIT_PLACE] = units
    columns[Column.POSITION_PLACE] = dice.permutation(n_people)
    columns[Column.LOCATION] = skewed(dice, np.full(n_people, N_LOCATIONS))
    columns[Column.HIRED_ON] = TODAY - dice.integers(-60, 6_000, n_people)
    columns[Column.LEFT_ON] = np.where(
        dice.random(n_people) < 0.05, TODAY + dice.integers(0, 90, n_people), 2**31 - 1
    )
    return columns


def required(
    company: Company, chosen: list[tuple[int, int, int]], *, has_related: bool
) -> list[RequiredRow]:
    """Return requirements from (competency, level, weight), nothing mandatory."""
    whole = sum(weight for _, _, weight in chosen)
    return [
        RequiredRow(
            level=level,
            levels=LEVELS,
            max_points=ALL_POINTS * weight // whole,
            is_mandatory=False,
            needs_validation=False,
            contributors=(
                Contributor(row, 16, LEVELS),
                *(
                    Contributor(other, sixteenths, LEVELS)
                    for other, sixteenths in company.competencies.related[row]
                    if has_related
                ),
            ),
        )
        for row, level, weight in chosen
    ]
