"""Which people a question is about: filters, and what they must hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from skills_graph.domain.ids import CompetencyId, EmployeeId, OrgUnitId
from skills_graph.errors import BadInput

DEEPEST_EXPRESSION = 5
MOST_NODES = 50


class FilterCondition(StrEnum):
    """What one part of a filter looks at."""

    UNIT = "UNIT"
    LOCATION = "LOCATION"
    REPORTING_LINE = "REPORTING_LINE"
    AVAILABILITY = "AVAILABILITY"
    HOLDS = "HOLDS"
    NOT_EXCLUDED = "NOT_EXCLUDED"
    SEARCH = "SEARCH"


@dataclass(frozen=True, slots=True)
class HeldCompetency:
    """Someone holds a competency at a level, itself or (if asked) a narrower one.

    As with requirements, merely suggested evidence holds nothing. With `used_since`
    the latest evidence must be of that day or later.
    """

    competency_id: CompetencyId
    level_at_least: int = 1
    include_narrower: bool = False
    needs_validation: bool = False
    used_since: date | None = None

    @property
    def question(self) -> dict[str, Any]:
        return {
            "competencyId": self.competency_id,
            "levelAtLeast": self.level_at_least,
            "includeNarrower": self.include_narrower,
            "needsValidation": self.needs_validation,
            "usedSince": _day(self.used_since),
        }


@dataclass(frozen=True, slots=True)
class CompetencyExpression:
    """Exactly one of: a competency held, all of, any of, none of further ones."""

    competency: HeldCompetency | None = None
    all_of: tuple["CompetencyExpression", ...] | None = None
    any_of: tuple["CompetencyExpression", ...] | None = None
    none_of: tuple["CompetencyExpression", ...] | None = None

    @property
    def parts(self) -> tuple["CompetencyExpression", ...]:
        return self.all_of or self.any_of or self.none_of or ()

    @property
    def question(self) -> dict[str, Any]:
        if self.competency is not None:
            return {"competency": self.competency.question}
        named = {"allOf": self.all_of, "anyOf": self.any_of, "noneOf": self.none_of}
        return {
            name: [part.question for part in parts]
            for name, parts in named.items()
            if parts is not None
        }

    def held(self) -> Iterator[HeldCompetency]:
        """Yield every competency that is named, at any depth."""
        if self.competency is not None:
            yield self.competency
        for part in self.parts:
            yield from part.held()


@dataclass(frozen=True, slots=True)
class TalentFilter:
    """Narrows the people a viewer may see; what is None or empty narrows nothing.

    `available_share_at_least` is a share of full time, 0 to 1, that must be free on
    every day from `available_from` (left out: the day asked about) to
    `available_until` (left out: that one day).
    """

    org_unit_id: OrgUnitId | None = None
    include_subunits: bool = True
    locations: tuple[str, ...] | None = None
    manager_id: EmployeeId | None = None
    holds: CompetencyExpression | None = None
    exclude_employee_ids: tuple[EmployeeId, ...] = ()
    search: str | None = None
    available_share_at_least: float | None = None
    available_from: date | None = None
    available_until: date | None = None

    @property
    def looks_at_availability(self) -> bool:
        given = (
            self.available_share_at_least,
            self.available_from,
            self.available_until,
        )
        return any(one is not None for one in given)

    @property
    def looks_at_profiles(self) -> bool:
        """Whether it asks what only those may know who may see a person's profile."""
        held = () if self.holds is None else self.holds.held()
        return self.looks_at_availability or any(one.used_since for one in held)

    @property
    def question(self) -> dict[str, Any]:
        """The filter as part of a question, in the API's words, sets sorted."""
        return {
            "orgUnitId": self.org_unit_id,
            "includeSubunits": self.include_subunits,
            "locations": None if self.locations is None else sorted(self.locations),
            "managerId": self.manager_id,
            "holds": None if self.holds is None else self.holds.question,
            "excludeEmployeeIds": sorted(set(self.exclude_employee_ids)),
            "search": self.search,
            "availableShareAtLeast": self.available_share_at_least,
            "availableFrom": _day(self.available_from),
            "availableUntil": _day(self.available_until),
        }

    @property
    def held_parts(self) -> tuple["CompetencyExpression", ...]:
        """What must hold of people's competencies, each part by itself."""
        if self.holds is None:
            return ()
        return self.holds.all_of or (self.holds,)

    def named(self) -> list[CompetencyId]:
        """Return the competencies that people must or must not hold."""
        held = () if self.holds is None else self.holds.held()
        return [one.competency_id for one in held]


EVERYBODY = TalentFilter()


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def check_filter(wanted: TalentFilter) -> None:
    """Raise BadInput when a filter asks for what nobody could mean.

    That is an expression that is too deep, too large or says nothing, and
    availability by a share that is none or over days that end before they begin.
    """
    _check_availability(wanted)
    if wanted.holds is None:
        return
    nodes = list(_nodes(wanted.holds, depth=1))
    if len(nodes) > MOST_NODES:
        raise BadInput(
            f"What people must hold has {len(nodes)} parts; at most {MOST_NODES}"
            " can be asked for.",
            field="filter.holds",
        )
    deepest = max(depth for _, depth in nodes)
    if deepest > DEEPEST_EXPRESSION:
        raise BadInput(
            f"What people must hold is {deepest} deep; at most"
            f" {DEEPEST_EXPRESSION} levels can be asked for.",
            field="filter.holds",
        )
    for node, _ in nodes:
        _check_node(node)


def _check_availability(wanted: TalentFilter) -> None:
    share = wanted.available_share_at_least
    if share is not None and not 0 <= share <= 1:
        raise BadInput(
            f"A share of full time lies between 0 and 1, and {share:g} was asked for.",
            field="filter.availableShareAtLeast",
        )
    begins, ends = wanted.available_from, wanted.available_until
    if begins and ends and ends < begins:
        raise BadInput(
            f"availableUntil {ends} lies before availableFrom {begins}.",
            field="filter.availableUntil",
        )


def _check_node(node: CompetencyExpression) -> None:
    given = (node.competency, node.all_of, node.any_of, node.none_of)
    if sum(choice is not None for choice in given) != 1:
        raise BadInput(
            "Say exactly one of competency, allOf, anyOf and noneOf.",
            field="filter.holds",
        )
    if node.competency is None and not node.parts:
        raise BadInput("An empty list holds nothing.", field="filter.holds")
    if node.competency is not None and node.competency.level_at_least < 1:
        raise BadInput("levelAtLeast begins at 1.", field="filter.holds")


def _nodes(
    expression: CompetencyExpression, *, depth: int
) -> Iterator[tuple[CompetencyExpression, int]]:
    yield expression, depth
    for part in expression.parts:
        yield from _nodes(part, depth=depth + 1)
