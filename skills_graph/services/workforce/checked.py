"""Checks a whole delivery, kind after kind, and looks up what its records name."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from skills_graph.domain.delivery import Delivery
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.import_report import Rejection
from skills_graph.services.workforce.catalogue import (
    check_competencies,
    check_related,
    check_requirements,
    check_roles,
    look_up,
)
from skills_graph.services.workforce.organisation import (
    check_evidence,
    check_people,
    check_positions,
    check_units,
)
from skills_graph.services.workforce.present import Present
from skills_graph.services.workforce.references import CompetencyLookup, Lookup
from skills_graph.services.workforce.sieve import Delivered, Sieve
from skills_graph.services.workforce.told import Told
from skills_graph.store.session import GraphStore


@dataclass(frozen=True, slots=True)
class Checked:
    """What of a delivery may be applied; each list is as delivered, less refusals."""

    delivery: Delivery
    competency_of: CompetencyLookup
    alias_of: Mapping[str, CompetencyId]
    occupation_of: Lookup
    rejections: list[Rejection]


def check(delivery: Delivery, *, present: Present, store: GraphStore) -> Checked:
    """Check a delivery against itself and the graph; nothing is written."""
    told = Told(delivery, present, store, list(delivery.rejections))
    competencies, alias_of = check_competencies(told)
    lookup = look_up(told, competencies.passed, alias_of, _references(delivery))
    related = check_related(told, lookup)
    roles, occupation_of = check_roles(told)
    requirements = check_requirements(told, lookup, roles.keys())
    units = check_units(told)
    positions = check_positions(told, roles.keys(), units.keys())
    people = check_people(told, positions.keys())
    evidence = check_evidence(told, lookup, people.keys())
    passed = replace(
        delivery,
        competencies=_passed(delivery.competencies, competencies),
        related=_passed(delivery.related, related),
        roles=_passed(delivery.roles, roles),
        requirements=_passed(delivery.requirements, requirements),
        org_units=_passed(delivery.org_units, units),
        positions=_passed(delivery.positions, positions),
        employees=_passed(delivery.employees, people),
        evidence=_passed(delivery.evidence, evidence),
    )
    return Checked(passed, lookup, alias_of, occupation_of, told.refusals)


def _references(delivery: Delivery) -> set[str]:
    return {
        *(
            ref
            for one in delivery.related or ()
            for ref in (one.competency, one.related)
        ),
        *(one.competency for one in delivery.requirements or ()),
        *(one.competency for one in delivery.evidence or ()),
        *(ref for one in delivery.competencies or () for ref in one.broader),
    }


def _passed(
    told: tuple[Delivered, ...] | None, sieve: Sieve[Delivered]
) -> tuple[Delivered, ...] | None:
    """Return what has passed, None where the kind was not delivered."""
    return None if told is None else tuple(sieve.passed)
