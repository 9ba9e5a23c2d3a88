"""Who can do this job, best first: everyone the viewer may see, by the same rule."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from skills_graph.domain.matching import Match
from skills_graph.domain.moments import Moment
from skills_graph.domain.paging import Key, PageOf, PageWanted
from skills_graph.domain.pool_levers import PoolLever, pool_levers
from skills_graph.domain.roles import Requirement
from skills_graph.domain.talent_filter import EVERYBODY, TalentFilter
from skills_graph.errors import BadInput
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.basis import AnswerBasis, answer_basis
from skills_graph.services.paging import PlaceOf, not_a_cursor, place_in, reach
from skills_graph.services.targets import Job, MatchTarget, job_of
from skills_graph.services.words import ONLY_SUGGESTED, nobody_here
from skills_graph.store.session import GraphStore
from skills_graph.talent.explaining import explain
from skills_graph.talent.filters import (
    Condition,
    ConditionCount,
    conditions,
    counts,
    passing_all,
)
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.ordering import Ordered
from skills_graph.talent.pool_levers import shortfalls
from skills_graph.talent.ranking import Ranking, rank
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.tree import Mask

MOST_LEVERS = 20


@dataclass(frozen=True, slots=True)
class RequirementCount:
    """A requirement, and how many of the pool meet it, whatever else they lack."""

    requirement: Requirement
    meeting: int


@dataclass(frozen=True, slots=True, eq=False)
class AskedFilter:
    """A filter, each part of it by itself, and the people whom it narrows."""

    filter: TalentFilter
    snapshot: Snapshot
    seen: Mask
    conditions: Sequence[Condition]

    def counts(self) -> list[ConditionCount]:
        """Count for each part who passes it, and who passes all but it.

        Of all whom the viewer may see; so it tells why a filter leaves nobody.
        """
        return counts(self.conditions, self.seen)

    def pool(self) -> Mask:
        """Return who is seen and passes."""
        return self.seen & passing_all(self.snapshot, self.conditions)


@dataclass(frozen=True, slots=True, eq=False)
class Shortlist:
    """Everyone considered for a job; matches are explained a page at a time.

    `considered` are the people whom the viewer may see and who pass the filter;
    `eligible` of them meet every mandatory requirement, `lacking_one` all but one.
    """

    job: Job
    considered: int
    eligible: int
    lacking_one: int
    lacking_two: int
    requirement_counts: tuple[RequirementCount, ...]
    note: str | None
    basis: AnswerBasis
    asked: AskedFilter
    _ranking: Ranking | None

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        return self.job.requirements

    @property
    def ranking(self) -> Ranking | None:
        """Everyone considered in order; None where the job requires nothing."""
        return self._ranking

    def pool_levers(self, first: int) -> list[PoolLever]:
        """Return the smallest changes that make more of those considered eligible.

        Raises BadInput for fewer than 1 or more than 20.
        """
        if not 1 <= first <= MOST_LEVERS:
            raise BadInput(
                f"first is to be from 1 to {MOST_LEVERS}, not {first}.", field="first"
            )
        if self._ranking is None:
            return []
        missed = shortfalls(self._ranking, self.requirements)
        return pool_levers(missed, self.requirements, first)

    def page(
        self, wanted: PageWanted, *, is_eligible: bool | None = None
    ) -> PageOf[Match]:
        """Return a page of matches in order, all or only (not) eligible ones.

        Ranks are places in the whole list. Keys are (is eligible, points, employee
        id).
        """
        if self._ranking is None:
            return PageOf((), (), has_next=False, has_previous=False, total=0)
        first, last = {
            None: (0, self.considered),
            True: (0, self.eligible),
            False: (self.eligible, self.considered),
        }[is_eligible]
        total = last - first
        begin, end = reach(wanted, total, _place_of(self._ranking, first, last))
        shown = self._ranking.beginning(first + end).between(first + begin, first + end)
        matches = self._explained(shown, first + begin)
        return PageOf(
            matches,
            [(match.is_eligible, match.points, match.employee_id) for match in matches],
            has_next=end < total,
            has_previous=begin > 0,
            total=total,
        )

    def _explained(self, ordered: Ordered, n_before: int) -> list[Match]:
        if self._ranking is None:
            return []
        snapshot = self._ranking.snapshot
        ids = snapshot.employee_ids(ordered.rows.tolist())
        matches = explain(snapshot, self.requirements, ids)
        return [
            replace(match, rank=n_before + place)
            for place, match in enumerate(matches, start=1)
        ]


def shortlist(
    target: MatchTarget,
    *,
    viewer: Viewer,
    at: Moment,
    store: GraphStore,
    talent: TalentIndex,
    filter: TalentFilter = EVERYBODY,
) -> Shortlist:
    """Rank the people *viewer* may see by what they bring to a job.

    Raises NotFound for a role or position that is not there, BadInput for
    requirements that cannot be matched and a filter that makes no sense.
    """
    job = job_of(target, store=store, at=at)
    snapshot = talent.caught_up(at, needing=[*job.competency_ids, *filter.named()])
    scope = access.scope(viewer, access.purpose_of(filter))
    seen = talent.seen(snapshot, scope)
    basis = answer_basis(
        snapshot,
        scope,
        seen,
        "shortlist",
        {"target": target.question, "filter": filter.question},
    )
    asked = AskedFilter(filter, snapshot, seen, conditions(snapshot, filter))
    pool = asked.pool()
    if not job.requirements:
        considered = int(pool.sum())
        note = _note(job, snapshot, is_only_suggested=False)
        return Shortlist(job, considered, 0, 0, 0, (), note, basis, asked, None)
    ranking = rank(snapshot, job.requirements, pool)
    return Shortlist(
        job,
        ranking.considered,
        ranking.lacking_exactly(0),
        ranking.lacking_exactly(1),
        ranking.lacking_exactly(2),
        _counts(job.requirements, ranking.meeting()),
        _note(job, snapshot, is_only_suggested=ranking.is_only_suggested),
        basis,
        asked,
        ranking,
    )


def _counts(
    requirements: Sequence[Requirement], meeting: Sequence[int]
) -> tuple[RequirementCount, ...]:
    pairs = zip(requirements, meeting, strict=True)
    return tuple(RequirementCount(requirement, count) for requirement, count in pairs)


def _note(job: Job, snapshot: Snapshot, *, is_only_suggested: bool) -> str | None:
    notes = [job.note] if job.note else []
    if note := nobody_here(snapshot):
        return " ".join([note, *notes])
    if job.requirements and not any(line.is_mandatory for line in job.requirements):
        notes.append("Nothing is mandatory here, so everybody counts as eligible.")
    if is_only_suggested:
        notes.append(ONLY_SUGGESTED)
    return " ".join(notes) or None


def _place_of(ranking: Ranking, first: int, last: int) -> PlaceOf:
    """Return where keys lie from one place of a ranking to another."""

    def place(key: Key, is_after: bool) -> int:  # noqa: FBT001 - see PlaceOf
        match key:
            case (bool() as is_eligible, int() as points, str() as employee_id):
                return place_in(
                    ranking.ordered.between(first, last),
                    ranking.snapshot.workforce.employees,
                    ranking.key(points, is_eligible=is_eligible),
                    employee_id,
                    is_after=is_after,
                )
        raise not_a_cursor()

    return place
