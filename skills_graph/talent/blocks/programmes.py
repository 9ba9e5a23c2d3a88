"""Who may be ranked: a small programme that is evaluated block by block.

A filter, a scope and a list of exclusions become steps in the order of a pocket
calculator that works on stacks: first what is looked at, then how it is combined.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import reduce

import numpy as np
import numpy.typing as npt

from skills_graph.errors import BadInput
from skills_graph.talent.blocks.layout import Column

Steps = npt.NDArray[np.int64]
Masks = npt.NDArray[np.uint8]

MOST_DEPTH = 64


class Step(IntEnum):
    """What a step does; its operands follow it, 0 where there are fewer."""

    COLUMN = 0  # column, least, most
    HOLDS = 1  # competency row, level, needs validation, evidenced since
    MASK = 2  # which mask
    BOTH = 3
    EITHER = 4
    NOT = 5


@dataclass(frozen=True, slots=True)
class Programme:
    """Steps of shape (n_steps,), each of five whole numbers; none lets everyone pass.

    `masks` are by employee row, of shape (n_people,), 1 for who passes.
    """

    steps: tuple[tuple[int, int, int, int, int], ...] = ()
    masks: tuple[Masks, ...] = ()

    def __and__(self, other: "Programme") -> "Programme":
        return (
            self._combined(other, Step.BOTH)
            if self.steps and other.steps
            else (self if self.steps else other)
        )

    def __or__(self, other: "Programme") -> "Programme":
        if not self.steps or not other.steps:
            return EVERYONE_PASSES
        return self._combined(other, Step.EITHER)

    def __invert__(self) -> "Programme":
        if not self.steps:
            return NOBODY_PASSES
        return Programme((*self.steps, (Step.NOT, 0, 0, 0, 0)), self.masks)

    def _combined(self, other: "Programme", step: Step) -> "Programme":
        moved = tuple(
            (code, one + len(self.masks), *rest)
            if code == Step.MASK
            else (code, one, *rest)
            for code, one, *rest in other.steps
        )
        return Programme(
            (*self.steps, *moved, (step, 0, 0, 0, 0)),  # type: ignore[arg-type]
            (*self.masks, *other.masks),
        )

    def as_arrays(self, n_people: int) -> tuple[Steps, Masks]:
        """Return steps of shape (n_steps, 5) and masks of shape (n_masks, n_people).

        Raises BadInput for an expression nested too deeply.
        """
        depth = most = 0
        for code, *_ in self.steps:
            depth += 1 if code <= Step.MASK else -1 if code != Step.NOT else 0
            most = max(most, depth)
        if most > MOST_DEPTH:
            raise BadInput(
                f"A filter may be nested {MOST_DEPTH} deep, and this one is {most}."
            )
        steps = np.array(self.steps, dtype=np.int64).reshape(len(self.steps), 5)
        masks = np.array(self.masks, dtype=np.uint8)
        masks = masks.reshape(len(self.masks), n_people)
        return steps, masks


EVERYONE_PASSES = Programme()
NOBODY_PASSES = Programme(((Step.COLUMN, Column.ROW, 1, 0, 0),))


def within(column: Column, least: int, most: int) -> Programme:
    """Let pass whose column lies from *least* to *most*, both included."""
    return Programme(((Step.COLUMN, column, least, most, 0),))


def holding(
    competency: int, level: int, *, needs_validation: bool = False, since: int = 0
) -> Programme:
    """Let pass who holds a competency at a level, by evidence that is not too old.

    Merely suggested evidence never counts; `since` is a day number.
    """
    return Programme(((Step.HOLDS, competency, level, int(needs_validation), since),))


def masked(mask: npt.NDArray[np.bool_]) -> Programme:
    """Let pass whom a mask by employee row holds true for."""
    return Programme(((Step.MASK, 0, 0, 0, 0),), (mask.view(np.uint8),))


def any_of(some: Iterable[Programme]) -> Programme:
    """Let pass who passes at least one of some; of none nobody does."""
    found = list(some)
    return reduce(lambda one, two: one | two, found) if found else NOBODY_PASSES


def all_of(some: Sequence[Programme]) -> Programme:
    """Let pass who passes every one of some; of none everybody does."""
    return reduce(lambda one, two: one & two, some, EVERYONE_PASSES)
