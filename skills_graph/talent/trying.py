"""A ranking under one policy and under others: whose place differs, and by which."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.policy import Policy
from skills_graph.domain.policy_trials import PlaceChange
from skills_graph.talent.cases import standing_lines, standings
from skills_graph.talent.claims import claims_of
from skills_graph.talent.lines import lines
from skills_graph.talent.ranking import Ranking
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.source import TalentSource

Places = npt.NDArray[np.int32]
"""By employee row the place in a ranking, from 1; 0 for who is not in it."""


def under_policies(
    snapshot: Snapshot,
    source: TalentSource,
    competency_ids: Iterable[CompetencyId],
    policies: Iterable[Policy],
) -> Iterator[Snapshot]:
    """Yield a moment as it would be under each policy, for these competencies.

    Their lines, and those of related and narrower ones, are computed from what was
    said by then, read once; no other lines are there.
    """
    rows = _neighbourhood(snapshot, competency_ids)
    ids = [snapshot.catalogue.competencies.ids[row] for row in sorted(rows)]
    said = source.assertions_claiming(ids, at=snapshot.moment)
    claims = claims_of(said, snapshot.catalogue.by_id)
    as_of = snapshot.moment.as_of
    for policy in policies:
        found = standings(claims, policy=policy, as_of=as_of)
        yield replace(
            snapshot,
            policy=policy,
            lines=lines(
                standing_lines(claims, found, as_of=as_of),
                snapshot.workforce.employees,
                snapshot.catalogue.competencies,
            ),
            loaded=frozenset(rows),
        )


def place_changes(
    before: Ranking, after: Ranking, alone: Mapping[str, Ranking]
) -> list[PlaceChange]:
    """Return everyone whose place differs, the best places first.

    `alone` are rankings under single rules of the change: who stands there as after
    all of it is moved by that rule alone.
    """
    old, new = _places(before), _places(after)
    by_rule = {name: _places(ranking) for name, ranking in alone.items()}
    rows = np.flatnonzero(old != new)
    best = np.minimum(
        np.where(old[rows] > 0, old[rows], new[rows]),
        np.where(new[rows] > 0, new[rows], old[rows]),
    )
    rows = rows[np.argsort(best, kind="stable")]
    ids = before.snapshot.employee_ids(rows.tolist())
    return [
        _change(
            id,
            int(row),
            (before, after),
            (int(old[row]), int(new[row])),
            [name for name, places in by_rule.items() if places[row] == new[row]],
        )
        for id, row in zip(ids, rows, strict=True)
    ]


def _change(
    employee_id: EmployeeId,
    row: int,
    rankings: tuple[Ranking, Ranking],
    places: tuple[int, int],
    alone: Sequence[str],
) -> PlaceChange:
    before, after = rankings
    return PlaceChange(
        employee_id,
        *places,
        points_before=int(before.points[row]),
        points_after=int(after.points[row]),
        is_eligible_before=bool(before.lacking[row] == 0),
        is_eligible_after=bool(after.lacking[row] == 0),
        alone=tuple(alone),
    )


def _places(ranking: Ranking) -> Places:
    rows = ranking.ordered.rows
    places = np.zeros(ranking.snapshot.n_employees, dtype=np.int32)
    places[rows] = np.arange(1, len(rows) + 1, dtype=np.int32)
    return places


def _neighbourhood(
    snapshot: Snapshot, competency_ids: Iterable[CompetencyId]
) -> Collection[int]:
    """Return the rows of competencies, of narrower and of related ones."""
    catalogue = snapshot.catalogue
    found: set[int] = set()
    for row in catalogue.rows_of(competency_ids):
        found |= catalogue.at_or_below(row)
        found |= {other for other, _ in catalogue.related.get(row, ())}
    return found
