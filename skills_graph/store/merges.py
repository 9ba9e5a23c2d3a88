"""Competencies that are one with another: a fact with both times, resolved by readers.

Nothing is re-pointed: what was said of the loser goes on claiming the loser. Whoever
reads asks `Merges` which competency that is at their moment.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import LiteralString

from neo4j import ManagedTransaction, Record

from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.merges import CompetencyMerge, Decider
from skills_graph.domain.moments import Instant, Moment
from skills_graph.store.differences import Link, LinkEnds
from skills_graph.store.facts import IN_FORCE, create_links, parameters
from skills_graph.store.session import Write

MERGED_INTO = LinkEnds("MERGED_INTO", "Competency", "Competency")

# The mark is never taken off: it only says that looking for a merge is worth while.
_IN_FORCE: LiteralString = (
    """
MATCH (loser:Competency {merge_mark: 1})-[link:MERGED_INTO]->(winner:Competency)
WHERE """
    + IN_FORCE
)

MERGES: LiteralString = (
    _IN_FORCE
    + """
RETURN loser.id AS loser_id, winner.id AS winner_id
"""
)

MERGE_DECISIONS: LiteralString = (
    _IN_FORCE
    + """
RETURN loser.id AS loser_id, winner.id AS winner_id, link.valid_from AS merged_on,
       link.recorded_at AS recorded_at, link.by_id AS by_id,
       link.by_label AS by_label, link.reason AS reason
"""
)

MARK: LiteralString = """
UNWIND $ids AS id
MATCH (competency:Competency {id: id})
SET competency.merge_mark = 1
"""

RETRACT_MERGE: LiteralString = """
MATCH (loser:Competency {id: $loser_id})-[link:MERGED_INTO]->(:Competency)
WHERE link.retracted_at IS NULL
SET link.retracted_at = $recorded_at, link.retracted_by_id = $by_id,
    link.retracted_by_label = $by_label, link.retraction_reason = $reason
"""

PEOPLE_CLAIMING: LiteralString = """
UNWIND $competency_ids AS competency_id
MATCH (:Competency {id: competency_id})<-[:CLAIMS]-(assertion:Assertion)
MATCH (assertion)-[:ABOUT]->(employee:Employee)
RETURN DISTINCT employee.id AS id
"""

SOME_CLAIMING: LiteralString = """
UNWIND $employee_ids AS employee_id
MATCH (employee:Employee {id: employee_id})<-[:ABOUT]-(assertion:Assertion)
MATCH (assertion)-[:CLAIMS]->(competency:Competency)
WHERE competency.id IN $competency_ids
RETURN DISTINCT employee.id AS id
"""


@dataclass(frozen=True, slots=True)
class Merges:
    """Which competency each one is at a moment; the winner of a merge stays itself."""

    winners: dict[CompetencyId, CompetencyId]

    def resolved(self, competency_id: str) -> CompetencyId:
        """Return the competency that one is at that moment."""
        id = CompetencyId(competency_id)
        return self.winners.get(id, id)

    def with_losers(self, competency_ids: Iterable[str]) -> set[CompetencyId]:
        """Return competencies with all that are one with them then."""
        wanted = {self.resolved(id) for id in competency_ids}
        losers = {loser for loser, winner in self.winners.items() if winner in wanted}
        return wanted | losers

    def losers_of(self, winner_id: str) -> list[CompetencyId]:
        """Return all that are one with a winner, in order."""
        return sorted(id for id, winner in self.winners.items() if winner == winner_id)

    def also(self, loser_id: CompetencyId, winner_id: CompetencyId) -> "Merges":
        """Return what is known once another competency is merged."""
        return Merges({**self.winners, loser_id: winner_id})

    def without(self, loser_id: CompetencyId) -> "Merges":
        """Return what is known once a merge is taken back."""
        return Merges({id: w for id, w in self.winners.items() if id != loser_id})


def merges(tx: ManagedTransaction, *, at: Moment) -> Merges:
    """Read which competencies were one with another at a moment."""
    return Merges(
        {
            CompetencyId(row["loser_id"]): CompetencyId(row["winner_id"])
            for row in tx.run(MERGES, **parameters(at))
        }
    )


def merge_decisions(
    tx: ManagedTransaction, *, at: Moment
) -> dict[CompetencyId, CompetencyMerge]:
    """Read every merge of a moment with who decided on it and why, by its loser."""
    found = map(_decision, tx.run(MERGE_DECISIONS, **parameters(at)))
    return {merge.loser_id: merge for merge in found}


def people_claiming(
    tx: ManagedTransaction,
    competency_ids: Collection[CompetencyId],
    *,
    among: Collection[EmployeeId] | None = None,
) -> list[EmployeeId]:
    """Return of whom something was ever said about some competencies, in order.

    Everyone, or only those *among* some people.
    """
    named = sorted(competency_ids)
    if among is None:
        rows = tx.run(PEOPLE_CLAIMING, competency_ids=named)
    else:
        rows = tx.run(SOME_CLAIMING, competency_ids=named, employee_ids=sorted(among))
    return sorted(EmployeeId(row["id"]) for row in rows)


def create_merge(
    write: Write,
    loser_id: CompetencyId,
    winner_id: CompetencyId,
    *,
    decider: Decider,
    today: date,
) -> None:
    """Say that from today one competency is another; both must be there."""
    link = Link(loser_id, winner_id, decider_properties(decider), valid_from=today)
    create_links(write, MERGED_INTO, [link], source="app")
    write.run(MARK, ids=[loser_id, winner_id]).consume()
    write.changed("competency.merged", "Competency", loser_id, winner_id)


def retract_merge(
    write: Write, loser_id: CompetencyId, winner_id: CompetencyId, *, decider: Decider
) -> None:
    """Take a merge back: from now on it is known never to have been one."""
    write.run(
        RETRACT_MERGE,
        loser_id=loser_id,
        by_id=decider.by_id,
        by_label=decider.by_label,
        reason=decider.reason,
    ).consume()
    write.changed("competency.unmerged", "Competency", loser_id, winner_id)


def decider_properties(decider: Decider) -> dict[str, str]:
    """Return who decided and why as a fact holds it, nothing null."""
    said = {"by_label": decider.by_label, "reason": decider.reason}
    return said if decider.by_id is None else {**said, "by_id": decider.by_id}


def decider_of(row: Record) -> Decider:
    """Return who decided and why, from a row that holds both."""
    by_id = row["by_id"]
    return Decider(
        row["by_label"] or "",
        row["reason"] or "",
        None if by_id is None else EmployeeId(by_id),
    )


def _decision(row: Record) -> CompetencyMerge:
    return CompetencyMerge(
        CompetencyId(row["loser_id"]),
        CompetencyId(row["winner_id"]),
        date.fromisoformat(row["merged_on"]),
        Instant(row["recorded_at"]),
        decider_of(row),
    )
