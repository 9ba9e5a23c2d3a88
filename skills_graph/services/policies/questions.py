"""The last shortlists as questions: noted behind the answers, and read again."""

import logging
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from skills_graph.domain.asked_shortlists import MOST_QUESTIONS, AskedShortlist
from skills_graph.domain.moments import Moment, instant
from skills_graph.domain.roles import Requirement
from skills_graph.domain.talent_filter import (
    CompetencyExpression,
    HeldCompetency,
    TalentFilter,
)
from skills_graph.errors import SkillsGraphError
from skills_graph.services.access import Viewer
from skills_graph.services.basis import AnswerBasis
from skills_graph.services.targets import MatchTarget
from skills_graph.store.asked_shortlists import keep_questions
from skills_graph.store.session import GraphStore

WRITE_EVERY_SECONDS = 1.0

Given = Mapping[str, Any]

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


def target_asked(asked: AskedShortlist) -> MatchTarget:
    """Return what people were held against."""
    given = asked.target
    if "requirements" not in given:
        return MatchTarget(given.get("roleId"), given.get("positionId"))
    return MatchTarget(requirements=tuple(map(_requirement, given["requirements"])))


def filter_asked(asked: AskedShortlist) -> TalentFilter:
    """Return whom the question was about."""
    given = asked.filter
    locations, holds = given["locations"], given["holds"]
    return TalentFilter(
        org_unit_id=given["orgUnitId"],
        include_subunits=given["includeSubunits"],
        locations=None if locations is None else tuple(locations),
        manager_id=given["managerId"],
        holds=None if holds is None else _expression(holds),
        exclude_employee_ids=tuple(given["excludeEmployeeIds"]),
        search=given["search"],
    )


def _requirement(given: Given) -> Requirement:
    return Requirement(
        given["competencyId"],
        given["level"],
        weight=given["weight"],
        is_mandatory=given["isMandatory"],
        needs_validation=given["needsValidation"],
    )


def _expression(given: Given) -> CompetencyExpression:
    held = given.get("competency")
    return CompetencyExpression(
        competency=None if held is None else _held(held),
        all_of=_parts(given.get("allOf")),
        any_of=_parts(given.get("anyOf")),
        none_of=_parts(given.get("noneOf")),
    )


def _parts(given: Sequence[Given] | None) -> tuple[CompetencyExpression, ...] | None:
    return None if given is None else tuple(map(_expression, given))


def _held(given: Given) -> HeldCompetency:
    return HeldCompetency(
        given["competencyId"],
        level_at_least=given["levelAtLeast"],
        include_narrower=given["includeNarrower"],
        needs_validation=given["needsValidation"],
    )
