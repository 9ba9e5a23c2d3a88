"""What one request knows: who asks, of which graph, at which moment, for how long."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from skills_graph.api.moments import Asked, asked
from skills_graph.bootstrap import Application
from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.moments import Instant, Moment
from skills_graph.domain.scope import Purpose, Scope
from skills_graph.errors import TookTooLong
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.profiles import Profile, profiles_of
from skills_graph.store.session import GraphStore
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.snapshot import Snapshot

Result = TypeVar("Result")
Given = ParamSpec("Given")
Key = TypeVar("Key")

SECONDS_FOR_AN_ANSWER = 30.0


@dataclass
class Context:
    """Everything that resolvers ask; one for each request, used by one thread."""

    application: Application
    viewer: Viewer
    request_id: str
    deadline: float = field(
        default_factory=lambda: time.monotonic() + SECONDS_FOR_AN_ANSWER
    )
    _present: Snapshot | None = None
    _scopes: dict[Purpose, Scope] = field(default_factory=dict)
    _seen: dict[tuple[Purpose, EmployeeId], bool] = field(default_factory=dict)
    _profiles: dict[Moment, dict[EmployeeId, Profile]] = field(default_factory=dict)

    @property
    def store(self) -> GraphStore:
        return self.application.store

    @property
    def talent(self) -> TalentIndex:
        return self.application.talent

    @property
    def present(self) -> Snapshot:
        """The present as the index has it, the same for the whole request."""
        if self._present is None:
            self._present = self.talent.caught_up(self.talent.present())
        return self._present

    def has_written(self) -> None:
        """Forget the present: what is read from now on must know of the write."""
        self._present = None
        self._seen.clear()

    def asked(
        self, as_of: date | None = None, known_at: Instant | None = None
    ) -> Asked:
        """Return the moment that a root field is about; raises BadInput."""
        return asked(self.store, self.present, as_of=as_of, known_at=known_at)

    def snapshot(self, asked: Asked) -> Snapshot:
        """Return the index at a moment: who holds, leads and is where."""
        return self.present if asked.is_now else self.talent.caught_up(asked.at)

    def check_deadline(self) -> None:
        """Raise TookTooLong once the time for this answer is over.

        Called before every fetch: a thread at work cannot be stopped from outside.
        """
        if time.monotonic() > self.deadline:
            raise TookTooLong(
                f"This would take longer than {SECONDS_FOR_AN_ANSWER:.0f} seconds; ask"
                " for fewer rows."
            )

    def read(
        self,
        statement: Callable[Concatenate[Any, Given], Result],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """Run a reading function of the store, if there is time left."""
        self.check_deadline()
        return self.store.read(statement, *args, **kwargs)

    def fetch(
        self, statement: Callable[..., Mapping[Key, Result]], at: Moment
    ) -> Callable[[Sequence[Key]], Mapping[Key, Result]]:
        """Return a store function as what siblings fetch with: ids to values."""
        return partial(self._fetch, statement, at)

    def _fetch(
        self,
        statement: Callable[..., Mapping[Key, Result]],
        at: Moment,
        ids: Sequence[Key],
    ) -> Mapping[Key, Result]:
        return self.read(statement, ids, at=at) if ids else {}

    def profiles(
        self, employee_ids: Sequence[EmployeeId], asked: Asked
    ) -> Mapping[EmployeeId, Profile]:
        """Return profiles at a moment, each read once for the whole request.

        People of whom nothing was said have an empty one.
        """
        known = self._profiles.setdefault(asked.at, {})
        unread = [id for id in employee_ids if id not in known]
        found = self.fetch(profiles_of, asked.at)(unread)
        known |= {id: found.get(id, {}) for id in unread}
        return known

    def scope(self, purpose: Purpose) -> Scope:
        """Return whom the viewer may see that much of."""
        if purpose not in self._scopes:
            self._scopes[purpose] = access.scope(self.viewer, purpose)
        return self._scopes[purpose]

    def may_see(self, purpose: Purpose, employee_id: EmployeeId) -> bool:
        """Whether the viewer may see that much of one person, by rights of now."""
        key = (purpose, employee_id)
        if key not in self._seen:
            self._seen[key] = self.present.is_within(self.scope(purpose), employee_id)
        return self._seen[key]
