"""What one person can do about requirements, as levers with what each would bring.

A lever is tried out: what it would add is put among what is said of the person, and
the line that follows is the policy's. So no step is proposed that would not be
enough. Nothing is tried on what a person cannot change: a kind that the policy calls
not learnable is never raised, and a dispute is waited for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from skills_graph.domain.case import Case, Measure
from skills_graph.domain.cheapest import Lever
from skills_graph.domain.counterfactual import (
    MINUTES_AN_HOUR,
    CounterfactualStep,
    HoursFrom,
    StepKind,
)
from skills_graph.domain.evidence import STATE_AT_FIRST, Assertion, EvidenceSource
from skills_graph.domain.ids import AssertionId, CompetencyId, EmployeeId
from skills_graph.domain.matching import (
    Match,
    MatchLine,
    Standing,
    Verdict,
    earned,
    is_met,
    level_on_scale,
)
from skills_graph.domain.micro_credentials import MicroCredential
from skills_graph.domain.policy import Policy


@dataclass(frozen=True, slots=True)
class Earning:
    """A line that a competency earns points on: its own, or as a related one."""

    place: int
    sixteenths: int
    levels: int


@dataclass(frozen=True, slots=True)
class AskedOf:
    """What a job asks, as far as it is the same for everybody.

    `measures` by required competency; `earnings` where a level of it earns points.
    """

    measures: Mapping[CompetencyId, Measure]
    earnings: Mapping[CompetencyId, Sequence[Earning]]
    credentials: Sequence[MicroCredential]
    policy: Policy
    as_of: date


@dataclass(frozen=True, slots=True)
class OwnLever:
    """A lever, and the steps that pulling it means, by the place of their lines."""

    lever: Lever
    steps: Mapping[int, CounterfactualStep] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class OwnSteps:
    """One person before a job: their match, and all that is said by competency."""

    match: Match
    said: Mapping[CompetencyId, Sequence[Assertion]]
    asked: AskedOf

    def levers(self, *, with_points: bool) -> list[OwnLever]:
        """Return everything worth doing, proven ways first.

        Without points only what closes a line counts, else every level that earns.
        """
        found = [
            *self._by_credential(with_points=with_points),
            *self._by_oneself(with_points=with_points),
        ]
        return [one for one in found if one.lever.closes or one.lever.worth]

    def _by_credential(self, *, with_points: bool) -> Iterator[OwnLever]:
        places = {line.requirement.competency_id: n for n, line in self._lines()}
        for credential in self.asked.credentials:
            tried = [
                _Tried(self, places[one.competency_id], one.level, _AWARD, with_points)
                for one in credential.attests
                if one.competency_id in places
            ]
            useful = [one for one in tried if one.is_possible and one.is_useful]
            if useful:
                yield _awarded(credential, useful, self.asked.policy)

    def _by_oneself(self, *, with_points: bool) -> Iterator[OwnLever]:
        for place, line in self._lines():
            required = line.requirement.level
            lowest = max(1, line.held_level) if with_points else required
            for level in range(min(lowest, required), required + 1):
                for source in _OWN_WAYS:
                    tried = _Tried(self, place, level, source, with_points)
                    if tried.is_possible and tried.is_useful:
                        yield tried.lever()

    def _lines(self) -> Iterator[tuple[int, MatchLine]]:
        return ((n, line) for n, line in enumerate(self.match.lines))


_AWARD = EvidenceSource.AWARD
_OWN_WAYS = (EvidenceSource.ASSESSMENT, EvidenceSource.SELF_RATING)
_MONTH_OF_PROOF = 1


@dataclass(frozen=True, eq=False)
class _Tried:
    """One level of one required competency, reached and then said by a source."""

    own: OwnSteps
    place: int
    level: int
    source: EvidenceSource
    with_points: bool

    @property
    def line(self) -> MatchLine:
        return self.own.match.lines[self.place]

    @property
    def competency_id(self) -> CompetencyId:
        return self.line.requirement.competency_id

    @property
    def missing_levels(self) -> int:
        """Levels to be learnt; what has run out was learnt already."""
        line = self.line
        has_expired = line.verdict is Verdict.EXPIRED
        learnt = max(line.held_level, line.other_level or 0 if has_expired else 0)
        return max(0, self.level - learnt)

    @property
    def is_possible(self) -> bool:
        """Whether it is in the person's hands, and needs saying by that source."""
        if self.line.verdict is Verdict.DISPUTED:
            return False
        kind = self.own.asked.measures[self.competency_id].kind
        if self.missing_levels and kind in self.own.asked.policy.not_learnable:
            return False
        is_own_word = self.source is EvidenceSource.SELF_RATING
        return not is_own_word or self.missing_levels > 0 or self._is_suggested

    @property
    def _is_suggested(self) -> bool:
        """Whether all that lacks is the person's own word for what was suggested."""
        asked = self.line.requirement
        return self.line.verdict is Verdict.NOT_VALIDATED and not asked.needs_validation

    @property
    def is_useful(self) -> bool:
        return self.closes or bool(self.worth)

    @cached_property
    def closes(self) -> bool:
        """Whether the line, which is not met, would be."""
        if self.line.verdict is Verdict.MET:
            return False
        return is_met(self.line.requirement, self.standing)

    @cached_property
    def worth(self) -> dict[int, int]:
        """What it would earn by line, where that is more than is earned now."""
        if not self.with_points:
            return {}
        shown, levels = self.standing, self._measure.levels
        found = {}
        for earning in self.own.asked.earnings[self.competency_id]:
            line = self.own.match.lines[earning.place]
            level = level_on_scale(shown.held_level, of=levels, on=earning.levels)
            points = earned(
                line.max_points,
                level,
                line.requirement.level,
                shown.quality,
                earning.sixteenths,
            )
            if points > line.points:
                found[earning.place] = points
        return found

    @cached_property
    def standing(self) -> Standing:
        """Return the person's standing if this were said as well, from today."""
        said = self.own.said.get(self.competency_id, ())
        asked = self.own.asked
        case = Case([*said, self._claim()], self._measure, asked.policy, asked.as_of)
        proof, other, state = case.standing()
        return Standing(
            proof.held_level, proof.validated_level, other, proof.quality, state
        )

    @property
    def _measure(self) -> Measure:
        return self.own.asked.measures[self.competency_id]

    def _claim(self) -> Assertion:
        employee_id: EmployeeId = self.own.match.employee_id
        as_of = self.own.asked.as_of
        is_own_word = self.source is EvidenceSource.SELF_RATING
        return Assertion(
            AssertionId("ast_imagined"),
            employee_id,
            self.competency_id,
            self.source,
            STATE_AT_FIRST[self.source],
            asserted_on=as_of,
            valid_from=as_of,
            level=self.level,
            asserted_by_id=employee_id if is_own_word else None,
        )

    @property
    def months(self) -> int:
        """Months of work as the formula of readiness has them, and one for a proof."""
        kind = self._measure.kind
        learning = self.missing_levels * self.own.asked.policy.months_for_a_level(kind)
        is_proven = self.source is not EvidenceSource.SELF_RATING
        return max(_MONTH_OF_PROOF, learning + _MONTH_OF_PROOF * is_proven)

    def lever(self) -> OwnLever:
        minutes = self.months * minutes_a_month(self.own.asked.policy)
        step = self.step(minutes, HoursFrom.POLICY, None)
        closes = frozenset([self.place] if self.closes else [])
        return OwnLever(Lever(minutes, closes, self.worth), {self.place: step})

    def step(
        self, minutes: int, hours_from: HoursFrom, credential: MicroCredential | None
    ) -> CounterfactualStep:
        return CounterfactualStep(
            self.competency_id,
            self._kind,
            from_level=self.line.held_level,
            to_level=self.level,
            needs_validation=self.source is not EvidenceSource.SELF_RATING,
            minutes=minutes,
            hours_from=hours_from,
            micro_credential_id=None if credential is None else credential.id,
        )

    @property
    def _kind(self) -> StepKind:
        if self.line.verdict is Verdict.EXPIRED:
            return StepKind.RENEW
        return StepKind.LEARN if self.missing_levels else StepKind.PROVE


