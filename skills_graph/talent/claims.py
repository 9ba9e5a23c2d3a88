"""Assertions as columns: what was said of many people, a row an assertion."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from itertools import compress
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import (
    Assertion,
    EvidenceSource,
    Polarity,
    ValidationState,
)
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.profile import Measure
from skills_graph.domain.standing import CompetencyMeasure
from skills_graph.talent.lines import NEVER, STATE_NUMBERS
from skills_graph.talent.tree import Mask

Pair = tuple[EmployeeId, CompetencyId]

SOURCES = tuple(EvidenceSource)
SOURCE_NUMBERS = {source: number for number, source in enumerate(SOURCES)}
KINDS = tuple(CompetencyKind)
KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_OWN_WORD = len(SOURCES)

Numbers = npt.NDArray[np.int64]
Small = npt.NDArray[np.uint8]


class Pairs(NamedTuple):
    """Who and what the rows are about, and by what they are measured.

    Parameters
    ----------
    ids : tuple of (employee id, competency id), in order
    levels : ndarray of shape (n_pairs,), uint8
    kinds : ndarray of shape (n_pairs,), uint8
        Place in `KINDS`.
    """

    ids: tuple[Pair, ...]
    levels: Small
    kinds: Small

    def __len__(self) -> int:
        return len(self.levels)


@dataclass(frozen=True, eq=False)
class Claims:
    """What was said of many pairs, each array of shape (n_rows,).

    Rows are in the order of their pair and then of their id, which is the order in
    which the domain adds them up. `months` count from the year 0, days from the year
    1. `persons` and `groups` are numbers of whoever speaks; equal ones are the same.
    """

    about: Pairs
    pairs: Numbers
    denies: Mask
    lowest: Numbers
    highest: Numbers
    sources: Small
    states: Small
    months: Numbers
    asserted: Numbers
    begins: Numbers
    ends: Numbers
    is_own: Mask
    persons: Numbers
    groups: Numbers

    def __len__(self) -> int:
        return len(self.pairs)

    def taken(self, pairs: Mask) -> "Claims":
        """Return what was said of some pairs, which are then numbered anew."""
        which = pairs[self.pairs]
        numbers = np.cumsum(pairs) - 1
        columns = {name: getattr(self, name)[which] for name in _COLUMNS}
        columns["pairs"] = numbers[columns["pairs"]]
        ids = tuple(compress(self.about.ids, pairs.tolist()))
        about = Pairs(ids, self.about.levels[pairs], self.about.kinds[pairs])
        return Claims(about, **columns)

    def joined(self, others: "Claims") -> "Claims":
        """Return these and what was said of other pairs.

        Both need to have numbered those who speak alike.
        """
        mine, theirs = self.about, others.about
        about = Pairs(
            mine.ids + theirs.ids,
            np.concatenate([mine.levels, theirs.levels]),
            np.concatenate([mine.kinds, theirs.kinds]),
        )
        columns = {
            name: np.concatenate([getattr(self, name), getattr(others, name)])
            for name in _COLUMNS
        }
        columns["pairs"][len(self) :] += len(mine)
        return Claims(about, **columns)

    def any_of(self, which: Mask) -> Mask:
        """Return which pairs have one of these rows, of shape (n_pairs,)."""
        found = np.zeros(len(self.about), dtype=bool)
        found[self.pairs[which]] = True
        return found

    @cached_property
    def outer(self) -> Numbers:
        """The widest voice of each row: its source, or the person's own word."""
        widest = np.where(self.is_own, _OWN_WORD, self.sources)
        return _dense(self.pairs, widest.astype(np.int64))

    @cached_property
    def middle(self) -> Numbers:
        """The voice within: its group, or the source of one's own word."""
        within = np.where(self.is_own, self.sources, self.groups)
        return _dense(self.outer, within)

    @cached_property
    def inner(self) -> Numbers:
        """The narrowest voice: one person."""
        return _dense(self.middle, self.persons)


def claims_of(
    said: Iterable[Assertion],
    measures: Mapping[CompetencyId, Measure | CompetencyMeasure],
    speakers: dict[str, int] | None = None,
) -> Claims:
    """Lay out assertions; one that is repeated counts once.

    *speakers* holds the number of each person and group, and is added to. Raises
    KeyError where a competency has no measure.
    """
    speakers = {} if speakers is None else speakers
    by_key = {(one.employee_id, one.competency_id, one.id): one for one in said}
    ordered = [by_key[key] for key in sorted(by_key)]
    ids = tuple(dict.fromkeys((one.employee_id, one.competency_id) for one in ordered))
    places = {pair: place for place, pair in enumerate(ids)}
    about = Pairs(
        ids,
        np.array([measures[id].levels for _, id in ids], dtype=np.uint8),
        np.array([KIND_NUMBERS[measures[id].kind] for _, id in ids], dtype=np.uint8),
    )
    rows = [
        _row(one, places[one.employee_id, one.competency_id], speakers)
        for one in ordered
    ]
    table = np.array(rows, dtype=np.int64).reshape(len(rows), len(fields(Claims)) - 1)
    columns = dict(zip(_COLUMNS, table.T.copy(), strict=True))
    return Claims(
        about,
        **{
            name: column.astype(_DTYPES.get(name, np.int64))
            for name, column in columns.items()
        },
    )


_COLUMNS = tuple(field.name for field in fields(Claims))[1:]
_DTYPES: dict[str, type[np.generic]] = {
    "denies": np.bool_,
    "is_own": np.bool_,
    "sources": np.uint8,
    "states": np.uint8,
}


def _row(one: Assertion, pair: int, speakers: dict[str, int]) -> tuple[int, ...]:
    """Return an assertion's values in the order of the columns."""
    person = one.asserted_by_id or one.id
    return (
        pair,
        one.polarity is Polarity.LACKS,
        one.lowest_level,
        one.highest_level,
        SOURCE_NUMBERS[one.source],
        STATE_NUMBERS[one.state],
        month_number(one.asserted_on),
        one.asserted_on.toordinal(),
        one.valid_from.toordinal(),
        NEVER if one.valid_until is None else one.valid_until.toordinal(),
        one.is_own_word,
        speakers.setdefault(person, len(speakers)),
        speakers.setdefault(one.group or person, len(speakers)),
    )


def month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def states_on(claims: Claims, day: date) -> Small:
    """Return each row's state that day: expired once its last day is over."""
    rejected = STATE_NUMBERS[ValidationState.REJECTED]
    expired = STATE_NUMBERS[ValidationState.EXPIRED]
    is_over = (claims.ends < day.toordinal()) & (claims.states != rejected)
    return np.where(is_over, np.uint8(expired), claims.states)


def _dense(outer: Numbers, within: Numbers) -> Numbers:
    """Return one number for each pair of numbers, from 0 up without a gap."""
    if not len(outer):
        return outer
    together = outer * (int(within.max()) + 1) + within
    numbers: Numbers
    _, numbers = np.unique(together, return_inverse=True)
    return numbers
