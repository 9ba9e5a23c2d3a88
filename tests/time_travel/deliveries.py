"""What the company's HR system delivers, and what changes in it from day to day."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from skills_graph.domain.competencies import FIVE_LEVELS, VALID_OR_NOT, CompetencyKind
from skills_graph.domain.delivery import (
    DeliveredCompetency,
    DeliveredEmployee,
    DeliveredEvidence,
    DeliveredPosition,
    DeliveredRelation,
    DeliveredRequirement,
    DeliveredRole,
    DeliveredUnit,
    Delivery,
)
from skills_graph.domain.evidence import EvidenceSource, Polarity
from skills_graph.domain.ids import derived_id
from tests.time_travel.company import FIRST_DAY, SYSTEM

HERE = ("delivered.csv", 2)
N_PEOPLE = 6
N_POSITIONS = 5

PEOPLE = [f"e{n}" for n in range(N_PEOPLE)]
POSITIONS = [f"p{n}" for n in range(N_POSITIONS)]
UNITS = ["u0", "u1", "u2"]
ROLES = ["r0", "r1"]
COMPETENCIES = ["c0", "c1", "c2", "c3", "c4"]
"""c0 and c1 may be one; c2 is valid or not; c4 is broader than c3."""

DELIVERED_SOURCES = [
    EvidenceSource.ASSESSMENT,
    EvidenceSource.PEER_RATING,
    EvidenceSource.INFERENCE,
    EvidenceSource.WORK_RESULT,
    EvidenceSource.IMPORT,
]


def employee_id(key: str) -> str:
    return derived_id("emp", SYSTEM, key)


def position_id(key: str) -> str:
    return derived_id("pos", SYSTEM, key)


def unit_id(key: str) -> str:
    return derived_id("org", SYSTEM, key)


def role_id(key: str) -> str:
    return derived_id("rol", SYSTEM, key)


def competency_id(key: str) -> str:
    return derived_id("cmp", SYSTEM, key)


@dataclass
class HrSystem:
    """The records of the HR system as they are at the moment, by key."""

    chance: random.Random
    today: Callable[[], date]
    competencies: dict[str, DeliveredCompetency] = field(default_factory=dict)
    related: dict[tuple[str, str], DeliveredRelation] = field(default_factory=dict)
    roles: dict[str, DeliveredRole] = field(default_factory=dict)
    requirements: dict[tuple[str, str], DeliveredRequirement] = field(
        default_factory=dict
    )
    org_units: dict[str, DeliveredUnit] = field(default_factory=dict)
    positions: dict[str, DeliveredPosition] = field(default_factory=dict)
    employees: dict[str, DeliveredEmployee] = field(default_factory=dict)
    evidence: dict[str, DeliveredEvidence] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key in COMPETENCIES:
            self.competencies[key] = _competency(key)
        self.roles = {key: DeliveredRole(HERE, key, f"Role {key}") for key in ROLES}
        for role in ROLES:
            for competency in self.chance.sample(COMPETENCIES, 3):
                self._require(role, competency)
        for number, key in enumerate(UNITS):
            parent = UNITS[0] if number else None
            self.org_units[key] = DeliveredUnit(HERE, key, f"Unit {key}", parent)
        for number, key in enumerate(POSITIONS):
            above = POSITIONS[(number - 1) // 2] if number else None
            self.positions[key] = DeliveredPosition(
                HERE,
                key,
                f"Position {key}",
                self.chance.choice(ROLES),
                UNITS[number % len(UNITS)],
                above,
                is_critical=number % 2 == 0,
            )
        for number, key in enumerate(PEOPLE):
            self.employees[key] = DeliveredEmployee(
                HERE,
                key,
                f"Person {key}",
                location="Oslo",
                hired_on=FIRST_DAY - timedelta(days=500 - 100 * number),
                position_keys=tuple(POSITIONS[number : number + 1]),
                position_since=FIRST_DAY - timedelta(days=30 * number),
            )
        for _ in range(2 * N_PEOPLE):
            self.say_something()

    def delivery(self) -> Delivery:
        return Delivery(
            SYSTEM,
            tuple(self.competencies.values()),
            tuple(self.related.values()),
            tuple(self.roles.values()),
            tuple(self.requirements.values()),
            tuple(self.org_units.values()),
            tuple(self.positions.values()),
            tuple(self.employees.values()),
            tuple(self.evidence.values()),
        )

    def change_something(self) -> str:
        """Change one thing or another; return the name of what."""
        change = self.chance.choice(
            [
                self.say_something,
                self.unsay_something,
                self.change_a_person,
                self.move_a_person,
                self.someone_leaves,
                self.change_a_position,
                self.change_a_unit,
                self.change_a_competency,
                self.relate_competencies,
                self.require_something,
            ]
        )
        change()
        return change.__name__

    def say_something(self) -> None:
        key = f"v{self.chance.randrange(40)}"
        on = self.today() - timedelta(days=self.chance.choice([0, 3, 60, 400]))
        competency = self.chance.choice(COMPETENCIES)
        self.evidence[key] = DeliveredEvidence(
            HERE,
            self.chance.choice(PEOPLE),
            competency,
            on,
            key=key,
            source=self.chance.choice(DELIVERED_SOURCES),
            level="1" if competency == "c2" else str(self.chance.randint(1, 5)),
            polarity=self.chance.choice([Polarity.HAS] * 4 + [Polarity.LACKS]),
            valid_until=self._one_of([None, None, 20, 200]),
            asserted_by=self.chance.choice([None, *PEOPLE]),
        )

    def unsay_something(self) -> None:
        if self.evidence:
            del self.evidence[self.chance.choice(sorted(self.evidence))]

    def change_a_person(self) -> None:
        key = self.chance.choice(PEOPLE)
        self.employees[key] = replace(
            self.employees[key],
            display_name=f"Person {key} {self.chance.randrange(9)}",
            location=self.chance.choice(["Oslo", "Rome", None]),
            title=self.chance.choice(["Welder", None]),
        )

    def move_a_person(self) -> None:
        key = self.chance.choice(PEOPLE)
        wanted = self.chance.sample(POSITIONS, self.chance.randrange(3))
        self.employees[key] = replace(
            self.employees[key],
            position_keys=tuple(wanted),
            position_since=self._one_of([None, 0, -40, 30]),
        )

    def someone_leaves(self) -> None:
        key = self.chance.choice(PEOPLE)
        self.employees[key] = replace(
            self.employees[key], left_on=self._one_of([None, 0, 15, -3])
        )

    def change_a_position(self) -> None:
        number = self.chance.randrange(N_POSITIONS)
        key = POSITIONS[number]
        above = [None, *POSITIONS[:number]]
        self.positions[key] = replace(
            self.positions[key],
            title=f"Position {key} {self.chance.randrange(9)}",
            role_key=self.chance.choice([None, *ROLES]),
            unit_key=self.chance.choice(UNITS),
            reports_to_key=self.chance.choice(above),
            is_critical=self.chance.random() < 0.5,
        )

    def change_a_unit(self) -> None:
        number = self.chance.randrange(len(UNITS))
        key = UNITS[number]
        self.org_units[key] = replace(
            self.org_units[key],
            name=f"Unit {key} {self.chance.randrange(9)}",
            parent_key=self.chance.choice([None, *UNITS[:number]]),
        )

    def change_a_competency(self) -> None:
        number = self.chance.randrange(len(COMPETENCIES))
        key = COMPETENCIES[number]
        broader = self.chance.choice([(), COMPETENCIES[number + 1 : number + 2]])
        self.competencies[key] = replace(
            self.competencies[key],
            name=f"Competency {key} {self.chance.randrange(9)}",
            broader=tuple(broader),
        )

    def relate_competencies(self) -> None:
        pair = tuple(sorted(self.chance.sample(COMPETENCIES, 2)))
        if self.related.pop(pair, None) is None:
            self.related[pair] = DeliveredRelation(
                HERE, *pair, self.chance.choice([0.3, 0.6, 0.9])
            )

    def require_something(self) -> None:
        pair = (self.chance.choice(ROLES), self.chance.choice(COMPETENCIES))
        if self.requirements.pop(pair, None) is None or self.chance.random() < 0.5:
            self._require(*pair)

    def _require(self, role: str, competency: str) -> None:
        self.requirements[role, competency] = DeliveredRequirement(
            HERE,
            role,
            competency,
            "1" if competency == "c2" else str(self.chance.randint(1, 4)),
            float(self.chance.randint(1, 3)),
            is_mandatory=self.chance.random() < 0.5,
            needs_validation=self.chance.random() < 0.3,
        )

    def _one_of(self, days: list[int | None]) -> date | None:
        chosen = self.chance.choice(days)
        return None if chosen is None else self.today() + timedelta(days=chosen)


def _competency(key: str) -> DeliveredCompetency:
    scale = VALID_OR_NOT if key == "c2" else FIVE_LEVELS
    kind = CompetencyKind.COMPLIANCE if key == "c2" else CompetencyKind.SKILL
    broader = ("c4",) if key == "c3" else ()
    return DeliveredCompetency(
        HERE,
        key,
        f"Competency {key}",
        kind,
        scale.id,
        uri=f"https://example.org/{key}",
        broader=broader,
    )
