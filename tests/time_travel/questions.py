"""What is asked along the way: every root field that answers about a moment."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from skills_graph.api.ids import line_id
from skills_graph.api.schema import SCHEMA
from skills_graph.domain.competencies import FIVE_LEVELS, VALID_OR_NOT
from skills_graph.services.access import Viewer
from tests.time_travel.company import Basis, Company, bare, viewer
from tests.time_travel.deliveries import (
    COMPETENCIES,
    PEOPLE,
    POSITIONS,
    ROLES,
    UNITS,
    competency_id,
    employee_id,
    position_id,
    role_id,
    unit_id,
)
from tests.time_travel.documents import whole
from tests.time_travel.steps import HR

WITHOUT_A_MOMENT = frozenset({"viewer", "job", "jobs"})
"""Root fields that are about now alone: the contract's header names them."""


@dataclass(frozen=True, slots=True)
class Question:
    """A root field with its arguments, asked by someone, some links deep."""

    field: str
    arguments: str
    viewer: Viewer
    depth: int = 1

    def answer(self, company: Company, names: dict[str, str], **moment: str):
        document = whole(
            self.field, depth=self.depth, arguments=self.arguments, **names
        )
        return company.ask(document, self.viewer, **moment)


@dataclass(frozen=True, slots=True)
class Kept:
    """A question with the whole answer it got, and what that stood on."""

    question: Question
    names: dict[str, str]
    basis: Basis
    answer: Any

    def again(self, company: Company):
        """Return the answer to the same question about the same moment, asked now."""
        found = self.question.answer(company, self.names, **self.basis.variables)
        return bare(found, self.basis.suffix)


class Questions:
    """Chooses what to ask next; sooner or later everything is."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._left: list[str] = []

    def next(self) -> Question:
        """Return a question of a root field that was not asked for longest."""
        if not self._left:
            self._left = sorted(ROOT_FIELDS)
            self.chance.shuffle(self._left)
        field = self._left.pop()
        one = viewer(employee_id(self.chance.choice(PEOPLE)))
        return Question(
            field,
            ROOT_FIELDS[field](self.chance),
            self.chance.choice([HR, HR, HR, one]),
            2 if self.chance.random() < 0.2 else 1,
        )

    def day(self, today: date) -> date | None:
        """Return a day to ask about; None, as a rule, for a question about now."""
        days = self.chance.choice([None, None, None, -100, -8, -1, 30, 300])
        return None if days is None else today + timedelta(days=days)

    def names(self) -> dict[str, str]:
        return {
            "competency": competency_id(self.chance.choice(COMPETENCIES)),
            "role": role_id(self.chance.choice(ROLES)),
        }


def _id(of, keys):
    return lambda chance: f'id: "{of(chance.choice(keys))}"'


def _named(keys):
    return lambda chance: f'value: "{chance.choice(keys)}"'


def _ids(chance) -> str:
    person, competency = chance.choice(PEOPLE), chance.choice(COMPETENCIES)
    ids = [
        employee_id(person),
        competency_id(competency),
        position_id(chance.choice(POSITIONS)),
        role_id(chance.choice(ROLES)),
        unit_id(chance.choice(UNITS)),
        line_id(employee_id(person), competency_id(competency)),
    ]
    return ", ".join(f'"{id}"' for id in ids)


def _target(chance) -> str:
    competency = competency_id(chance.choice(COMPETENCIES))
    return chance.choice(
        [
            f'roleId: "{role_id(chance.choice(ROLES))}"',
            f'positionId: "{position_id(chance.choice(POSITIONS))}"',
            f'requirements: [{{competencyId: "{competency}", level: 1}}]',
        ]
    )


def _filter(chance) -> str:
    competency = competency_id(chance.choice(COMPETENCIES))
    held = f'{{competencyId: "{competency}", levelAtLeast: 1, includeNarrower: true}}'
    return chance.choice(
        [
            "",
            'filter: {locations: ["Oslo"]}',
            f'filter: {{orgUnitId: "{unit_id(chance.choice(UNITS))}"}}',
            f'filter: {{managerId: "{employee_id(chance.choice(PEOPLE))}"}}',
            f"filter: {{holds: {{competency: {held}}}}}",
            'filter: {search: "person"}',
        ]
    )


def _scale(chance) -> str:
    return f'id: "{chance.choice([FIVE_LEVELS.id, VALID_OR_NOT.id])}"'


def _nothing(chance) -> str:
    return ""


ROOT_FIELDS = {
    "node": lambda chance: f"id: {_ids(chance).split(', ')[0]}",
    "nodes": lambda chance: f"ids: [{_ids(chance)}]",
    "employee": _id(employee_id, PEOPLE),
    "employeeByExternalId": _named(PEOPLE),
    "employees": _filter,
    "role": _id(role_id, ROLES),
    "roleByExternalId": _named(ROLES),
    "roles": _nothing,
    "competency": _id(competency_id, COMPETENCIES),
    "competencyByUri": lambda chance: (
        f'uri: "https://example.org/{chance.choice(COMPETENCIES)}"'
    ),
    "competencies": lambda chance: chance.choice(["", "kind: SKILL", 'search: "c1"']),
    "frameworks": _nothing,
    "orgUnit": _id(unit_id, UNITS),
    "orgUnits": _nothing,
    "position": _id(position_id, POSITIONS),
    "positionByExternalId": _named(POSITIONS),
    "positions": lambda chance: chance.choice(
        ["", "isCritical: true", "isVacant: true"]
    ),
    "shortlist": lambda chance: ", ".join(
        filter(None, [f"target: {{{_target(chance)}}}", _filter(chance)])
    ),
    "benchStrength": lambda chance: chance.choice(["", "isCritical: true"]),
    "disputes": _nothing,
    "ratingRequests": _nothing,
    "raterSeverities": _nothing,
    "assessorAppointments": _nothing,
    "policy": lambda chance: f'id: "pol_{chance.randint(1, 3)}"',
    "policies": _nothing,
    "proficiencyScale": _scale,
    "proficiencyScales": _nothing,
    "competencyMerges": _nothing,
    "rejectedDuplicates": _nothing,
    "duplicateCompetencies": _nothing,
    "search": lambda chance: f'text: "{chance.choice(["person", "c1", "unit"])}"',
    "locations": _nothing,
    "savedSearch": lambda _: 'id: "sav_of_nobody"',
    "savedSearches": _nothing,
    "parseCompetencyExpression": lambda _: 'text: "(c1 at 1 or c2) and not c3"',
}
"""Every root field that answers about a moment, and how it is asked."""


def fields_of_a_moment() -> set[str]:
    """Return the names of the root fields that take asOf and knownAt."""
    return {
        name
        for name, field in SCHEMA.query_type.fields.items()
        if {"asOf", "knownAt"} <= field.args.keys()
    }
