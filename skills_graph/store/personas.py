"""The demo's personas, and which demo company a graph holds, as stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.personas import Persona
from skills_graph.store.session import Write

SAVE_PERSONAS: LiteralString = """
UNWIND $rows AS row
MATCH (employee:Employee {id: row.employee_id})
MERGE (persona:Persona {id: row.id})
SET persona.name = row.name, persona.what_to_try = row.what_to_try,
    persona.position = row.position
MERGE (persona)-[:PLAYED_BY]->(employee)
"""

PERSONAS: LiteralString = """
MATCH (persona:Persona)-[:PLAYED_BY]->(employee:Employee)
RETURN persona.name AS name, employee.id AS employee_id,
       persona.what_to_try AS what_to_try
ORDER BY persona.position
"""

DEMO_LOADED: LiteralString = """
MATCH (demo:DemoCompany {id: 'demo'})
RETURN demo.seed AS seed, demo.people AS people, demo.framework AS framework,
       demo.made_on AS made_on, demo.steps_done AS steps_done,
       demo.is_complete AS is_complete
"""

SAVE_DEMO_LOADED: LiteralString = """
MERGE (demo:DemoCompany {id: 'demo'})
SET demo.seed = $seed, demo.people = $people, demo.framework = $framework,
    demo.made_on = $made_on, demo.steps_done = $steps_done,
    demo.is_complete = $is_complete
"""

ANY_EMPLOYEE: LiteralString = "MATCH (one:Employee) RETURN one.id LIMIT 1"
ANY_COMPETENCY: LiteralString = "MATCH (one:Competency) RETURN one.id LIMIT 1"


@dataclass(frozen=True, slots=True)
class DemoLoaded:
    """Which demo company the graph holds, and how far its loading has come.

    `made_on` is the day that its dates were counted from; `framework` names the one
    that its roles come from, or is empty for its own.
    """

    seed: int
    people: int
    framework: str
    made_on: date
    steps_done: int = 0
    is_complete: bool = False

    def is_same_company(self, other: "DemoLoaded") -> bool:
        """Whether both are one company; on another day it would have other dates."""
        ours = (self.seed, self.people, self.framework)
        return ours == (other.seed, other.people, other.framework)


def save_personas(write: Write, personas: Iterable[Persona]) -> None:
    """Keep the demo's personas, in the order given."""
    rows = [
        {
            "id": f"persona_{persona.name}",
            "position": position,
            "name": persona.name,
            "employee_id": persona.employee_id,
            "what_to_try": persona.what_to_try,
        }
        for position, persona in enumerate(personas)
    ]
    write.run(SAVE_PERSONAS, rows=rows).consume()


def personas(tx: ManagedTransaction) -> list[Persona]:
    """Read the demo's personas in order; none where there is no demo company."""
    return [
        Persona(row["name"], EmployeeId(row["employee_id"]), row["what_to_try"])
        for row in tx.run(PERSONAS)
    ]


def save_demo_loaded(write: Write, demo: DemoLoaded) -> None:
    """Keep how far loading has come, in the transaction of the step itself."""
    write.run(
        SAVE_DEMO_LOADED,
        seed=demo.seed,
        people=demo.people,
        framework=demo.framework,
        made_on=demo.made_on.isoformat(),
        steps_done=demo.steps_done,
        is_complete=demo.is_complete,
    ).consume()


def demo_loaded(tx: ManagedTransaction) -> DemoLoaded | None:
    """Return which demo company the graph holds, whole or in part; None if none."""
    row = tx.run(DEMO_LOADED).single()
    if row is None:
        return None
    return DemoLoaded(
        row["seed"],
        row["people"],
        row["framework"],
        date.fromisoformat(row["made_on"]),
        row["steps_done"],
        row["is_complete"],
    )


def holds_people(tx: ManagedTransaction) -> bool:
    """Whether the graph holds anybody at all."""
    return tx.run(ANY_EMPLOYEE).single() is not None


def holds_anything(tx: ManagedTransaction) -> bool:
    """Whether the graph holds anybody, or any competency."""
    return holds_people(tx) or tx.run(ANY_COMPETENCY).single() is not None
