"""The first day on which each line changes by itself: `domain.profile`, as arrays."""

from typing import NamedTuple

import numpy as np

from skills_graph.domain.profile import LOOK_AHEAD_MONTHS
from skills_graph.talent.cases import Cases, Standings
from skills_graph.talent.claims import KINDS, joined
from skills_graph.talent.days import Numbers, month_begins
from skills_graph.talent.fading import first_faded
from skills_graph.talent.lines import NEVER
from skills_graph.talent.tree import Mask

_MONTHS_TOGETHER = (range(1, 7), range(7, 19), range(19, LOOK_AHEAD_MONTHS + 1))
"""Most change soon; the rest are looked at for many months at once."""


class _Undecided(NamedTuple):
    """Pairs whose day is not found yet: their places, and how they stand at first."""

    places: Numbers
    cases: Cases
    standing: Standings

    def taken(self, which: Mask, days: Numbers) -> "_Undecided":
        """Return some of them, looked at on other days; *days* are of all of them."""
        cases = Cases(self.cases.claims.taken(which), self.cases.policy, days[which])
        return _Undecided(self.places[which], cases, self.standing.taken(which))

    def repeated(self, which: Mask, days: Numbers) -> "_Undecided":
        """Return some of them for each row of days, of shape (n_rows, n_taken)."""
        n_rows = len(days)
        claims = joined([self.cases.claims.taken(which)] * n_rows)
        cases = Cases(claims, self.cases.policy, days.ravel())
        places = np.tile(self.places[which], n_rows)
        return _Undecided(places, cases, self.standing.taken(which).repeated(n_rows))

    def differ(self) -> Mask:
        """Return which stand differently from at first, on the day looked at."""
        now = self.cases.standings
        others: Mask = now.other != self.standing.other
        return now.differ_from(self.standing) | others


def days_of_change(cases: Cases) -> Numbers:
    """Return the first later day on which each standing differs, as an ordinal.

    From one day on which something begins or ends to the next, as the domain goes;
    past the look-ahead the last day looked at, `NEVER` where nothing would change.
    """
    n_pairs = len(cases.claims.about)
    found = np.full(n_pairs, NEVER, dtype=np.int64)
    left = _Undecided(np.arange(n_pairs), cases, cases.standings)
    while len(left.places):
        ends = _next_turn(left.cases)
        decayed = _first_decayed(left, ends)
        at_last = np.where(ends == NEVER, _last_day_looked_at(left.cases), NEVER)
        found[left.places] = np.minimum(decayed, at_last)
        left = left.taken((decayed == NEVER) & (ends != NEVER), ends)
        differs = left.differ()
        found[left.places[differs]] = left.cases.days[differs]
        left = left.taken(~differs, left.cases.days)
    return found


def _next_turn(cases: Cases) -> Numbers:
    """Return the next day on which something about a pair begins or is over."""
    claims, days = cases.claims, cases.days[cases.claims.pairs]
    over = np.where(claims.ends == NEVER, NEVER, claims.ends + 1)
    turns = np.full(len(claims.about), NEVER, dtype=np.int64)
    for column in (claims.begins, over):
        later = column > days
        np.minimum.at(turns, claims.pairs[later], column[later])
    return turns


def _first_decayed(left: _Undecided, before: Numbers) -> Numbers:
    decays, unsettled = _decay(left.cases), left.cases.are_unsettled
    faded = first_faded(left.cases, left.standing, decays & ~unsettled, before)
    return np.minimum(faded, _first_resettled(left, decays & unsettled, before))


def _first_resettled(left: _Undecided, which: Mask, before: Numbers) -> Numbers:
    """Return the first of a month on which pairs with something set aside differ."""
    found = np.full(len(which), NEVER, dtype=np.int64)
    here = np.flatnonzero(which)
    for months in _MONTHS_TOGETHER:
        if not len(here):
            break
        which = np.zeros(len(which), dtype=bool)
        which[here] = True
        days = left.cases.days[which]
        begins = np.stack([month_begins(days, later) for later in months])
        in_time = begins < before[which]
        differs = left.repeated(which, begins).differ().reshape(begins.shape) & in_time
        first = np.argmax(differs, axis=0)
        is_found = differs.any(axis=0)
        found[here[is_found]] = begins[first[is_found], is_found]
        here = here[~is_found & in_time[-1]]
    return found


def _decay(cases: Cases) -> Mask:
    """Return of which pairs anything is said that loses weight."""
    half_lives = cases.policy.half_life_months
    fades = np.array([half_lives[kind] is not None for kind in KINDS])
    said = cases.claims.any_of(cases.counted | cases.set_aside)
    found: Mask = said & fades[cases.claims.about.kinds]
    return found


def _last_day_looked_at(cases: Cases) -> Numbers:
    days = month_begins(cases.days, LOOK_AHEAD_MONTHS)
    return np.where(_decay(cases), days, NEVER)
