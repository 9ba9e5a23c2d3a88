"""One employee and one competency on a day: what counts, what is held, which state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from skills_graph.domain.belief import Weighing
from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.contributions import Claim, disagreement
from skills_graph.domain.corrections import corrected
from skills_graph.domain.evidence import Assertion, ValidationState
from skills_graph.domain.policy import Policy

FULL_QUALITY = 7
MOST_QUALITY_WHEN_SUGGESTED = 2

_COUNTED_FIRST = (ValidationState.DECLARED, ValidationState.VALIDATED)
_SET_ASIDE = (ValidationState.EXPIRED, ValidationState.DISPUTED)


@dataclass(frozen=True, slots=True)
class Measure:
    """By what a competency's evidence is measured: its levels and its decay."""

    levels: int
    kind: CompetencyKind


class LevelProof(NamedTuple):
    """A held level and how well it is proven; what decay can change."""

    held_level: int
    validated_level: int
    quality: int


def quality(confidence: float, held_level: int, *, is_only_suggested: bool) -> int:
    """Return how well a level is proven, from 0 (nothing held) to 7."""
    if held_level == 0:
        return 0
    proven = max(1, int(FULL_QUALITY * confidence + 0.5))
    return min(proven, MOST_QUALITY_WHEN_SUGGESTED) if is_only_suggested else proven


