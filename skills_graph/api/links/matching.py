"""From matches and successors to their lines, requirements, gaps and words."""

from collections.abc import Hashable, Mapping
from typing import Any, TypeVar

from skills_graph.api.context import Context
from skills_graph.api.links.catalogue import competency_named, there
from skills_graph.api.matching import ShownMatch, ShownMatchLine, ShownSuccessor
from skills_graph.api.siblings import Row, row_of, rows_of, value_of
from skills_graph.domain.competencies import Competency
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.organisation import Position
from skills_graph.domain.roles import Requirement
from skills_graph.services.bench import PositionBench, benches_of_positions
from skills_graph.services.shortlist import RequirementCount, Shortlist
from skills_graph.services.words import (
    Names,
    match_in_words,
    names_of,
    readiness_in_words,
)

Value = TypeVar("Value", bound=Hashable)


def _itself(value: Value) -> Value:
    return value


def requirement_of(row: Row[Any]) -> Row[Requirement]:
    """Return the requirement that a line or a count is about."""
    found = row_of(
        row,
        "requirement",
        _itself,
        lambda values: {value: value.requirement for value in values},
    )
    return there(found, "a requirement")


def match_lines(row: Row[ShownMatch]) -> list[Row[ShownMatchLine]]:
    """Return a match's lines, one for each requirement in their order."""
    return rows_of(
        row,
        "lines",
        _itself,
        lambda matches: {m: [m.shown(line) for line in m.of.lines] for m in matches},
    )


def gaps(row: Row[ShownMatch]) -> list[Row[ShownMatchLine]]:
    """Return the lines of a match that are not met."""
    return rows_of(
        row,
        "gaps",
        _itself,
        lambda matches: {m: [m.shown(line) for line in m.of.gaps] for m in matches},
    )


def via_competency(
    row: Row[ShownMatchLine], context: Context
) -> Row[Competency] | None:
    """Return the related competency that earned a line's points, if one did."""
    return competency_named(row, context, _via_competency_id)


def _via_competency_id(line: ShownMatchLine) -> CompetencyId | None:
    return line.of.via_competency_id


def shortlist_requirements(row: Row[Shortlist]) -> list[Row[Requirement]]:
    return rows_of(
        row,
        "requirements",
        _itself,
        lambda lists: {one: one.requirements for one in lists},
    )


def requirement_counts(row: Row[Shortlist]) -> list[Row[RequirementCount]]:
    return rows_of(
        row,
        "counts",
        _itself,
        lambda lists: {one: one.requirement_counts for one in lists},
    )


def match_summary(row: Row[ShownMatch], context: Context) -> str:
    """Say a match in one or two sentences."""
    match = row.value
    return match_in_words(match.of, _names(row, context), of=match.n_eligible)


def successor_summary(row: Row[ShownSuccessor], context: Context) -> str:
    """Say how far someone is from a position."""
    successor = row.value.of
    return readiness_in_words(
        successor.readiness,
        successor.months,
        successor.gaps,
        successor.dominant_gap,
        _names(row, context),
    )


def _names(row: Row[Any], context: Context) -> Names:
    """Return the names that words about a row and its siblings need."""

    def fetch(
        named: list[tuple[CompetencyId, ...]],
    ) -> Mapping[tuple[CompetencyId, ...], Names]:
        context.check_deadline()
        every = {id for some in named for id in some}
        names = names_of(every, store=context.store, at=row.asked.at)
        return dict.fromkeys(named, names)

    found = value_of(row, "names", lambda value: value.competency_ids, fetch)
    return found or Names({}, {})


def match_of(row: Row[ShownSuccessor]) -> Row[ShownMatch]:
    """Return the match that a successor's readiness follows from."""
    found = row_of(
        row, "match", _itself, lambda values: {value: value.match for value in values}
    )
    return there(found, "a match")


def dominant_gap(row: Row[ShownSuccessor]) -> Row[ShownMatchLine] | None:
    """Return the gap that takes longest, None where nothing is missing."""

    def fetch(
        values: list[ShownSuccessor],
    ) -> Mapping[ShownSuccessor, ShownMatchLine]:
        return {
            value: value.match.shown(value.of.dominant_gap)
            for value in values
            if value.of.dominant_gap is not None
        }

    return row_of(row, "dominant gap", _itself, fetch)


def bench(row: Row[Position], context: Context) -> Row[PositionBench] | None:
    """Return the bench of a position; those of all siblings are counted at once."""

    def fetch(ids: list[Any]) -> Mapping[Any, PositionBench]:
        context.check_deadline()
        return benches_of_positions(
            ids,
            viewer=context.viewer,
            at=row.asked.at,
            store=context.store,
            talent=context.talent,
        )

    return row_of(row, "bench", lambda position: position.id, fetch)
