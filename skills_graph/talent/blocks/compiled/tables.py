"""What a level at a quality earns on each list, and the most that a block can earn.

Whole numbers as in `domain.matching.earned`, to which a test holds these tables.
"""

import numpy as np
import numpy.typing as npt

from skills_graph.domain.matching import ITSELF_SIXTEENTHS
from skills_graph.domain.profile import FULL_QUALITY
from skills_graph.talent.blocks.compiling import compiled
from skills_graph.talent.blocks.layout import (
    MOST_LEVEL_TIMES_QUALITY,
    PROOFS,
    QUALITIES,
)
from skills_graph.talent.blocks.questions import Question

Table = npt.NDArray[np.uint16]


@compiled
def tables_of(asked: Question) -> tuple[Table, Table, npt.NDArray[np.int64]]:
    """Return for each list its earnings, its bounds, and which plane bounds it.

    Earnings stand by level - 1 and quality, bounds by level times quality. The
    plane is the level from which on nothing more is earned.
    """
    n_lists = len(asked.competencies)
    earned = np.zeros((n_lists, PROOFS), np.uint16)
    bounds = np.zeros((n_lists, MOST_LEVEL_TIMES_QUALITY + 1), np.uint16)
    planes = np.zeros(n_lists, np.int64)
    for group in range(len(asked.max_points)):
        most, required = asked.max_points[group], asked.required[group]
        for one in range(asked.starts[group], asked.starts[group + 1]):
            of = asked.of_levels[one]
            share = most * asked.sixteenths[one]
            whole = required * FULL_QUALITY * ITSELF_SIXTEENTHS
            planes[one] = of
            for held in range(of, 0, -1):
                level = min(held * asked.levels[group] // of, required)
                if level == required:
                    planes[one] = held
                for quality in range(QUALITIES):
                    earned[one, (held - 1) * QUALITIES + quality] = (
                        share * level * quality // whole
                    )
            _bound(earned[one], bounds[one], planes[one])
    return earned, bounds, planes


@compiled
def _bound(earned: Table, bounds: Table, plane: int) -> None:
    for held in range(1, plane + 1):
        for quality in range(QUALITIES):
            worth = earned[(held - 1) * QUALITIES + quality]
            bounds[held * quality] = max(bounds[held * quality], worth)
    for product in range(1, MOST_LEVEL_TIMES_QUALITY + 1):
        bounds[product] = max(bounds[product], bounds[product - 1])
