"""Requirements as arrays of whole numbers, one entry for each list of postings."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from skills_graph.talent.blocks.programmes import EVERYONE_PASSES, Programme
from skills_graph.talent.points import RequiredRow

Numbers = npt.NDArray[np.int64]
NOT_MANDATORY = -1


class Question(NamedTuple):
    """What a kernel is asked; read only.

    Parameters
    ----------
    competencies, sixteenths, of_levels : (n_lists,), int64
        A list of postings for each contributor: whose, what it is worth, and how
        many levels its scale has.
    starts : (n_requirements + 1,), int64
        The lists of requirement g are those from `starts[g]` on; the first is the
        competency itself.
    max_points, required, levels : (n_requirements,), int64
    needs_validation : (n_requirements,), bool
    mandatory : (n_mandatory,), int64
        Which requirements are.
    steps : (n_steps, 5), int64
    masks : (n_masks, n_people), uint8
        By employee row: see `programmes.Programme`.
    """

    competencies: Numbers
    sixteenths: Numbers
    of_levels: Numbers
    starts: Numbers
    max_points: Numbers
    required: Numbers
    levels: Numbers
    needs_validation: npt.NDArray[np.bool_]
    mandatory: Numbers
    steps: Numbers
    masks: npt.NDArray[np.uint8]


def question(
    required: Sequence[RequiredRow],
    n_people: int,
    passing: Programme = EVERYONE_PASSES,
) -> Question:
    """Return requirements of the people whom a programme lets pass.

    `n_people` is the number of employee rows. Raises BadInput for a programme that
    is nested too deeply.
    """
    lists = [
        (each.competency_row, each.sixteenths, each.levels)
        for line in required
        for each in line.contributors
    ]
    lines = [(line.max_points, line.level, line.levels) for line in required]
    sizes = [len(line.contributors) for line in required]
    mandatory = [place for place, line in enumerate(required) if line.is_mandatory]
    steps, masks = passing.as_arrays(n_people)
    return Question(
        *_columns(lists),
        np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
        *_columns(lines),
        np.array([line.needs_validation for line in required], dtype=np.bool_),
        np.array(mandatory, dtype=np.int64),
        steps,
        masks,
    )


def _columns(rows: Sequence[tuple[int, int, int]]) -> tuple[Numbers, Numbers, Numbers]:
    table = np.array(rows, dtype=np.int64).reshape(len(rows), 3).T.copy()
    return table[0], table[1], table[2]
