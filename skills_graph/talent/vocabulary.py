"""Ids and the row numbers that stand for them inside the arrays."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

Id = TypeVar("Id", bound=str)
Rows = npt.NDArray[np.int32]


class Vocabulary(Generic[Id]):
    """Ids in ascending order; an id's row is its place in that order.

    So the order of rows is the order of ids, and ties go to the lower row.
    """

    __slots__ = ("_rows", "ids")

    def __init__(self, ids: Iterable[Id]) -> None:
        self.ids: tuple[Id, ...] = tuple(sorted(set(ids)))
        self._rows: dict[str, int] = {id: row for row, id in enumerate(self.ids)}

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, id: object) -> bool:
        return id in self._rows

    def row(self, id: str) -> int | None:
        """Return the row of an id, None when it is not known here."""
        return self._rows.get(id)

    def rows(self, ids: Iterable[str]) -> Rows:
        """Return the rows of the ids that are known, in the order given."""
        found = [self._rows[id] for id in ids if id in self._rows]
        return np.array(found, dtype=np.int32)

    def place(self, id: str) -> int:
        """Return the row that an id has, or would have if it were known."""
        return bisect_left(self.ids, id)

    def rows_in(self, other: "Vocabulary[Id]") -> Rows:
        """Return, for each row here, its row in *other*; -1 where it is not there."""
        found = (other._rows.get(id, -1) for id in self.ids)  # noqa: SLF001 - same class
        return np.fromiter(found, dtype=np.int32, count=len(self.ids))
