"""Checks competencies, what is related to them, roles and what they require."""

from collections.abc import Collection, Iterable, Mapping
from functools import partial

from skills_graph.domain.delivery import (
    DeliveredCompetency,
    DeliveredKind,
    DeliveredRelation,
    DeliveredRequirement,
    DeliveredRole,
)
from skills_graph.domain.ids import CompetencyId, ScaleId
from skills_graph.domain.import_report import Rejection
from skills_graph.domain.roles import MOST_REQUIREMENTS
from skills_graph.services.workforce.references import (
    CompetencyLookup,
    Lookup,
    aliases,
    look_up_competencies,
    look_up_occupations,
)
from skills_graph.services.workforce.sieve import Sieve
from skills_graph.services.workforce.told import Told
from skills_graph.store import roles
from skills_graph.store.competencies import competencies_by_id
from skills_graph.store.scales import scales_by_id

OCCUPATIONS = "occupations"
"""Under which kind a role's link to an occupation is reported when it is refused."""


def check_competencies(
    told: Told,
) -> tuple[Sieve[DeliveredCompetency], dict[str, CompetencyId]]:
    """Return the competencies that pass, and which keys are other names."""
    sieve = Sieve[DeliveredCompetency](
        DeliveredKind.COMPETENCIES,
        told.delivery.competencies or (),
        lambda one: one.key,
        told.refusals,
    ).one_a_key("competency_id")
    fixed = _changed_for_ever(told, sieve)
    sieve.keep("scale", lambda one: fixed.get(one.key))
    scale_ids = sorted({one.scale_id for one in sieve.passed})
    scales = told.store.read(scales_by_id, scale_ids)
    sieve.keep("scale", partial(_no_such_scale, scales.keys()))
    sieve.keep("broader_id", _own_broader)
    alias_of = aliases(sieve.passed, present=told.present, store=told.store)
    before = None
    while before != len(sieve.passed):
        before = len(sieve.passed)
        named = [ref for one in sieve.passed for ref in one.broader]
        lookup = look_up(told, sieve.passed, alias_of, named)
        sieve.keep("broader_id", partial(_first_reason, lookup))
    return sieve, alias_of


def look_up(
    told: Told,
    delivered: list[DeliveredCompetency],
    alias_of: Mapping[str, CompetencyId],
    references: Iterable[str],
) -> CompetencyLookup:
    """Find what references name, given the competencies that have passed."""
    return look_up_competencies(
        frozenset(references),
        delivered=delivered,
        alias_of=alias_of,
        present=told.present,
        store=told.store,
    )


def check_related(told: Told, lookup: CompetencyLookup) -> Sieve[DeliveredRelation]:
    def pair(one: DeliveredRelation) -> frozenset[str | None]:
        return frozenset((lookup.id_of(one.competency), lookup.id_of(one.related)))

    return (
        Sieve[DeliveredRelation](
            DeliveredKind.RELATED,
            told.delivery.related or (),
            lambda one: one.competency,
            told.refusals,
        )
        .keep("competency_id", lambda one: lookup.problem(one.competency))
        .keep("related_id", lambda one: lookup.problem(one.related))
        .keep(
            "related_id",
            lambda one: "both are the same" if len(pair(one)) == 1 else None,
        )
        .one_a_key("related_id", pair)
    )


def check_roles(told: Told) -> tuple[Sieve[DeliveredRole], Lookup]:
    sieve = Sieve[DeliveredRole](
        DeliveredKind.ROLES,
        told.delivery.roles or (),
        lambda one: one.key,
        told.refusals,
    ).one_a_key("role_id")
    named = {one.occupation for one in sieve.passed if one.occupation}
    lookup = look_up_occupations(named, store=told.store)
    for one in sieve.passed:
        reason = lookup.reasons.get(one.occupation or "")
        if reason is not None:
            file, line = one.place
            told.refusals.append(
                Rejection(OCCUPATIONS, reason, file, line, "occupation_uri", one.key)
            )
    return sieve, lookup


def check_requirements(
    told: Told, lookup: CompetencyLookup, delivered_roles: frozenset[str]
) -> Sieve[DeliveredRequirement]:
    sieve = (
        Sieve[DeliveredRequirement](
            DeliveredKind.REQUIREMENTS,
            told.delivery.requirements or (),
            lambda one: one.role_key,
            told.refusals,
        )
        .known(
            "role_id",
            lambda one: [one.role_key],
            told.present.known(DeliveredKind.ROLES, delivered_roles),
        )
        .keep("competency_id", lambda one: lookup.problem(one.competency))
        .keep("level", lambda one: lookup.level_problem(one.competency, one.level))
        .one_a_key(
            "competency_id",
            lambda one: (one.role_key, lookup.id_of(one.competency)),
        )
    )
    weights = _weights(told, sieve.passed, lookup)
    return sieve.keep("weight", lambda one: _weights_problem(weights[one.role_key]))


def _changed_for_ever(told: Told, sieve: Sieve[DeliveredCompetency]) -> dict[str, str]:
    """Say of each key that is there what its row would change and may not."""
    kind = DeliveredKind.COMPETENCIES
    ids = {CompetencyId(told.present.id_of(kind, one.key)): one for one in sieve.passed}
    there = [id for id in ids if id in told.present.things[kind]]
    at = told.store.now()
    stored = told.store.read(competencies_by_id, there, at=at) if there else {}
    return {
        ids[id].key: (
            f"its kind and scale are {one.kind} and"
            f" {one.scale_id.removeprefix('scl_')} and never change;"
            " give another competency_id"
        )
        for id, one in stored.items()
        if (one.kind, one.scale_id) != (ids[id].kind, ids[id].scale_id)
    }


def _weights(
    told: Told, passed: list[DeliveredRequirement], lookup: CompetencyLookup
) -> dict[str, dict[str, float]]:
    """Return each role's weights by competency as they would be afterwards."""
    stored = told.present.links_from(roles.REQUIRES)
    weights: dict[str, dict[str, float]] = {}
    for one in passed:
        if one.role_key not in weights:
            id = told.present.id_of(DeliveredKind.ROLES, one.role_key)
            weights[one.role_key] = {
                link.end_id: float(str(link.properties["weight"]))
                for link in stored.get(id, {}).values()
                if link.valid_until is None
            }
        weights[one.role_key][str(lookup.id_of(one.competency))] = one.weight
    return weights


def _no_such_scale(there: Collection[ScaleId], one: DeliveredCompetency) -> str | None:
    return None if one.scale_id in there else f"there is no scale {one.scale_id!r}"


def _own_broader(one: DeliveredCompetency) -> str | None:
    return "a competency does not contain itself" if one.key in one.broader else None


def _first_reason(lookup: CompetencyLookup, one: DeliveredCompetency) -> str | None:
    return next(filter(None, map(lookup.problem, one.broader)), None)


def _weights_problem(weights: Mapping[str, float]) -> str | None:
    if not any(weights.values()):
        return "the weights of all requirements of this role are zero"
    if len(weights) > MOST_REQUIREMENTS:
        return f"a role has at most {MOST_REQUIREMENTS} requirements"
    return None
