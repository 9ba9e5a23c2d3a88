"""Whose evidence counts together, and what it says of each level at most.

Caps nest: what one person says in one source, then one group (a team's peers, one
organisation's endorsers), then the source. What people say of themselves is one
voice, whatever its sources.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple

from skills_graph.domain.evidence import Assertion, Polarity
from skills_graph.domain.policy import Policy

OWN_WORD = "OWN_WORD"
ONE_GROUP = "ONE_GROUP"
ONE_PERSON = "ONE_PERSON"


class Said(NamedTuple):
    """One assertion as it is weighed: at full weight, and how old it is in months.

    `shares[k - 1]` is what it says of level k, as a multiple of its weight. `months`
    count from the latest use of the competency where that has refreshed it.
    """

    assertion: Assertion
    weight: float
    months: int
    shares: tuple[float, ...]


class Part(NamedTuple):
    """What one assertion adds at a level, in log-odds, and which caps limit it."""

    said: Said
    amount: float
    capped_by: tuple[str, ...]


@dataclass(slots=True)
class Voice:
    """Those whose evidence is capped together; a voice may speak through others.

    `cap` is the most that they add or take at any level, in log-odds; `name` is what
    the cap is called: a source's name, or one of those above.
    """

    name: str
    cap: float
    said: list[Said] = field(default_factory=list)
    inner: dict[str, "Voice"] = field(default_factory=dict)

    def amount(self, k: int, later: int, half_life_months: float | None) -> float:
        """Return what they say of level k together, *later* months on."""
        total = self._uncapped(k, later, half_life_months)
        return max(-self.cap, min(self.cap, total))

    def _uncapped(self, k: int, later: int, half_life_months: float | None) -> float:
        total = 0.0
        for _, weight, months, shares in self.said:
            total += weight * decay(months + later, half_life_months) * shares[k - 1]
        for voice in self.inner.values():
            total += voice.amount(k, later, half_life_months)
        return total

    def is_free(self, k: int, half_life_months: float | None) -> bool:
        """Whether no cap limits what they say of level k, today or later."""
        return abs(self._uncapped(k, 0, half_life_months)) <= self.cap and all(
            voice.is_free(k, half_life_months) for voice in self.inner.values()
        )

    def parts(self, k: int, half_life_months: float | None) -> list[Part]:
        """Return what each assertion adds at level k; capped ones share the cap."""
        found = [
            Part(said, said.weight * kept * said.shares[k - 1], ())
            for said in self.said
            for kept in [decay(said.months, half_life_months)]
        ]
        for voice in self.inner.values():
            found += voice.parts(k, half_life_months)
        total = abs(self._uncapped(k, 0, half_life_months))
        if total <= self.cap:
            return found
        return [
            Part(said, amount * self.cap / total, (*caps, self.name))
            for said, amount, caps in found
        ]

    def simplified(self) -> "Voice":
        """Return the same voice, those that speak through one alone taken together."""
        inner = {key: voice.simplified() for key, voice in self.inner.items()}
        if len(inner) != 1 or self.said:
            return Voice(self.name, self.cap, self.said, inner)
        (alone,) = inner.values()
        return (
            alone
            if alone.cap <= self.cap
            else Voice(self.name, self.cap, alone.said, alone.inner)
        )


@cache
def decay(months: int, half_life_months: float | None) -> float:
    """Return the share of its weight that evidence has kept, above 0 up to 1."""
    if half_life_months is None:
        return 1.0
    return float(0.5 ** (months / half_life_months))


def months_between(earlier: date, later: date) -> int:
    """Return calendar months from one day to another, never below 0.

    Decay steps on the first day of each month, so that anyone can recompute it.
    """
    return max(0, (later.year - earlier.year) * 12 + later.month - earlier.month)


def voices_of(
    assertions: Iterable[Assertion], *, levels: int, policy: Policy, as_of: date
) -> list[Voice]:
    """Sort assertions by whose evidence counts together, each taken once.

    They are taken in the order of their ids: no other order, and no repetition, can
    change a sum.
    """
    distinct = {assertion.id: assertion for assertion in assertions}
    used = [
        (a.lowest_level, months_between(a.asserted_on, as_of))
        for a in distinct.values()
        if a.source in policy.refreshing
        and a.polarity is Polarity.HAS
        and not a.is_own_word
    ]
    voices: dict[str, Voice] = {}
    for _, assertion in sorted(distinct.items()):
        said = Said(
            assertion,
            policy.weights[assertion.source],
            _months(assertion, used, as_of),
            shares(assertion, levels, policy),
        )
        _innermost(voices, assertion, policy).said.append(said)
    return [voice.simplified() for voice in voices.values()]


def _innermost(voices: dict[str, Voice], said: Assertion, policy: Policy) -> Voice:
    """Return the narrowest voice that it speaks in, made where it is the first."""
    outermost, *narrower = _nested_caps(said, policy)
    voice = _voice(voices, *outermost)
    for one in narrower:
        voice = _voice(voice.inner, *one)
    return voice


def _voice(voices: dict[str, Voice], key: str, name: str, cap: float) -> Voice:
    found = voices.get(key)
    if found is None:
        found = voices[key] = Voice(name, cap)
    return found


def _nested_caps(said: Assertion, policy: Policy) -> tuple[tuple[str, str, float], ...]:
    """Return key, name and cap of the voices that it speaks in, the widest first."""
    source, cap = said.source, policy.caps[said.source]
    person = said.asserted_by_id or said.id
    innermost = (person, ONE_PERSON, policy.person_caps[source])
    if said.is_own_word:
        return (OWN_WORD, OWN_WORD, policy.own_cap), (source, source, cap), innermost
    group = (said.group or person, ONE_GROUP, policy.group_caps[source])
    return (source, source, cap), group, innermost


def _months(assertion: Assertion, used: list[tuple[int, int]], as_of: date) -> int:
    """Return how old it is, counted from the latest use since that bears it out.

    A use above the claimed level says more than the claim and leaves it as it is:
    so no use can ever lower a level.
    """
    months = months_between(assertion.asserted_on, as_of)
    if assertion.polarity is not Polarity.HAS:
        return months
    claimed = assertion.lowest_level
    return min([months, *(ago for level, ago in used if level <= claimed)])


def shares(assertion: Assertion, levels: int, policy: Policy) -> tuple[float, ...]:
    """Return what an assertion says of levels 1 to n, as multiples of its weight."""
    low, high = assertion.lowest_level, assertion.highest_level
    if assertion.polarity is Polarity.LACKS:
        return _denied(low, high, levels, policy.surer_below)
    return _claimed(low, high, levels, policy.surer_below, policy.against_above)


@cache
def _claimed(
    low: int, high: int, levels: int, surer_below: float, against_above: float
) -> tuple[float, ...]:
    """Between *low* and *high* it says nothing: that is what was not known."""
    return tuple(
        1.0 + surer_below * (low - k) if k <= low else -against_above * max(0, k - high)
        for k in range(1, levels + 1)
    )


@cache
def _denied(low: int, high: int, levels: int, surer_below: float) -> tuple[float, ...]:
    """A denial of an interval denies for certain its highest level alone."""
    return tuple(
        0.0 if k < high else -1.0 - surer_below * (k - high)
        for k in range(1, levels + 1)
    )
