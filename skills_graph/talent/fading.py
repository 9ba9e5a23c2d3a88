"""When evidence that only grows older changes what it proves: months, as arrays.

It mirrors `domain.case.Case.is_still`: where no cap limits what is said of a level,
later sums follow from today's by decay alone; all others are added up month by month.
So are sums that come out so close to where something changes that the rounding of a
product, where the domain has a sum, might decide.
"""

from dataclasses import dataclass

import numpy as np

from skills_graph.domain.case import FULL_QUALITY
from skills_graph.domain.policy import Policy
from skills_graph.domain.profile import LOOK_AHEAD_MONTHS
from skills_graph.talent.cases import Cases, Standings, quality
from skills_graph.talent.claims import Claims
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
    places, left = np.flatnonzero(which), _Left.of(cases, standing, before, which)
    proofs = _Proofs(left)
    for later in range(1, LOOK_AHEAD_MONTHS + 1):
        if not left.in_time.any():
            break
        begins = month_begins(left.days, later)
        left.in_time &= begins < left.before
        differs = left.in_time & proofs.differ(later)
        found[places[differs]] = begins[differs]
        left.in_time &= ~differs
        if 2 * np.count_nonzero(left.in_time) < len(places):
            # Few are left: the others need not be added up any more.
            places, left = places[left.in_time], left.taken()
            proofs = _Proofs(left)
    return found


@dataclass(slots=True)
class _Left:
    """Pairs that are looked at, all about them; `in_time` says which still are.

    `counted` and `validating` are masks of rows, everything else is one a pair.
    """

    claims: Claims
    policy: Policy
    counted: Mask
    validating: Mask
    standing: Standings
    is_only_suggested: Mask
    days: Numbers
    before: Numbers
    in_time: Mask

    @classmethod
    def of(
        cls, cases: Cases, standing: Standings, before: Numbers, which: Mask
    ) -> "_Left":
        counted = cases.counted
        return cls(
            cases.claims,
            cases.policy,
            counted,
            counted & cases.validates,
            standing,
            cases.is_only_suggested,
            cases.days,
            before,
            which,
        ).taken()

    def taken(self) -> "_Left":
        """Return those that are still looked at."""
        pairs = self.in_time
        rows = pairs[self.claims.pairs]
        return _Left(
            self.claims.taken(pairs),
            self.policy,
            self.counted[rows],
            self.validating[rows],
            self.standing.taken(pairs),
            self.is_only_suggested[pairs],
            self.days[pairs],
            self.before[pairs],
            np.ones(np.count_nonzero(pairs), dtype=bool),
        )


class _Proofs:
    """What some pairs prove in the months to come; masks of shape (n_pairs,)."""

    def __init__(self, left: _Left) -> None:
        self._left, self._validating = left, None
        self._is_apart = np.zeros(len(left.days), dtype=bool)
        if not len(left.days):
            return
        held, validated = left.standing.held, left.standing.validated
        free = np.ones(len(held), dtype=bool)
        self._all = _Footing(left, left.counted, held, free)
        # Where all validates, what is validated goes with what is held.
        is_mixed = left.claims.any_of(left.counted & ~left.validating)
        self._is_apart = left.claims.any_of(left.validating) & is_mixed & (held > 0)
        if self._is_apart.any():
            which = left.validating
            self._validating = _Footing(left, which, validated, self._all.free)

    def differ(self, later: int) -> Mask:
        """Return which pairs prove something else, *later* months on."""
        standing = self._left.standing
        held, validated = standing.held, standing.validated
        at_held, above = self._all.log_odds(later)
        certain = threshold(self._left.policy)
        differs = (held > 0) & (at_held < certain)
        differs |= (held < self._left.claims.about.levels) & (above >= certain)
        differs |= self._quality(at_held) != standing.quality
        if self._validating is not None:
            at_validated, above = self._validating.log_odds(later)
            lost = (validated > 0) & (at_validated < certain)
            gained = (validated < held) & (above >= certain)
            differs |= self._is_apart & (lost | gained)
        return differs

    def _quality(self, at_held: Floats) -> Numbers:
        confidence = 1.0 / (1.0 + np.exp(-at_held))
        # Numpy's exponential may differ in the last bit: it counts where steps begin.
        steps = FULL_QUALITY * confidence + 0.5
        close = np.flatnonzero(np.abs(steps - np.rint(steps)) < _CLOSE)
        confidence[close] = probability(at_held[close])
        weighed = Weighed(self._left.standing.held, confidence)
        return quality(weighed, self._left.is_only_suggested)


