"""Checks units, positions, people, and what is said of them."""

from functools import partial

from skills_graph.domain.delivery import (
    DeliveredEmployee,
    DeliveredEvidence,
    DeliveredKind,
    DeliveredPosition,
    DeliveredUnit,
)
from skills_graph.domain.organisation import Identifier
from skills_graph.errors import BadInput
from skills_graph.services.workforce.keys import evidence_key
from skills_graph.services.workforce.references import CompetencyLookup
from skills_graph.services.workforce.sieve import Sieve
from skills_graph.services.workforce.told import Told
from skills_graph.store import employees, org_units, positions
from skills_graph.store.identifiers import holders_of_identifiers


def check_units(told: Told) -> Sieve[DeliveredUnit]:
    kind = DeliveredKind.ORG_UNITS
    return (
        Sieve[DeliveredUnit](
            kind,
            told.delivery.org_units or (),
            lambda one: one.key,
            told.refusals,
        )
        .one_a_key("org_unit_id")
        .without_loops(
            "parent_id",
            lambda one: one.parent_key,
            told.present.ends_by_start(org_units.PART_OF),
            lambda key: told.present.id_of(kind, key),
        )
        .known_parents(
            "parent_id",
            lambda one: one.parent_key,
            lambda keys: told.present.known(kind, keys),
        )
    )


def check_positions(
    told: Told, delivered_roles: frozenset[str], delivered_units: frozenset[str]
) -> Sieve[DeliveredPosition]:
    kind = DeliveredKind.POSITIONS
    return (
        Sieve[DeliveredPosition](
            kind,
            told.delivery.positions or (),
            lambda one: one.key,
            told.refusals,
        )
        .one_a_key("position_id")
        .known(
            "role_id",
            lambda one: [one.role_key],
            told.present.known(DeliveredKind.ROLES, delivered_roles),
        )
        .known(
            "org_unit_id",
            lambda one: [one.unit_key],
            told.present.known(DeliveredKind.ORG_UNITS, delivered_units),
        )
        .without_loops(
            "reports_to_position_id",
            lambda one: one.reports_to_key,
            told.present.ends_by_start(positions.REPORTS_TO),
            lambda key: told.present.id_of(kind, key),
        )
        .known_parents(
            "reports_to_position_id",
            lambda one: one.reports_to_key,
            lambda keys: told.present.known(kind, keys),
        )
    )


def check_people(
    told: Told, delivered_positions: frozenset[str]
) -> Sieve[DeliveredEmployee]:
    known = told.present.known(DeliveredKind.POSITIONS, delivered_positions)
    sieve = (
        Sieve[DeliveredEmployee](
            DeliveredKind.EMPLOYEES,
            told.delivery.employees or (),
            lambda one: one.key,
            told.refusals,
        )
        .one_a_key("employee_id")
        .known("position_id", lambda one: one.position_keys[:1], known)
        .known("other_position_ids", lambda one: one.position_keys[1:], known)
    )
    taken = _identifiers_taken(told, sieve.passed)
    return sieve.keep("identifiers", lambda one: taken.get(one.key))


def check_evidence(
    told: Told, lookup: CompetencyLookup, delivered_people: frozenset[str]
) -> Sieve[DeliveredEvidence]:
    today = told.present.today
    return (
        Sieve[DeliveredEvidence](
            DeliveredKind.EVIDENCE,
            told.delivery.evidence or (),
            lambda one: one.employee_key,
            told.refusals,
        )
        .known(
            "employee_id",
            lambda one: [one.employee_key],
            told.present.known(DeliveredKind.EMPLOYEES, delivered_people),
        )
        .keep("competency_id", lambda one: lookup.problem(one.competency))
        .keep("level", partial(_level_problem, lookup))
        .keep(
            "asserted_on",
            lambda one: (
                f"{one.asserted_on} has not come yet"
                if one.asserted_on > today
                else None
            ),
        )
        .one_a_key(
            "evidence_id",
            lambda one: evidence_key(one, str(lookup.id_of(one.competency))),
        )
    )


def _level_problem(lookup: CompetencyLookup, one: DeliveredEvidence) -> str | None:
    if one.level is None or one.scale is None:
        return lookup.level_problem(one.competency, one.level)
    try:
        lookup.levels_meant(lookup.lookup.ids[one.competency], one.scale, one.level)
    except BadInput as problem:
        return str(problem).rstrip(".")
    return None


def _identifiers_taken(told: Told, people: list[DeliveredEmployee]) -> dict[str, str]:
    """Say whose identifiers are not theirs alone, by employee key.

    The text names the system and the people's keys, never the identifier itself.
    """
    kind = DeliveredKind.EMPLOYEES
    ids = {told.present.id_of(kind, one.key): one.key for one in people}
    named: dict[Identifier, set[str]] = {}
    for one in people:
        for identifier in one.identifiers:
            named.setdefault(identifier, set()).add(one.key)
    there = told.store.read(
        holders_of_identifiers,
        employees.LABEL,
        named.keys(),
        day=told.present.today.isoformat(),
    )
    taken: dict[str, str] = {}
    for identifier, keys in named.items():
        # Someone who is delivered without it no longer has it afterwards.
        others = {id for id in there.get(identifier, ()) if id not in ids}
        if len(keys) + len(others) > 1:
            listed = ", ".join(sorted(keys | others))
            problem = f"one {identifier.system} identifier on several: {listed}"
            taken |= dict.fromkeys(keys, problem)
    return taken
