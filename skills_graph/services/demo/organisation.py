"""Units, and the seats in them with who reports to whom; still without people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from skills_graph.domain.ids import OrgUnitId, PositionId
from skills_graph.domain.organisation import OrgUnit, Position
from skills_graph.domain.roles import Role
from skills_graph.errors import BadInput
from skills_graph.services.demo.catalogue import Catalogue
from skills_graph.services.demo.content_files import table
from skills_graph.services.demo.keys import demo_id, identifier

Place = tuple[str, str, int]
"""A unit's key, a role's key (or "lead"), and a number from 0."""

LEAD = "lead"
FEWEST_PEOPLE = 300
PEOPLE_AS_WRITTEN = 600
SEATS_AS_WRITTEN = 640
SUBUNITS_EACH = 8


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """A position to be, and where in the plan it stands.

    `sites` are the places where whoever sits in it may work.
    """

    position: Position
    place: Place
    role_key: str
    sites: tuple[str, ...]

    @property
    def unit_key(self) -> str:
        return self.place[0]

    @property
    def is_lead(self) -> bool:
        return self.place[1] == LEAD


@dataclass(slots=True)
class UnitPlan:
    """A unit as the tables describe it, with a number of seats for each role."""

    key: str
    name: str
    parent_key: str
    lead_role: str
    lead_title: str
    is_critical: bool
    seats: dict[str, int]

    @property
    def size(self) -> int:
        return 1 + sum(self.seats.values())


def units_for(people: int) -> list[UnitPlan]:
    """Return the units of a company of that many people, parents first.

    A larger company has more teams of each kind, a smaller one has smaller teams.
    """
    if people < FEWEST_PEOPLE:
        raise BadInput(f"The demo company has at least {FEWEST_PEOPLE} people.")
    units = [_unit(*row) for row in table("units")["units"]]
    seats = people * SEATS_AS_WRITTEN // PEOPLE_AS_WRITTEN
    _shrink(units, seats)
    _grow(units, seats)
    return units


def org_units(units: list[UnitPlan]) -> tuple[OrgUnit, ...]:
    return tuple(
        OrgUnit(
            _unit_id(unit.key),
            unit.name,
            _unit_id(unit.parent_key) if unit.parent_key else None,
            (identifier(f"U-{unit.key}"),),
        )
        for unit in units
    )


def seat_plans(units: list[UnitPlan], catalogue: Catalogue) -> tuple[SeatPlan, ...]:
    """Return every seat: each unit's lead, then its team leaders, then the others."""
    sites = _sites(units)
    leads: dict[str, PositionId] = {}
    found: list[SeatPlan] = []
    for unit in units:
        leaders: list[PositionId] = []
        for number, (place, role_key) in enumerate(_places(unit), len(found) + 1):
            above, lead = leads.get(unit.parent_key), leads.get(unit.key)
            boss = _boss(place, above, lead, leaders)
            position = Position(
                PositionId(demo_id("pos", f"P-{number:04d}")),
                _title(unit, place, catalogue.roles[role_key], catalogue),
                catalogue.roles[role_key].id,
                _unit_id(unit.key),
                boss,
                is_critical=unit.is_critical and place[1] == LEAD,
                identifiers=(identifier(f"P-{number:04d}"),),
            )
            found.append(SeatPlan(position, place, role_key, sites[unit.key]))
            if place[1] == LEAD:
                leads[unit.key] = position.id
            elif role_key in table("units")["team_leaders"]:
                leaders.append(position.id)
    return tuple(found)


def _title(unit: UnitPlan, place: Place, role: Role, catalogue: Catalogue) -> str:
    if place[1] != LEAD:
        return role.title
    return f"{role.title}, {unit.name}" if catalogue.is_borrowed else unit.lead_title


def _places(unit: UnitPlan) -> Iterator[tuple[Place, str]]:
    yield (unit.key, LEAD, 0), unit.lead_role
    leaders_first = sorted(
        unit.seats, key=lambda role: role not in table("units")["team_leaders"]
    )
    for role_key in leaders_first:
        for number in range(unit.seats[role_key]):
            yield (unit.key, role_key, number), role_key


def _boss(
    place: Place,
    lead_above: PositionId | None,
    lead: PositionId | None,
    leaders: list[PositionId],
) -> PositionId | None:
    if place[1] == LEAD:
        return lead_above
    if place[1] in table("units")["team_leaders"] or not leaders:
        return lead
    return leaders[place[2] % len(leaders)]


def _unit(
    key: str, name: str, parent: str, lead_role: str, lead_title: str, seats: str
) -> UnitPlan:
    words = seats.split()
    return UnitPlan(
        key,
        name,
        parent,
        lead_role,
        lead_title.removesuffix(" critical"),
        lead_title.endswith(" critical"),
        dict(zip(words[::2], map(int, words[1::2]), strict=True)),
    )


def _unit_id(key: str) -> OrgUnitId:
    return OrgUnitId(demo_id("org", f"U-{key}"))


def _sites(units: list[UnitPlan]) -> Mapping[str, tuple[str, ...]]:
    """Return where each unit's people work: as written, else where its parent's do."""
    written = table("units")["sites"]
    found: dict[str, tuple[str, ...]] = {}
    for unit in units:
        found[unit.key] = tuple(written.get(unit.key, found.get(unit.parent_key, ())))
    return found


def _shrink(units: list[UnitPlan], seats: int) -> None:
    """Take seats away one by one, always where there are most of a kind."""
    for _ in range(sum(unit.size for unit in units) - seats):
        unit, role_key = max(
            ((unit, role) for unit in units for role in unit.seats),
            key=lambda pair: pair[0].seats[pair[1]],
        )
        unit.seats[role_key] -= 1


def _grow(units: list[UnitPlan], seats: int) -> None:
    """Add teams like those there are, round after round, until the seats are there.

    A further team stands below an earlier one, at most eight below each, so that no
    lead has too many reports and the tree grows as a logarithm.
    """
    missing = seats - sum(unit.size for unit in units)
    parents = {unit.parent_key for unit in units}
    teams = [unit for unit in units if unit.key not in parents]
    number = 1
    while missing > 0:
        for team in teams:
            another = _team(team, number, missing)
            units.append(another)
            missing -= another.size
            if missing <= 0:
                return
        number += 1


def _team(team: UnitPlan, number: int, most: int) -> UnitPlan:
    above = (number - 1) // SUBUNITS_EACH
    seats: dict[str, int] = {}
    left = most - 1
    for role_key, wanted in team.seats.items():
        if taken := min(wanted, left):
            seats[role_key] = taken
            left -= taken
    return UnitPlan(
        f"{team.key}-{number + 1}",
        f"{team.name} {number + 1}",
        f"{team.key}-{above + 1}" if above else team.key,
        team.lead_role,
        f"{team.lead_title} {number + 1}",
        is_critical=False,
        seats=seats,
    )
