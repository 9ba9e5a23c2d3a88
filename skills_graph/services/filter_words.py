"""Filters and expressions in words: as chips, as sentences, as they can be typed."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from skills_graph.domain.ids import EmployeeId, OrgUnitId
from skills_graph.domain.talent_filter import (
    CompetencyExpression,
    FilterCondition,
    HeldCompetency,
    TalentFilter,
)
from skills_graph.services.words import Names
from skills_graph.talent.snapshot import Snapshot

_MOST_LISTED = 3
# What the language of expressions would read as something else.
_NEEDS_QUOTES = re.compile(
    r"[()\",&|]|(^|\s)(and|or|but|not|without|at|level|used|validated)(\s|$)"
    r"|(^|\s)([>≥]=?\d|\d\+)(\s|$)",
    re.IGNORECASE,
)

_VERBS = {
    FilterCondition.UNIT: "is ",
    FilterCondition.LOCATION: "is ",
    FilterCondition.NOT_EXCLUDED: "is ",
    FilterCondition.SEARCH: "is ",
}
"""What a condition lacks to be part of a sentence."""


@dataclass(frozen=True, slots=True)
class FilterWords:
    """Says filters, with the names that units, people and competencies have then."""

    names: Names
    snapshot: Snapshot

    def sentence(self, wanted: TalentFilter) -> str:
        """Say a whole filter, such as "is in Works or below, holds Welding at 3"."""
        said = [
            f"{_VERBS.get(of, '')}{self.condition(wanted, of, 0)}"
            for of in conditions_of(wanted)
        ]
        return ", ".join([*said, *map(self._holds, wanted.held_parts)])

    def condition(self, wanted: TalentFilter, of: FilterCondition, part: int) -> str:
        """Say one part of a filter."""
        if of is FilterCondition.HOLDS:
            return self._holds(wanted.held_parts[part])
        return self._on_people(wanted)[of]()

    def _on_people(
        self, wanted: TalentFilter
    ) -> dict[FilterCondition, Callable[[], str]]:
        return {
            FilterCondition.UNIT: lambda: self._unit(wanted),
            FilterCondition.LOCATION: lambda: _places(wanted),
            FilterCondition.REPORTING_LINE: lambda: (
                f"reports to {self._person(wanted.manager_id)}"
            ),
            FilterCondition.AVAILABILITY: lambda: _availability(wanted),
            FilterCondition.NOT_EXCLUDED: lambda: self._excluded(wanted),
            FilterCondition.SEARCH: lambda: f"called {(wanted.search or '').strip()}",
        }

    def _holds(self, part: CompetencyExpression) -> str:
        said = self.expression(part)
        if part.none_of is not None:
            return f"does not hold {said.removeprefix('not ')}"
        return f"holds {said}"

    def expression(self, expression: CompetencyExpression) -> str:
        """Say what must be held, in the words that can be typed for it."""
        text, _ = self._said(expression)
        return text

    def _said(self, expression: CompetencyExpression) -> tuple[str, bool]:
        """Return the words, and whether they are one thing that binds closely."""
        if expression.competency is not None:
            return self._held(expression.competency), True
        if expression.none_of is not None:
            some = CompetencyExpression(any_of=expression.none_of)
            return f"not {self._within(_alone(some))}", True
        parts = expression.parts
        if len(parts) == 1:
            return self._said(parts[0])
        word = " and " if expression.all_of is not None else " or "
        return word.join(map(self._within, parts)), False

    def _within(self, part: CompetencyExpression) -> str:
        text, is_one = self._said(part)
        return text if is_one else f"({text})"

    def _held(self, held: HeldCompetency) -> str:
        name = self.names.name(held.competency_id)
        name = name.replace('"', "'")
        words = [f'"{name}"' if _NEEDS_QUOTES.search(name) else name]
        if held.level_at_least > 1:
            words.append(f"at {held.level_at_least}")
        if held.needs_validation:
            words.append("validated")
        if held.include_narrower:
            words.append("or narrower")
        if held.used_since:
            words.append(f"used since {held.used_since.isoformat()}")
        return " ".join(words)

    def _unit(self, wanted: TalentFilter) -> str:
        below = " or below" if wanted.include_subunits else ""
        return f"in {self._unit_name(wanted.org_unit_id)}{below}"

    def _unit_name(self, unit_id: OrgUnitId | None) -> str:
        units = self.snapshot.workforce.organisation
        row = None if unit_id is None else units.units.row(unit_id)
        return "a unit of another time" if row is None else units.unit_of[row].name

    def _excluded(self, wanted: TalentFilter) -> str:
        people = tuple(map(self._person, wanted.exclude_employee_ids))
        return f"not {_listed(people, 'nor')}"

    def _person(self, employee_id: EmployeeId | None) -> str:
        workforce = self.snapshot.workforce
        row = None if employee_id is None else workforce.employees.row(employee_id)
        return "somebody" if row is None else workforce.people[row].display_name


def conditions_of(wanted: TalentFilter) -> list[FilterCondition]:
    """Return which conditions on people a filter has, without what they hold."""
    given = {
        FilterCondition.UNIT: wanted.org_unit_id is not None,
        FilterCondition.LOCATION: wanted.locations is not None,
        FilterCondition.REPORTING_LINE: wanted.manager_id is not None,
        FilterCondition.AVAILABILITY: wanted.looks_at_availability,
        FilterCondition.SEARCH: bool(wanted.search and wanted.search.strip()),
        FilterCondition.NOT_EXCLUDED: bool(wanted.exclude_employee_ids),
    }
    return [condition for condition, is_given in given.items() if is_given]


def _alone(some: CompetencyExpression) -> CompetencyExpression:
    return some.parts[0] if len(some.parts) == 1 else some


def _places(wanted: TalentFilter) -> str:
    return f"at {_listed(wanted.locations or (), 'or') or 'no place'}"


def _availability(wanted: TalentFilter) -> str:
    share = wanted.available_share_at_least
    much = "some time" if share is None else f"{share * 100:g} % of full time"
    begins, ends = wanted.available_from, wanted.available_until
    if begins is None and ends is None:
        return f"has {much} free"
    first = "today" if begins is None else begins.isoformat()
    if ends is None or ends == begins:
        return f"has {much} free on {first}"
    return f"has {much} free from {first} to {ends.isoformat()}"


def _listed(some: tuple[str, ...], word: str) -> str:
    shown = list(some[:_MOST_LISTED])
    if len(some) > _MOST_LISTED:
        shown.append(f"{len(some) - _MOST_LISTED} more")
    return f" {word} ".join(shown)
