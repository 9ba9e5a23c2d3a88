"""What the demo company asks of people: competencies, roles, micro-credentials."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from skills_graph.domain.competencies import (
    FIVE_LEVELS,
    LANGUAGE_LEVELS,
    VALID_OR_NOT,
    BroaderCompetency,
    Competency,
    CompetencyKind,
    Framework,
    ProficiencyScale,
    RelatedCompetency,
)
from skills_graph.domain.ids import (
    CompetencyId,
    FrameworkId,
    IssuerId,
    MicroCredentialId,
)
from skills_graph.domain.micro_credentials import (
    AttestedCompetency,
    Issuer,
    MicroCredential,
)
from skills_graph.domain.roles import Requirement, Role, RoleKind
from skills_graph.services.demo.content_files import table
from skills_graph.services.demo.keys import competency_id, demo_id, role_id

_SCALES = {
    CompetencyKind.LANGUAGE: LANGUAGE_LEVELS,
    CompetencyKind.COMPLIANCE: VALID_OR_NOT,
}
FRAMEWORK_ID = FrameworkId(demo_id("fwk", "framework"))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything by its key in the tables; the order is the tables' own.

    `is_borrowed`: the roles ask for what an imported framework's occupations do, so
    nothing that is written down about competencies applies.
    """

    framework: Framework
    competencies: Mapping[str, Competency]
    broader: tuple[BroaderCompetency, ...]
    related: tuple[RelatedCompetency, ...]
    roles: Mapping[str, Role]
    issuers: Mapping[str, Issuer]
    credentials: Mapping[str, MicroCredential]
    kinds: Mapping[CompetencyId, CompetencyKind]
    is_borrowed: bool = False

    def levels(self, id: CompetencyId) -> int:
        """Return how many levels a competency's scale has."""
        return scale_of(self.kinds[id]).highest


def scale_of(kind: CompetencyKind) -> ProficiencyScale:
    return _SCALES.get(kind, FIVE_LEVELS)


@cache
def catalogue() -> Catalogue:
    """Return the catalogue; it depends on nothing but the tables."""
    families = table("competencies")["families"]
    competencies = _competencies(families)
    return Catalogue(
        framework=Framework(
            FRAMEWORK_ID,
            f"{table('units')['company']} competencies",
            "1",
            attribution="Made for the demo of Skills Graph.",
        ),
        competencies=competencies,
        broader=tuple(
            BroaderCompetency(competency_id(row[0]), competency_id(family["key"]))
            for family in families
            for row in family["competencies"]
        ),
        related=tuple(
            RelatedCompetency(competency_id(one), competency_id(other), similarity)
            for one, other, similarity in table("related")["related"]
        ),
        roles=_roles(),
        issuers={
            key: Issuer(IssuerId(demo_id("iss", key)), name, trusted)
            for key, name, trusted in table("credentials")["issuers"]
        },
        credentials={
            row[0]: _credential(*row) for row in table("credentials")["credentials"]
        },
        kinds={each.id: each.kind for each in competencies.values()},
    )


def _competencies(families: list[dict[str, Any]]) -> dict[str, Competency]:
    """Return each family, of the kind of its first member, and its members."""
    found: dict[str, Competency] = {}
    for family in families:
        rows = family["competencies"]
        head = (family["key"], rows[0][1], family["name"], family["about"])
        for key, kind, name, about in (head, *rows):
            found[key] = _competency(key, CompetencyKind(kind), name, about)
    return found


def _competency(key: str, kind: CompetencyKind, name: str, about: str) -> Competency:
    return Competency(
        competency_id(key),
        name,
        kind,
        scale_of(kind).id,
        description=about,
        framework_id=FRAMEWORK_ID,
    )


def _roles() -> dict[str, Role]:
    found: dict[str, Role] = {}
    for row in table("roles")["roles"]:
        inherited = found[row["like"]].requirements if "like" in row else ()
        requirements = {
            each.competency_id: _raised(each, row.get("raised", 0))
            for each in inherited
        }
        for text in row["requires"]:
            own = requirement(text)
            requirements[own.competency_id] = own
        found[row["key"]] = Role(
            role_id(row["key"]),
            RoleKind.JOB_PROFILE,
            row["title"],
            description=row["about"],
            requirements=tuple(requirements.values()),
        )
    return found


def requirement(text: str) -> Requirement:
    """Read a requirement such as ``sql 4 3 must proven``: level 4, weight 3."""
    key, level, weight, *marks = text.split()
    return Requirement(
        competency_id(key),
        int(level),
        float(weight),
        is_mandatory="must" in marks,
        needs_validation="proven" in marks,
    )


def _raised(inherited: Requirement, levels: int) -> Requirement:
    """Ask for more of what has five levels; licences and languages stay."""
    if not levels or inherited.competency_id not in _five_level_ids():
        return inherited
    return replace(inherited, level=min(5, inherited.level + levels))


@cache
def _five_level_ids() -> frozenset[CompetencyId]:
    return frozenset(
        competency_id(row[0])
        for family in table("competencies")["families"]
        for row in family["competencies"]
        if scale_of(CompetencyKind(row[1])) is FIVE_LEVELS
    )


def _credential(
    key: str, name: str, issuer: str, attests: str, months: int, hours: float
) -> MicroCredential:
    words = attests.split()
    pairs = list(zip(words[::2], words[1::2], strict=True))
    names = ", ".join(competency.replace("-", " ") for competency, _ in pairs)
    return MicroCredential(
        MicroCredentialId(demo_id("mcr", key)),
        name,
        IssuerId(demo_id("iss", issuer)),
        tuple(AttestedCompetency(competency_id(c), int(n)) for c, n in pairs),
        description=f"Shows by assessment: {names}.",
        valid_for_months=months or None,
        notional_hours=float(hours),
    )
