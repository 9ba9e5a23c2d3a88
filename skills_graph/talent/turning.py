"""The first day on which each line changes by itself: `domain.profile`, as arrays."""

from typing import NamedTuple

import numpy as np

from skills_graph.domain.profile import LOOK_AHEAD_MONTHS
from skills_graph.talent.cases import Cases, Standings
from skills_graph.talent.claims import KINDS
from skills_graph.talent.days import Numbers, month_begins
from skills_graph.talent.fading import first_faded
from skills_graph.talent.lines import NEVER
from skills_graph.talent.tree import Mask


class _Undecided(NamedTuple):
    """Pairs whose day is not found yet: their places, and how they stand at first."""

    places: Numbers
    cases: Cases
    standing: Standings

    def taken(self, which: Mask, days: Numbers) -> "_Undecided":
        """Return some of them, looked at on other days; *days* are of all of them."""
        cases = Cases(self.cases.claims.taken(which), self.cases.policy, days[which])
        return _Undecided(self.places[which], cases, self.standing.taken(which))

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
    days, at, here, stays = left.cases.days, left, np.arange(len(which)), which
    for later in range(1, LOOK_AHEAD_MONTHS + 1):
        begins = month_begins(days, later)
        stays = stays & (begins[here] < before[here])
        at, here = at.taken(stays, begins[here]), here[stays]
        if not len(here):
            break
        differs = at.differ()
        found[here[differs]] = begins[here[differs]]
        stays = ~differs
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
