"""The smallest changes of requirements that make more people eligible: exact."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain, combinations, product

from skills_graph.domain.roles import Requirement

MOST_CHANGES = 3
"""How many requirements are changed together at most."""


class Ease(IntEnum):
    """How a mandatory requirement is made easier; each lets through what its bits do.

    Both together let more through than either; optional lets everybody through.
    """

    LOWER = 1
    UNVALIDATED = 2
    BOTH = 4
    OPTIONAL = 8


@dataclass(frozen=True, slots=True)
class RequirementChange:
    """One requirement, and how it is made easier.

    `new_level` None: as it was.
    """

    requirement: Requirement
    new_level: int | None = None
    becomes_optional: bool = False
    accepts_unvalidated: bool = False

    @classmethod
    def of(cls, requirement: Requirement, ease: Ease) -> "RequirementChange":
        is_lower = ease in (Ease.LOWER, Ease.BOTH)
        return cls(
            requirement,
            requirement.level - 1 if is_lower else None,
            becomes_optional=ease is Ease.OPTIONAL,
            accepts_unvalidated=ease in (Ease.UNVALIDATED, Ease.BOTH),
        )

    def applied(self) -> Requirement:
        """Return the requirement as it would be."""
        old = self.requirement
        return Requirement(
            old.competency_id,
            self.new_level or old.level,
            weight=old.weight,
            is_mandatory=old.is_mandatory and not self.becomes_optional,
            needs_validation=old.needs_validation and not self.accepts_unvalidated,
        )


@dataclass(frozen=True, slots=True)
class PoolLever:
    """Changes of which each is needed, and how many more people they make eligible."""

    changes: tuple[RequirementChange, ...]
    additional_eligible: int


Failure = tuple[int, int]
"""A line that is not met, and which of `Ease` would let it pass, as bits."""

Shortfall = tuple[Failure, ...]
"""Everything that someone misses, by line."""

Change = tuple[int, Ease]


def possible_eases(requirement: Requirement) -> list[Ease]:
    """Return the ways in which a requirement can be made easier, the mildest first."""
    found = []
    is_above_lowest = requirement.level > 1
    if is_above_lowest:
        found.append(Ease.LOWER)
    if requirement.needs_validation:
        found.append(Ease.UNVALIDATED)
    if is_above_lowest and requirement.needs_validation:
        found.append(Ease.BOTH)
    return [*found, Ease.OPTIONAL]


Lever = tuple[tuple[Change, ...], int]
"""Changes, and how many more people they let through."""


def pool_levers(
    shortfalls: Mapping[Shortfall, int], requirements: Sequence[Requirement], first: int
) -> list[PoolLever]:
    """Return the best few levers: fewest requirements changed, then most people.

    *shortfalls* says how many people miss exactly what. A lever is listed only if
    every change in it is needed: anything milder makes fewer people eligible. Ties
    go by the requirements' order, then to the milder one.
    """
    by_places = _by_places(shortfalls)
    levers: list[Lever] = []
    for size in range(1, MOST_CHANGES + 1):
        if len(levers) < first:
            wanted = first - len(levers)
            levers += _best_of_size(by_places, requirements, size, wanted)
    return [
        PoolLever(
            tuple(RequirementChange.of(requirements[n], ease) for n, ease in changes),
            people,
        )
        for changes, people in levers
    ]


People = list[tuple[Shortfall, int]]
ByPlaces = Mapping[frozenset[int], People]


def _by_places(shortfalls: Mapping[Shortfall, int]) -> ByPlaces:
    """Sort what people miss by the lines that they miss."""
    found: dict[frozenset[int], People] = {}
    for shortfall, people in shortfalls.items():
        places = frozenset(place for place, _ in shortfall)
        found.setdefault(places, []).append((shortfall, people))
    return found


def _best_of_size(
    by_places: ByPlaces, requirements: Sequence[Requirement], size: int, first: int
) -> list[Lever]:
    """Return the best levers that change so many requirements.

    Sets of lines come by how many people they could let through at most; some lever
    on each lets through just so many. So nothing better comes once there are enough.
    """
    at_most = {
        places: sum(people for _, people in _within(by_places, places))
        for places in _place_sets(by_places, size)
    }
    found: list[Lever] = []
    for places in sorted(at_most, key=lambda places: (-at_most[places], places)):
        if len(found) >= first and _order(found[first - 1]) < (
            -at_most[places],
            places,
        ):
            break
        found += _of_places(places, _within(by_places, places), requirements)
        found.sort(key=_order)
    return found[:first]


def _order(lever: Lever) -> tuple[object, ...]:
    changes, people = lever
    places = tuple(place for place, _ in changes)
    return -people, places, sum(ease for _, ease in changes), changes


def _of_places(
    places: tuple[int, ...], within: People, requirements: Sequence[Requirement]
) -> Iterator[Lever]:
    """Yield the levers that change these very requirements."""
    for eases in product(*(possible_eases(requirements[n]) for n in places)):
        changes = tuple(zip(places, eases, strict=True))
        people = _let_through(changes, within)
        milder = _milder(changes, requirements)
        if people and all(_let_through(some, within) < people for some in milder):
            yield changes, people


def _place_sets(by_places: ByPlaces, size: int) -> set[tuple[int, ...]]:
    """Return the sets of so many lines of which every line is somebody's failure.

    Only they can matter: a lever lets through whoever fails some of its lines and
    no other, so its lines are those of one or more such people together.
    """
    failed = {places for places in by_places if len(places) <= size}
    found = {one for one in failed if len(one) == size}
    smaller = failed - found
    for n_sets in range(2, size + 1):
        unions = (one.union(*rest) for one, *rest in combinations(smaller, n_sets))
        found |= {union for union in unions if len(union) == size}
    return {tuple(sorted(one)) for one in found}


def _within(by_places: ByPlaces, places: tuple[int, ...]) -> People:
    """Return what people miss who miss only these lines, or some of them."""
    return [
        one
        for size in range(1, len(places) + 1)
        for some in combinations(places, size)
        for one in by_places.get(frozenset(some), ())
    ]


def _let_through(
    changes: Iterable[Change], within: Iterable[tuple[Shortfall, int]]
) -> int:
    """Return how many people miss nothing any more after some changes."""
    ease_of = dict(changes)
    return sum(
        people
        for shortfall, people in within
        if all(ease_of.get(place, 0) & eases for place, eases in shortfall)
    )


def _milder(
    changes: tuple[Change, ...], requirements: Sequence[Requirement]
) -> Iterator[tuple[Change, ...]]:
    """Yield these changes with one of them left out, or with a milder one for it."""
    for n, (place, ease) in enumerate(changes):
        rest = (changes[:n], changes[n + 1 :])
        yield tuple(chain(*rest))
        for other in possible_eases(requirements[place]):
            if _is_milder(other, ease):
                yield tuple(chain(rest[0], [(place, other)], rest[1]))


def _is_milder(one: Ease, other: Ease) -> bool:
    if other is Ease.OPTIONAL:
        return one is not Ease.OPTIONAL
    return other is Ease.BOTH and one in (Ease.LOWER, Ease.UNVALIDATED)
