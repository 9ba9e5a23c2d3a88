"""One assertion and the lines that follow, read in one statement and written in one.

What somebody says while they wait; imports and demo append thousands at a time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import Assertion
from skills_graph.domain.evidence_files import file_id
from skills_graph.domain.ids import CompetencyId, EmployeeId, new_id
from skills_graph.domain.moments import Moment
from skills_graph.domain.profile import Measure, ProfileLine
from skills_graph.store import facts
from skills_graph.store.assertions import assertion_of, said_properties
from skills_graph.store.profile_lines import UNDER_THE_KEY, line_properties
from skills_graph.store.session import Write

STANDING_OF_PAIR: LiteralString = (
    """
MATCH (employee:Employee {id: $employee_id})
OPTIONAL MATCH (employee)-[link:HAS_STATE]->(:State)
WHERE """
    + facts.IN_FORCE
    + """
WITH employee, count(link) AS states
OPTIONAL MATCH (competency:Competency {id: $competency_id})
OPTIONAL MATCH (scale:ProficiencyScale {id: competency.scale_id})
RETURN states > 0 AS is_there, competency.kind AS kind,
       competency.merge_mark AS merge_mark,
       size(scale.level_names) AS levels,
       [(employee)<-[:ABOUT]-(assertion:Assertion)-[:CLAIMS]->
        (:Competency {id: $competency_id})
        WHERE assertion.recorded_at <= $known_at
          AND coalesce(assertion.retracted_at > $known_at, true) |
        {assertion: properties(assertion),
         states: [(assertion)-[given:HAS_STATE]->(state:State)
                  WHERE given.recorded_at <= $known_at
                    AND coalesce(given.retracted_at > $known_at, true) |
                  [state.state, state.state_before]]}] AS said
"""
)

APPEND_WITH_LINES: LiteralString = (
    """
MATCH (employee:Employee {id: $employee_id})
MATCH (competency:Competency {id: $competency_id})
OPTIONAL MATCH (employee)-[line:HAS_COMPETENCY]->(competency)
WHERE """
    + UNDER_THE_KEY
    + """
DELETE line
WITH DISTINCT employee, competency
CREATE (assertion:Assertion {id: $id, recorded_at: $recorded_at})
SET assertion += $said
CREATE (assertion)-[:ABOUT]->(employee)
CREATE (assertion)-[:CLAIMS]->(competency)
CREATE (:Change {id: $change_id, revision: $revision, recorded_at: $recorded_at,
                 kind: 'assertion.added'})-[:ABOUT]->(employee)
WITH employee, competency, assertion
UNWIND $lines AS properties
CREATE (employee)-[line:HAS_COMPETENCY]->(competency)
SET line += properties, line.lines_key = competency.lines_key
WITH DISTINCT assertion
MATCH (asserter:Employee {id: $asserted_by_id})
CREATE (assertion)-[:ASSERTED_BY]->(asserter)
WITH assertion
UNWIND $file_ids AS file_id
MATCH (file:EvidenceFile {id: file_id})
CREATE (assertion)-[:SUPPORTED_BY]->(file)
"""
)


@dataclass(frozen=True, slots=True)
class PairStanding:
    """What is known of one employee and one competency before something is said.

    `measure` is None where there is no such competency, `is_there` false where there
    is no such person that day. `may_be_merged`: the competency was once one with
    another, so these may not be all the assertions that count.
    """

    is_there: bool
    measure: Measure | None
    assertions: tuple[Assertion, ...]
    may_be_merged: bool = False


def standing_of_pair(
    tx: ManagedTransaction,
    employee_id: EmployeeId,
    competency_id: CompetencyId,
    *,
    at: Moment,
) -> PairStanding:
    """Read whether both are there, and all that was said and not withdrawn."""
    row = tx.run(
        STANDING_OF_PAIR,
        {
            "employee_id": employee_id,
            "competency_id": competency_id,
            **facts.parameters(at),
        },
    ).single()
    if row is None:
        return PairStanding(is_there=False, measure=None, assertions=())
    kind, levels = row["kind"], row["levels"]
    pair = {"employee_id": employee_id, "competency_id": competency_id}
    said = (assertion_of({**pair, **one}, at) for one in row["said"])
    return PairStanding(
        is_there=row["is_there"],
        measure=None if kind is None else Measure(levels, CompetencyKind(kind)),
        assertions=tuple(sorted(said, key=lambda a: (a.asserted_on, a.id))),
        may_be_merged=row["merge_mark"] is not None,
    )


def append_with_lines(
    write: Write, assertion: Assertion, lines: Iterable[ProfileLine]
) -> None:
    """Append an assertion, put the lines that follow in their place, say so.

    Both ends must be there, and there is at least one line. Writes its own Change.
    Raises StoreConflict where the id is taken.
    """
    write.run(
        APPEND_WITH_LINES,
        employee_id=assertion.employee_id,
        competency_id=assertion.competency_id,
        id=assertion.id,
        said=said_properties(assertion),
        change_id=new_id("chg"),
        revision=write.revision.number,
        lines=[line_properties(line) for line in lines],
        asserted_by_id=assertion.asserted_by_id or "",
        file_ids=file_ids(assertion),
    ).consume()
    write.recorded_itself()


def file_ids(assertion: Assertion) -> list[str]:
    """Return under which ids the asserter's files lie that an assertion names."""
    if assertion.asserted_by_id is None:
        return []
    return [
        file_id(evidence.sha256, assertion.asserted_by_id)
        for evidence in assertion.evidence
        if evidence.sha256 is not None
    ]
