"""Puts settings, graph, talent index and queue together; it alone knows them all."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from skills_graph.domain.ids import JobId
from skills_graph.errors import NotRunning, QueueUnavailable
from skills_graph.services.name_search import NameSearch
from skills_graph.services.policies.questions import Questions
from skills_graph.settings import Settings, read_settings
from skills_graph.store.session import Connection, GraphStore
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.blocks.compiling import keep_compiled_in
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.saving import SavedIndex


@dataclass(frozen=True, slots=True)
class Runtime:
    """What the supervisor says it runs; empty where nothing runs."""

    content: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path) -> Self:
        """Read the supervisor's file; a missing one says that nothing runs."""
        try:
            return cls(json.loads(file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return cls()

    @property
    def graph(self) -> dict[str, Any] | None:
        return self.content.get("graph")

    @property
    def queue_url(self) -> str | None:
        queue = self.content.get("queue") or {}
        return queue.get("url")

    @property
    def api_url(self) -> str | None:
        api = self.content.get("api") or {}
        return api.get("url")


@dataclass
class Application:
    """One process's way to the graph, the talent index and the settings."""

    settings: Settings
    store: GraphStore

    @cached_property
    def talent(self) -> TalentIndex:
        if self.settings.compiled_directory is not None:
            keep_compiled_in(self.settings.compiled_directory)
        saved = SavedIndex(self.settings.talent_directory)
        return TalentIndex(TalentRows(self.store), saved)

    @cached_property
    def names(self) -> NameSearch:
        return NameSearch(self.store)

    @cached_property
    def questions(self) -> Questions:
        return Questions(self.store)

    def send(self, kind: str, job_id: JobId) -> None:
        """Put a message about a job into the queue; raises QueueUnavailable."""
        # Most processes send nothing.
        from skills_graph.messages import send_job  # noqa: PLC0415 - Celery is large

        try:
            url = queue_url(self.settings)
        except NotRunning as error:
            raise QueueUnavailable(str(error)) from error
        send_job(kind, job_id, url=url, is_embedded=self.settings.redis_url is None)

    def close(self) -> None:
        if "questions" in self.__dict__:
            self.questions.close()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_application(settings: Settings | None = None) -> Application:
    """Open the graph that the settings or the running supervisor name.

    Raises NotRunning where neither does.
    """
    chosen = settings or read_settings()
    return Application(
        chosen, GraphStore.open(connection(chosen), timezone=chosen.timezone)
    )


def connection(settings: Settings) -> Connection:
    """Return where the graph is: the Neo4j that is set, else the embedded one."""
    if settings.neo4j_uri:
        return Connection(
            uri=settings.neo4j_uri,
            user=settings.neo4j_user,
            password=settings.neo4j_password.get_secret_value(),
            database=settings.neo4j_database,
        )
    graph = Runtime.read(settings.runtime_file).graph
    if graph is None:
        raise NotRunning(
            "The embedded graph is not running; `skills-graph up` starts it."
        )
    password = Path(graph["password_file"]).read_text(encoding="utf-8").strip()
    return Connection(
        uri=graph["uri"],
        user=graph["user"],
        password=password,
        database=graph["database"],
        is_embedded=True,
        writer_lock_file=settings.writer_lock_file.resolve(),
    )


def queue_url(settings: Settings) -> str:
    """Return where the queue is: the Redis that is set, else the embedded one."""
    url = settings.redis_url or Runtime.read(settings.runtime_file).queue_url
    if url is None:
        raise NotRunning(
            "The embedded queue is not running; `skills-graph up` starts it."
        )
    return url
