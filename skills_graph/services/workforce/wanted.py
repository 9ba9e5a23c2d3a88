"""What a checked delivery says, as things, links and assertions with our ids."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from skills_graph.domain.competencies import (
    BroaderCompetency,
    Competency,
    RelatedCompetency,
)
from skills_graph.domain.delivery import (
    DeliveredCompetency,
    DeliveredEmployee,
    DeliveredKind,
    DeliveredPosition,
    DeliveredRole,
    DeliveredUnit,
)
from skills_graph.domain.ids import (
    CompetencyId,
    EmployeeId,
    OrgUnitId,
    PositionId,
    RoleId,
)
from skills_graph.domain.moments import BEGINNING
from skills_graph.domain.organisation import (
    Employee,
    Identifier,
    Incumbency,
    OrgUnit,
    Position,
)
from skills_graph.domain.roles import Requirement, Role, RoleKind
from skills_graph.services.workforce.checked import Checked
from skills_graph.services.workforce.present import Present
from skills_graph.store import competencies, employees, org_units, positions, roles
from skills_graph.store.differences import Link, LinkEnds, StoredLink, Thing
from skills_graph.store.identifiers import identified_by, identifier_link

Delivered = TypeVar("Delivered")


@dataclass(frozen=True, slots=True)
class Record:
    """One delivered record: a thing with the links that are part of it.

    `thing` None: the thing is a framework's, and only the links are ours.
    """

    kind: DeliveredKind
    id: str
    thing: Thing | None
    links: Mapping[LinkEnds, tuple[Link, ...]]
    identifiers: tuple[Identifier, ...] = ()


def records_of(
    kind: DeliveredKind, checked: Checked, present: Present
) -> list[Record] | None:
    """Return the records of a kind, None where the kind was not delivered."""
    maker, told = _Maker(checked, present), checked.delivery
    made: dict[DeliveredKind, Iterator[Record] | None] = {
        DeliveredKind.COMPETENCIES: _each(maker.competency, told.competencies),
        DeliveredKind.ROLES: _each(maker.role, told.roles),
        DeliveredKind.ORG_UNITS: _each(maker.org_unit, told.org_units),
        DeliveredKind.POSITIONS: _each(maker.position, told.positions),
        DeliveredKind.EMPLOYEES: _each(maker.employee, told.employees),
    }
    records = made[kind]
    return None if records is None else list(records)


def related_links(checked: Checked) -> list[Link] | None:
    """Return the delivered pairs of related competencies as links."""
    delivered = checked.delivery.related
    if delivered is None:
        return None
    id_of = checked.competency_of.lookup.ids
    return [
        competencies.related_link(
            RelatedCompetency(
                CompetencyId(id_of[one.competency]),
                CompetencyId(id_of[one.related]),
                one.similarity,
            )
        )
        for one in delivered
    ]


def requirement_links(checked: Checked, present: Present) -> list[Link] | None:
    """Return the delivered requirements as links."""
    delivered = checked.delivery.requirements
    if delivered is None:
        return None
    return [
        roles.requirement_link(RoleId(role_id), requirement)
        for role_id, requirement in delivered_requirements(checked, present)
    ]


def delivered_requirements(
    checked: Checked, present: Present
) -> Iterator[tuple[str, Requirement]]:
    """Yield each delivered requirement with the id of its role."""
    id_of = checked.competency_of.lookup.ids
    for one in checked.delivery.requirements or ():
        competency_id = CompetencyId(id_of[one.competency])
        level = checked.competency_of.level(competency_id, one.level)
        if level is None:
            raise ValueError(f"The level {one.level!r} was not checked.")
        yield (
            present.id_of(DeliveredKind.ROLES, one.role_key),
            Requirement(
                competency_id,
                level,
                one.weight,
                one.is_mandatory,
                one.needs_validation,
            ),
        )


class _Maker:
    """Makes records out of what was delivered, kind by kind."""

    def __init__(self, checked: Checked, present: Present) -> None:
        self._checked = checked
        self._present = present
        self._holds = present.links_from(employees.HOLDS)

    def competency(self, one: DeliveredCompetency) -> Record:
        kind = DeliveredKind.COMPETENCIES
        own = Identifier(self._present.system, one.key)
        framework_id = self._checked.alias_of.get(one.key)
        id = CompetencyId(framework_id or self._present.id_of(kind, one.key))
        named = self._identified(competencies.LABEL, id, own)
        if framework_id is not None:
            return Record(kind, id, None, named, (own,))
        thing = competencies.competency_thing(
            Competency(
                id,
                one.name,
                one.kind,
                one.scale_id,
                uri=one.uri,
                alternative_names=one.alternative_names,
                description=one.description,
            )
        )
        id_of = self._checked.competency_of.lookup.ids
        broader = dict.fromkeys(CompetencyId(id_of[ref]) for ref in one.broader)
        links = [competencies.broader_link(BroaderCompetency(id, to)) for to in broader]
        return Record(
            kind, id, thing, {competencies.BROADER: tuple(links), **named}, (own,)
        )

    def role(self, one: DeliveredRole) -> Record:
        kind = DeliveredKind.ROLES
        id = RoleId(self._present.id_of(kind, one.key))
        own = Identifier(self._present.system, one.key)
        thing = roles.role_thing(
            Role(id, RoleKind.JOB_PROFILE, one.title, description=one.description)
        )
        occupation_id = self._checked.occupation_of.ids.get(one.occupation or "")
        links = (
            (roles.occupation_link(id, RoleId(occupation_id)),) if occupation_id else ()
        )
        named = self._identified(roles.LABEL, id, own)
        return Record(kind, id, thing, {roles.MATCHES: links, **named}, (own,))

    def org_unit(self, one: DeliveredUnit) -> Record:
        kind = DeliveredKind.ORG_UNITS
        id = OrgUnitId(self._present.id_of(kind, one.key))
        own = Identifier(self._present.system, one.key)
        links = self._to(kind, one.parent_key, id)
        named = self._identified(org_units.LABEL, id, own)
        thing = org_units.org_unit_thing(OrgUnit(id, one.name))
        return Record(kind, id, thing, {org_units.PART_OF: links, **named}, (own,))

    def position(self, one: DeliveredPosition) -> Record:
        kind = DeliveredKind.POSITIONS
        id = PositionId(self._present.id_of(kind, one.key))
        own = Identifier(self._present.system, one.key)
        links = {
            positions.OF_ROLE: self._to(DeliveredKind.ROLES, one.role_key, id),
            positions.IN_UNIT: self._to(DeliveredKind.ORG_UNITS, one.unit_key, id),
            positions.REPORTS_TO: self._to(kind, one.reports_to_key, id),
            **self._identified(positions.LABEL, id, own),
        }
        thing = positions.position_thing(
            Position(id, one.title, is_critical=one.is_critical)
        )
        return Record(kind, id, thing, links, (own,))

    def employee(self, one: DeliveredEmployee) -> Record:
        kind = DeliveredKind.EMPLOYEES
        id = EmployeeId(self._present.id_of(kind, one.key))
        own = Identifier(self._present.system, one.key)
        thing = employees.employee_thing(
            Employee(
                id,
                one.display_name,
                title=one.title,
                location=one.location,
                hired_on=one.hired_on,
                left_on=one.left_on,
            )
        )
        links = {
            employees.HOLDS: tuple(self._held(id, one)),
            **self._identified(employees.LABEL, id, own, *one.identifiers),
        }
        return Record(kind, id, thing, links, (own, *one.identifiers))

    def _held(self, id: EmployeeId, one: DeliveredEmployee) -> Iterator[Link]:
        since = one.position_since or one.hired_on or BEGINNING
        stored = self._holds.get(id, {}).values()
        for number, key in enumerate(one.position_keys):
            position_id = PositionId(self._present.id_of(DeliveredKind.POSITIONS, key))
            held = Incumbency(position_id, since, one.left_on, is_primary=number == 0)
            before = [link for link in stored if link.end_id == position_id]
            yield employees.holds_link(id, held, slot=slot_of(since, before))

    def _to(self, kind: DeliveredKind, key: str | None, id: str) -> tuple[Link, ...]:
        return () if key is None else (Link(id, self._present.id_of(kind, key)),)

    def _identified(
        self, label: str, id: str, *identifiers: Identifier
    ) -> dict[LinkEnds, tuple[Link, ...]]:
        links = tuple(identifier_link(id, identifier) for identifier in identifiers)
        return {identified_by(label): links}


def _each(
    make: Callable[[Delivered], Record], delivered: tuple[Delivered, ...] | None
) -> Iterator[Record] | None:
    return None if delivered is None else map(make, delivered)


def slot_of(since: date, stored: Iterable[StoredLink]) -> str:
    """Return which of someone's times in one position begins on that day.

    A time that has begun that day, or has not ended, is the same one, even with
    another first day. After one that has ended, the first day names the next.
    """
    by_start = sorted(stored, key=lambda link: link.valid_from)
    first_day = since.isoformat()
    same = [link for link in by_start if link.valid_from == first_day]
    going_on = [
        link
        for link in by_start
        if link.valid_until is None or link.valid_until >= first_day
    ]
    if same or going_on:
        return (same or going_on)[-1].key[2]
    return first_day if by_start else ""
