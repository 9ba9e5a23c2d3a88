"""The last shortlists as questions: noted behind the answers, and read again."""

import logging
import threading
from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime

from skills_graph.domain.asked_shortlists import MOST_QUESTIONS, AskedShortlist
from skills_graph.domain.moments import Moment, instant
from skills_graph.domain.talent_filter import TalentFilter
from skills_graph.errors import SkillsGraphError
from skills_graph.services.access import Viewer
from skills_graph.services.basis import AnswerBasis
from skills_graph.services.targets import MatchTarget
from skills_graph.store.asked_shortlists import keep_questions
from skills_graph.store.session import GraphStore

WRITE_EVERY_SECONDS = 1.0

log = logging.getLogger(__name__)


class Questions:
    """Keeps what shortlists were asked; an answer waits for none of it.

    A thread of its own writes them in batches, so a killed process loses at most the
    questions of the last second. Safe to share between threads.
    """

    def __init__(
        self, store: GraphStore, *, every_seconds: float = WRITE_EVERY_SECONDS
    ) -> None:
        self._store = store
        self._every_seconds = every_seconds
        self._waiting: deque[AskedShortlist] = deque(maxlen=MOST_QUESTIONS)
        self._is_over = threading.Event()
        self._starting = threading.Lock()
        self._writer: threading.Thread | None = None

    def note(
        self,
        target: MatchTarget,
        filter: TalentFilter,
        *,
        viewer: Viewer,
        basis: AnswerBasis,
    ) -> None:
        """Remember a question; it is in the graph a little later."""
        self._waiting.append(asked_shortlist(target, filter, viewer, basis))
        with self._starting:
            if self._writer is None:
                self._writer = threading.Thread(
                    target=self._write_on, name="questions", daemon=True
                )
                self._writer.start()

    def write(self) -> None:
        """Write what waits; what cannot be written now goes on waiting."""
        some = [self._waiting.popleft() for _ in range(len(self._waiting))]
        if not some:
            return
        try:
            self._store.write_aside(keep_questions, list(_latest(some).values()))
        except SkillsGraphError as error:
            log.warning("The questions of shortlists wait: %s", error)
            self._waiting.extendleft(reversed(some))

    def close(self) -> None:
        """Write what waits, and stop."""
        self._is_over.set()
        if self._writer is not None:
            self._writer.join()
        self.write()

    def _write_on(self) -> None:
        while not self._is_over.wait(self._every_seconds):
            self.write()


def _latest(questions: Sequence[AskedShortlist]) -> dict[str, AskedShortlist]:
    return {asked.id: asked for asked in questions}


def asked_shortlist(
    target: MatchTarget, filter: TalentFilter, viewer: Viewer, basis: AnswerBasis
) -> AskedShortlist:
    """Return a question with its basis and who asked, as it is kept."""
    return AskedShortlist(
        viewer.employee_id,
        target.question,
        filter.question,
        Moment(basis.as_of, basis.known_at),
        basis.revision,
        basis.policy_version,
        basis.scope,
        basis.digest,
        instant(datetime.now(UTC)),
    )
