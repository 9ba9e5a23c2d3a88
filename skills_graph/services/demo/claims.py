"""Claims: evidence in the making, dated in days before the company's today."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from skills_graph.domain.evidence import (
    STATE_AT_FIRST,
    Assertion,
    Evidence,
    EvidenceKind,
    EvidenceSource,
    Polarity,
)
from skills_graph.domain.ids import AssertionId, CompetencyId, EmployeeId
from skills_graph.services.demo.keys import SYSTEM, demo_id
from skills_graph.services.demo.staffing import Worker

_KIND_OF_EVIDENCE = {
    EvidenceSource.AWARD: EvidenceKind.AWARD,
    EvidenceSource.ASSESSMENT: EvidenceKind.RESULT,
    EvidenceSource.QUALIFICATION: EvidenceKind.DOCUMENT,
    EvidenceSource.WORK_RESULT: EvidenceKind.PROJECT,
}


@dataclass(frozen=True, slots=True)
class Claim:
    """Someone says that someone has, or lacks, a competency at a level.

    `valid_days` counts from the day of the claim, None is for ever. `title` is what
    supports it, where something does.
    """

    competency_id: CompetencyId
    source: EvidenceSource
    level: int | None
    days_ago: int
    by_id: EmployeeId | None = None
    by_label: str = ""
    valid_days: int | None = None
    polarity: Polarity = Polarity.HAS
    group: str | None = None
    title: str | None = None
    note: str | None = None


def made_by(claim: Claim, worker: Worker) -> Claim:
    """Return the claim as that person makes it."""
    return replace(claim, by_id=worker.id, by_label=worker.employee.display_name)


def assertions_of(
    worker: Worker, claims: list[Claim], *, today: date
) -> tuple[Assertion, ...]:
    """Turn claims about one person into assertions; the same claims, the same ids."""
    numbers: dict[CompetencyId, int] = {}
    found = []
    for claim in claims:
        number = numbers[claim.competency_id] = numbers.get(claim.competency_id, 0) + 1
        found.append(_assertion(worker, claim, number, today))
    return tuple(found)


def _assertion(worker: Worker, claim: Claim, number: int, today: date) -> Assertion:
    key = f"{worker.code}/{claim.competency_id}/{number}"
    asserted_on = today - timedelta(days=claim.days_ago)
    until = claim.valid_days and asserted_on + timedelta(days=claim.valid_days)
    return Assertion(
        id=AssertionId(demo_id("ast", key)),
        employee_id=worker.id,
        competency_id=claim.competency_id,
        source=claim.source,
        state=STATE_AT_FIRST[claim.source],
        asserted_on=asserted_on,
        valid_from=asserted_on,
        level=claim.level,
        polarity=claim.polarity,
        valid_until=until or None,
        asserted_by_id=claim.by_id,
        asserted_by_label=claim.by_label,
        group=claim.group,
        note=claim.note,
        evidence=_evidence(claim, key, asserted_on),
        source_system=SYSTEM,
        source_key=key,
    )


def _evidence(claim: Claim, key: str, occurred_on: date) -> tuple[Evidence, ...]:
    kind = _KIND_OF_EVIDENCE.get(claim.source)
    if claim.title is None or kind is None:
        return ()
    url = f"https://records.veldara.example/{demo_id('doc', key)}"
    return (Evidence(kind, claim.title, url, occurred_on=occurred_on),)
