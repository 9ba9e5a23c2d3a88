"""Counterfactuals and levers of pools as the API shows them."""

import time
from collections.abc import Mapping, Sequence
from functools import partial

from skills_graph.api.context import Context
from skills_graph.api.matching import ShownCounterfactual, ShownMatch
from skills_graph.api.moments import Asked
from skills_graph.api.siblings import Row, row_of, rows_of, value_of
from skills_graph.domain.counterfactual import Counterfactual
from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.matching import Match
from skills_graph.domain.pool_levers import PoolLever
from skills_graph.domain.roles import Requirement
from skills_graph.services.counterfactuals import (
    SECONDS_A_PERSON,
    Before,
    ranking_of_everyone,
    ways_into_the_top,
    ways_to_be_eligible,
)
from skills_graph.services.shortlist import Shortlist
from skills_graph.services.way_words import WayNames, way_in_words, way_names
from skills_graph.talent.ranking import Ranking

Ways = dict[ShownMatch, ShownCounterfactual]


def counterfactual(
    row: Row[ShownMatch], context: Context, into_top: int | None
) -> Row[ShownCounterfactual] | None:
    """Return what would have to change; None where nothing has to."""
    fetch = partial(_counterfactuals, context, row.asked, into_top)
    return row_of(row, ("counterfactual", into_top), lambda match: match, fetch)


def _counterfactuals(
    context: Context, asked: Asked, into_top: int | None, matches: list[ShownMatch]
) -> Mapping[ShownMatch, ShownCounterfactual]:
    """Find the ways of all siblings; those before one job read together."""
    jobs: dict[tuple[Requirement, ...], list[ShownMatch]] = {}
    for match in matches:
        jobs.setdefault(match.requirements, []).append(match)
    found: Ways = {}
    for requirements, some in jobs.items():
        context.check_deadline()
        before = _before(context, asked, requirements, n_people=len(matches))
        ways = _ways(context, before, some, into_top)
        found |= {
            match: ShownCounterfactual(ways[match.of.employee_id], match.of.employee_id)
            for match in some
            if match.of.employee_id in ways
        }
    return found


def _before(
    context: Context,
    asked: Asked,
    requirements: Sequence[Requirement],
    *,
    n_people: int,
) -> Before:
    """Share out the time that is left for this answer among the people asked about."""
    needing = [line.competency_id for line in requirements]
    snapshot = context.talent.caught_up(asked.at, needing=needing)
    left = max(0.0, context.deadline - time.monotonic()) / 2
    seconds = min(SECONDS_A_PERSON, left / n_people)
    return Before(requirements, snapshot, context.store, seconds)


def _ways(
    context: Context,
    before: Before,
    matches: Sequence[ShownMatch],
    into_top: int | None,
) -> dict[EmployeeId, Counterfactual]:
    plain: list[Match] = [match.of for match in matches]
    if into_top is None:
        return ways_to_be_eligible(plain, before)
    ranking: Ranking | None = matches[0].ranking
    if ranking is None:
        ranking = ranking_of_everyone(
            before, viewer=context.viewer, talent=context.talent
        )
    return ways_into_the_top(plain, ranking, into_top, before)


def _itself(value: ShownCounterfactual) -> ShownCounterfactual:
    return value


def summary(row: Row[ShownCounterfactual], context: Context) -> str:
    """Say in words what would have to change."""

    def fetch(
        every: list[ShownCounterfactual],
    ) -> Mapping[ShownCounterfactual, WayNames]:
        context.check_deadline()
        ways = [one.of for one in every]
        names = way_names(ways, store=context.store, at=row.asked.at)
        return dict.fromkeys(every, names)

    names = value_of(row, "way names", _itself, fetch)
    if names is None:
        raise LookupError("A counterfactual has no names.")
    return way_in_words(row.value.of, names)


def pool_levers(
    row: Row[Shortlist], context: Context, first: int
) -> list[Row[PoolLever]]:
    """Return what would make more people eligible."""
    context.check_deadline()
    return rows_of(
        row,
        ("levers", first),
        lambda shortlist: shortlist,
        lambda every: {one: one.pool_levers(first) for one in every},
    )
