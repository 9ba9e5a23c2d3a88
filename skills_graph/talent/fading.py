"""When evidence that only grows older changes what it proves: months, as arrays.

It mirrors `domain.case.Case.is_still`: where no cap limits what is said of a level,
later sums follow from today's by decay alone; all others are added up month by month.
"""

import numpy as np

from skills_graph.domain.case import FULL_QUALITY
from skills_graph.domain.profile import LOOK_AHEAD_MONTHS
from skills_graph.talent.cases import Cases, Standings, quality
from skills_graph.talent.days import Numbers, month_begins
from skills_graph.talent.lines import NEVER
from skills_graph.talent.tree import Mask
from skills_graph.talent.voices import Floats
from skills_graph.talent.weighing import (
    Weighed,
    Weighing,
    decay_table,
    probability,
    threshold,
)

_CLOSE = 1e-9
_FAR_BELOW = -500.0


def first_faded(
    cases: Cases, standing: Standings, which: Mask, before: Numbers
) -> Numbers:
    """Return the first day of a month on which decay alone changes a standing.

    An ordinal for each pair, before its day in *before*; `NEVER` where there is none
    in the months looked ahead, and for pairs that are not among *which*. Nothing about
    those may be set aside, and something must count.
    """
    found = np.full(len(which), NEVER, dtype=np.int64)
    left, proofs, n_held = which.copy(), None, 0
    for later in range(1, LOOK_AHEAD_MONTHS + 1):
        begins = month_begins(cases.days, later)
        left &= begins < before
        n_left = int(np.count_nonzero(left))
        if not n_left:
            break
        if proofs is None or 2 * n_left < n_held:
            proofs, n_held = _Proofs(cases, standing, left), n_left
        differs = left & proofs.differ(later)
        found[differs] = begins[differs]
        left &= ~differs
    return found


class _Proofs:
    """What some pairs prove in the months to come; masks of shape (n_pairs,)."""

    def __init__(self, cases: Cases, standing: Standings, which: Mask) -> None:
        self._cases, self._standing = cases, standing
        counted = cases.counted & which[cases.claims.pairs]
        validating = counted & cases.validates
        free = np.ones(len(which), dtype=bool)
        self._all = _Footing(cases, counted, standing.held, free)
        # Where all validates, what is validated goes with what is held.
        part = (
            validating & cases.claims.any_of(counted & ~validating)[cases.claims.pairs]
        )
        self._validating = (
            _Footing(cases, validating, standing.validated, self._all.free)
            if part.any()
            else None
        )
        self._is_apart = cases.claims.any_of(part) & (standing.held > 0)

    def differ(self, later: int) -> Mask:
        """Return which pairs prove something else, *later* months on."""
        held = self._standing.held
        at_held, above = self._all.log_odds(later)
        certain = threshold(self._cases.policy)
        differs = (held > 0) & (at_held < certain)
        differs |= (held < self._cases.claims.about.levels) & (above >= certain)
        differs |= self._quality(at_held) != self._standing.quality
        if self._validating is not None:
            validated = self._standing.validated
            at_validated, above = self._validating.log_odds(later)
            lost = (validated > 0) & (at_validated < certain)
            gained = (validated < held) & (above >= certain)
            differs |= self._is_apart & (lost | gained)
        return differs

    def _quality(self, at_held: Floats) -> Numbers:
        held = self._standing.held
        confidence = 1.0 / (1.0 + np.exp(-at_held))
        # Numpy's exponential may differ in the last bit: it counts where steps begin.
        steps = FULL_QUALITY * confidence + 0.5
        close = np.flatnonzero(np.abs(steps - np.rint(steps)) < _CLOSE)
        confidence[close] = probability(at_held[close])
        return quality(Weighed(held, confidence), self._cases.is_only_suggested)


class _Footing:
    """What some rows say of the level each pair stands on, and of the one above.

    `free` says of which pairs no cap limits either, nor what *free* was before.
    """

    def __init__(self, cases: Cases, which: Mask, levels: Numbers, free: Mask) -> None:
        self._weighing = Weighing(
            cases.claims, which, policy=cases.policy, days=cases.days
        )
        self._n_pairs = len(levels)
        here = self._weighing.here
        self._decay = decay_table(LOOK_AHEAD_MONTHS, cases.policy)
        self._levels = np.maximum(levels[here], 1), levels[here] + 1
        self._free: list[Mask] = []
        so_far = free[here]
        for one in self._levels:
            so_far = so_far & self._weighing.are_free(one)
            self._free.append(so_far)
        self._sums = [self._weighing.sums(one) for one in self._levels]
        self.free = free.copy()
        self.free[here] = so_far

    def log_odds(self, later: int) -> tuple[Floats, Floats]:
        """Return log-odds of the level and of the next; far below any elsewhere."""
        return self._log_odds(0, later), self._log_odds(1, later)

    def _log_odds(self, which: int, later: int) -> Floats:
        weighing, levels, free = self._weighing, self._levels[which], self._free[which]
        said = self._sums[which] * self._decay[weighing.kinds, later]
        if not free.all():
            said = np.where(free, said, weighing.sums(levels, later))
        found = np.full(self._n_pairs, _FAR_BELOW)
        found[weighing.here] = said - weighing.doubts(levels)
        return found
