"""What a question about another day costs beside the same one about now.

    python -m tests.bench.another_day [--people 1000]

Through GraphQL, in one process, on the embedded engine; milliseconds, medians. Company
wide a shortlist: now, at the first moment of all, at the first new moment after that
and at that moment again; about one person their profile, now and a year ago.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path

from flask.testing import FlaskClient

from skills_graph.api.application import create_application
from skills_graph.api.tokens import signatures
from skills_graph.bootstrap import Application
from skills_graph.domain.organisation import PermissionRole
from skills_graph.settings import Settings
from skills_graph.store import facts
from skills_graph.store.employees import GRANTED, add_permission_roles, grant_link
from skills_graph.store.session import GraphStore, Write
from tests.bench.figures import REPOSITORY, Figure
from tests.bench.large_company import Size, large_company

OPERATIONS = REPOSITORY / "graphql/operations"
SHORTLIST = (OPERATIONS / "ShortlistForRole.graphql").read_text()
PROFILE = (OPERATIONS / "PersonProfile.graphql").read_text()
HR, ROLE = "emp_1", "rol_1"
MOST_MS_AT_FIRST = 5_000
MOST_TIMES_NOW = 2
TURNS = 15
EVERYONE = 100_000


class Asking:
    """Somebody of HR who asks over the API."""

    def __init__(self, client: FlaskClient, bearer: str) -> None:
        self._client, self._headers = client, {"Authorization": f"Bearer {bearer}"}

    def milliseconds(self, document: str, **variables: object) -> float:
        """Ask, and return how long the answer took; raises on an error in it."""
        began = time.perf_counter()
        answer = self._client.post(
            "/graphql",
            json={"query": document, "variables": variables},
            headers=self._headers,
        ).get_json()
        took = (time.perf_counter() - began) * 1_000
        if "errors" in answer:
            raise AssertionError(answer["errors"])
        return took


@contextmanager
def asking(store: GraphStore, home: Path) -> Iterator[Asking]:
    """Answer questions about a graph from this process."""
    store.write(_grant)
    application = Application(Settings(SKILLS_GRAPH_HOME=home), store)
    flask = create_application(application.settings, lambda: application)
    bearer = signatures(application.settings).bearer(HR)
    yield Asking(flask.test_client(), bearer)


def _grant(write: Write) -> None:
    add_permission_roles(write)
    granted = grant_link(HR, PermissionRole.HR)
    facts.create_links(write, GRANTED, [granted], source="app")
    write.changed("bench.granted", "Employee", HR)


def measured(store: GraphStore, home: Path, people: int) -> list[Figure]:
    """Return how long each question takes; the index is built before."""
    today = store.today()
    moments = (str(today - timedelta(days=300 + n)) for n in count())
    with asking(store, home) as someone:

        def shortlist(day: str | None) -> float:
            return someone.milliseconds(SHORTLIST, roleId=ROLE, asOf=day)

        def profile(day: str | None) -> float:
            person = f"emp_{people // 2}"
            return someone.milliseconds(PROFILE, employeeId=person, asOf=day)

        built = shortlist(None)
        now = _median(lambda: shortlist(None))
        first = shortlist(next(moments))
        new = min(shortlist(next(moments)) for _ in range(3))
        day = next(moments)
        shortlist(day)
        again = _median(lambda: shortlist(day))
        of_one_now = _median(lambda: profile(None))
        of_one = _median(lambda: profile(day))
    size = f"{people:,} people"
    at_full = MOST_MS_AT_FIRST if people >= EVERYONE else None
    return [
        Figure(f"Shortlist over {size}, the index built for it", built, "ms"),
        Figure(f"Shortlist over {size}, now", now, "ms"),
        Figure("The first about another day, evidence read", first, "ms", at_full),
        Figure("The first about one more day", new, "ms", at_full),
        Figure("About that day again, over now", again / now, "x", MOST_TIMES_NOW),
        Figure("A profile, now", of_one_now, "ms"),
        Figure("A profile a year ago, over now", of_one / of_one_now, "x", 2),
    ]


def _median(asked: Callable[[], float]) -> float:
    asked()
    return statistics.median(asked() for _ in range(TURNS))


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.bench.another_day")
    asked.add_argument("--people", type=int, default=1_000)
    people = asked.parse_args().people
    with large_company(Size(people)) as store, tempfile.TemporaryDirectory() as home:
        for figure in measured(store, Path(home), people):
            print(f"{figure.what:<60}{figure.value:10,.2f} {figure.unit}")  # noqa: T201 - a table is what it is for


if __name__ == "__main__":
    main()
