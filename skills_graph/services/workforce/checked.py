"""Checks a whole delivery, kind after kind, and looks up what its records name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from skills_graph.domain.delivery import (
    DeliveredCompetency,
    DeliveredEmployee,
    DeliveredEvidence,
    DeliveredKind,
    DeliveredPosition,
    DeliveredRelation,
    DeliveredRequirement,
    DeliveredRole,
    DeliveredUnit,
    Delivery,
)
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.import_report import Rejection
from skills_graph.domain.organisation import Identifier
from skills_graph.domain.roles import MOST_REQUIREMENTS
from skills_graph.services.workforce.keys import evidence_key
from skills_graph.services.workforce.present import Present
from skills_graph.services.workforce.references import (
    CompetencyLookup,
    Lookup,
    aliases,
    look_up_competencies,
    look_up_occupations,
)
from skills_graph.services.workforce.sieve import Delivered, Sieve
from skills_graph.store import employees, org_units, positions, roles
from skills_graph.store.competencies import competencies_by_id
from skills_graph.store.identifiers import holders_of_identifiers
from skills_graph.store.session import GraphStore

OCCUPATIONS = "occupations"
"""Under which kind a role's link to an occupation is reported when it is refused."""


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
    return _Checks(delivery, present, store).checked()


@dataclass(slots=True)
class _Checks:
    delivery: Delivery
    present: Present
    store: GraphStore
    refusals: list[Rejection] = field(default_factory=list)

    def checked(self) -> Checked:
        told = self.delivery
        self.refusals += told.rejections
        competencies, alias_of = self._competencies()
        lookup = self._lookup(competencies.passed, alias_of, _references(told))
        related = self._related(lookup)
        roles_, occupation_of = self._roles()
        requirements = self._requirements(lookup, roles_.keys())
        units = self._units()
        positions_ = self._positions(roles_.keys(), units.keys())
        people = self._people(positions_.keys())
        evidence = self._evidence(lookup, people.keys())
        passed = replace(
            told,
            competencies=_passed(told.competencies, competencies),
            related=_passed(told.related, related),
            roles=_passed(told.roles, roles_),
            requirements=_passed(told.requirements, requirements),
            org_units=_passed(told.org_units, units),
            positions=_passed(told.positions, positions_),
            employees=_passed(told.employees, people),
            evidence=_passed(told.evidence, evidence),
        )
        return Checked(passed, lookup, alias_of, occupation_of, self.refusals)

    def _lookup(
        self,
        delivered: list[DeliveredCompetency],
        alias_of: Mapping[str, CompetencyId],
        references: Iterable[str],
    ) -> CompetencyLookup:
        return look_up_competencies(
            frozenset(references),
            delivered=delivered,
            alias_of=alias_of,
            present=self.present,
            store=self.store,
        )

    def _competencies(
        self,
    ) -> tuple[Sieve[DeliveredCompetency], dict[str, CompetencyId]]:
        sieve = Sieve[DeliveredCompetency](
            DeliveredKind.COMPETENCIES,
            self.delivery.competencies or (),
            lambda one: one.key,
            self.refusals,
        ).one_a_key("competency_id")
        fixed = self._fixed_parts(sieve)
        sieve.keep("scale", lambda one: fixed.get(one.key))
        sieve.keep("broader_id", _own_broader)
        alias_of = aliases(sieve.passed, present=self.present, store=self.store)
        before = None
        while before != len(sieve.passed):
            before = len(sieve.passed)
            named = [ref for one in sieve.passed for ref in one.broader]
            lookup = self._lookup(sieve.passed, alias_of, named)
            sieve.keep("broader_id", partial(_first_reason, lookup))
        return sieve, alias_of

    def _fixed_parts(self, sieve: Sieve[DeliveredCompetency]) -> dict[str, str]:
        """Say of each key that is there what its row would change and may not."""
        kind = DeliveredKind.COMPETENCIES
        ids = {
            CompetencyId(self.present.id_of(kind, one.key)): one for one in sieve.passed
        }
        there = [id for id in ids if id in self.present.things[kind]]
        at = self.store.now()
        stored = self.store.read(competencies_by_id, there, at=at) if there else {}
        return {
            ids[id].key: (
                f"its kind and scale are {one.kind} and"
                f" {one.scale_id.removeprefix('scl_')} and never change;"
                " give another competency_id"
            )
            for id, one in stored.items()
            if (one.kind, one.scale_id) != (ids[id].kind, ids[id].scale_id)
        }

    def _related(self, lookup: CompetencyLookup) -> Sieve[DeliveredRelation]:
        def pair(one: DeliveredRelation) -> frozenset[str | None]:
            return frozenset((lookup.id_of(one.competency), lookup.id_of(one.related)))

        return (
            Sieve[DeliveredRelation](
                DeliveredKind.RELATED,
                self.delivery.related or (),
                lambda one: one.competency,
                self.refusals,
            )
            .keep("competency_id", lambda one: lookup.problem(one.competency))
            .keep("related_id", lambda one: lookup.problem(one.related))
            .keep(
                "related_id",
                lambda one: "both are the same" if len(pair(one)) == 1 else None,
            )
            .one_a_key("related_id", pair)
        )

    def _roles(self) -> tuple[Sieve[DeliveredRole], Lookup]:
        sieve = Sieve[DeliveredRole](
            DeliveredKind.ROLES,
            self.delivery.roles or (),
            lambda one: one.key,
            self.refusals,
        ).one_a_key("role_id")
        named = {one.occupation for one in sieve.passed if one.occupation}
        lookup = look_up_occupations(named, store=self.store)
        for one in sieve.passed:
            reason = lookup.reasons.get(one.occupation or "")
            if reason is not None:
                file, line = one.place
                self.refusals.append(
                    Rejection(
                        OCCUPATIONS, reason, file, line, "occupation_uri", one.key
                    )
                )
        return sieve, lookup

    def _requirements(
        self, lookup: CompetencyLookup, delivered_roles: frozenset[str]
    ) -> Sieve[DeliveredRequirement]:
        sieve = (
            Sieve[DeliveredRequirement](
                DeliveredKind.REQUIREMENTS,
                self.delivery.requirements or (),
                lambda one: one.role_key,
                self.refusals,
            )
            .known(
                "role_id",
                lambda one: [one.role_key],
                self.present.known(DeliveredKind.ROLES, delivered_roles),
            )
            .keep("competency_id", lambda one: lookup.problem(one.competency))
            .keep("level", lambda one: lookup.level_problem(one.competency, one.level))
            .one_a_key(
                "competency_id",
                lambda one: (one.role_key, lookup.id_of(one.competency)),
            )
        )
        weights = self._weights(sieve.passed, lookup)
        return sieve.keep("weight", lambda one: _weights_problem(weights[one.role_key]))

    def _weights(
        self, passed: list[DeliveredRequirement], lookup: CompetencyLookup
    ) -> dict[str, dict[str, float]]:
        """Return each role's weights by competency as they would be afterwards."""
        stored = self.present.links_from(roles.REQUIRES)
        weights: dict[str, dict[str, float]] = {}
        for one in passed:
            if one.role_key not in weights:
                id = self.present.id_of(DeliveredKind.ROLES, one.role_key)
                weights[one.role_key] = {
                    link.end_id: float(str(link.properties["weight"]))
                    for link in stored.get(id, {}).values()
                    if link.valid_until is None
                }
            weights[one.role_key][str(lookup.id_of(one.competency))] = one.weight
        return weights

    def _units(self) -> Sieve[DeliveredUnit]:
        kind = DeliveredKind.ORG_UNITS
        return (
            Sieve[DeliveredUnit](
                kind,
                self.delivery.org_units or (),
                lambda one: one.key,
                self.refusals,
            )
            .one_a_key("org_unit_id")
            .without_loops(
                "parent_id",
                lambda one: one.parent_key,
                self.present.ends_by_start(org_units.PART_OF),
                lambda key: self.present.id_of(kind, key),
            )
            .known_parents(
                "parent_id",
                lambda one: one.parent_key,
                lambda keys: self.present.known(kind, keys),
            )
        )

    def _positions(
        self, delivered_roles: frozenset[str], delivered_units: frozenset[str]
    ) -> Sieve[DeliveredPosition]:
        kind = DeliveredKind.POSITIONS
        return (
            Sieve[DeliveredPosition](
                kind,
                self.delivery.positions or (),
                lambda one: one.key,
                self.refusals,
            )
            .one_a_key("position_id")
            .known(
                "role_id",
                lambda one: [one.role_key],
                self.present.known(DeliveredKind.ROLES, delivered_roles),
            )
            .known(
                "org_unit_id",
                lambda one: [one.unit_key],
                self.present.known(DeliveredKind.ORG_UNITS, delivered_units),
            )
            .without_loops(
                "reports_to_position_id",
                lambda one: one.reports_to_key,
                self.present.ends_by_start(positions.REPORTS_TO),
                lambda key: self.present.id_of(kind, key),
            )
            .known_parents(
                "reports_to_position_id",
                lambda one: one.reports_to_key,
                lambda keys: self.present.known(kind, keys),
            )
        )

    def _people(self, delivered_positions: frozenset[str]) -> Sieve[DeliveredEmployee]:
        known = self.present.known(DeliveredKind.POSITIONS, delivered_positions)
        sieve = (
            Sieve[DeliveredEmployee](
                DeliveredKind.EMPLOYEES,
                self.delivery.employees or (),
                lambda one: one.key,
                self.refusals,
            )
            .one_a_key("employee_id")
            .known("position_id", lambda one: one.position_keys[:1], known)
            .known("other_position_ids", lambda one: one.position_keys[1:], known)
        )
        taken = self._identifiers_taken(sieve.passed)
        return sieve.keep("identifiers", lambda one: taken.get(one.key))

    def _identifiers_taken(self, people: list[DeliveredEmployee]) -> dict[str, str]:
        """Say whose identifiers are not theirs alone, by employee key.

        The text names the system and the people's keys, never the identifier itself.
        """
        kind = DeliveredKind.EMPLOYEES
        ids = {self.present.id_of(kind, one.key): one.key for one in people}
        named: dict[Identifier, set[str]] = {}
        for one in people:
            for identifier in one.identifiers:
                named.setdefault(identifier, set()).add(one.key)
        there = self.store.read(
            holders_of_identifiers,
            employees.LABEL,
            named.keys(),
            day=self.present.today.isoformat(),
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

    def _evidence(
        self, lookup: CompetencyLookup, delivered_people: frozenset[str]
    ) -> Sieve[DeliveredEvidence]:
        today = self.present.today
        return (
            Sieve[DeliveredEvidence](
                DeliveredKind.EVIDENCE,
                self.delivery.evidence or (),
                lambda one: one.employee_key,
                self.refusals,
            )
            .known(
                "employee_id",
                lambda one: [one.employee_key],
                self.present.known(DeliveredKind.EMPLOYEES, delivered_people),
            )
            .keep("competency_id", lambda one: lookup.problem(one.competency))
            .keep("level", lambda one: lookup.level_problem(one.competency, one.level))
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
