"""What would have to change for people to be eligible, or among the first few."""

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

from skills_graph.domain.counterfactual import Counterfactual
from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.matching import Match, MatchLine, Verdict
from skills_graph.domain.own_steps import OwnSteps
from skills_graph.domain.own_way import way_past, way_to_meet
from skills_graph.domain.readiness import decisive_lines
from skills_graph.domain.roles import Requirement
from skills_graph.domain.scope import Purpose
from skills_graph.errors import BadInput
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.lines import by_competency
from skills_graph.store.evidence_rows import evidence_rows
from skills_graph.store.micro_credentials import credentials_attesting
from skills_graph.store.session import GraphStore
from skills_graph.talent.counterfactuals import asked_of, rival_at
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.ranking import Ranking, rank
from skills_graph.talent.snapshot import Snapshot

SECONDS_A_PERSON = 0.5
MOST_PLACES = 1_000


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """The job that people are before, at a moment, and the store that knows more."""

    requirements: Sequence[Requirement]
    snapshot: Snapshot
    store: GraphStore
    seconds: float = SECONDS_A_PERSON


def ways_to_be_eligible(
    matches: Collection[Match], before: Before
) -> dict[EmployeeId, Counterfactual]:
    """Return the smallest set of steps that makes each person eligible.

    Whoever is eligible already is left out. Whoever calls has asked whether the
    viewer may see these matches.
    """
    short = [match for match in matches if not match.is_eligible]
    return {
        own.match.employee_id: way_to_meet(
            own, _places(own.match, _mandatory(own.match)), is_over=_over(before)
        )
        for own in _own_steps(short, before)
    }


def ways_to_be_ready(
    matches: Collection[Match], before: Before
) -> dict[EmployeeId, Counterfactual]:
    """Return the smallest set of steps after which nothing decisive is missing.

    As `ways_to_be_eligible`, with all lines where nothing is mandatory: those that
    decide about readiness. Whoever misses none of them is left out.
    """
    short = [match for match in matches if _unmet(decisive_lines(match.lines))]
    return {
        own.match.employee_id: way_to_meet(
            own,
            _places(own.match, decisive_lines(own.match.lines)),
            is_over=_over(before),
        )
        for own in _own_steps(short, before)
    }


def ways_into_the_top(
    matches: Collection[Match], ranking: Ranking, place: int, before: Before
) -> dict[EmployeeId, Counterfactual]:
    """Return the smallest set of steps that brings each person to a place or before.

    The others in the ranking stay as they are. Whoever is there already is left out.
    Raises BadInput for a place below 1 or above 1,000.
    """
    if not 1 <= place <= MOST_PLACES:
        raise BadInput(
            f"intoTop is to be from 1 to {MOST_PLACES:,}, not {place}.",
            field="intoTop",
        )
    rivals = {
        match.employee_id: rival
        for match in matches
        if (rival := rival_at(ranking, place, match.employee_id)) is not None
    }
    behind = [match for match in matches if match.employee_id in rivals]
    return {
        own.match.employee_id: way_past(
            own, rivals[own.match.employee_id], is_over=_over(before)
        )
        for own in _own_steps(behind, before)
    }


def ranking_of_everyone(
    before: Before, *, viewer: Viewer, talent: TalentIndex
) -> Ranking:
    """Rank everyone whose match *viewer* may see, to have places to come to."""
    seen = talent.seen(before.snapshot, access.scope(viewer, Purpose.MATCH))
    return rank(before.snapshot, before.requirements, seen)


def _own_steps(matches: Sequence[Match], before: Before) -> list[OwnSteps]:
    """Read what is said of people, and what they can earn for these requirements."""
    if not matches:
        return []
    snapshot, at = before.snapshot, before.snapshot.moment
    competency_ids = {line.competency_id for line in before.requirements}
    ids = [match.employee_id for match in matches]
    said = before.store.read(evidence_rows, ids, at=at)
    credentials = before.store.read(
        credentials_attesting, sorted(competency_ids), at=at
    )
    asked = asked_of(snapshot, before.requirements, credentials)
    return [
        OwnSteps(
            match,
            by_competency(said.get(match.employee_id, ()), competency_ids),
            asked,
        )
        for match in matches
    ]


def _mandatory(match: Match) -> list[MatchLine]:
    return [line for line in match.lines if line.requirement.is_mandatory]


def _unmet(lines: Collection[MatchLine]) -> bool:
    return any(line.verdict is not Verdict.MET for line in lines)


def _places(match: Match, lines: Collection[MatchLine]) -> list[int]:
    wanted = {line.requirement.competency_id for line in lines}
    return [
        place
        for place, line in enumerate(match.lines)
        if line.requirement.competency_id in wanted
    ]


def _over(before: Before) -> partial[bool]:
    """Return what says that the time for one person is over, from now."""
    return partial(_is_past, time.monotonic() + before.seconds)


def _is_past(moment: float) -> bool:
    return time.monotonic() > moment
