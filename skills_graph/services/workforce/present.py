"""What the graph holds of one source system now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from skills_graph.domain.delivery import DeliveredKind
from skills_graph.domain.ids import AssertionId, CompetencyId, EmployeeId, derived_id
from skills_graph.store import competencies, employees, org_units, positions, roles
from skills_graph.store.assertions import assertion_contents_of_source
from skills_graph.store.differences import LinkEnds, StoredLink, StoredThing
from skills_graph.store.edits import things_kept_here
from skills_graph.store.facts import links_of, things_of
from skills_graph.store.identifiers import identified_by
from skills_graph.store.import_marks import import_mark
from skills_graph.store.session import GraphStore
from skills_graph.store.withdrawn import WithdrawnAssertion, withdrawn_of_source

LinkKey = tuple[str, str, str]
Said = tuple[AssertionId, str, CompetencyId]
"""An assertion's id, the fingerprint of its content, and its competency."""


@dataclass(frozen=True, slots=True)
class ThingKind:
    """What a kind of record is in the graph: a label, and links that are part of it.

    A record that is delivered says all about these links: one that it no longer
    names has ended.
    """

    label: str
    prefix: str
    ends: tuple[LinkEnds, ...]


def _thing(label: str, prefix: str, *ends: LinkEnds) -> ThingKind:
    return ThingKind(label, prefix, (*ends, identified_by(label)))


THING_KINDS: Mapping[DeliveredKind, ThingKind] = {
    DeliveredKind.COMPETENCIES: _thing(competencies.LABEL, "cmp", competencies.BROADER),
    DeliveredKind.ROLES: _thing(roles.LABEL, "rol", roles.MATCHES),
    DeliveredKind.ORG_UNITS: _thing(org_units.LABEL, "org", org_units.PART_OF),
    DeliveredKind.POSITIONS: _thing(
        positions.LABEL,
        "pos",
        positions.OF_ROLE,
        positions.IN_UNIT,
        positions.REPORTS_TO,
    ),
    DeliveredKind.EMPLOYEES: _thing(employees.LABEL, "emp", employees.HOLDS),
}

WORDS = {
    DeliveredKind.COMPETENCIES: "competency",
    DeliveredKind.ROLES: "role",
    DeliveredKind.ORG_UNITS: "org unit",
    DeliveredKind.POSITIONS: "position",
    DeliveredKind.EMPLOYEES: "employee",
}

EDITABLE = (DeliveredKind.ROLES, DeliveredKind.POSITIONS)
"""Kinds whose things people may edit here."""

LINK_KINDS: Mapping[DeliveredKind, LinkEnds] = {
    DeliveredKind.RELATED: competencies.RELATED,
    DeliveredKind.REQUIREMENTS: roles.REQUIRES,
}
"""Kinds whose records are single links."""


@dataclass(frozen=True, slots=True)
class Present:
    """One source system's things, links and assertions, as compared with."""

    system: str
    today: date
    things: Mapping[DeliveredKind, Mapping[str, StoredThing]]
    links: Mapping[LinkEnds, Mapping[LinkKey, StoredLink]]
    said: Mapping[EmployeeId, Mapping[str, Said]] = field(default_factory=dict)
    withdrawn: Mapping[str, WithdrawnAssertion] = field(default_factory=dict)
    mark: int = 0
    """The revision that an import of this system made last."""
    kept_here: frozenset[str] = frozenset()
    """Ids of roles and positions that were edited here: imports leave them alone."""
    leaving: Mapping[DeliveredKind, frozenset[str]] = field(default_factory=dict)
    """Ids that this import retires, so that nothing may name them any more."""

    def id_of(self, kind: DeliveredKind, key: str) -> str:
        """Return the id that a key of this system has for ever."""
        return derived_id(THING_KINDS[kind].prefix, self.system, key)

    def stays(self, kind: DeliveredKind, id: str) -> bool:
        """Whether a thing is there and will be."""
        return id in self.things[kind] and id not in self.leaving.get(kind, ())

    def known(self, kind: DeliveredKind, delivered: Iterable[str] = ()) -> "Known":
        """Return the keys of a kind that are there or delivered."""
        return Known(self, kind, frozenset(delivered))

    def links_from(self, ends: LinkEnds) -> dict[str, dict[LinkKey, StoredLink]]:
        """Return the links of a type by where they start."""
        found: dict[str, dict[LinkKey, StoredLink]] = {}
        for key, link in self.links[ends].items():
            found.setdefault(link.start_id, {})[key] = link
        return found

    def ends_by_start(self, ends: LinkEnds) -> dict[str, str]:
        """Return where the open links of a type lead, one a start."""
        return {
            link.start_id: link.end_id
            for link in self.links[ends].values()
            if link.valid_until is None
        }


@dataclass(frozen=True, slots=True)
class Known:
    """Keys that a record may name."""

    present: Present
    kind: DeliveredKind
    delivered: frozenset[str]

    @property
    def what(self) -> str:
        return WORDS[self.kind]

    def __contains__(self, key: object) -> bool:
        if key in self.delivered:
            return True
        return self.present.stays(self.kind, self.present.id_of(self.kind, str(key)))


def read_present(store: GraphStore, system: str, *, with_evidence: bool) -> Present:
    """Read all that *system* says now; its evidence only where that is compared."""
    today = store.today()
    # Read first: whatever comes in between is then noticed at the first write.
    mark = store.read(import_mark, system)
    ends = {
        *LINK_KINDS.values(),
        *(one for kind in THING_KINDS.values() for one in kind.ends),
    }
    here = {
        kind: store.read_patiently(
            things_kept_here, THING_KINDS[kind].label, source=system, today=today
        )
        for kind in EDITABLE
    }
    return Present(
        system,
        today,
        things={
            kind: store.read_patiently(
                things_of, thing.label, source=system, today=today
            )
            | here.get(kind, {})
            for kind, thing in THING_KINDS.items()
        },
        links={
            one: store.read_patiently(links_of, one, source=system)
            for one in sorted(ends, key=lambda one: (one.type, one.start, one.end))
        },
        said=store.read_patiently(assertion_contents_of_source, system)
        if with_evidence
        else {},
        withdrawn=store.read_patiently(withdrawn_of_source, system)
        if with_evidence
        else {},
        mark=mark,
        kept_here=frozenset().union(*here.values()),
    )
