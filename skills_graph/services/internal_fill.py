"""Whether a position can be filled from within, by when, and what it would take."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from skills_graph.domain.counterfactual import Counterfactual
from skills_graph.domain.ids import EmployeeId, PositionId
from skills_graph.domain.micro_credentials import months_later
from skills_graph.domain.moments import Moment
from skills_graph.domain.paging import FirstPage
from skills_graph.errors import BadInput
from skills_graph.services.access import Viewer
from skills_graph.services.basis import AnswerBasis
from skills_graph.services.bench import PositionBench, benches_of_positions
from skills_graph.services.counterfactuals import Before, ways_to_be_ready
from skills_graph.services.succession import (
    Succession,
    Successor,
    successors_of_positions,
)
from skills_graph.store.session import GraphStore
from skills_graph.talent.index import TalentIndex

MOST_NEAREST = 20


class FillAnswer(StrEnum):
    NOW = "NOW"
    LATER = "LATER"
    NOT_BY_LEARNING = "NOT_BY_LEARNING"
    NOBODY = "NOBODY"
    NOTHING_REQUIRED = "NOTHING_REQUIRED"


@dataclass(frozen=True, slots=True, eq=False)
class InternalCandidate:
    """Someone near: when they could take the position, and by which steps.

    `ready_on` follows from the months of readiness; None: not by learning. `way` is
    None for whoever is ready.
    """

    successor: Successor
    ready_on: date | None
    way: Counterfactual | None

    @property
    def employee_id(self) -> EmployeeId:
        return self.successor.employee_id


@dataclass(frozen=True, slots=True, eq=False)
class InternalFill:
    """The answer for one position, and the nearest people, the readiest first."""

    position_id: PositionId
    answer: FillAnswer
    fillable_on: date | None
    nearest: tuple[InternalCandidate, ...]
    considered: int
    ready_now: int
    ready_within_12_months: int
    note: str | None
    basis: AnswerBasis

    @property
    def sentence(self) -> str:
        """The answer in words; it names nobody."""
        if self.answer is FillAnswer.NOW:
            is_one = self.ready_now == 1
            people = "1 person is" if is_one else f"{self.ready_now} people are"
            return f"Yes, today: {people} ready."
        if self.answer is FillAnswer.LATER and self.fillable_on is not None:
            months = self.nearest[0].successor.months
            unit = "month" if months == 1 else "months"
            return (
                f"Not today. The nearest could be ready in about {months} {unit}, by"
                f" {self.fillable_on.isoformat()}."
            )
        return _SENTENCES[self.answer]


_SENTENCES = {
    FillAnswer.NOT_BY_LEARNING: (
        "No: everyone lacks something that is not learnt on the job."
    ),
    FillAnswer.NOBODY: "No: there is nobody to consider.",
    FillAnswer.NOTHING_REQUIRED: (
        "It cannot be said: nothing is required, so nobody can be held against it."
    ),
}


def internal_fills(
    position_ids: Sequence[PositionId],
    first: int,
    *,
    viewer: Viewer,
    at: Moment,
    store: GraphStore,
    talent: TalentIndex,
) -> dict[PositionId, InternalFill]:
    """Answer for each position whose succession *viewer* may see; others are left out.

    Candidates and readiness are those of `successors`. Raises BadInput for fewer than
    1 or more than 20 people.
    """
    if not 1 <= first <= MOST_NEAREST:
        raise BadInput(
            f"first is to be from 1 to {MOST_NEAREST}, not {first}.", field="first"
        )
    found = successors_of_positions(
        position_ids, viewer=viewer, at=at, store=store, talent=talent
    )
    benches = benches_of_positions(
        list(found), viewer=viewer, at=at, store=store, talent=talent
    )
    return {
        id: _fill(
            one,
            benches[id],
            _nearest(one, first, at=at, store=store, talent=talent),
        )
        for id, one in found.items()
    }


def _nearest(
    of: Succession, first: int, *, at: Moment, store: GraphStore, talent: TalentIndex
) -> tuple[InternalCandidate, ...]:
    people = of.page(FirstPage(first)).values
    requirements = of.job.requirements
    snapshot = talent.caught_up(at, needing=[one.competency_id for one in requirements])
    before = Before(requirements, snapshot, store)
    ways = ways_to_be_ready([one.match for one in people], before)
    return tuple(
        InternalCandidate(one, _ready_on(one, at.as_of), ways.get(one.employee_id))
        for one in people
    )


def _ready_on(successor: Successor, as_of: date) -> date | None:
    if successor.months is None:
        return None
    return months_later(as_of, successor.months)


def _fill(
    of: Succession, bench: PositionBench, nearest: tuple[InternalCandidate, ...]
) -> InternalFill:
    return InternalFill(
        of.position.id,
        _answer(of, nearest),
        nearest[0].ready_on if nearest else None,
        nearest,
        of.total,
        bench.ready_now,
        bench.ready_within_12_months,
        of.note,
        of.basis,
    )


def _answer(of: Succession, nearest: tuple[InternalCandidate, ...]) -> FillAnswer:
    if not of.job.requirements:
        return FillAnswer.NOTHING_REQUIRED
    if not nearest:
        return FillAnswer.NOBODY
    months = nearest[0].successor.months
    if months is None:
        return FillAnswer.NOT_BY_LEARNING
    return FillAnswer.LATER if months else FillAnswer.NOW
