"""A request that may come twice is done once, and answered the same again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from skills_graph.domain.moments import Moment
from skills_graph.store.idempotency import (
    FirstAnswer,
    RequestKey,
    first_answer,
    remember_answer,
)
from skills_graph.store.session import GraphStore, Transaction, Write

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Once(Generic[Thing]):
    """How a kind of thing is found again by the id that a request has written.

    `found` reads it as it was at a moment, `id_of` names what is remembered.
    """

    request: RequestKey | None
    store: GraphStore
    found: Callable[[Transaction, str, Moment], Thing]
    id_of: Callable[[Thing], str]

    def answered(self) -> Thing | None:
        """Return what the same request wrote before, as it was then.

        Raises Conflict when its key was used for something else.
        """
        if self.request is None:
            return None
        earlier = self.store.read(first_answer, self.request)
        if earlier is None:
            return None
        return self.store.read(self._again, earlier, self.store.today())

    def write(self, work: Callable[[Write, date], Thing]) -> Thing:
        """Do *work* in a writing transaction, unless the request has done it already.

        *work* is given the day, and may be run again after a conflict.
        """
        return self.store.write(self._within, work)

    def _within(self, write: Write, work: Callable[[Write, date], Thing]) -> Thing:
        today = self.store.today()
        if self.request is None:
            return work(write, today)
        if earlier := first_answer(write.tx, self.request):
            return self._again(write.tx, earlier, today)
        thing = work(write, today)
        remember_answer(write, self.request, self.id_of(thing))
        return thing

    def _again(self, tx: Transaction, earlier: FirstAnswer, today: date) -> Thing:
        return self.found(tx, earlier.thing_id, Moment(today, earlier.recorded_at))
