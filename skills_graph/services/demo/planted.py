"""Cases worth looking at: planted in every demo company, told in words, with their ids.

Tests hold the loaded company to each of them; the tour and the page name them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from skills_graph.domain.ids import CompetencyId, EmployeeId, PositionId, RoleId
from skills_graph.services.demo import pinned
from skills_graph.services.demo.company import DemoCompany
from skills_graph.services.demo.keys import competency_id, role_id
from skills_graph.services.demo.organisation import LEAD, Place
from skills_graph.services.demo.pinned import Pinned

FOUR_PLANS = ("projects", "manufacturing", "operations", "commercial")


@dataclass(frozen=True, slots=True)
class PlantedCase:
    """Who and what a case is about; the first employee is the one that it is told of.

    `story` is a sentence or two. `external_ids` are the employees' in the demo
    company's HR system, in the same order.
    """

    key: str
    title: str
    story: str
    names: tuple[str, ...]
    employee_ids: tuple[EmployeeId, ...]
    external_ids: tuple[str, ...]
    role_id: RoleId | None = None
    competency_id: CompetencyId | None = None
    position_ids: tuple[PositionId, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    """A case by the keys and places of the tables."""

    key: str
    title: str
    story: str
    people: tuple[Pinned, ...]
    role_key: str | None = None
    competency_key: str | None = None
    positions: tuple[Place, ...] = ()


_TOLD = (
    _Told(
        "right-title",
        "The right title, without a mandatory competency",
        "Tomasz Wieczorek is High voltage technician and does the work better than"
        " most, but did not pass the renewal of his High voltage authorisation."
        " He is not eligible for his own job.",
        (pinned.TOMASZ,),
        role_key="high-voltage-technician",
        competency_key="high-voltage-authorisation",
    ),
    _Told(
        "unexpected-unit",
        "A strong candidate in an unexpected unit",
        "Nneka Boateng plans supplies, and is the best Data engineer of the"
        " company: all four must-haves; only her Spanish is short, A2 of B1.",
        (pinned.NNEKA,),
        role_key="data-engineer",
        competency_key="spanish",
    ),
    _Told(
        "lapsed-award",
        "A level that rested on an award that has lapsed",
        "Catriona Linklater's Rope access licence ran out two months ago. Nothing"
        " else speaks for it, so her own role says Expired.",
        (pinned.CATRIONA,),
        role_key="rope-access-technician",
        competency_key="rope-access",
    ),
    _Told(
        "friendly-peers",
        "Five friendly peers against one assessor",
        "Five colleagues call Rohan Desai an expert in Converter design; one"
        " assessor saw Working. He holds level 2.",
        (pinned.ROHAN,),
        role_key="power-electronics-engineer",
        competency_key="converter-design",
    ),
    _Told(
        "four-plans",
        "One person first in four plans",
        "Amara Lindqvist is the first successor of the Heads of Projects,"
        " Manufacturing, Operations and Commercial. She can take one of them.",
        (pinned.AMARA,),
        positions=tuple((unit, LEAD, 0) for unit in FOUR_PLANS),
    ),
    _Told(
        "only-holder",
        "A competency that one person holds",
        "Only Håkon Østby can maintain the Orrin 4 relay firmware of our oldest"
        " plants.",
        (pinned.HAAKON,),
        competency_key="relay-firmware-orrin",
    ),
    _Told(
        "head-of-engineering",
        "Who could follow the Head of Engineering?",
        "Leila Haddad, from Projects, is ready now. Matthias Krüger needs his"
        " Systems engineering validated, Eirik Solheim's People leadership award"
        " has lapsed, Sunita Rao is one level of Budget responsibility short.",
        (pinned.LEILA, pinned.MATTHIAS, pinned.EIRIK, pinned.SUNITA),
        role_key="head-of-engineering",
        positions=(("engineering", LEAD, 0),),
    ),
)


def planted_cases(company: DemoCompany) -> tuple[PlantedCase, ...]:
    """Return the cases of a company; names and ids do not depend on the day."""
    if company.catalogue.is_borrowed:
        return ()
    ids = {seat.place: seat.position.id for seat in company.seats}
    return tuple(_case(told, company, ids) for told in _TOLD)


def _case(
    told: _Told, company: DemoCompany, ids: Mapping[Place, PositionId]
) -> PlantedCase:
    workers = [company.workforce.at(person.place) for person in told.people]
    return PlantedCase(
        told.key,
        told.title,
        told.story,
        tuple(worker.employee.display_name for worker in workers),
        tuple(worker.id for worker in workers),
        tuple(worker.code for worker in workers),
        role_id(told.role_key) if told.role_key else None,
        competency_id(told.competency_key) if told.competency_key else None,
        tuple(ids[place] for place in told.positions),
    )
