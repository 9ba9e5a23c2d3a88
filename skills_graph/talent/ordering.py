"""People in an order, and where in it a place lies that somebody held on to."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from skills_graph.talent.vocabulary import Rows

Keys = npt.NDArray[np.int64]

POINT_BITS = 17
"""How many bits of a key the points take: 60,000 and its neighbours fit."""


@dataclass(frozen=True, slots=True, eq=False)
class Ordered:
    """Employee rows by ascending key, then by ascending row.

    Parameters
    ----------
    keys : ndarray of shape (n_ordered,), int64
    rows : ndarray of shape (n_ordered,), int32
    """

    keys: Keys
    rows: Rows

    @classmethod
    def of(cls, rows: Rows, keys: Keys) -> Self:
        """Order *rows*, which come in ascending order, by the key of each."""
        order = np.argsort(keys, kind="stable")
        return cls(keys[order], rows[order])

    def __len__(self) -> int:
        return len(self.rows)

    def places_before(self, key: int, row: float) -> int:
        """Return how many stand before (key, row); a row may lie between two."""
        begin = int(np.searchsorted(self.keys, key, side="left"))
        end = int(np.searchsorted(self.keys, key, side="right"))
        return begin + int(np.searchsorted(self.rows[begin:end], row, side="left"))

    def between(self, begin: int, end: int) -> "Ordered":
        return Ordered(self.keys[begin:end], self.rows[begin:end])
