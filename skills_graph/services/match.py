"""Can this person do this job, line by line."""

from collections.abc import Collection
from dataclasses import dataclass

from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.matching import Match
from skills_graph.domain.moments import Moment
from skills_graph.domain.scope import Purpose
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.basis import AnswerBasis, answer_basis
from skills_graph.services.targets import Job, MatchTarget, job_of
from skills_graph.store.session import GraphStore
from skills_graph.talent.explaining import explain
from skills_graph.talent.index import TalentIndex


@dataclass(frozen=True, slots=True)
class AnsweredMatch:
    """One person's match, the job it is for, and what the answer rests on."""

    match: Match
    job: Job
    basis: AnswerBasis


def matches_of(
    employee_ids: Collection[EmployeeId],
    target: MatchTarget,
    *,
    viewer: Viewer,
    at: Moment,
    store: GraphStore,
    talent: TalentIndex,
) -> dict[EmployeeId, AnsweredMatch]:
    """Hold many people against one job; whom the viewer may not match is left out.

    So is everyone where the job requires nothing. Raises NotFound and BadInput as
    `targets.job_of` and `ranking.required_rows` do.
    """
    job = job_of(target, store=store, at=at)
    if not job.requirements:
        return {}
    snapshot = talent.caught_up(at, needing=job.competency_ids)
    scope = access.scope(viewer, Purpose.MATCH)
    seen = talent.seen(snapshot, scope)
    rows = snapshot.workforce.employees.rows(dict.fromkeys(employee_ids))
    ids = snapshot.employee_ids(rows[seen[rows]].tolist())
    return {
        match.employee_id: AnsweredMatch(
            match,
            job,
            answer_basis(
                snapshot,
                scope,
                seen,
                "match",
                {"employeeId": match.employee_id, "target": target.question},
            ),
        )
        for match in explain(snapshot, job.requirements, ids)
    }


def match_of(
    employee_id: EmployeeId,
    target: MatchTarget,
    *,
    viewer: Viewer,
    at: Moment,
    store: GraphStore,
    talent: TalentIndex,
) -> AnsweredMatch | None:
    """Hold one person against a job; None where the viewer may not, or nothing is."""
    found = matches_of(
        [employee_id], target, viewer=viewer, at=at, store=store, talent=talent
    )
    return found.get(employee_id)
