"""Shortlists, matches, successors and benches, as services compute them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from skills_graph.api.connections import Connection, connection, connection_of
from skills_graph.api.context import Context
from skills_graph.api.ids import bare_id
from skills_graph.api.inputs import Given, match_target, talent_filter
from skills_graph.api.matching import ShownMatch, ShownSuccessor
from skills_graph.api.moments import Asked
from skills_graph.api.paging import PageArguments, page, page_of
from skills_graph.api.siblings import Group, Row, row_of
from skills_graph.domain.ids import EmployeeId, OrgUnitId, PositionId
from skills_graph.domain.organisation import Employee, PermissionRole, Position
from skills_graph.domain.paging import Key, PageOf
from skills_graph.domain.talent_filter import TalentFilter
from skills_graph.domain.text import sort_key
from skills_graph.errors import NotFound
from skills_graph.services.bench import BenchReport, PositionBench, bench_report
from skills_graph.services.match import matches_of
from skills_graph.services.shortlist import Shortlist
from skills_graph.services.shortlist import shortlist as people_for
from skills_graph.services.succession import Succession, successors_of_positions
from skills_graph.services.targets import MatchTarget


def shortlist(
    context: Context, asked: Asked, target: Given, given: Given | None
) -> Row[Shortlist] | None:
    """Return who can do a job; None for a role or position that is not there."""
    return shortlist_for(context, asked, match_target(target), talent_filter(given))


def shortlist_for(
    context: Context, asked: Asked, wanted: MatchTarget, narrowed: TalentFilter
) -> Row[Shortlist] | None:
    """Return the answer to a question as the domain says it, and note the question."""
    context.check_deadline()
    try:
        found = people_for(
            wanted,
            viewer=context.viewer,
            at=asked.at,
            store=context.store,
            talent=context.talent,
            filter=narrowed,
        )
    except NotFound:
        return None
    context.application.questions.note(
        wanted, narrowed, viewer=context.viewer, basis=found.basis
    )
    return Group(asked).add(found)


def of_shortlist(
    context: Context,
    row: Row[Shortlist],
    is_eligible: bool | None,  # noqa: FBT001 - an argument of the contract
    arguments: PageArguments,
) -> Connection:
    """Return a page of a shortlist's matches, in its order."""
    wanted = page(arguments, bool, int, str)
    context.check_deadline()
    found = row.value.page(wanted, is_eligible=is_eligible)
    matches = [
        ShownMatch(match, row.value.basis, row.value.eligible, row.value.ranking)
        for match in found.values
    ]
    return connection(_with(found, matches), row.asked)


def of_person(
    context: Context, row: Row[Employee], target: Given
) -> Row[ShownMatch] | None:
    """Return a person's match against a job; None where there is nothing to say."""
    wanted = match_target(target)
    fetch = partial(_matches, context, row.asked, wanted)
    return row_of(row, ("match", wanted), lambda person: person.id, fetch)


def _matches(
    context: Context, asked: Asked, target: MatchTarget, ids: list[EmployeeId]
) -> Mapping[EmployeeId, ShownMatch]:
    context.check_deadline()
    try:
        found = matches_of(
            ids,
            target,
            viewer=context.viewer,
            at=asked.at,
            store=context.store,
            talent=context.talent,
        )
    except NotFound:
        return {}
    return {id: ShownMatch(one.match, one.basis) for id, one in found.items()}


def successors(
    context: Context, row: Row[Position], given: Given | None, arguments: PageArguments
) -> Connection | None:
    """Return a page of who could follow into a position, the readiest first."""
    wanted = page(arguments, bool, int, int, str)
    narrowed = talent_filter(given)
    found: dict[PositionId, Succession] = {}

    def fetch(ids: list[PositionId]) -> Mapping[PositionId, PageOf[ShownSuccessor]]:
        context.check_deadline()
        successions = successors_of_positions(
            ids,
            viewer=context.viewer,
            at=row.asked.at,
            store=context.store,
            talent=context.talent,
            filter=narrowed,
        )
        found.update(successions)
        return {id: _successors(one, one.page(wanted)) for id, one in found.items()}

    question = ("successors", narrowed, wanted)
    return connection_of(
        row, question, lambda position: position.id, fetch, of=found.get
    )


def _successors(of: Succession, part: PageOf[Any]) -> PageOf[ShownSuccessor]:
    return _with(
        part,
        [ShownSuccessor(one, ShownMatch(one.match, of.basis)) for one in part.values],
    )


def bench_strength(
    context: Context,
    asked: Asked,
    org_unit_id: str | None,
    is_critical: bool | None,  # noqa: FBT001 - an argument of the contract
) -> Row[BenchReport] | None:
    """Return how well succession is covered; None for who sees no succession."""
    if not context.viewer.has(PermissionRole.HR, PermissionRole.MANAGER):
        return None
    unit = None
    if org_unit_id is not None:
        unit = OrgUnitId(bare_id(org_unit_id, field="orgUnitId"))
    report = bench_report(
        viewer=context.viewer,
        at=asked.at,
        store=context.store,
        talent=context.talent,
        org_unit_id=unit,
        is_critical=is_critical,
    )
    return Group(asked).add(report)


def benches(
    context: Context, row: Row[BenchReport], arguments: PageArguments
) -> Connection:
    """Return a page of a report's positions, by title."""
    wanted = page(arguments, str)
    organisation = context.snapshot(row.asked).workforce.organisation

    def key(bench: PositionBench) -> Key:
        position_row = organisation.positions.row(bench.position_id)
        if position_row is None:
            raise LookupError(f"{bench.position_id} has a bench but no place.")
        title = organisation.position_of[position_row].title
        return (sort_key(title, bench.position_id),)

    return connection(page_of(row.value.positions, wanted, key), row.asked)


def _with(part: PageOf[Any], values: list[Any]) -> PageOf[Any]:
    return replace(part, values=values)