class _Footing:
    """What some rows say of the level each pair stands on, and of the one above.

    `free` says of which pairs no cap limits either, nor what *free* was before.
    """

    def __init__(self, left: _Left, which: Mask, levels: Numbers, free: Mask) -> None:
        self._left, self._which = left, which
        self._turns = _turns(left.policy)
        self._weighing = self._weighed(left, which)
        self._n_pairs = len(levels)
        here = self._weighing.here
        self._decay = decay_table(LOOK_AHEAD_MONTHS, left.policy)
        self._levels = np.maximum(levels[here], 1), levels[here] + 1
        self._free: list[Mask] = []
        so_far = free[here]
        for one in self._levels:
            so_far = so_far & self._weighing.are_free(one)
            self._free.append(so_far)
        self._sums = [self._weighing.sums(one) for one in self._levels]
        self.free = free.copy()
        self.free[here] = so_far
        # Only what a cap limits is added up again, month by month.
        self._limited = np.flatnonzero(~so_far)
        if len(self._limited):
            some = which & ~self.free[left.claims.pairs]
            again = self._weighed(left, some)
            self._again = [again.added(one[self._limited]) for one in self._levels]

    @staticmethod
    def _weighed(left: _Left, which: Mask) -> Weighing:
        return Weighing(left.claims, which, policy=left.policy, days=left.days)

    def log_odds(self, later: int) -> tuple[Floats, Floats]:
        """Return log-odds of the level and of the next; far below any elsewhere."""
        return self._log_odds(0, later), self._log_odds(1, later)

    def _log_odds(self, which: int, later: int) -> Floats:
        weighing, limited = self._weighing, self._limited
        said = self._sums[which] * self._decay[weighing.kinds, later]
        if len(limited):
            is_free = self._free[which][limited]
            added = self._again[which](later)
            said[limited] = np.where(is_free, said[limited], added)
        doubts = weighing.doubts(self._levels[which])
        close = np.flatnonzero(self._are_close(said - doubts))
        if len(close):
            said[close] = self._added_again(which, close, later)
        found = np.full(self._n_pairs, _FAR_BELOW)
        found[weighing.here] = said - doubts
        return found

    def _are_close(self, log_odds: Floats) -> Mask:
        after = np.searchsorted(self._turns, log_odds)
        nearest = np.minimum(
            log_odds - self._turns[after - 1], self._turns[after] - log_odds
        )
        found: Mask = nearest < _CLOSE
        return found

    def _added_again(self, which: int, some: Numbers, later: int) -> Floats:
        """Return the sums of some of the pairs here, in the domain's order."""
        pairs = np.zeros(self._n_pairs, dtype=bool)
        pairs[self._weighing.here[some]] = True
        rows = self._which & pairs[self._left.claims.pairs]
        again = self._weighed(self._left, rows)
        return again.added(self._levels[which][some])(later)


def _turns(policy: Policy) -> Floats:
    """Return the log-odds at which a level or quality changes, between infinities."""
    steps = (np.arange(1, FULL_QUALITY + 1) - 0.5) / FULL_QUALITY
    turns = [threshold(policy), *np.log(steps / (1.0 - steps))]
    return np.array([-np.inf, *sorted(turns), np.inf])
