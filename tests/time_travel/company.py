"""A company whose clock is ours, asked through the API's own schema."""

import time
from collections import deque
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

from graphql import execute

from skills_graph import jobs
from skills_graph.api.context import Context
from skills_graph.api.schema import SCHEMA
from skills_graph.domain.ids import JobId
from skills_graph.domain.organisation import PermissionRole
from skills_graph.errors import SkillsGraphError
from skills_graph.services.access import Viewer
from skills_graph.services.name_search import NameSearch
from skills_graph.services.run_job import run_job
from skills_graph.settings import Settings
from skills_graph.store.session import last_revision
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from workers import merges, policies

FIRST_DAY = date(2025, 3, 3)
SYSTEM = "hris:main"

WORK = {
    jobs.PREVIEW_POLICY: policies._preview,  # noqa: SLF001 - what its task does
    jobs.REPLAY_SHORTLISTS: policies._replay,  # noqa: SLF001 - as above
    jobs.ACTIVATE_POLICY: policies._activate,  # noqa: SLF001 - as above
    jobs.SWEEP_LINES: policies._sweep,  # noqa: SLF001 - as above
    jobs.MERGE_COMPETENCIES: merges._carry_out,  # noqa: SLF001 - as above
    jobs.UNMERGE_COMPETENCY: merges._carry_out,  # noqa: SLF001 - as above
}


class Clock:
    """The company's time: it goes on by a minute whenever somebody looks."""

    def __init__(self) -> None:
        self.moment = datetime(*FIRST_DAY.timetuple()[:3], 8, tzinfo=UTC)

    @property
    def today(self) -> date:
        return self.moment.date()

    def time_ns(self) -> int:
        self.moment += timedelta(seconds=1)
        return int(self.moment.timestamp()) * 10**9

    def to_next(self, days: int) -> None:
        """Let it be the morning of a day so many days later."""
        later = self.moment + timedelta(days=days)
        self.moment = later.replace(hour=8, minute=0, second=0)

    def set_for(self, monkeypatch, store) -> None:
        """Let a store, and whatever it records, go by this clock."""
        monkeypatch.setattr(store, "today", lambda: self.today)
        ours = SimpleNamespace(time_ns=self.time_ns, sleep=time.sleep)
        monkeypatch.setattr("skills_graph.store.session.time", ours)


class Company:
    """A store under a clock, with an application whose queue waits to be worked off."""

    def __init__(self, store, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        self.settings = Settings()
        self.talent = TalentIndex(TalentRows(store))
        self.names = NameSearch(store)
        self.questions = SimpleNamespace(note=lambda *_, **__: None)
        self.queue: deque[tuple[str, JobId]] = deque()

    def send(self, kind: str, job_id: JobId) -> None:
        self.queue.append((kind, JobId(job_id)))

    def work_off(self) -> None:
        """Do what waits in the queue first, if anything does."""
        if self.queue:
            kind, job_id = self.queue.popleft()
            run_job(job_id, lambda run: WORK[kind](run, self), store=self.store)

    def with_nothing_in_memory(self) -> "Company":
        """Return the same company as a process sees it that has just started."""
        return Company(self.store, self.clock)

    def ask(self, document, viewer: Viewer, **variables):
        """Return what a document brings a viewer, be it a refusal."""
        context = Context(self, viewer, "time-travel")
        found = execute(
            SCHEMA, document, context_value=context, variable_values=variables
        )
        for error in found.errors or ():
            if not isinstance(error.original_error, SkillsGraphError):
                raise error
        if found.errors:
            return {"refused": sorted(str(error.message) for error in found.errors)}
        return found.data["answer"]

    def basis(self, as_of: date) -> "Basis":
        """Return what an answer about a day stands on that is given now."""
        revision = self.store.read(last_revision)
        return Basis(as_of.isoformat(), revision.recorded_at)


@dataclass(frozen=True, slots=True)
class Basis:
    """The two times of an answer, as its variables."""

    as_of: str
    known_at: str

    @property
    def suffix(self) -> str:
        return f"@{self.as_of}~{self.known_at}"

    @property
    def variables(self) -> dict[str, str]:
        return {"asOf": self.as_of, "knownAt": self.known_at}


def viewer(employee_id: str, *roles: PermissionRole) -> Viewer:
    """Return someone with permission roles beside an employee's."""
    return Viewer(employee_id, frozenset({PermissionRole.EMPLOYEE, *roles}), "Someone")


def bare(answer, suffix: str):
    """Return an answer with the moment taken off its ids."""
    if isinstance(answer, dict):
        return {name: bare(value, suffix) for name, value in answer.items()}
    if isinstance(answer, list):
        return [bare(one, suffix) for one in answer]
    if isinstance(answer, str) and answer.endswith(suffix):
        return answer.removesuffix(suffix)
    return answer


def differences(one, other, where=""):
    """Return where two answers differ, in words, each with both values."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return [
            found
            for name in one
            for found in differences(one[name], other[name], f"{where}.{name}")
        ]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [
            found
            for number, pair in enumerate(zip(one, other, strict=True))
            for found in differences(*pair, f"{where}[{number}]")
        ]
    return [] if one == other else [f"{where}: {one!r} then, {other!r} asked again"]
