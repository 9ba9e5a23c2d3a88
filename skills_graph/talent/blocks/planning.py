"""When filters leave few people, these are looked at one by one."""

import numpy as np
import numpy.typing as npt

from skills_graph.talent.blocks.layout import BLOCK, Blocks, Column
from skills_graph.talent.blocks.programmes import Step
from skills_graph.talent.blocks.questions import Question

Places = npt.NDArray[np.int32]

_FEW = 256

_ORDERED = {Column.UNIT_PLACE: 0, Column.POSITION_PLACE: 1}


def few_places(blocks: Blocks, asked: Question) -> Places | None:
    """Return the places of few people among whom are all who pass, None if many.

    Of the conditions that all must hold the narrowest one is taken.
    """
    most = _FEW + blocks.n_people // BLOCK
    found: Places | None = None if blocks.n_people else np.empty(0, dtype=np.int32)
    for step in _required_steps(asked):
        some = _places_of(blocks, asked, step, most)
        if some is not None and (found is None or len(some) < len(found)):
            found = some
    return found


def _required_steps(asked: Question) -> list[list[int]]:
    """Return the steps whose condition everyone who passes meets."""
    stack: list[list[list[int]]] = []
    for step in asked.steps.tolist():
        if step[0] == Step.NOT:
            stack[-1] = []
        elif step[0] in (Step.BOTH, Step.EITHER):
            two, one = stack.pop(), stack.pop()
            stack.append(one + two if step[0] == Step.BOTH else [])
        else:
            stack.append([step])
    return stack[0] if stack else []


def _places_of(
    blocks: Blocks, asked: Question, step: list[int], most: int
) -> Places | None:
    code, one, two, three, _ = step
    if code == Step.MASK:
        mask = asked.masks[one]
        if np.count_nonzero(mask) > most:
            return None
        rows = np.flatnonzero(mask)
        places: Places = blocks.places[rows[rows < len(blocks.places)]]
        return places[places >= 0]
    if code != Step.COLUMN:
        return None
    if one == Column.ROW:
        rows = np.arange(max(two, 0), min(three + 1, blocks.n_people))
        return blocks.places[rows] if len(rows) <= most else None
    if one not in _ORDERED:
        return None
    order = blocks.arrays.by_place[_ORDERED[Column(one)]]
    values = blocks.people.columns[one]
    begin = int(np.searchsorted(values, two, side="left", sorter=order))
    end = int(np.searchsorted(values, three, side="right", sorter=order))
    return order[begin:end].copy() if end - begin <= most else None
