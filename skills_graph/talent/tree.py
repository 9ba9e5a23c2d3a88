"""A tree as intervals: whoever is below a node has a place inside its interval."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from skills_graph.talent.vocabulary import Rows

Mask = npt.NDArray[np.bool_]
NOWHERE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """Places in depth-first order.

    Parameters
    ----------
    enter : ndarray of shape (n_nodes,), int32
        Place of each node, from 0.
    leave : ndarray of shape (n_nodes,), int32
        First place after the last one below it: node and everything below have
        places from `enter` to `leave - 1`.
    """

    enter: Rows
    leave: Rows

    def places(self, rows: Rows) -> Rows:
        """Return the places of nodes; row -1 is nowhere."""
        if not len(self.enter):
            return np.full(rows.shape, NOWHERE, dtype=np.int32)
        return np.where(rows == NOWHERE, NOWHERE, self.enter[rows]).astype(np.int32)

    def at_or_below(self, row: int, places: Rows) -> Mask:
        found: Mask = (places >= self.enter[row]) & (places < self.leave[row])
        return found

    def below(self, row: int, places: Rows) -> Mask:
        found: Mask = (places > self.enter[row]) & (places < self.leave[row])
        return found


def tree(parents: Sequence[int]) -> Tree:
    """Number a forest; `parents` holds each node's parent row, -1 for a root.

    Roots and children come in row order. A loop, which no source is allowed to
    write, is cut open at its lowest row, so that a question still gets an answer.
    """
    children: list[list[int]] = [[] for _ in parents]
    roots: list[int] = []
    for row, parent in enumerate(parents):
        (roots if parent == NOWHERE else children[parent]).append(row)
    enter = np.full(len(parents), NOWHERE, dtype=np.int32)
    leave = np.full(len(parents), NOWHERE, dtype=np.int32)
    place = 0
    for start in [*roots, *range(len(parents))]:
        if enter[start] == NOWHERE:
            place = _number(start, children, enter, leave, place)
    return Tree(enter, leave)


def _number(
    start: int, children: list[list[int]], enter: Rows, leave: Rows, place: int
) -> int:
    """Number everything below *start*; return the next free place."""
    stack = [(start, iter(children[start]))]
    enter[start] = place
    place += 1
    while stack:
        row, below = stack[-1]
        child = next((c for c in below if enter[c] == NOWHERE), None)
        if child is None:
            leave[row] = place
            stack.pop()
            continue
        enter[child] = place
        place += 1
        stack.append((child, iter(children[child])))
    return place
