"""Orders of people by name and by day of hiring, and where a cursor stands in them."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from skills_graph.talent.ordering import Ordered
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.tree import Mask
from skills_graph.talent.vocabulary import Rows


@dataclass(frozen=True, slots=True, eq=False)
class ByName:
    """A pool in order of sort keys, from A to Z or from Z to A.

    `places` of shape (n_pool,) are the places of `rows` among all names, ascending
    as the pool is ordered from A to Z.
    """

    snapshot: Snapshot
    rows: Rows
    places: npt.NDArray[np.intp]
    is_descending: bool

    @classmethod
    def of(cls, snapshot: Snapshot, pool: Mask, *, is_descending: bool) -> "ByName":
        order = snapshot.workforce.name_order
        places = np.flatnonzero(pool[order])
        rows = order[places]
        return cls(
            snapshot, rows[::-1] if is_descending else rows, places, is_descending
        )

    def sort_key(self, place: int) -> str:
        return self.snapshot.workforce.sort_keys[int(self.rows[place])]

    def place(self, sort_key: str, *, is_after: bool) -> int:
        """Return how many stand before a key, or before the one after it."""
        goes_past = is_after != self.is_descending
        find = bisect_right if goes_past else bisect_left
        all_keys = self.snapshot.workforce.ordered_sort_keys
        before = int(np.searchsorted(self.places, find(all_keys, sort_key)))
        return len(self.rows) - before if self.is_descending else before


def by_hiring(snapshot: Snapshot, pool: Mask) -> Ordered:
    """Order a pool by day of hiring, the latest first, then by employee id."""
    rows = np.flatnonzero(pool).astype(np.int32)
    return Ordered.of(rows, -snapshot.workforce.hired_on[rows].astype(np.int64))
