"""How many pairs stand on a day: `domain.case`, as arrays.

It mirrors the domain line by line, and a property test holds both to the same
answers; the domain is what binds.
"""

from collections.abc import Iterator
from datetime import date
from itertools import compress
from typing import NamedTuple

import numpy as np

from skills_graph.domain.case import FULL_QUALITY, MOST_QUALITY_WHEN_SUGGESTED
from skills_graph.domain.evidence import ValidationState
from skills_graph.domain.policy import Policy
from skills_graph.domain.standing import StandingLine
from skills_graph.talent.claims import Claims, Numbers, Pair, Small, states_on
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
    return _Cases(claims, policy, as_of).standings()


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


class _Cases:
    """Everything said about many pairs, looked at on one day."""

    def __init__(self, claims: Claims, policy: Policy, as_of: date) -> None:
        self.claims, self.policy, self.as_of = claims, policy, as_of
        begun = claims.begins <= as_of.toordinal()
        self.states = states_on(claims, as_of)
        said = begun & ((self.states == DECLARED) | (self.states == VALIDATED))
        self.is_only_suggested = ~claims.any_of(said)
        suggested = begun & (self.states == SUGGESTED)
        # What counts if nothing disputed had been said.
        self.undisputed = said | (suggested & self.is_only_suggested[claims.pairs])
        self.weighed_undisputed = self._weigh(self.undisputed)
        self.lowering = self._lowering(begun & (self.states == DISPUTED))
        self.counted = self.undisputed | self.lowering
        is_aside = (self.states == EXPIRED) | (self.states == DISPUTED)
        self.set_aside = begun & is_aside & ~self.lowering
        self.validates = (
            (claims.states == VALIDATED) | (claims.states == DISPUTED)
        ) & ~claims.is_own

    def _weigh(self, which: Mask, only: Mask | None = None) -> Weighed:
        """Add up some rows, of all pairs or only some; others then hold nothing."""
        if only is not None:
            which = which & only[self.claims.pairs]
        return weigh(self.claims, which, policy=self.policy, as_of=self.as_of)

    def _lowering(self, disputed: Mask) -> Mask:
        """Return what goes on counting though disputed: a dispute lifts nobody."""
        claims, without = self.claims, self.weighed_undisputed
        lower = disputed & (
            claims.denies | (claims.lowest < without.held[claims.pairs])
        )
        some = claims.any_of(lower)
        frozen = self._weigh(self.undisputed | lower, some)
        is_lower = (frozen.held < without.held) | (
            (frozen.held == without.held) & (frozen.confidence < without.confidence)
        )
        found: Mask = lower & (is_lower & some)[claims.pairs]
        return found

    def standings(self) -> Standings:
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
            _quality(weighed, self.is_only_suggested),
        )

    def _proof_of_counted(self, without: _Proof) -> _Proof:
        """Return what is held, and how well proven; *without* what is disputed too."""
        some = self.claims.any_of(self.lowering)
        if not some.any():
            return without
        weighed = self._weigh(self.counted, some)
        lowered = self._proof(self.counted & some[self.claims.pairs], weighed)
        validated = np.minimum(lowered.validated, without.validated)
        return _Proof(
            np.where(some, lowered.held, without.held),
            np.where(some, validated, without.validated),
            np.where(some, lowered.quality, without.quality),
        )

    def _other(self, held: Numbers) -> Numbers:
        """Return the level held if expired and disputed claims counted as well."""
        unsettled = self.claims.any_of(self.set_aside | self.lowering)
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
        lowers = self.claims.any_of(self.lowering) & without.differs(proof)
        return lowers | (some & self._proof_with(disputed, some).differs(proof))

    def _proof_with(self, disputed: Mask, some: Mask) -> _Proof:
        """Return the proof of some pairs if disputed claims counted as well."""
        resolved = self.counted | disputed
        weighed = self._weigh(resolved, some)
        validating = self._weigh(resolved & self.validates, some)
        return _Proof(
            weighed.held,
            np.minimum(weighed.held, validating.held),
            _quality(weighed, np.zeros(len(some), dtype=bool)),
        )


def _quality(weighed: Weighed, is_only_suggested: Mask) -> Numbers:
    """Return how well levels are proven, from 0 (nothing held) to 7."""
    exact = FULL_QUALITY * weighed.confidence + 0.5
    proven = np.maximum(1, exact.astype(np.int64))
    limited = np.minimum(proven, MOST_QUALITY_WHEN_SUGGESTED)
    found: Numbers = np.where(is_only_suggested, limited, proven)
    return np.where(weighed.held == 0, 0, found)
