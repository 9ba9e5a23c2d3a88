"""Awards of micro-credentials, as claims about those who earned them."""

from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.ids import CompetencyId, IssuerId
from skills_graph.domain.micro_credentials import MicroCredential
from skills_graph.services.demo.catalogue import Catalogue
from skills_graph.services.demo.claims import Claim

DAYS_A_MONTH = 30.44


def valid_days(credential: MicroCredential) -> int | None:
    """Return how long an award is valid, None for ever."""
    months = credential.valid_for_months
    return None if months is None else int(months * DAYS_A_MONTH)


def credential_for(
    catalogue: Catalogue, competency_id: CompetencyId, level: int
) -> MicroCredential | None:
    """Return what attests most of an ability; None where nothing does."""
    return max(
        (
            credential
            for credential in catalogue.credentials.values()
            if 0 < attested_level(credential, competency_id) <= level
        ),
        key=lambda credential: attested_level(credential, competency_id),
        default=None,
    )


def attested_level(credential: MicroCredential, competency_id: CompetencyId) -> int:
    return next(
        (a.level for a in credential.attests if a.competency_id == competency_id), 0
    )


def award(
    catalogue: Catalogue,
    credential: MicroCredential,
    competency_id: CompetencyId,
    days_ago: int,
) -> Claim:
    """Return the claim that an award makes; it ends when the award does."""
    return Claim(
        competency_id,
        EvidenceSource.AWARD,
        attested_level(credential, competency_id),
        days_ago,
        by_label=_issuer_name(catalogue, credential.issuer_id),
        valid_days=valid_days(credential),
        title=credential.name,
    )


def _issuer_name(catalogue: Catalogue, issuer_id: IssuerId) -> str:
    return next(i.name for i in catalogue.issuers.values() if i.id == issuer_id)
