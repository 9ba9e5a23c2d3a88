"""What an HR system delivers, in its own keys, before anything is looked up.

Every record says where it stands, so that what cannot be taken can be found. A kind
whose file was not delivered is None: that is not the same as an empty file.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import EvidenceSource, Polarity
from skills_graph.domain.ids import ScaleId
from skills_graph.domain.import_report import Place, Rejection
from skills_graph.domain.organisation import Identifier


class DeliveredKind(StrEnum):
    """The kinds of records, each named as its file; in the order of application."""

    COMPETENCIES = "competencies"
    RELATED = "related"
    ROLES = "roles"
    REQUIREMENTS = "requirements"
    ORG_UNITS = "org_units"
    POSITIONS = "positions"
    EMPLOYEES = "employees"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class DeliveredCompetency:
    """A competency of the company; references are keys, URIs or labels."""

    place: Place
    key: str
    name: str
    kind: CompetencyKind
    scale_id: ScaleId
    uri: str | None = None
    alternative_names: tuple[str, ...] = ()
    description: str | None = None
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeliveredRelation:
    """Two competencies that stand in for one another in part, 0 to 1."""

    place: Place
    competency: str
    related: str
    similarity: float


@dataclass(frozen=True, slots=True)
class DeliveredRole:
    """A job profile; `occupation` is a URI or a preferred label."""

    place: Place
    key: str
    title: str
    description: str | None = None
    occupation: str | None = None


@dataclass(frozen=True, slots=True)
class DeliveredRequirement:
    """`level` is a number or a name of the competency's scale, as it was written."""

    place: Place
    role_key: str
    competency: str
    level: str
    weight: float = 1.0
    is_mandatory: bool = False
    needs_validation: bool = False


@dataclass(frozen=True, slots=True)
class DeliveredUnit:
    place: Place
    key: str
    name: str
    parent_key: str | None = None


@dataclass(frozen=True, slots=True)
class DeliveredPosition:
    place: Place
    key: str
    title: str
    role_key: str | None = None
    unit_key: str | None = None
    reports_to_key: str | None = None
    is_critical: bool = False


@dataclass(frozen=True, slots=True)
class DeliveredEmployee:
    """A person; the first of `position_keys` is the primary position."""

    place: Place
    key: str
    display_name: str
    title: str | None = None
    location: str | None = None
    hired_on: date | None = None
    left_on: date | None = None
    identifiers: tuple[Identifier, ...] = ()
    position_keys: tuple[str, ...] = ()
    position_since: date | None = None


@dataclass(frozen=True, slots=True)
class DeliveredEvidence:
    """Someone's statement; `key` is the source's own, if it has one.

    `asserted_by` is the key of an employee, or free text. `scale` names another scale
    that the level is on, to be converted; None: the competency's own.
    """

    place: Place
    employee_key: str
    competency: str
    asserted_on: date
    key: str | None = None
    source: EvidenceSource = EvidenceSource.IMPORT
    level: str | None = None
    scale: str | None = None
    polarity: Polarity = Polarity.HAS
    valid_from: date | None = None
    valid_until: date | None = None
    asserted_by: str | None = None
    note: str | None = None
    evidence_title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery of one source system, read and checked row by row.

    `suggests_from_roles`: what each person's role requires is to be recorded as
    suggested evidence.
    """

    system: str
    competencies: tuple[DeliveredCompetency, ...] | None = None
    related: tuple[DeliveredRelation, ...] | None = None
    roles: tuple[DeliveredRole, ...] | None = None
    requirements: tuple[DeliveredRequirement, ...] | None = None
    org_units: tuple[DeliveredUnit, ...] | None = None
    positions: tuple[DeliveredPosition, ...] | None = None
    employees: tuple[DeliveredEmployee, ...] | None = None
    evidence: tuple[DeliveredEvidence, ...] | None = None
    suggests_from_roles: bool = False
    rejections: tuple[Rejection, ...] = ()
    notes: tuple[str, ...] = ()
