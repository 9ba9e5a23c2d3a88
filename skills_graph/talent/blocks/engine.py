"""Asking the index: the compiled kernels where they are, numpy's twin elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import ModuleType

import numpy as np
import numpy.typing as npt

from skills_graph.talent.blocks import plain
from skills_graph.talent.blocks.compiling import compiled_module
from skills_graph.talent.blocks.layout import Blocks, Column
from skills_graph.talent.blocks.overlay import ChangedPerson, Overlay
from skills_graph.talent.blocks.plain_filtering import passing
from skills_graph.talent.blocks.planning import few_places
from skills_graph.talent.blocks.questions import Question

Rows = npt.NDArray[np.int32]
Keys = npt.NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Best:
    """The first people of an order, best first; all of shape (n_found,).

    Where nothing is mandatory everybody is eligible.
    """

    rows: Rows
    points: npt.NDArray[np.int32]
    is_eligible: npt.NDArray[np.bool_]

    @property
    def listed(self) -> list[tuple[int, int, bool]]:
        columns = (self.rows, self.points, self.is_eligible)
        return list(zip(*(column.tolist() for column in columns), strict=True))


@dataclass(frozen=True, eq=False)
class TalentBlocks:
    """Blocks and the people who changed since they were laid out; never changes."""

    blocks: Blocks
    overlay: Overlay

    def best(
        self, asked: Question, most: int, *, is_compiled: bool | None = None
    ) -> Best:
        """Return the best people who pass, as many as asked for if there are.

        Eligible people come first, then points, then employee row.
        """
        compiled = None if is_compiled is False else compiled_module("searching")
        if compiled is None:
            keys = self._plain_keys(asked, most)
        else:
            keys = self._compiled_keys(compiled, asked, most)
        found = _best(keys, has_mandatory=len(asked.mandatory) > 0)
        return found if len(keys) == most else self._filled_up(found, asked, most)

    def with_changed(self, changed: Iterable[ChangedPerson]) -> "TalentBlocks":
        """Return the index with some people anew, who are known by employee row."""
        places = self.blocks.places
        placed = ((each, _place(places, each)) for each in changed)
        return replace(self, overlay=self.overlay.with_changed(placed))

    def passing_rows(self, asked: Question) -> Rows:
        """Return the employee rows of everyone who passes, ascending."""
        main, later = self.blocks.people, self.overlay.people
        lives = self.overlay.lives(self.blocks.n_people)
        found = [
            main.columns[Column.ROW][passing(main, asked) & lives],
            later.columns[Column.ROW][passing(later, asked) & self.overlay.is_latest],
        ]
        return np.sort(np.concatenate(found))

    def _plain_keys(self, asked: Question, most: int) -> Keys:
        later = self.overlay
        lives = later.lives(self.blocks.n_people)
        keys = plain.best_of_all(self.blocks, asked, lives, most)
        places = np.flatnonzero(passing(later.people, asked) & later.is_latest)
        added = plain.keys_of(later.people, asked, places)
        return plain.highest(np.concatenate([keys, added]), most)

    def _compiled_keys(self, compiled: ModuleType, asked: Question, most: int) -> Keys:
        best = np.zeros(most, dtype=np.uint64)
        main, later = self.blocks, self.overlay
        life = compiled.Life(later.main_replaced, later.version)
        few = few_places(main, asked)
        if few is None:
            filled = compiled.best_of_all(main.index, asked, life, best)
        else:
            filled = compiled.best_of_some(
                main.people, main.n_competencies, asked, few, life, best, 0
            )
        if len(later):
            places = np.arange(len(later), dtype=np.int32)
            life = compiled.Life(later.replaced, later.version)
            filled = compiled.best_of_some(
                later.people, main.n_competencies, asked, places, life, best, filled
            )
        return best[:filled]

    def _filled_up(self, found: Best, asked: Question, most: int) -> Best:
        """Add people who earn nothing, in the order of their rows."""
        rows = self.passing_rows(asked)
        rows = rows[~np.isin(rows, found.rows)][: most - len(found.rows)]
        return Best(
            np.concatenate([found.rows, rows]),
            np.concatenate([found.points, np.zeros(len(rows), dtype=np.int32)]),
            np.concatenate(
                [found.is_eligible, np.full(len(rows), not len(asked.mandatory))]
            ),
        )


def _place(places: Rows, changed: ChangedPerson) -> int | None:
    row = int(changed.columns[Column.ROW])
    return int(places[row]) if row < len(places) else None


def _best(keys: Keys, *, has_mandatory: bool) -> Best:
    above = (keys >> np.uint64(32)).astype(np.int64)
    return Best(
        (0xFFFFFFFF - (keys & np.uint64(0xFFFFFFFF))).astype(np.int32),
        (above & ((1 << plain.POINT_BITS) - 1)).astype(np.int32),
        (above >> plain.POINT_BITS > 0) if has_mandatory else np.ones(len(keys), bool),
    )
