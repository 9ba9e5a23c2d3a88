"""What is asked: roles alone, with related competencies, with filters, and mixed."""

from dataclasses import dataclass, replace

import numpy as np

from skills_graph.talent.blocks.layout import Column
from skills_graph.talent.blocks.programmes import (
    EVERYONE_PASSES,
    Programme,
    any_of,
    within,
)
from skills_graph.talent.points import RequiredRow
from tests.bench.talent.company import TODAY, Company, required, skewed

VARIANTS = ("direct", "related", "full", "hard")
N_MIXED_ROLES = 4


@dataclass(frozen=True)
class Case:
    """One question; every engine answers the same 20 people in the same order."""

    required: list[RequiredRow]
    passing: Programme
    most: int = 20


def cases(company: Company, variant: str, count: int) -> list[Case]:
    """Return questions of one kind, the same at every size of a company.

    `direct` asks for a role's own competencies, `related` takes related ones in as
    well, `full` adds up to three mandatory ones and every kind of filter, `hard`
    mixes four roles, which no order of people can help with.
    """
    dice = np.random.default_rng(4_242)
    return [_case(company, variant, dice) for _ in range(count)]


def _case(company: Company, variant: str, dice: np.random.Generator) -> Case:
    n_roles = N_MIXED_ROLES if variant == "hard" else 1
    roles = dice.choice(len(company.roles), n_roles, replace=False).tolist()
    chosen = {}
    for number in roles:
        role = company.roles[number]
        pairs = zip(role.competencies, role.levels, strict=True)
        for row, level in list(pairs)[::n_roles]:
            chosen[row] = (row, level, int(dice.integers(1, 11)))
    lines = required(company, list(chosen.values()), has_related=variant != "direct")
    if variant != "full":
        return Case(lines, EVERYONE_PASSES)
    n_mandatory = int(dice.choice([0, 0, 1, 1, 2, 3]))
    mandatory = [
        replace(
            line,
            is_mandatory=place < n_mandatory,
            level=max(1, line.level - 1) if place < n_mandatory else line.level,
            needs_validation=place < n_mandatory and bool(dice.random() < 0.2),
        )
        for place, line in enumerate(lines)
    ]
    return Case(mandatory, _filter(company, dice))


def _filter(company: Company, dice: np.random.Generator) -> Programme:
    """Return a scope, and by chance a unit, locations, free days and exclusions."""
    n_units = company.n_units
    found = within(Column.HIRED_ON, 0, TODAY) & within(Column.LEFT_ON, TODAY, 2**31)
    if dice.random() < 0.5:
        begins = dice.integers(0, n_units, 3).tolist()
        found &= any_of(
            within(Column.UNIT_PLACE, begin, begin + n_units // 4) for begin in begins
        )
    if dice.random() < 0.5:
        begin, size = (
            int(dice.integers(0, n_units)),
            n_units // int(dice.choice([8, 64])),
        )
        found &= within(Column.UNIT_PLACE, begin, begin + size)
    if dice.random() < 0.3:
        places = set(skewed(dice, np.full(5, 200)).tolist())
        found &= any_of(within(Column.LOCATION, place, place) for place in places)
    if dice.random() < 0.3:
        found &= within(Column.LEFT_ON, TODAY + 60, 2**31)
    for row in dice.integers(0, company.n_people, 3).tolist():
        found &= ~within(Column.ROW, row, row)
    return found
