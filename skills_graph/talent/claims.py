"""Assertions as columns: what was said of many people, a row an assertion."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import chain, compress
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
from skills_graph.domain.policy import Policy
from skills_graph.domain.profile import Measure
from skills_graph.domain.standing import CompetencyMeasure
from skills_graph.talent.days import Numbers
from skills_graph.talent.lines import NEVER, STATE_NUMBERS
from skills_graph.talent.tree import Mask

Pair = tuple[EmployeeId, CompetencyId]

SOURCES = tuple(EvidenceSource)
SOURCE_NUMBERS = {source: number for number, source in enumerate(SOURCES)}
KINDS = tuple(CompetencyKind)
KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_OWN_WORD = len(SOURCES)

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
    which the domain adds them up. Days (`asserted`, `begins`, `ends`) are ordinals.
    `persons` and `groups` are numbers of whoever speaks, which `speakers` has by id.
    """

    about: Pairs
    speakers: Mapping[str, int]
    pairs: Numbers
    denies: Mask
    lowest: Numbers
    highest: Numbers
    sources: Small
    states: Small
    asserted: Numbers
    begins: Numbers
    ends: Numbers
    is_own: Mask
    is_rating: Mask
    validates: Mask
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
        return Claims(about, self.speakers, **columns)

    def corrected(self, policy: Policy) -> "Claims":
        """Return these as a policy counts them; see `domain.corrections`.

        Once only: corrected ones would be corrected again.
        """
        corrections = policy.corrections_in_force
        if not corrections:
            return self
        by_speaker = np.zeros(len(self.speakers), dtype=np.int64)
        for rater_id, levels in corrections.items():
            if rater_id in self.speakers:
                by_speaker[self.speakers[rater_id]] = levels
        rated = self.is_rating & (self.persons < _NOBODY)
        wanted = np.zeros(len(self), dtype=np.int64)
        wanted[rated] = by_speaker[self.persons[rated]]
        most = self.about.levels[self.pairs].astype(np.int64) - self.highest
        by = np.maximum(1 - self.lowest, np.minimum(most, wanted))
        return replace(self, lowest=self.lowest + by, highest=self.highest + by)

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


def joined(parts: Iterable[Claims]) -> Claims:
    """Return what was said of other pairs each, in the order given.

    All need to have numbered those who speak in one mapping.
    """
    some = list(parts)
    about = Pairs(
        tuple(chain.from_iterable(one.about.ids for one in some)),
        np.concatenate([_NO_LEVELS, *(one.about.levels for one in some)]),
        np.concatenate([_NO_LEVELS, *(one.about.kinds for one in some)]),
    )
    nothing = claims_of((), {})
    speakers = some[0].speakers if some else {}
    columns = {
        name: np.concatenate([getattr(one, name) for one in (nothing, *some)])
        for name in _COLUMNS
    }
    begins = np.cumsum([0, *(len(one.about) for one in some)])[:-1]
    columns["pairs"] += np.repeat(begins, [len(one) for one in some])
    return Claims(about, speakers, **columns)


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
    persons, groups = _numbered(ordered, speakers)
    return Claims(
        about,
        speakers,
        pairs=_numbers(places[one.employee_id, one.competency_id] for one in ordered),
        denies=_mask(one.polarity is Polarity.LACKS for one in ordered),
        lowest=_numbers(one.lowest_level for one in ordered),
        highest=_numbers(one.highest_level for one in ordered),
        sources=_small(SOURCE_NUMBERS[one.source] for one in ordered),
        states=_small(STATE_NUMBERS[one.state] for one in ordered),
        asserted=_numbers(one.asserted_on.toordinal() for one in ordered),
        begins=_numbers(one.valid_from.toordinal() for one in ordered),
        ends=_numbers(
            NEVER if one.valid_until is None else one.valid_until.toordinal()
            for one in ordered
        ),
        is_own=_mask(one.is_own_word for one in ordered),
        is_rating=_mask(one.is_rating for one in ordered),
        validates=_mask(one.validates for one in ordered),
        persons=persons,
        groups=groups,
    )


_COLUMNS = tuple(field.name for field in fields(Claims))[2:]
# Above the number of everyone who speaks.
_NOBODY = 1 << 32
_NO_LEVELS = np.empty(0, dtype=np.uint8)


def _numbered(
    ordered: Sequence[Assertion], known: dict[str, int]
) -> tuple[Numbers, Numbers]:
    """Number who says each and in which group; equal numbers are the same.

    Whoever is not known is nobody else; without a group everyone is one of their own.
    """
    persons = [
        _NOBODY + place
        if not one.asserted_by_id
        else known.setdefault(one.asserted_by_id, len(known))
        for place, one in enumerate(ordered)
    ]
    groups = (
        person if not one.group else known.setdefault(one.group, len(known))
        for person, one in zip(persons, ordered, strict=True)
    )
    return _numbers(persons), _numbers(groups)


def _numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, dtype=np.int64)


def _small(values: Iterable[int]) -> Small:
    return np.fromiter(values, dtype=np.uint8)


def _mask(values: Iterable[bool]) -> Mask:
    return np.fromiter(values, dtype=np.bool_)


def states_on(claims: Claims, days: Numbers) -> Small:
    """Return each row's state on its pair's day: expired once its last day is over.

    *days* are ordinals, of shape (n_pairs,).
    """
    rejected = STATE_NUMBERS[ValidationState.REJECTED]
    expired = STATE_NUMBERS[ValidationState.EXPIRED]
    is_over = (claims.ends < days[claims.pairs]) & (claims.states != rejected)
    return np.where(is_over, np.uint8(expired), claims.states)


def _dense(outer: Numbers, within: Numbers) -> Numbers:
    """Return one number for each pair of numbers, from 0 up without a gap."""
    if not len(outer):
        return outer
    together = outer * (int(within.max()) + 1) + within
    numbers: Numbers
    _, numbers = np.unique(together, return_inverse=True)
    return numbers
