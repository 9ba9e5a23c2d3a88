"""Which people a question is about: filters, and what they must hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from skills_graph.domain.ids import CompetencyId, EmployeeId, OrgUnitId
from skills_graph.errors import BadInput

DEEPEST_EXPRESSION = 5
MOST_NODES = 50


@dataclass(frozen=True, slots=True)
class HeldCompetency:
    """Someone holds a competency at a level, itself or (if asked) a narrower one.

    As with requirements, merely suggested evidence holds nothing.
    """

    competency_id: CompetencyId
    level_at_least: int = 1
    include_narrower: bool = False
    needs_validation: bool = False

    @property
    def question(self) -> dict[str, Any]:
        return {
            "competencyId": self.competency_id,
            "levelAtLeast": self.level_at_least,
            "includeNarrower": self.include_narrower,
            "needsValidation": self.needs_validation,
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
    """Narrows the people a viewer may see; what is None or empty narrows nothing."""

    org_unit_id: OrgUnitId | None = None
    include_subunits: bool = True
    locations: tuple[str, ...] | None = None
    manager_id: EmployeeId | None = None
    holds: CompetencyExpression | None = None
    exclude_employee_ids: tuple[EmployeeId, ...] = ()
    search: str | None = None

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
        }

    def named(self) -> list[CompetencyId]:
        """Return the competencies that people must or must not hold."""
        held = () if self.holds is None else self.holds.held()
        return [one.competency_id for one in held]


EVERYBODY = TalentFilter()


def check_filter(wanted: TalentFilter) -> None:
    """Raise BadInput when an expression is too deep, too large or says nothing."""
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
