"""Whether positions can be filled from within, as the API shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from skills_graph.api.context import Context
from skills_graph.api.links.catalogue import there
from skills_graph.api.matching import (
    ShownCounterfactual,
    ShownMatch,
    ShownSuccessor,
)
from skills_graph.api.siblings import Row, row_of, rows_of
from skills_graph.domain.ids import EmployeeId, PositionId
from skills_graph.domain.organisation import Position
from skills_graph.services.basis import AnswerBasis
from skills_graph.services.internal_fill import (
    InternalCandidate,
    InternalFill,
    internal_fills,
)


@dataclass(frozen=True, eq=False)
class ShownCandidate:
    """Someone near, with what the answer rests on."""

    of: InternalCandidate
    basis: AnswerBasis

    @property
    def employee_id(self) -> EmployeeId:
        return self.of.employee_id

    @property
    def ready_on(self) -> Any:  # noqa: ANN401 - a day, as the type says
        return self.of.ready_on


def internal_fill(
    row: Row[Position], context: Context, first: int
) -> Row[InternalFill] | None:
    """Return whether a position can be filled from within; siblings asked at once."""

    def fetch(ids: list[PositionId]) -> Mapping[PositionId, InternalFill]:
        context.check_deadline()
        return internal_fills(
            ids,
            first,
            viewer=context.viewer,
            at=row.asked.at,
            store=context.store,
            talent=context.talent,
        )

    return row_of(row, ("internal fill", first), lambda position: position.id, fetch)


def nearest(row: Row[InternalFill]) -> list[Row[ShownCandidate]]:
    """Return the nearest people, the readiest first."""
    return rows_of(
        row,
        "nearest",
        lambda fill: fill,
        lambda every: {
            fill: [ShownCandidate(one, fill.basis) for one in fill.nearest]
            for fill in every
        },
    )


def successor(row: Row[ShownCandidate]) -> Row[ShownSuccessor]:
    """Return a candidate as a successor, with the match behind it."""

    def fetch(every: list[ShownCandidate]) -> Mapping[ShownCandidate, ShownSuccessor]:
        return {
            one: ShownSuccessor(
                one.of.successor, ShownMatch(one.of.successor.match, one.basis)
            )
            for one in every
        }

    return there(row_of(row, "successor", _itself, fetch), "a successor")


def way(row: Row[ShownCandidate]) -> Row[ShownCounterfactual] | None:
    """Return what a candidate would have to do; None for whoever is ready."""

    def fetch(
        every: list[ShownCandidate],
    ) -> Mapping[ShownCandidate, ShownCounterfactual]:
        return {
            one: ShownCounterfactual(one.of.way, one.employee_id)
            for one in every
            if one.of.way is not None
        }

    return row_of(row, "way", _itself, fetch)


def _itself(candidate: ShownCandidate) -> ShownCandidate:
    return candidate