def minutes_a_month(policy: Policy) -> int:
    """Return what a month of learning beside the work comes to, in whole minutes."""
    weeks_a_month = 52 / 12
    return max(1, round(policy.hours_a_week * weeks_a_month * MINUTES_AN_HOUR))


def _awarded(
    credential: MicroCredential, tried: Sequence[_Tried], policy: Policy
) -> OwnLever:
    """Return what an award would bring; its hours stand on the first of its steps.

    Where the definition names no hours they are the policy's, for what it attests
    and the job asks for: what is learnt once, and proven once.
    """
    hours = credential.notional_hours
    if hours is not None:
        minutes, hours_from = round(hours * MINUTES_AN_HOUR), HoursFrom.MICRO_CREDENTIAL
    else:
        months = _MONTH_OF_PROOF + sum(one.months - _MONTH_OF_PROOF for one in tried)
        minutes, hours_from = months * minutes_a_month(policy), HoursFrom.POLICY
    minutes = max(1, minutes)
    worth: dict[int, int] = {}
    for one in tried:
        for place, points in one.worth.items():
            worth[place] = max(worth.get(place, 0), points)
    closes = frozenset(one.place for one in tried if one.closes)
    return OwnLever(
        Lever(minutes, closes, worth),
        {one.place: one.step(minutes, hours_from, credential) for one in tried},
    )
