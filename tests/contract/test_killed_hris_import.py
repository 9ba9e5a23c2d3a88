"""A worker killed in the middle of an HR import leaves whole people behind."""

import pytest

from importers.hris.read import read_delivery
from skills_graph.domain.delivery import DeliveredKind
from skills_graph.services.access import OPERATOR
from skills_graph.services.import_workforce import import_workforce
from skills_graph.services.workforce.present import read_present
from skills_graph.store.profile_lines import lines_of_employees
from tests.bench.workforce_files import write_workforce
from tests.killed_program import kill_when_it_says, told_of

PEOPLE, ASSERTIONS, A_CHUNK = 60, 5, 7

# Says each chunk as it is written, so that the test knows when to kill.
WORKER = """
import json, sys
from pathlib import Path
from importers.hris.read import read_delivery
from skills_graph.services import import_workforce as service
from skills_graph.services.access import OPERATOR
from skills_graph.store.session import Connection, GraphStore

told = json.loads(sys.argv[1])
service.PEOPLE_A_CHUNK = told["chunk"]
lock = Path(told["connection"].pop("writer_lock_file"))
connection = Connection(**told["connection"], writer_lock_file=lock)
with GraphStore.open(connection) as store:
    print("reading", flush=True)
    delivery = read_delivery(Path(told["files"]))
    service.import_workforce(
        delivery,
        viewer=OPERATOR,
        store=store,
        progress=lambda share, last_chunk=None: print(last_chunk, flush=True),
    )
    print("done", flush=True)
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    directory = tmp_path_factory.mktemp("workforce")
    write_workforce(directory, people=PEOPLE, assertions=ASSERTIONS)
    return directory


@pytest.mark.parametrize(
    "when",
    ["reading", "catalogue", "people 1 ", "people 4 ", "people 9 of 9"],
)
def test_everyone_is_old_or_new_and_the_next_import_finishes(
    store, connection, files, when
):
    told = {
        "chunk": A_CHUNK,
        "files": str(files),
        "connection": told_of(connection),
    }
    kill_when_it_says(when, WORKER, told)

    half = read_present(store, "hris:main", with_evidence=True)
    people = half.things[DeliveredKind.EMPLOYEES]
    lines = store.read(lines_of_employees, sorted(people))
    report = import_workforce(read_delivery(files), viewer=OPERATOR, store=store)
    again = import_workforce(read_delivery(files), viewer=OPERATOR, store=store)

    assert {len(half.said[id]) for id in people} <= {ASSERTIONS}
    assert {len(lines[id]) for id in people} <= {ASSERTIONS}
    assert report.kinds["employees"].added == PEOPLE - len(people)
    assert report.kinds["evidence"].added == ASSERTIONS * (PEOPLE - len(people))
    assert report.kinds["employees"].changed == 0
    assert not again.has_changes
