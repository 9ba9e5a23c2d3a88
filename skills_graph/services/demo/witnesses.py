"""Whoever can say something about one person of the demo company, and when."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from skills_graph.domain.evidence import EvidenceSource
from skills_graph.services.demo.catalogue import Catalogue
from skills_graph.services.demo.dice import dice, happens
from skills_graph.services.demo.staffing import Worker, Workforce

YEARS_DAYS = 1_090
"""How far back evidence goes: three years."""

NOTED_SHARE = 0.3

_NOTES: Mapping[EvidenceSource, tuple[str, ...]] = {
    EvidenceSource.MANAGER_RATING: (
        "Yearly review.",
        "Half-yearly review; more responsibility since spring.",
        "Works without supervision.",
        "Asked by colleagues for advice.",
    ),
    EvidenceSource.PEER_RATING: (
        "We work together every week.",
        "Helped me out more than once.",
        "Good in a difficult moment.",
    ),
    EvidenceSource.SELF_RATING: ("My own estimate.", "Used daily."),
    EvidenceSource.EXPERIENCE: (
        "From an earlier job.",
        "Two years in a similar role elsewhere.",
    ),
    EvidenceSource.WORK_RESULT: ("Judged from the result.",),
}


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Whoever can say something about one person, and the dice for it."""

    worker: Worker
    manager: Worker | None
    team: tuple[Worker, ...]
    assessor: Worker
    catalogue: Catalogue
    rolls: random.Random
    employed_days: int

    def recent_days(self, longest: int = YEARS_DAYS) -> int:
        """Return a day within the employment, more often a late one."""
        most = max(15, min(longest, self.employed_days - 5))
        return 10 + int((most - 10) * self.rolls.random() ** 1.3)

    def note(self, source: EvidenceSource) -> str | None:
        notes = _NOTES.get(source)
        if notes and happens(self.rolls, NOTED_SHARE):
            return self.rolls.choice(notes)
        return None


def witnesses(
    worker: Worker,
    workforce: Workforce,
    assessor: Worker,
    catalogue: Catalogue,
    *,
    seed: int,
    today: date,
) -> Witnesses:
    return Witnesses(
        worker,
        workforce.manager_of.get(worker.id),
        workforce.team_of.get(worker.id, ()),
        assessor,
        catalogue,
        dice(seed, "evidence", worker.code),
        (today - (worker.employee.hired_on or today)).days,
    )
