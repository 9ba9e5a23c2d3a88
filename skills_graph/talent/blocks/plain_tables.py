"""The tables of `compiled.tables`, in numpy alone."""

import numpy as np
import numpy.typing as npt

from skills_graph.domain.competencies import MOST_LEVELS
from skills_graph.domain.matching import ITSELF_SIXTEENTHS
from skills_graph.domain.profile import FULL_QUALITY
from skills_graph.talent.blocks.layout import (
    MOST_LEVEL_TIMES_QUALITY,
    PROOFS,
    QUALITIES,
)
from skills_graph.talent.blocks.questions import Question

Numbers = npt.NDArray[np.int64]


def groups_of(asked: Question) -> Numbers:
    """Return the requirement that each list of postings is for."""
    sizes = np.diff(asked.starts)
    return np.repeat(np.arange(len(sizes)), sizes)


def tables_of(asked: Question) -> tuple[Numbers, Numbers, Numbers]:
    """Return for each list its earnings, its bounds, and which plane bounds it."""
    group = groups_of(asked)
    required = asked.required[group][:, None]
    held = np.arange(1, MOST_LEVELS + 1)[None, :]
    of = asked.of_levels[:, None]
    levels = np.minimum(held * asked.levels[group][:, None] // of, required)
    levels = np.where(held <= of, levels, 0)
    share = (asked.max_points[group] * asked.sixteenths)[:, None, None]
    whole = required[:, :, None] * FULL_QUALITY * ITSELF_SIXTEENTHS
    earned = share * levels[:, :, None] * np.arange(QUALITIES) // whole
    reaches = levels >= required
    planes = np.where(
        reaches.any(axis=1), reaches.argmax(axis=1) + 1, asked.of_levels
    ).astype(np.int64)
    counted = np.where(held <= planes[:, None], 1, 0)[:, :, None] * earned
    bounds = np.zeros((len(group), MOST_LEVEL_TIMES_QUALITY + 1), dtype=np.int64)
    for level in range(1, MOST_LEVELS + 1):
        for quality in range(QUALITIES):
            at = bounds[:, level * quality]
            np.maximum(at, counted[:, level - 1, quality], out=at)
    return (
        earned.reshape(len(group), PROOFS),
        np.maximum.accumulate(bounds, axis=1),
        planes,
    )
