"""Who could follow in a position, when, and what is missing until then."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.ids import CompetencyId, EmployeeId, PositionId
from skills_graph.domain.matching import Match, MatchLine, Verdict
from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import Position
from skills_graph.domain.paging import Key, PageOf, PageWanted
from skills_graph.domain.policy import Policy
from skills_graph.domain.readiness import (
    Readiness,
    decisive_lines,
    months_for_gap,
    readiness,
)
from skills_graph.domain.scope import Scope
from skills_graph.domain.talent_filter import EVERYBODY, TalentFilter
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.basis import AnswerBasis, answer_basis
from skills_graph.services.candidates import candidates, visible_position
from skills_graph.services.paging import PlaceOf, not_a_cursor, place_in, reach
from skills_graph.services.targets import NO_ROLE, Job, jobs_of_roles
from skills_graph.services.words import NOTHING_MANDATORY
from skills_graph.store.session import GraphStore
from skills_graph.talent.explaining import explain
from skills_graph.talent.filters import passing
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.ordering import Ordered
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.successions import Successions, successions
from skills_graph.talent.tree import Mask


@dataclass(frozen=True, slots=True)
class Successor:
    """Someone who could follow in a position.

    `months` until they are ready, None when a gap is not learnt; `gaps` are the
    unmet lines that decide it, `dominant_gap` the one that takes longest.
    """

    employee_id: EmployeeId
    position_id: PositionId
    match: Match
    readiness: Readiness
    months: int | None
    gaps: tuple[MatchLine, ...]
    dominant_gap: MatchLine | None


@dataclass(frozen=True, slots=True, eq=False)
class Succession:
    """All candidates of a position; they are explained a page at a time."""

    position: Position
    job: Job
    note: str | None
    basis: AnswerBasis
    _found: Successions | None
    _ordered: Ordered | None

    @property
    def total(self) -> int:
        return 0 if self._ordered is None else len(self._ordered)

    def page(self, wanted: PageWanted) -> PageOf[Successor]:
        """Return a page of successors: by readiness, months, points, employee id.

        Keys are (is out of reach, months or 0, points, employee id).
        """
        if self._ordered is None or self._found is None:
            return PageOf((), (), has_next=False, has_previous=False, total=0)
        place_of = _place_of(self._found, self._ordered)
        begin, end = reach(wanted, len(self._ordered), place_of)
        found = self._explained(
            self._found, self._ordered.between(begin, end), n_before=begin
        )
        return PageOf(
            found,
            [
                (one.months is None, one.months or 0, one.match.points, one.employee_id)
                for one in found
            ],
            has_next=end < len(self._ordered),
            has_previous=begin > 0,
            total=len(self._ordered),
        )

    def _explained(
        self, found: Successions, ordered: Ordered, *, n_before: int
    ) -> list[Successor]:
        snapshot = found.snapshot
        rows = ordered.rows.tolist()
        matches = explain(snapshot, self.job.requirements, snapshot.employee_ids(rows))
        kinds = {
            line.competency_id: snapshot.catalogue.by_id[line.competency_id].kind
            for line in self.job.requirements
        }
        return [
            _successor(
                self.position.id,
                replace(match, rank=n_before + place),
                found.months_of(row),
                kinds,
                snapshot.policy,
            )
            for place, (row, match) in enumerate(zip(rows, matches, strict=True), 1)
        ]


def successors(
    position_id: PositionId,
    *,
    viewer: Viewer,
    at: Moment,
    store: GraphStore,
    talent: TalentIndex,
    filter: TalentFilter = EVERYBODY,
) -> Succession | None:
    """Order the candidates of a position by when they could take it.

    Candidates are all people employed that day whose match the viewer may see,
    except the incumbents. None where there is no such position, or where the viewer
    may not see its succession. Raises BadInput for a filter that makes no sense.
    """
    found = successors_of_positions(
        [position_id],
        viewer=viewer,
        at=at,
        store=store,
        talent=talent,
        filter=filter,
    )
    return found.get(position_id)


def successors_of_positions(
    position_ids: Iterable[PositionId],
    *,
    viewer: Viewer,
    at: Moment,
    store: GraphStore,
    talent: TalentIndex,
    filter: TalentFilter = EVERYBODY,
) -> dict[PositionId, Succession]:
    """Order the candidates of many positions, read as for one; see `successors`."""
    rights = talent.caught_up(talent.present())
    there = talent.caught_up(at)
    visible = (
        visible_position(id, viewer=viewer, present=rights, snapshot=there)
        for id in position_ids
    )
    positions = [position for position in visible if position is not None]
    role_ids = sorted({p.role_id for p in positions if p.role_id is not None})
    jobs = jobs_of_roles(role_ids, store=store, at=at)
    named = {id for job in jobs.values() for id in job.competency_ids}
    snapshot = talent.caught_up(at, needing=[*named, *filter.named()])
    scope = access.scope(viewer, access.purpose_of(filter))
    asked = _Asked(viewer, scope, talent.seen(snapshot, scope), filter, snapshot)
    none = Job((), note=NO_ROLE)
    by_position = {
        p.id: jobs.get(p.role_id, none) if p.role_id else none for p in positions
    }
    return {p.id: _succession(p, by_position[p.id], asked) for p in positions}


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """Who asks, whom they see of whom they want to, and at which moment."""

    viewer: Viewer
    scope: Scope
    seen: Mask
    filter: TalentFilter
    snapshot: Snapshot


def _succession(position: Position, job: Job, asked: _Asked) -> Succession:
    snapshot, seen = asked.snapshot, asked.seen
    basis = answer_basis(
        snapshot,
        asked.scope,
        seen,
        "successors",
        {"positionId": position.id, "filter": asked.filter.question},
    )
    if not job.requirements:
        return Succession(position, job, job.note, basis, None, None)
    found = successions(snapshot, job.requirements)
    pool = candidates(position.id, seen, viewer=asked.viewer, snapshot=snapshot)
    ordered = found.ordered(pool & passing(snapshot, asked.filter))
    return Succession(position, job, note_of(job), basis, found, ordered)


def note_of(job: Job) -> str | None:
    """Say whose requirements these are, and if none of them is mandatory."""
    notes = [job.note] if job.note else []
    if job.requirements and not any(line.is_mandatory for line in job.requirements):
        notes.append(NOTHING_MANDATORY)
    return " ".join(notes) or None


def _successor(
    position_id: PositionId,
    match: Match,
    months: int | None,
    kinds: dict[CompetencyId, CompetencyKind],
    policy: Policy,
) -> Successor:
    gaps = tuple(
        line for line in decisive_lines(match.lines) if line.verdict is not Verdict.MET
    )
    return Successor(
        match.employee_id,
        position_id,
        match,
        readiness(months),
        months,
        gaps,
        _dominant(gaps, kinds, policy),
    )


def _dominant(
    gaps: tuple[MatchLine, ...],
    kinds: dict[CompetencyId, CompetencyKind],
    policy: Policy,
) -> MatchLine | None:
    """Return the gap that takes longest; what is not learnt takes for ever.

    Ties go to the line with more points at stake, then to the lower competency id.
    """

    def weight(line: MatchLine) -> tuple[float, int, str]:
        competency_id = line.requirement.competency_id
        months = months_for_gap(line, kinds[competency_id], policy)
        wait = float("inf") if months is None else months
        return (-wait, -line.max_points, competency_id)

    return min(gaps, key=weight, default=None)


def _place_of(found: Successions, ordered: Ordered) -> PlaceOf:
    def place(key: Key, is_after: bool) -> int:  # noqa: FBT001 - see PlaceOf
        match key:
            case (bool() as never, int() as months, int() as points, str() as id):
                return place_in(
                    ordered,
                    found.snapshot.workforce.employees,
                    found.key(None if never else months, points),
                    id,
                    is_after=is_after,
                )
        raise not_a_cursor()

    return place
