"""What the people of a pool miss, counted by what would let them through."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from skills_graph.domain.pool_levers import (
    MOST_CHANGES,
    Ease,
    Shortfall,
    possible_eases,
)
from skills_graph.domain.roles import Requirement
from skills_graph.talent.lines import Lines
from skills_graph.talent.points import RequiredRow, met
from skills_graph.talent.ranking import Ranking

_EASE_BITS = 4
_EASES = (1 << _EASE_BITS) - 1
_NOTHING = -1

Bits = npt.NDArray[np.int32]


def shortfalls(
    ranking: Ranking, requirements: Sequence[Requirement]
) -> dict[Shortfall, int]:
    """Count the pool by what they miss; those who miss more than three are left out.

    `requirements` are those that the ranking is for, in their order.
    """
    lacking = ranking.lacking
    is_near = ranking.pool & (lacking > 0) & (lacking <= MOST_CHANGES)
    rows = np.flatnonzero(is_near)
    missed = np.full((len(rows), MOST_CHANGES), _NOTHING, dtype=np.int32)
    n_missed = np.zeros(len(rows), dtype=np.intp)
    for place, required in enumerate(ranking.required):
        if not required.is_mandatory:
            continue
        bits = _bits(ranking.snapshot.lines, required, requirements[place], lacking)
        failing = np.flatnonzero(bits[rows] != 0)
        missed[failing, n_missed[failing]] = (place << _EASE_BITS) + bits[rows[failing]]
        n_missed[failing] += 1
    found, counts = np.unique(missed, axis=0, return_counts=True)
    return {
        tuple(
            (code >> _EASE_BITS, code & _EASES) for code in codes if code != _NOTHING
        ): count
        for codes, count in zip(found.tolist(), counts.tolist(), strict=True)
    }


def _bits(
    lines: Lines, required: RequiredRow, requirement: Requirement, like: Bits
) -> Bits:
    """Return for everyone which eases would let them pass a line, 0 where it is met."""
    found = np.full_like(like, Ease.OPTIONAL, dtype=np.int32)
    posting = lines.of(required.competency_row)
    rows = posting.employee_rows
    for ease in possible_eases(requirement):
        if ease is not Ease.OPTIONAL:
            found[rows[met(posting, _eased(required, ease))]] |= int(ease)
    found[rows[met(posting, required)]] = 0
    return found


def _eased(required: RequiredRow, ease: Ease) -> RequiredRow:
    is_lower = ease in (Ease.LOWER, Ease.BOTH)
    is_unvalidated = ease in (Ease.UNVALIDATED, Ease.BOTH)
    return replace(
        required,
        level=required.level - int(is_lower),
        needs_validation=required.needs_validation and not is_unvalidated,
    )
