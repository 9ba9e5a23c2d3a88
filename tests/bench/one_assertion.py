"""What it costs to say one thing of someone of whom much has been said.

    python -m tests.bench.one_assertion

Prints milliseconds for a bare write (revision, one node, its Change) and for one
assertion with its line about a person with 40 competencies and 200 assertions, and
their ratio. Both take turns, so that a slow machine slows both.
"""

import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from skills_graph.domain.competencies import FIVE_LEVELS, Competency, CompetencyKind
from skills_graph.domain.evidence import STATE_AT_FIRST, Assertion, EvidenceSource
from skills_graph.domain.ids import new_id
from skills_graph.domain.organisation import Employee, PermissionRole
from skills_graph.domain.scope import Scope
from skills_graph.services.access import Viewer
from skills_graph.services.evidence import NewAssertion, add_assertion
from skills_graph.services.lines import recompute_lines
from skills_graph.store import facts
from skills_graph.store.assertions import append_assertions
from skills_graph.store.competencies import competency_thing
from skills_graph.store.employees import employee_thing
from skills_graph.store.idempotency import RequestKey, remember_answer
from skills_graph.store.session import GraphStore, Write
from tests.bench.demo_company import fresh_store

COMPETENCIES = 40
ASSERTIONS = 200
TURNS = 60
WARMING = 15
PERSON = "emp_bench"
HR = Viewer("emp_hr", frozenset({PermissionRole.HR, PermissionRole.EMPLOYEE}), "HR")


class _Everyone:
    """A company without a reporting line."""

    def is_within(self, scope: Scope, employee_id: str) -> bool:
        return scope.is_everyone or employee_id in scope.people


def measured() -> dict[str, float]:
    """Return the median milliseconds of both writes, and their ratio."""
    with fresh_store() as store:
        store.write(_person, store)
        works: dict[str, Callable[[int], object]] = {
            "bare_write_ms": lambda number: store.write(_bare, number),
            "one_assertion_ms": partial(_say, store),
        }
        times: dict[str, list[float]] = {name: [] for name in works}
        for turn in range(WARMING + TURNS):
            for name, work in works.items():
                began = time.perf_counter()
                work(turn)
                if turn >= WARMING:
                    times[name].append((time.perf_counter() - began) * 1_000)
    found = {name: statistics.median(of_one) for name, of_one in times.items()}
    return {**found, "ratio": found["one_assertion_ms"] / found["bare_write_ms"]}


def _person(write: Write, store: GraphStore) -> None:
    today = store.today()
    people = [Employee(PERSON, "Bench"), Employee("emp_hr", "HR")]
    skills = [
        Competency(f"cmp_{n}", f"Skill {n}", CompetencyKind.SKILL, FIVE_LEVELS.id)
        for n in range(COMPETENCIES)
    ]
    facts.create_things(write, "Employee", map(employee_thing, people), source="app")
    facts.create_things(
        write, "Competency", map(competency_thing, skills), source="app"
    )
    sources = list(EvidenceSource)
    said = [
        Assertion(
            id=new_id("ast"),
            employee_id=PERSON,
            competency_id=f"cmp_{n % COMPETENCIES}",
            source=(source := sources[n % len(sources)]),
            state=STATE_AT_FIRST[source],
            asserted_on=(day := today - timedelta(days=7 * n)),
            valid_from=day,
            level=1 + n % 5,
        )
        for n in range(ASSERTIONS)
    ]
    append_assertions(write, said)
    recompute_lines(write, {PERSON: [one.id for one in skills]}, today=today)
    write.changed("bench.begun", "Employee", PERSON)


def _bare(write: Write, number: int) -> None:
    remember_answer(write, RequestKey("bench", str(number), ""), "nothing")
    write.changed("bench.written", "Employee", PERSON)


def _say(store: GraphStore, number: int) -> None:
    add_assertion(
        NewAssertion(
            PERSON,
            f"cmp_{number % COMPETENCIES}",
            EvidenceSource.ASSESSMENT,
            level=1 + number % 5,
        ),
        viewer=HR,
        store=store,
        people=_Everyone(),
    )


def main() -> None:
    for name, value in measured().items():
        print(f"  {name:<18} {value:,.2f}")  # noqa: T201 - a table is what it is for


if __name__ == "__main__":
    main()
