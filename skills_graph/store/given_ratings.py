"""All levels that raters have given, as stored: what their severity rests on."""

from datetime import date
from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.moments import Moment
from skills_graph.domain.severity import GivenRating
from skills_graph.store.merges import merges

RATING_SOURCES = (
    EvidenceSource.ASSESSMENT,
    EvidenceSource.MANAGER_RATING,
    EvidenceSource.PEER_RATING,
)

GIVEN_RATINGS: LiteralString = """
MATCH (rater:Employee)<-[:ASSERTED_BY]-(assertion:Assertion)-[:ABOUT]->
      (employee:Employee)
WHERE assertion.source IN $sources AND assertion.level IS NOT NULL
  AND assertion.polarity = 'HAS' AND assertion.recorded_at <= $known_at
  AND coalesce(assertion.retracted_at > $known_at, true)
  AND assertion.asserted_on <= $as_of
MATCH (assertion)-[:CLAIMS]->(competency:Competency)
RETURN assertion.id AS id, rater.id AS rater_id, employee.id AS employee_id,
       competency.id AS competency_id, assertion.level AS level,
       assertion.asserted_on AS given_on
ORDER BY id
"""


def given_ratings(tx: ManagedTransaction, *, at: Moment) -> list[GivenRating]:
    """Read every level that assessors, managers and peers have given by then.

    Not what was withdrawn, and no interval of another scale.
    """
    merged = merges(tx, at=at)
    rows = tx.run(
        GIVEN_RATINGS,
        sources=[source.value for source in RATING_SOURCES],
        known_at=at.known_at,
        as_of=at.as_of.isoformat(),
    )
    return [
        GivenRating(
            EmployeeId(row["rater_id"]),
            (row["employee_id"], merged.resolved(row["competency_id"])),
            row["level"],
            date.fromisoformat(row["given_on"]),
        )
        for row in rows
        if row["rater_id"] != row["employee_id"]
    ]
