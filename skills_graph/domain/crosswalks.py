"""From other scales to levels: an interval of levels, never a false exact one.

A step i of k covers the share ((i - 1) / k, i / k] of its scale, a level j of n the
share ((j - 1) / n, j / n]. The interval is every level that the step overlaps, and
every level within half a level of the step's middle: so it is at least two levels
wide. Both ends rise with i, which is why converting never turns an order around.
Only what is said on the competency's own scale is taken as the level that it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from skills_graph.domain.competencies import (
    LANGUAGE_LEVELS,
    QUALIFICATION_LEVELS,
    RESPONSIBILITY_LEVELS,
    ProficiencyScale,
)
from skills_graph.domain.ids import ScaleId
from skills_graph.errors import BadInput


class Interval(NamedTuple):
    """The lowest and highest level that something may mean, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """A scale that values arrive on: its steps as they are written, lowest first.

    `scale_id` is ours, if we have the same one.
    """

    name: str
    description: str
    steps: tuple[str, ...]
    scale_id: ScaleId | None = None

    def step(self, value: str) -> int:
        """Return which step a value is, from 1; raises BadInput for none of them."""
        written = value.strip().removesuffix("%").strip().upper()
        if written not in self.steps:
            raise BadInput(
                f"{value[:40]!r} is no value of the scale {self.name!r}, which goes"
                f" from {self.steps[0]} to {self.steps[-1]}.",
                field="original",
            )
        return self.steps.index(written) + 1


def _numbers(lowest: int, highest: int) -> tuple[str, ...]:
    return tuple(map(str, range(lowest, highest + 1)))


CROSSWALKS: Mapping[str, Crosswalk] = {
    walk.name: walk
    for walk in (
        Crosswalk("percent", "a share from 0 to 100", _numbers(0, 100)),
        Crosswalk("1-100", "points from 1 to 100", _numbers(1, 100)),
        Crosswalk("1-10", "points from 1 to 10", _numbers(1, 10)),
        Crosswalk("stars", "one to five stars", _numbers(1, 5)),
        Crosswalk("grades", "school grades, A the best", tuple("FEDCBA")),
        Crosswalk(
            "sfia",
            "SFIA levels of responsibility",
            _numbers(1, RESPONSIBILITY_LEVELS.highest),
            RESPONSIBILITY_LEVELS.id,
        ),
        Crosswalk(
            "eqf",
            "levels of the European framework",
            _numbers(1, QUALIFICATION_LEVELS.highest),
            QUALIFICATION_LEVELS.id,
        ),
        Crosswalk(
            "cefr",
            "language levels",
            tuple(level.name for level in LANGUAGE_LEVELS.levels),
            LANGUAGE_LEVELS.id,
        ),
    )
}
"""The scales that we convert from, by the name that whoever delivers says."""


def crosswalk(name: str) -> Crosswalk:
    """Return the scale of a name; raises BadInput, naming all there are."""
    found = CROSSWALKS.get(name.strip().lower())
    if found is None:
        raise BadInput(
            f"There is no scale called {name[:40]!r}; there are"
            f" {', '.join(CROSSWALKS)}.",
            field="original",
        )
    return found


def interval(step: int, steps: int, levels: int) -> Interval:
    """Return the levels 1..*levels* that a step 1..*steps* of another scale may mean.

    Raises BadInput for a scale of one level: a grade does not say whether something
    is valid.
    """
    if levels == 1:
        raise BadInput(
            "This competency is valid or not; a value on another scale does not say"
            " which.",
            field="original",
        )
    # The middle is at (2 * step - 1) * levels / (2 * steps) levels.
    middle, unit = (2 * step - 1) * levels, 2 * steps
    near_low = -((steps - middle) // unit)
    near_high = (middle + steps) // unit + 1
    overlapped_low = (step - 1) * levels // steps + 1
    overlapped_high = -(-step * levels // steps)
    return Interval(
        min(max(near_low, 1), overlapped_low, levels - 1),
        max(min(near_high, levels), overlapped_high, 2),
    )


def meant(walk: Crosswalk, value: str, scale: ProficiencyScale) -> Interval:
    """Return which levels of a scale a value may mean: one, if it is the same scale.

    Raises BadInput as `step` and `interval` do.
    """
    step = walk.step(value)
    if walk.scale_id == scale.id:
        return Interval(step, step)
    return interval(step, len(walk.steps), scale.highest)


class Row(NamedTuple):
    """Values that follow one another and mean the same levels, both ends included."""

    first: str
    last: str
    levels: Interval


def table(walk: Crosswalk, scale: ProficiencyScale) -> tuple[Row, ...]:
    """Return what every value means on a scale, the lowest first.

    Empty for a scale of one level, to which nothing is converted.
    """
    if scale.highest == 1:
        return ()
    rows: list[Row] = []
    for value in walk.steps:
        levels = meant(walk, value, scale)
        if rows and rows[-1].levels == levels:
            rows[-1] = rows[-1]._replace(last=value)
        else:
            rows.append(Row(value, value, levels))
    return tuple(rows)


def back(levels_meant: Interval, levels: int, steps: int) -> Interval:
    """Return the steps of another scale that an interval of levels may mean."""
    return Interval(
        interval(levels_meant.low, levels, steps).low,
        interval(levels_meant.high, levels, steps).high,
    )
