"""Whatever one process has written is in the next answer of every other.

Writers and askers are processes of their own, and so are the two servers asked in
turn: one answers from blocks, one by the pass over everybody. `make soak` raises
SKILLS_GRAPH_SOAK_QUESTIONS, SKILLS_GRAPH_SOAK_KILLS and SKILLS_GRAPH_SOAK_PEOPLE.
"""

import json
import os
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from select import select

import pytest

from skills_graph.api.tokens import signatures
from skills_graph.domain.competencies import FIVE_LEVELS, Competency, CompetencyKind
from skills_graph.domain.organisation import Employee
from skills_graph.embedded.loopback import answers
from skills_graph.embedded.ports import free_port
from skills_graph.embedded.programs import Program, RunningProgram
from skills_graph.settings import Settings
from skills_graph.store import facts
from skills_graph.store.competencies import competency_thing
from skills_graph.store.employees import employee_thing
from skills_graph.store.profile_lines import lines_of_employees
from tests.killed_program import REPOSITORY, told_of

QUESTIONS = int(os.environ.get("SKILLS_GRAPH_SOAK_QUESTIONS", "100"))
KILLS = int(os.environ.get("SKILLS_GRAPH_SOAK_KILLS", "1"))
PEOPLE = int(os.environ.get("SKILLS_GRAPH_SOAK_PEOPLE", "600"))
MOST_SECONDS = 120
PAIRS = 2
WORTH_BLOCKS = ("0", "1000000000")


class Talking:
    """A process that answers each line with one."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.heard() == "ready"

    def heard(self) -> str:
        told, _, _ = select([self._process.stdout], [], [], MOST_SECONDS)
        assert told, f"{self._process.args} says nothing."
        return self._process.stdout.readline().strip()

    def tell(self, **wanted) -> None:
        self._process.stdin.write(json.dumps(wanted) + "\n")
        self._process.stdin.flush()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        self.kill()
        self._process.stdin.close()
        self._process.stdout.close()


class Pair:
    """A writer and an asker about one competency, and what is to be answered."""

    def __init__(self, number, company) -> None:
        self.competency_id = f"cmp_{number}"
        self.chance = random.Random(number)  # noqa: S311 - a seed, not a secret
        self.held: dict[str, int] = {}
        self.company = company
        self.writer = Talking("tests.staleness.writer", company.told)
        self.asker = Talking("tests.staleness.asker")

    def begin_writing(self) -> tuple[str, int]:
        person = f"emp_{self.chance.randrange(0, PEOPLE, max(1, PEOPLE // 50)):06}"
        level = self.chance.randrange(6)
        wanted = {"employee_id": person, "competency_id": self.competency_id}
        self.writer.tell(**wanted, level=level)
        return person, level

    def asked(self, url):
        bearer = self.company.bearer
        self.asker.tell(url=url, bearer=bearer, competency_id=self.competency_id)
        return json.loads(self.asker.heard())

    def expected(self):
        held = [[id, level] for id, level in self.held.items() if level]
        held.sort(key=lambda row: (-row[1], row[0]))
        return [sum(level == 5 for _, level in held), held[:20]]

    def misses(self, questions: int) -> list[object]:
        found = []
        for number in range(questions):
            person, level = self.begin_writing()
            assert self.writer.heard() == "written"
            self.held[person] = level
            answer = self.asked(self.company.urls[number % len(self.company.urls)])
            if answer != self.expected():
                found.append((number, answer, self.expected()))
        return found

    def kill_the_writer(self) -> None:
        """Kill it while it writes; another one's write says that all is settled."""
        person, _ = self.begin_writing()
        time.sleep(self.chance.uniform(0, 0.06))
        self.writer.close()
        self.writer = Talking("tests.staleness.writer", self.company.told)
        other, level = self.begin_writing()
        assert self.writer.heard() == "written"
        self.held[person] = self.company.level(person, self.competency_id)
        self.held[other] = level

    def close(self) -> None:
        self.writer.close()
        self.asker.close()


class Company:
    """A graph with people and competencies, and the servers that answer from it."""

    def __init__(self, store, home: Path) -> None:
        self.store = store
        self.told = json.dumps(told_of(store.connection))
        self.bearer = signatures(Settings(SKILLS_GRAPH_HOME=home)).bearer(None)
        store.write(add_company)
        self.running = [serve(store.connection, home, worth) for worth in WORTH_BLOCKS]
        self.urls = [url for url, _ in self.running]
        for _, program in self.running:
            program.wait_until_ready()

    def level(self, person: str, competency_id: str) -> int:
        lines = self.store.read(lines_of_employees, [person]).get(person, [])
        held = [x.held_level for x in lines if x.competency_id == competency_id]
        return held[0] if held else 0


def add_company(write) -> None:
    kind = CompetencyKind.SKILL
    skills = [Competency(f"cmp_{n}", f"S{n}", kind, FIVE_LEVELS.id) for n in range(4)]
    people = [Employee(f"emp_{n:06}", f"Person {n}") for n in range(PEOPLE)]
    facts.create_things(write, "Competency", map(competency_thing, skills), source="a")
    facts.create_things(write, "Employee", map(employee_thing, people), source="a")
    write.changed("company.added", "Employee", people[0].id)


def serve(connection, home: Path, worth_blocks: str):
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    program = Program(
        name=f"api {worth_blocks}",
        command=(
            *(sys.executable, "-m", "gunicorn", "--worker-class", "gthread"),
            *("--threads", "8", "--bind", f"127.0.0.1:{port}", "--no-control-socket"),
            "tests.staleness.serving:application",
        ),
        log_file=home / f"api-{worth_blocks}.log",
        working_directory=REPOSITORY,
        environment={
            **os.environ,
            "SKILLS_GRAPH_HOME": str(home),
            "NEO4J_URI": connection.uri,
            "NEO4J_USER": connection.user,
            "NEO4J_PASSWORD": connection.password,
            "NEO4J_DATABASE": connection.database,
            "STALENESS_WORTH_BLOCKS": worth_blocks,
        },
        answers=lambda: answers(f"{url}/healthz"),
    )
    return url, RunningProgram(program)


@pytest.fixture(scope="module")
def company(module_store, tmp_path_factory):
    opened = Company(module_store, tmp_path_factory.mktemp("staleness"))
    yield opened
    for _, program in opened.running:
        program.stop()


def test_what_another_process_wrote_is_in_the_next_answer_killed_or_not(company):
    with ExitStack() as until_the_end, ThreadPoolExecutor(PAIRS) as threads:
        pairs = [Pair(number, company) for number in range(PAIRS)]
        for pair in pairs:
            until_the_end.callback(pair.close)
        share = -(-QUESTIONS // (PAIRS * (KILLS + 1)))
        misses = list(threads.map(Pair.misses, pairs, [share] * PAIRS))
        for _ in range(KILLS):
            list(threads.map(Pair.kill_the_writer, pairs))
            misses += threads.map(Pair.misses, pairs, [share] * PAIRS)

    assert misses == [[]] * PAIRS * (KILLS + 1)
