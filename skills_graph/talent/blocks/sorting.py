"""Sorting by counting: compiled where there is a compiler, else numpy's own sort."""

from typing import Any

import numpy as np
import numpy.typing as npt

from skills_graph.talent.blocks.compiling import compiled_module

Numbers = npt.NDArray[np.int64]
Rows = npt.NDArray[np.int32]
Places = npt.NDArray[Any]
Words = npt.NDArray[np.uint64]


def stable_order(keys: Rows, n_keys: int) -> Places:
    """Return the places of keys from 0 on in ascending order, ties as they are."""
    compiled = compiled_module("counting")
    if compiled is not None:
        found: Places = compiled.counted_order(keys, n_keys)
        return found
    return np.argsort(keys, kind="stable")


def by_person(
    people: Rows, words: Words, days: Rows, n_people: int
) -> tuple[Words, Rows]:
    """Return words, and the day beside each, by person and then by word."""
    compiled = compiled_module("counting")
    if compiled is not None:
        found: tuple[Words, Rows] = compiled.counted_by_person(
            people, words, days, n_people
        )
        return found
    order = np.lexsort((words, people))
    return words[order], days[order]


def in_blocks(competencies: Rows, block_starts: Numbers, n_competencies: int) -> Places:
    """Return the places of lines ordered by competency within each block."""
    compiled = compiled_module("counting")
    if compiled is not None:
        found: Places = compiled.counted_in_blocks(
            competencies, block_starts, n_competencies
        )
        return found
    blocks = np.repeat(np.arange(len(block_starts) - 1), np.diff(block_starts))
    return np.argsort(blocks * n_competencies + competencies, kind="stable")
