"""A process that writes levels as it is told by lines of JSON, and says each is done.

A level replaces what was said before about that person and competency; 0 only
withdraws it.
"""

import json
import sys
from pathlib import Path

from skills_graph.domain.ids import new_id
from skills_graph.domain.moments import Moment
from skills_graph.services.lines import recompute_lines
from skills_graph.store.assertions import (
    append_assertions,
    assertions_of_employees,
    retract_assertions,
)
from skills_graph.store.session import Connection, GraphStore, Write
from tests.builders import an_assertion


def say_level(write: Write, employee_id, competency_id, level, today) -> None:
    before = assertions_of_employees(write.tx, [employee_id], at=_now(write, today))
    ids = [
        said.id
        for said in before.get(employee_id, ())
        if said.competency_id == competency_id
    ]
    retract_assertions(write, ids, reason="said anew")
    if level:
        said = an_assertion(
            new_id("ast"),
            level=level,
            employee_id=employee_id,
            competency_id=competency_id,
            asserted_on=today,
        )
        append_assertions(write, [said])
    recompute_lines(write, {employee_id: [competency_id]}, today=today)
    write.changed("assertion.added", "Employee", employee_id)


def _now(write: Write, today):
    return Moment(today, write.revision.recorded_at)


def main() -> None:
    told = json.loads(sys.argv[1])
    lock = Path(told.pop("writer_lock_file"))
    with GraphStore.open(Connection(**told, writer_lock_file=lock)) as store:
        print("ready", flush=True)  # noqa: T201 - what the test waits for
        for line in sys.stdin:
            wanted = json.loads(line)
            store.write(say_level, **wanted, today=store.today())
            print("written", flush=True)  # noqa: T201 - as above


if __name__ == "__main__":
    main()
