"""Micro-credentials, their issuers and what they attest, on both engines."""

from dataclasses import replace

from skills_graph.domain.competencies import FIVE_LEVELS, Competency, CompetencyKind
from skills_graph.domain.merges import Decider
from skills_graph.domain.micro_credentials import (
    AttestedCompetency,
    Issuer,
    MicroCredential,
    MicroCredentialStatus,
)
from skills_graph.store import facts
from skills_graph.store.competencies import competency_thing
from skills_graph.store.merges import create_merge
from skills_graph.store.micro_credentials import (
    create_micro_credentials,
    credentials_attesting,
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
    notional_hours=120.0,
)
ACADEMY = Issuer("iss_2", "Academy of Welding")


def taught(id, **facts):
    return replace(WELDER, id=id, issuer_id=ACADEMY.id, **facts)


def test_a_micro_credential_comes_back_as_it_was_made(store):
    store.write(_create)

    at = store.now()
    assert store.read(issuers_by_id, ["iss_1", "iss_9"], at=at) == {"iss_1": SCHOOL}
    found = store.read(micro_credentials_by_id, ["mcr_1", "mcr_9"], at=at)
    assert found == {"mcr_1": WELDER}


def _create(write):
    skills = [
        Competency(id, "Welding", CompetencyKind.SKILL, FIVE_LEVELS.id)
        for id in ("cmp_1", "cmp_2")
    ]
    facts.create_things(
        write, "Competency", map(competency_thing, skills), source="app"
    )
    create_micro_credentials(write, [SCHOOL, ACADEMY], [WELDER], source="app")


def test_only_what_a_trusted_issuer_publishes_can_be_earned(store):
    store.write(_create)
    store.write(
        create_micro_credentials,
        [],
        [
            taught("mcr_2"),
            taught("mcr_3", status=MicroCredentialStatus.DRAFT),
            taught("mcr_4", attests=(AttestedCompetency("cmp_2", 1),)),
        ],
        source="app",
    )

    def earned_for(*ids):
        return store.read(credentials_attesting, list(ids), at=store.now())

    assert earned_for("cmp_1") == [taught("mcr_2")]
    assert [one.id for one in earned_for("cmp_1", "cmp_2")] == ["mcr_2", "mcr_4"]
    assert earned_for("cmp_9") == []


def test_what_a_merged_competency_had_attested_is_earned_for_the_one_it_is(store):
    store.write(_create)
    of_both = (AttestedCompetency("cmp_1", 2), AttestedCompetency("cmp_2", 4))
    store.write(
        create_micro_credentials, [], [taught("mcr_2", attests=of_both)], source="app"
    )
    why = Decider("Eve", "The same word.")
    store.write(create_merge, "cmp_2", "cmp_1", decider=why, today=store.today())

    [found] = store.read(credentials_attesting, ["cmp_1"], at=store.now())

    assert found.attests == (AttestedCompetency("cmp_1", 4),)