class Case:
    """Everything said about one employee and one competency, looked at on one day."""

    def __init__(
        self,
        assertions: Sequence[Assertion],
        measure: Measure,
        policy: Policy,
        as_of: date,
    ) -> None:
        assertions = corrected(assertions, policy, levels=measure.levels)
        self.assertions = assertions
        self.measure = measure
        self.policy = policy
        self.as_of = as_of
        begun = [a for a in assertions if a.valid_from <= as_of]
        counted = [a for a in begun if a.state_on(as_of) in _COUNTED_FIRST]
        # Suggestions count only where nothing is declared or validated.
        self.is_only_suggested = not counted
        self.counted = counted or [
            a for a in begun if a.state_on(as_of) is ValidationState.SUGGESTED
        ]
        self.lowering = self._lowering(
            [a for a in begun if a.state_on(as_of) is ValidationState.DISPUTED]
        )
        self.counted += self.lowering
        self.set_aside = [
            a
            for a in begun
            if a.state_on(as_of) in _SET_ASIDE and a not in self.lowering
        ]

    def _lowering(self, disputed: Sequence[Assertion]) -> list[Assertion]:
        """Return what goes on counting though it is disputed: a dispute lifts nobody.

        A denial, or a claim of less than is held, would make someone eligible by
        being disputed; until it is resolved the lower of both answers is shown.
        """
        if not disputed:
            return []
        without = self.weigh(self.counted)
        held = without.held_level()
        lower = [a for a in disputed if a.is_below(held)]
        frozen = self.weigh([*self.counted, *lower])
        reached = frozen.held_level()
        is_lower = (reached, frozen.confidence(reached)) < (
            held,
            without.confidence(held),
        )
        return lower if is_lower else []

    @cached_property
    def disagreement(self) -> tuple[tuple[Claim, ...], float]:
        """Return the claims that disagree, and by what the interval is wider for it."""
        return disagreement(self.weighing, self.policy)

    @property
    def is_unsettled(self) -> bool:
        """Whether more may change than what decay does: the state, the other level."""
        return bool(self.set_aside or self.lowering)

    def on(self, day: date) -> "Case":
        return Case(self.assertions, self.measure, self.policy, day)

    def weigh(self, assertions: Iterable[Assertion]) -> Weighing:
        return Weighing(
            assertions,
            levels=self.measure.levels,
            policy=self.policy,
            half_life_months=self.policy.half_life_months[self.measure.kind],
            as_of=self.as_of,
        )

    @cached_property
    def weighing(self) -> Weighing:
        return self.weigh(self.counted)

    @cached_property
    def validating(self) -> Weighing:
        validated = [a for a in self.counted if a.validates]
        is_all = len(validated) == len(self.counted)
        return self.weighing if is_all else self.weigh(validated)

    @cached_property
    def proof(self) -> LevelProof:
        """Return what is held that day, and how well it is proven."""
        held = self.weighing.held_level()
        validated = min(held, self._validated_level()) if held else 0
        confidence = self.weighing.confidence(held)
        proven = quality(confidence, held, is_only_suggested=self.is_only_suggested)
        return LevelProof(held, validated, proven)

    def _validated_level(self) -> int:
        """Return the level that validating assertions alone reach.

        A dispute validates nothing: it is no higher than before, nor than without
        what is disputed.
        """
        disputed = self._aside(ValidationState.DISPUTED)
        if not disputed and not self.lowering:
            return self.validating.held_level()
        before = [a for a in (*self.counted, *disputed) if a.validates]
        without = [a for a in self.without_dispute.counted if a.validates]
        return min(
            self.validating.held_level(),
            self.weigh(before).held_level(),
            self.weigh(without).held_level(),
        )

    def is_still(self, proof: LevelProof, later: int) -> bool:
        """Whether the proof is the same *later* months on, if nothing ends until."""
        held, validated, proven = proof
        if not self.weighing.still_holds(held, later):
            return False
        confidence = self.weighing.confidence(held, later)
        limited = self.is_only_suggested
        if quality(confidence, held, is_only_suggested=limited) != proven:
            return False
        if self.validating is self.weighing or held == 0 or not self.validating:
            return True
        if validated == held:
            return self.validating.still_reaches(held, later)
        return self.validating.still_holds(validated, later)

    def only_fades(self, proof: LevelProof) -> bool:
        """Whether all that the proof rests on only fades, so that it ends but once.

        No cap limits it and nothing is set aside: each sum runs one way, towards the
        doubt. Otherwise voices that fall below their caps may turn it back.
        """
        held, validated, _ = proof
        if self.is_unsettled:
            return False
        return all(
            weighing.is_free(level)
            for weighing, level in (
                (self.weighing, max(held, 1)),
                (self.weighing, held + 1),
                (self.validating, max(validated, 1)),
                (self.validating, validated + 1),
            )
        )

    def other_level(self, held: int) -> int | None:
        """Return the level held if expired and disputed claims counted as well.

        What is disputed and goes on lowering would not count.
        """
        if not self.is_unsettled:
            return None
        settled = self.without_dispute if self.lowering else self
        other = self.weigh([*settled.counted, *self.set_aside]).held_level()
        return None if other == held else other

    def state(self, proof: LevelProof) -> ValidationState:
        if self._dispute_matters():
            return ValidationState.DISPUTED
        if proof.held_level == 0 and self._held_until_expiry():
            return ValidationState.EXPIRED
        if not self.counted:
            return self._state_of_nothing()
        if 0 < proof.held_level == proof.validated_level:
            return ValidationState.VALIDATED
        if self.is_only_suggested:
            return ValidationState.SUGGESTED
        return ValidationState.DECLARED

    def _state_of_nothing(self) -> ValidationState:
        """Return the state where nothing counts: only rejections, or all is over."""
        states = {a.state for a in self.assertions}
        if states == {ValidationState.REJECTED}:
            return ValidationState.REJECTED
        return ValidationState.EXPIRED

    def standing(self) -> tuple[LevelProof, int | None, ValidationState]:
        """Return what matching uses: while it stays the same, so do all matches."""
        proof = self.proof
        return proof, self.other_level(proof.held_level), self.state(proof)

    def _aside(self, state: ValidationState) -> list[Assertion]:
        return [a for a in self.set_aside if a.state_on(self.as_of) is state]

    def _held_until_expiry(self) -> bool:
        expired = self._aside(ValidationState.EXPIRED)
        together = self.weigh([*self.counted, *expired]) if expired else None
        return together is not None and together.held_level() > 0

    @cached_property
    def without_dispute(self) -> "Case":
        """Return the case as if nothing disputed had been said."""
        undisputed = [
            a
            for a in self.assertions
            if a.state_on(self.as_of) is not ValidationState.DISPUTED
        ]
        return Case(undisputed, self.measure, self.policy, self.as_of)

    def _dispute_matters(self) -> bool:
        disputed = self._aside(ValidationState.DISPUTED)
        if not disputed and not self.lowering:
            return False
        if self.without_dispute.proof != self.proof:
            return True
        return bool(disputed) and self._proof_with(disputed) != self.proof

    def _proof_with(self, disputed: Sequence[Assertion]) -> LevelProof:
        """Return the proof if disputed claims counted as well."""
        resolved = [*self.counted, *disputed]
        weighed = self.weigh(resolved)
        held = weighed.held_level()
        validated = self.weigh([a for a in resolved if a.validates]).held_level()
        proven = quality(weighed.confidence(held), held, is_only_suggested=False)
        return LevelProof(held, min(held, validated), proven)
