"""The last shortlists asked again under another policy: whose place would change."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from skills_graph import jobs
from skills_graph.domain.asked_shortlists import AskedShortlist
from skills_graph.domain.background import Job
from skills_graph.domain.import_report import ImportReport
from skills_graph.domain.policy import Policy
from skills_graph.domain.policy_rules import Affects
from skills_graph.domain.policy_trials import (
    Comparison,
    PlaceChange,
    TrialKind,
    TrialRow,
)
from skills_graph.domain.talent_filter import TalentFilter
from skills_graph.errors import BadInput, NotFound
from skills_graph.services import access
from skills_graph.services.access import OPERATOR, ManagerSearch, Viewer
from skills_graph.services.jobs import Send, start_job
from skills_graph.services.policies.activation import SYSTEM, Progress
from skills_graph.services.policies.preview import (
    NO_SINGLE_RULE,
    finish_trial,
    new_trial,
)
from skills_graph.services.policies.versions import version_by_id
from skills_graph.services.question_values import filter_of, target_of
from skills_graph.services.targets import Job as WantedJob
from skills_graph.services.targets import job_of
from skills_graph.services.viewers import viewer_of
from skills_graph.store import policy_trials as stored
from skills_graph.store.asked_shortlists import last_questions
from skills_graph.store.session import GraphStore
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.filters import passing
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.ranking import Ranking, rank
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.tree import Mask
from skills_graph.talent.trying import place_changes, under_policies

MOST_PLACES = 1_000
"""So many changed places of one question are kept, the best; all are counted."""

_LARGEST = 9_999_999


def start_replay(
    policy_id: str, *, viewer: Viewer, store: GraphStore, send: Send
) -> Job:
    """Queue a replay under a version; raises NotAllowed, NotFound, QueueUnavailable."""
    access.require_policy_trials(viewer)
    version = version_by_id(policy_id, store)
    return start_job(
        jobs.REPLAY_SHORTLISTS,
        {"policy_id": version.id},
        viewer=viewer,
        store=store,
        send=send,
    )


@dataclass(frozen=True, slots=True)
class _Replaying:
    """What every question of a replay is asked with."""

    policy: Policy
    store: GraphStore
    talent: TalentIndex
    manager_search: ManagerSearch

    def viewer(self, asked: AskedShortlist) -> Viewer:
        """Return who asked, with the rights of now; raises NotFound for who left."""
        if asked.viewer_id is None:
            return OPERATOR
        return viewer_of(
            asked.viewer_id,
            store=self.store,
            present=self.talent.caught_up(self.talent.present()),
            manager_search=self.manager_search,
        )

    def changes(self, asked: AskedShortlist) -> list[PlaceChange]:
        """Return the places that change, at the question's own moment.

        Against the policy of then. Raises NotFound, BadInput where it cannot be asked
        any more.
        """
        viewer = self.viewer(asked)
        job = job_of(target_of(asked.target), store=self.store, at=asked.at)
        if not job.requirements:
            return []
        filter = filter_of(asked.filter)
        named = [*job.competency_ids, *filter.named()]
        snapshot = self.talent.caught_up(asked.at, needing=named)
        scope = access.scope(viewer, access.purpose_of(filter))
        seen = self.talent.seen(snapshot, scope)
        comparison = Comparison.of(snapshot.policy, self.policy)
        names = [
            change.name
            for change in comparison.changes
            if change.affects in (Affects.LINES, Affects.MATCHES)
        ]
        policies = [
            comparison.before,
            comparison.after,
            *(comparison.alone(name) for name in names),
        ]
        source = TalentRows(self.store)
        before, after, *alone = (
            _ranked(one, job, filter, seen)
            for one in under_policies(snapshot, source, named, policies)
        )
        return place_changes(before, after, dict(zip(names, alone, strict=True)))


def replay_shortlists(
    policy_id: str,
    *,
    trial_id: str,
    store: GraphStore,
    talent: TalentIndex,
    manager_search: ManagerSearch,
    progress: Progress,
) -> ImportReport:
    """Ask the kept questions under a version; keep each change of place and its rule.

    Raises NotFound, or whatever *progress* raises.
    """
    version = version_by_id(policy_id, store)
    trial = new_trial(TrialKind.REPLAY, version, trial_id, store)
    replaying = _Replaying(version.policy, store, talent, manager_search)
    questions = store.read(last_questions)
    counts: Counter[str] = Counter(questions=len(questions))
    by_rule: Counter[str] = Counter()
    for number, asked in enumerate(questions, start=1):
        row = _row(replaying, asked, counts, by_rule)
        if row is not None:
            store.write_aside(stored.save_trial_rows, trial.id, [row])
        progress(number / len(questions))
    finish_trial(replace(trial, counts=counts, by_rule=by_rule), store)
    report = ImportReport(SYSTEM, is_dry_run=True)
    report.of("questions").changed = counts["questions_changed"]
    report.of("questions").rejected = counts["questions_not_replayed"]
    report.of("places").changed = counts["places_changed"]
    return report


def _ranked(
    snapshot: Snapshot, job: WantedJob, filter: TalentFilter, seen: Mask
) -> Ranking:
    return rank(snapshot, job.requirements, seen & passing(snapshot, filter))


def _row(
    replaying: _Replaying,
    asked: AskedShortlist,
    counts: Counter[str],
    by_rule: Counter[str],
) -> TrialRow | None:
    """Return what becomes of a question, None where nothing does."""
    try:
        changes = replaying.changes(asked)
    except (NotFound, BadInput) as error:
        counts["questions_not_replayed"] += 1
        return _of(asked, 0, {"changes": [], "n_changes": 0, "note": str(error)})
    if not changes:
        return None
    counts["questions_changed"] += 1
    counts["places_changed"] += len(changes)
    for change in changes:
        by_rule.update(change.alone or (NO_SINGLE_RULE,))
    return _of(asked, len(changes), _content(changes))


def _content(changes: Sequence[PlaceChange]) -> dict[str, object]:
    return {
        "changes": [asdict(change) for change in changes[:MOST_PLACES]],
        "n_changes": len(changes),
        "note": None,
    }


def _of(asked: AskedShortlist, n_changes: int, content: dict[str, object]) -> TrialRow:
    question = {
        "viewer_id": asked.viewer_id,
        "target": asked.target,
        "filter": asked.filter,
        "as_of": asked.at.as_of.isoformat(),
        "known_at": asked.at.known_at,
        "policy_version": asked.policy_version,
        "digest": asked.digest,
    }
    order = _LARGEST - min(n_changes, _LARGEST)
    return TrialRow(
        f"{order:07d}|{asked.id}", asked.id, {"question": question, **content}
    )
