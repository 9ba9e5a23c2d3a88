"""From the fields of one record to what was delivered, kind by kind."""

from collections.abc import Callable, Mapping

from importers.hris.fields import Fields
from skills_graph.domain.competencies import (
    BUILT_IN_SCALES,
    FIVE_LEVELS,
    LANGUAGE_LEVELS,
    VALID_OR_NOT,
    CompetencyKind,
)
from skills_graph.domain.crosswalks import CROSSWALKS
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
)
from skills_graph.domain.evidence import EvidenceSource, Polarity
from skills_graph.domain.ids import ScaleId, label_of
from skills_graph.domain.organisation import Identifier

EMAIL = "email"

_SCALES = {scale.id.removeprefix("scl_"): scale.id for scale in BUILT_IN_SCALES}
_SCALE_OF_KIND = {
    CompetencyKind.LANGUAGE: LANGUAGE_LEVELS.id,
    CompetencyKind.COMPLIANCE: VALID_OR_NOT.id,
}


def competency(fields: Fields) -> DeliveredCompetency:
    kind = fields.choice("kind", CompetencyKind, when_empty=CompetencyKind.SKILL)
    return DeliveredCompetency(
        fields.place,
        fields.required("competency_id"),
        fields.required("name"),
        kind,
        _scale_id(fields, kind),
        uri=fields.name("uri"),
        alternative_names=fields.several("alternative_names"),
        description=fields.text("description"),
        broader=fields.several("broader_id"),
    )


def _scale_id(fields: Fields, kind: CompetencyKind) -> ScaleId:
    named = fields.text("scale")
    if named is None:
        return _SCALE_OF_KIND.get(kind, FIVE_LEVELS.id)
    if named in _SCALES:
        return _SCALES[named]
    if label_of(named) != "ProficiencyScale":
        raise fields.wrong(
            "scale", f"{named!r} is none of {', '.join(_SCALES)}, nor the id of a scale"
        )
    return ScaleId(named)


def relation(fields: Fields) -> DeliveredRelation:
    similarity = fields.number("similarity", when_empty=0.0)
    if not 0 < similarity <= 1:
        raise fields.wrong("similarity", f"{similarity:g} is not above 0 and at most 1")
    first, second = fields.required("competency_id"), fields.required("related_id")
    if first == second:
        raise fields.wrong("related_id", "a competency is not related to itself")
    return DeliveredRelation(fields.place, first, second, similarity)


def role(fields: Fields) -> DeliveredRole:
    return DeliveredRole(
        fields.place,
        fields.required("role_id"),
        fields.required("title"),
        description=fields.text("description"),
        occupation=fields.name("occupation_uri"),
    )


def requirement(fields: Fields) -> DeliveredRequirement:
    weight = fields.number("weight", when_empty=1.0)
    if weight < 0:
        raise fields.wrong("weight", f"{weight:g} is below 0")
    return DeliveredRequirement(
        fields.place,
        fields.required("role_id"),
        fields.required("competency_id"),
        fields.required("level"),
        weight=weight,
        is_mandatory=fields.flag("is_mandatory"),
        needs_validation=fields.flag("needs_validation"),
    )


def org_unit(fields: Fields) -> DeliveredUnit:
    return DeliveredUnit(
        fields.place,
        fields.required("org_unit_id"),
        fields.required("name"),
        parent_key=fields.name("parent_id"),
    )


def position(fields: Fields) -> DeliveredPosition:
    return DeliveredPosition(
        fields.place,
        fields.required("position_id"),
        fields.required("title"),
        role_key=fields.name("role_id"),
        unit_key=fields.name("org_unit_id"),
        reports_to_key=fields.name("reports_to_position_id"),
        is_critical=fields.flag("is_critical"),
    )


def employee(fields: Fields) -> DeliveredEmployee:
    fields.in_order("hired_on", "left_on")
    fields.in_order("position_since", "left_on")
    primary = fields.name("position_id")
    others = fields.several("other_position_ids")
    if others and primary is None:
        raise fields.wrong("position_id", "it is empty beside other_position_ids")
    held = (primary, *others) if primary else ()
    return DeliveredEmployee(
        fields.place,
        fields.required("employee_id"),
        fields.required("display_name"),
        title=fields.name("title"),
        location=fields.name("location"),
        hired_on=fields.day("hired_on"),
        left_on=fields.day("left_on"),
        identifiers=_identifiers(fields),
        position_keys=tuple(dict.fromkeys(held)),
        position_since=fields.day("position_since"),
    )


def _identifiers(fields: Fields) -> tuple[Identifier, ...]:
    found = []
    email = fields.name("email")
    if email is not None:
        if "@" not in email:
            raise fields.wrong("email", "there is no @ in it")
        # Mailboxes differ by no more than case in practice; joins must not.
        found.append(Identifier(EMAIL, email.casefold()))
    for pair in fields.several("identifiers"):
        system, equals, value = pair.partition("=")
        if not (system and equals and value):
            raise fields.wrong("identifiers", f"{pair!r} is not system=value")
        if system.startswith("hris:"):
            raise fields.wrong("identifiers", f"{system} names another HR system")
        found.append(Identifier(system, value))
    return tuple(dict.fromkeys(found))


def evidence(fields: Fields) -> DeliveredEvidence:
    asserted_on = fields.day("asserted_on")
    if asserted_on is None:
        raise fields.wrong("asserted_on", "it is empty")
    fields.in_order("asserted_on", "valid_until")
    fields.in_order("valid_from", "valid_until")
    return DeliveredEvidence(
        fields.place,
        fields.required("employee_id"),
        fields.required("competency_id"),
        asserted_on,
        key=fields.name("evidence_id"),
        source=fields.choice(
            "source", EvidenceSource, when_empty=EvidenceSource.IMPORT
        ),
        level=fields.name("level"),
        scale=_crosswalk(fields),
        polarity=fields.choice("polarity", Polarity, when_empty=Polarity.HAS),
        valid_from=fields.day("valid_from"),
        valid_until=fields.day("valid_until"),
        asserted_by=fields.name("asserted_by"),
        note=fields.text("note"),
        evidence_title=fields.name("evidence_title"),
        url=_url(fields),
    )


def _crosswalk(fields: Fields) -> str | None:
    """Return on which other scale the level is; its value is checked with it."""
    named = fields.name("scale")
    if named is None:
        return None
    if fields.name("level") is None:
        raise fields.wrong("level", "it is empty beside a scale")
    if named.lower() not in CROSSWALKS:
        raise fields.wrong("scale", f"{named!r} is none of {', '.join(CROSSWALKS)}")
    return named.lower()


def _url(fields: Fields) -> str | None:
    url = fields.name("url")
    # It becomes a link in the interface, so nothing that a browser would run.
    if url is not None and not url.lower().startswith(("https://", "http://")):
        raise fields.wrong("url", "it does not begin with https:// or http://")
    return url


RECORD_OF: Mapping[DeliveredKind, Callable[[Fields], object]] = {
    DeliveredKind.COMPETENCIES: competency,
    DeliveredKind.RELATED: relation,
    DeliveredKind.ROLES: role,
    DeliveredKind.REQUIREMENTS: requirement,
    DeliveredKind.ORG_UNITS: org_unit,
    DeliveredKind.POSITIONS: position,
    DeliveredKind.EMPLOYEES: employee,
    DeliveredKind.EVIDENCE: evidence,
}
