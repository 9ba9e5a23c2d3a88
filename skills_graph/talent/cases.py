"""How many pairs stand on a day: `domain.case`, as arrays.

It mirrors the domain line by line, and a property test holds both to the same
answers; the domain is what binds.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import compress
from typing import NamedTuple

import numpy as np

from skills_graph.domain.case import FULL_QUALITY, MOST_QUALITY_WHEN_SUGGESTED
from skills_graph.domain.evidence import ValidationState
from skills_graph.domain.policy import Policy
from skills_graph.domain.standing import StandingLine
from skills_graph.talent.claims import Claims, Pair, Small, states_on
from skills_graph.talent.days import Numbers, everyones_day
from skills_graph.talent.lines import NOT_ANOTHER, STATE_NUMBERS, STATES
from skills_graph.talent.tree import Mask
from skills_graph.talent.weighing import Weighed, weigh

SUGGESTED, DECLARED, VALIDATED, REJECTED, DISPUTED, EXPIRED = (
    STATE_NUMBERS[state] for state in ValidationState
)


class Standings(NamedTuple):
    """How each pair stands, each array of shape (n_pairs,).

    `other` is the level with expired and disputed evidence, -1 when it is the held
    one; `states` are places in `STATES`.
    """

    held: Numbers
    validated: Numbers
    other: Numbers
    quality: Numbers
    states: Small

    def taken(self, pairs: Mask) -> "Standings":
        return Standings(
            self.held[pairs],
            self.validated[pairs],
            self.other[pairs],
            self.quality[pairs],
            self.states[pairs],
        )

    def repeated(self, times: int) -> "Standings":
        """Return all of them several times, one after the other."""
        return Standings(
            np.tile(self.held, times),
            np.tile(self.validated, times),
            np.tile(self.other, times),
            np.tile(self.quality, times),
            np.tile(self.states, times),
        )

    def differ_from(self, before: "Standings") -> Mask:
        """Return where an answer reads differently, whatever evidence is set aside."""
        found: Mask = (
            (self.held != before.held)
            | (self.validated != before.validated)
            | (self.quality != before.quality)
            | (self.states != before.states)
        )
        return found


class _Proof(NamedTuple):
    held: Numbers
    validated: Numbers
    quality: Numbers

    def differs(self, other: "_Proof") -> Mask:
        found: Mask = (
            (self.held != other.held)
            | (self.validated != other.validated)
            | (self.quality != other.quality)
        )
        return found


def standings(claims: Claims, *, policy: Policy, as_of: date) -> Standings:
    """Return how everyone stands on a day under a policy."""
    days = everyones_day(as_of, len(claims.about))
    return Cases(claims.corrected(policy), policy, days).standings


def changed_pairs(
    claims: Claims, before: Policy, after: Policy, *, as_of: date
) -> frozenset[Pair]:
    """Return who stands differently in what under another policy."""
    was = standings(claims, policy=before, as_of=as_of)
    differs = standings(claims, policy=after, as_of=as_of).differ_from(was)
    return frozenset(compress(claims.about.ids, differs.tolist()))


def standing_lines(
    claims: Claims, found: Standings, *, as_of: date
) -> Iterator[StandingLine]:
    """Yield lines of a moment gone by: nothing will change them by itself."""
    columns = (column.tolist() for column in (*found, evidenced_on(claims, as_of)))
    for (
        employee_id,
        competency_id,
    ), held, validated, other, quality, state, day in zip(
        claims.about.ids, *columns, strict=True
    ):
        yield StandingLine(
            employee_id,
            competency_id,
            held,
            validated,
            None if other == NOT_ANOTHER else other,
            quality,
            STATES[state],
            None,
            date.fromordinal(day) if day else None,
        )


def evidenced_on(claims: Claims, as_of: date) -> Numbers:
    """Return when each pair was last evidenced by then, 0 for never.

    As `domain.profile.last_evidenced_on` has it.
    """
    has = ~claims.denies & (claims.asserted <= as_of.toordinal())
    said = has & ((claims.states == DECLARED) | (claims.states == VALIDATED))
    is_only_suggested = ~claims.any_of(said)[claims.pairs]
    shown = said | (has & (claims.states == SUGGESTED) & is_only_suggested)
    found = np.zeros(len(claims.about), dtype=np.int64)
    np.maximum.at(found, claims.pairs[shown], claims.asserted[shown])
    return found


class Cases:
    """Everything said about many pairs, each looked at on a day of its own.

    `days` are ordinals, of shape (n_pairs,). `counted` and `set_aside` are masks of
    rows, `validates` those that nobody says of themselves.
    """

    def __init__(self, claims: Claims, policy: Policy, days: Numbers) -> None:
        self.claims, self.policy, self.days = claims, policy, days
        begun = claims.begins <= days[claims.pairs]
        self.states = states_on(claims, days)
        said = begun & ((self.states == DECLARED) | (self.states == VALIDATED))
        self.is_only_suggested = ~claims.any_of(said)
        suggested = begun & (self.states == SUGGESTED)
        # What counts if nothing disputed had been said.
        self.undisputed = said | (suggested & self.is_only_suggested[claims.pairs])
        self.weighed_undisputed = self._weigh(self.undisputed)
        self.disputed = begun & (self.states == DISPUTED)
        self.lowering = self._lowering(self.disputed)
        self.counted = self.undisputed | self.lowering
        is_aside = (self.states == EXPIRED) | (self.states == DISPUTED)
        self.set_aside = begun & is_aside & ~self.lowering
        self.validates = claims.validates

    @cached_property
    def are_unsettled(self) -> Mask:
        """Of which pairs more may change than what decay does, of shape (n_pairs,)."""
        return self.claims.any_of(self.set_aside | self.lowering)

    def _weigh(self, which: Mask, only: Mask | None = None) -> Weighed:
        """Add up some rows, of all pairs or only some; others then hold nothing."""
        if only is not None:
            which = which & only[self.claims.pairs]
        return weigh(self.claims, which, policy=self.policy, days=self.days)

    def _lowering(self, disputed: Mask) -> Mask:
        """Return what goes on counting though disputed: a dispute lifts nobody."""
        claims, without = self.claims, self.weighed_undisputed
        lower = disputed & self._is_below(without.held)
        some = claims.any_of(lower)
        frozen = self._weigh(self.undisputed | lower, some)
        is_lower = (frozen.held < without.held) | (
            (frozen.held == without.held) & (frozen.confidence < without.confidence)
        )
        found: Mask = lower & (is_lower & some)[claims.pairs]
        return found

    @cached_property
    def standings(self) -> Standings:
        """How each pair stands on its day."""
        without = self._proof(self.undisputed, self.weighed_undisputed)
        proof = self._proof_of_counted(without)
        return Standings(
            *proof[:2],
            self._other(proof.held),
            proof.quality,
            self._states(proof, without),
        )

    def _proof(self, counted: Mask, weighed: Weighed) -> _Proof:
        validating = self._weigh(counted & self.validates)
        return _Proof(
            weighed.held,
            np.minimum(weighed.held, validating.held),
            quality(weighed, self.is_only_suggested),
        )

    def _proof_of_counted(self, without: _Proof) -> _Proof:
        """Return what is held, and how well proven; *without* what is disputed too."""
        some = self.claims.any_of(self.disputed)
        if not some.any():
            return without
        weighed = self._weigh(self.counted, some)
        held = np.where(some, weighed.held, without.held)
        validated = np.minimum(held, self._validated_despite(some))
        return _Proof(
            held,
            np.where(some, validated, without.validated),
            np.where(some, quality(weighed, self.is_only_suggested), without.quality),
        )

    def _validated_despite(self, some: Mask) -> Numbers:
        """Return the level that some pairs validate, with and without the disputed."""
        levels = [
            self._weigh(which & self.validates, some).held
            for which in (
                self.counted,
                self.counted | self.disputed,
                self.undisputed,
            )
        ]
        lowest: Numbers = np.minimum.reduce(levels)
        return lowest

    def _is_below(self, levels: Numbers) -> Mask:
        """Return which rows speak against a level of their pair."""
        found: Mask = self.claims.denies | (
            self.claims.lowest < levels[self.claims.pairs]
        )
        return found

    def _other(self, held: Numbers) -> Numbers:
        """Return the level held if expired and disputed claims counted as well."""
        unsettled = self.are_unsettled
        other = self._weigh(self.undisputed | self.set_aside, unsettled).held
        return np.where(unsettled & (other != held), other, NOT_ANOTHER)

    def _states(self, proof: _Proof, without: _Proof) -> Small:
        is_counted = self.claims.any_of(self.counted)
        is_rejected = ~self.claims.any_of(self.claims.states != REJECTED)
        found = np.select(
            [
                self._dispute_matters(proof, without),
                (proof.held == 0) & self._held_until_expiry(),
                ~is_counted & is_rejected,
                ~is_counted,
                (proof.held > 0) & (proof.held == proof.validated),
                self.is_only_suggested,
            ],
            [DISPUTED, EXPIRED, REJECTED, EXPIRED, VALIDATED, SUGGESTED],
            DECLARED,
        )
        return found.astype(np.uint8)

    def _held_until_expiry(self) -> Mask:
        expired = self.set_aside & (self.states == EXPIRED)
        some = self.claims.any_of(expired)
        found: Mask = self._weigh(self.counted | expired, some).held > 0
        return found

    def _dispute_matters(self, proof: _Proof, without: _Proof) -> Mask:
        disputed = self.set_aside & (self.states == DISPUTED)
        some = self.claims.any_of(disputed)
        resolved_differs = some & self._proof_with(disputed, some).differs(proof)
        return without.differs(proof) | resolved_differs

    def _proof_with(self, disputed: Mask, some: Mask) -> _Proof:
        """Return the proof of some pairs if disputed claims counted as well."""
        resolved = self.counted | disputed
        weighed = self._weigh(resolved, some)
        validating = self._weigh(resolved & self.validates, some)
        return _Proof(
            weighed.held,
            np.minimum(weighed.held, validating.held),
            quality(weighed, np.zeros(len(some), dtype=bool)),
        )


def quality(weighed: Weighed, is_only_suggested: Mask) -> Numbers:
    """Return how well levels are proven, from 0 (nothing held) to 7."""
    exact = FULL_QUALITY * weighed.confidence + 0.5
    proven = np.maximum(1, exact.astype(np.int64))
    limited = np.minimum(proven, MOST_QUALITY_WHEN_SUGGESTED)
    found: Numbers = np.where(is_only_suggested, limited, proven)
    return np.where(weighed.held == 0, 0, found)
