"""Micro-credentials, who issues them and what they attest, as stored."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.ids import CompetencyId, IssuerId, MicroCredentialId
from skills_graph.domain.micro_credentials import (
    AttestedCompetency,
    Issuer,
    MicroCredential,
    MicroCredentialStatus,
)
from skills_graph.domain.moments import Moment
from skills_graph.domain.text import sort_key
from skills_graph.store import facts
from skills_graph.store.differences import Link, LinkEnds, Thing
from skills_graph.store.facts import IN_FORCE, batches, parameters
from skills_graph.store.merges import Merges, merges
from skills_graph.store.pages import Described, search_text, things_by_id
from skills_graph.store.session import Write

LABEL = "MicroCredential"
ISSUER = "Issuer"
ATTESTS = LinkEnds("ATTESTS", LABEL, "Competency")

JOIN_ISSUERS: LiteralString = """
UNWIND $rows AS row
MATCH (credential:MicroCredential {id: row.id})
MATCH (issuer:Issuer {id: row.issuer_id})
MERGE (issuer)-[:OFFERS]->(credential)
"""

ATTESTED: LiteralString = (
    """
UNWIND $ids AS id
MATCH (:MicroCredential {id: id})-[link:ATTESTS]->(competency:Competency)
WHERE """
    + IN_FORCE
    + """
RETURN id, collect([competency.id, link.level]) AS attested
"""
)


def issuer_thing(issuer: Issuer) -> Thing:
    """Return an issuer as its node and state."""
    return Thing(
        issuer.id,
        state={
            "name": issuer.name,
            "is_trusted": issuer.is_trusted,
            "url": issuer.url,
            "sort_key": sort_key(issuer.name, issuer.id),
        },
    )


def micro_credential_thing(credential: MicroCredential) -> Thing:
    """Return a micro-credential as its node and state; what it attests are links."""
    return Thing(
        credential.id,
        fixed={"issuer_id": credential.issuer_id},
        state={
            "name": credential.name,
            "description": credential.description,
            "version": credential.version,
            "status": credential.status.value,
            "valid_for_months": credential.valid_for_months,
            "notional_hours": credential.notional_hours,
            "sort_key": sort_key(credential.name, credential.id),
            "search_text": search_text(credential.name),
        },
    )


def attests_link(
    credential_id: MicroCredentialId, attested: AttestedCompetency
) -> Link:
    return Link(credential_id, attested.competency_id, {"level": float(attested.level)})


IDS_ATTESTING: LiteralString = (
    """
UNWIND $competency_ids AS competency_id
MATCH (:Competency {id: competency_id})<-[link:ATTESTS]-(credential:MicroCredential)
WHERE """
    + IN_FORCE
    + """
RETURN DISTINCT credential.id AS id ORDER BY id
"""
)


def create_micro_credentials(
    write: Write,
    issuers: Iterable[Issuer],
    credentials: Sequence[MicroCredential],
    *,
    source: str,
) -> None:
    """Create issuers and micro-credentials that are new; competencies must be there."""
    facts.create_things(write, ISSUER, map(issuer_thing, issuers), source=source)
    facts.create_things(
        write, LABEL, map(micro_credential_thing, credentials), source=source
    )
    for batch in batches(credentials):
        rows = [{"id": one.id, "issuer_id": one.issuer_id} for one in batch]
        write.run(JOIN_ISSUERS, rows=rows).consume()
    facts.create_links(
        write,
        ATTESTS,
        (attests_link(one.id, each) for one in credentials for each in one.attests),
        source=source,
    )
    write.changed(
        "micro_credential.created",
        LABEL,
        *(credential.id for credential in credentials),
    )


def issuers_by_id(
    tx: ManagedTransaction, issuer_ids: Sequence[IssuerId], *, at: Moment
) -> dict[IssuerId, Issuer]:
    """Read many issuers; ids that name nothing then are left out."""
    found = (
        Issuer(
            IssuerId(fixed["id"]), state["name"], state["is_trusted"], state.get("url")
        )
        for fixed, state in things_by_id(tx, ISSUER, list(issuer_ids), at=at)
    )
    return {issuer.id: issuer for issuer in found}


def micro_credentials_by_id(
    tx: ManagedTransaction, credential_ids: Sequence[MicroCredentialId], *, at: Moment
) -> dict[MicroCredentialId, MicroCredential]:
    """Read many micro-credentials with what they attest, by competency id."""
    described = list(things_by_id(tx, LABEL, list(credential_ids), at=at))
    ids = [fixed["id"] for fixed, _ in described]
    attested = {
        row["id"]: row["attested"]
        for row in tx.run(ATTESTED, ids=ids, **parameters(at))
    }
    merged = merges(tx, at=at)
    found = (
        _credential(one, attested.get(one[0]["id"], []), merged) for one in described
    )
    return {credential.id: credential for credential in found}


def credentials_attesting(
    tx: ManagedTransaction, competency_ids: Sequence[CompetencyId], *, at: Moment
) -> list[MicroCredential]:
    """Read what can be earned for some competencies, by id.

    Only published micro-credentials of trusted issuers: other awards count nothing.
    """
    merged = merges(tx, at=at)
    wanted = sorted(merged.with_losers(competency_ids))
    rows = tx.run(IDS_ATTESTING, competency_ids=wanted, **parameters(at))
    ids = [MicroCredentialId(row["id"]) for row in rows]
    found = list(micro_credentials_by_id(tx, ids, at=at).values())
    issuers = issuers_by_id(tx, sorted({one.issuer_id for one in found}), at=at)
    return [
        _resolved(one, merged)
        for one in sorted(found, key=lambda one: one.id)
        if one.status is MicroCredentialStatus.PUBLISHED
        and one.issuer_id in issuers
        and issuers[one.issuer_id].is_trusted
    ]


def _resolved(credential: MicroCredential, merged: Merges) -> MicroCredential:
    """Say what is attested of the competencies that merged ones are now."""
    levels: dict[CompetencyId, int] = {}
    for one in credential.attests:
        id = merged.resolved(one.competency_id)
        levels[id] = max(levels.get(id, 0), one.level)
    attests = tuple(AttestedCompetency(id, level) for id, level in levels.items())
    return replace(credential, attests=attests)


def _issuer(described: Described) -> Issuer:
    fixed, state = described
    return Issuer(
        IssuerId(fixed["id"]), state["name"], state["is_trusted"], state.get("url")
    )


def _credential(
    described: Described, attested: Sequence[tuple[str, float]], merged: Merges
) -> MicroCredential:
    """Return a credential; what is one by a merge is attested once, at the higher."""
    fixed, state = described
    levels: dict[CompetencyId, int] = {}
    for named, level in attested:
        competency_id = merged.resolved(named)
        levels[competency_id] = max(int(level), levels.get(competency_id, 0))
    return MicroCredential(
        MicroCredentialId(fixed["id"]),
        state["name"],
        IssuerId(fixed["issuer_id"]),
        tuple(
            AttestedCompetency(competency_id, level)
            for competency_id, level in sorted(levels.items())
        ),
        description=state["description"],
        version=state["version"],
        status=MicroCredentialStatus(state["status"]),
        valid_for_months=state.get("valid_for_months"),
        notional_hours=state.get("notional_hours"),
    )
