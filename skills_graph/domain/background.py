"""Work in the background as it stands in the graph."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skills_graph.domain.ids import JobId
from skills_graph.domain.moments import Instant
from skills_graph.jobs import JobState


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of background work.

    `progress` is 0 to 1; `counts` are by kind and outcome, as "roles.added"; `report`
    is what the work returned, None until then; `last_chunk` names the last part of an
    import that is in the graph whole; `message` says why it failed.
    """

    id: JobId
    kind: str
    state: JobState
    created_at: Instant
    progress: float = 0.0
    payload: Mapping[str, Any] = field(default_factory=dict)
    report: Mapping[str, Any] | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    last_chunk: str | None = None
    message: str | None = None
    started_at: Instant | None = None
    heartbeat_at: Instant | None = None
    finished_at: Instant | None = None

    @property
    def can_be_cancelled(self) -> bool:
        return self.state in (JobState.QUEUED, JobState.RUNNING)

    @property
    def can_be_resumed(self) -> bool:
        return self.state in (JobState.FAILED, JobState.CANCELLED)

    @property
    def sort_key(self) -> str:
        """By this key jobs are listed, the newest first."""
        return f"{self.created_at}|{self.id}"


@dataclass(frozen=True, slots=True)
class JobError:
    """One record that a job could not take; `id` orders them as they were found."""

    id: str
    kind: str
    message: str
    code: str
    file: str | None = None
    line: int | None = None
    field: str | None = None
