"""Micro-credentials, their issuers and what they attest, on both engines."""

from skills_graph.domain.competencies import FIVE_LEVELS, Competency, CompetencyKind
from skills_graph.domain.micro_credentials import (
    AttestedCompetency,
    Issuer,
    MicroCredential,
)
from skills_graph.store import facts
from skills_graph.store.competencies import competency_thing
from skills_graph.store.micro_credentials import (
    create_micro_credentials,
    issuers_by_id,
    micro_credentials_by_id,
)

SCHOOL = Issuer("iss_1", "School of Welding", is_trusted=False)
WELDER = MicroCredential(
    "mcr_1",
    "Certified welder",
    SCHOOL.id,
    (AttestedCompetency("cmp_1", 3),),
    valid_for_months=24,
)


def test_a_micro_credential_comes_back_as_it_was_made(store):
    store.write(_create)

    at = store.now()
    assert store.read(issuers_by_id, ["iss_1", "iss_9"], at=at) == {"iss_1": SCHOOL}
    found = store.read(micro_credentials_by_id, ["mcr_1", "mcr_9"], at=at)
    assert found == {"mcr_1": WELDER}


def _create(write):
    skill = Competency("cmp_1", "Welding", CompetencyKind.SKILL, FIVE_LEVELS.id)
    facts.create_things(write, "Competency", [competency_thing(skill)], source="app")
    create_micro_credentials(write, [SCHOOL], [WELDER], source="app")
