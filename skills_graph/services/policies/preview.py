"""What a policy would change, person by person, before anybody's answer changes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from itertools import chain

from skills_graph import jobs
from skills_graph.domain.background import Job
from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.import_report import ImportReport
from skills_graph.domain.policy_trials import (
    Comparison,
    LineEffect,
    PersonEffect,
    Trial,
    TrialKind,
    TrialRow,
)
from skills_graph.domain.policy_versions import PolicyVersion
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.jobs import Send, now, start_job
from skills_graph.services.lines import by_competency
from skills_graph.services.policies.activation import SYSTEM, Progress
from skills_graph.services.policies.versions import version_by_id
from skills_graph.store import policy_trials as stored
from skills_graph.store.evidence_rows import evidence_rows
from skills_graph.store.facts import batches
from skills_graph.store.policies import note_preview, policy_in_force
from skills_graph.store.profile_lines import all_employee_ids, measures_by_competency
from skills_graph.store.session import GraphStore
from skills_graph.talent.cases import changed_pairs
from skills_graph.talent.claims import claims_of

PEOPLE_A_READ = 500
NO_SINGLE_RULE = ""
_LARGEST = 99_999


def start_preview(
    policy_id: str, *, viewer: Viewer, store: GraphStore, send: Send
) -> Job:
    """Queue a preview of a version; raises NotAllowed, NotFound, QueueUnavailable."""
    access.require_policy_trials(viewer)
    version = version_by_id(policy_id, store)
    return start_job(
        jobs.PREVIEW_POLICY,
        {"policy_id": version.id},
        viewer=viewer,
        store=store,
        send=send,
    )


def new_trial(
    kind: TrialKind, version: PolicyVersion, trial_id: str, store: GraphStore
) -> Trial:
    """Begin a trial at this moment against the policy in force.

    What an earlier run of it has kept is forgotten.
    """
    at = store.now()
    present = store.read(policy_in_force, at=at)
    _forget(trial_id, store)
    return Trial(
        trial_id, kind, version.id, version.version, present.version, at, now()
    )


def finish_trial(trial: Trial, store: GraphStore) -> None:
    """Keep what a trial has counted; earlier ones of its version and kind go."""
    earlier = store.read(stored.policy_trials, trial.policy_id)
    store.write_aside(stored.save_trial, trial)
    if trial.kind is TrialKind.PREVIEW:
        store.write_aside(note_preview, trial.policy_id, trial.id)
    for one in earlier:
        if one.kind is trial.kind and one.id != trial.id:
            _forget(one.id, store)


def _forget(trial_id: str, store: GraphStore) -> None:
    while store.write_aside(stored.forget_trial, trial_id):
        pass


def preview_policy(
    policy_id: str, *, trial_id: str, store: GraphStore, progress: Progress
) -> ImportReport:
    """Keep how everyone's lines would differ from now, and which rules alone do it.

    Raises NotFound, or whatever *progress* raises.
    """
    version = version_by_id(policy_id, store)
    trial = new_trial(TrialKind.PREVIEW, version, trial_id, store)
    present = store.read(policy_in_force, at=trial.at)
    comparison = Comparison.of(present, version.policy)
    people = store.read(all_employee_ids)
    counts: Counter[str] = Counter(people=len(people))
    by_rule: Counter[str] = Counter()
    for number, some in enumerate(batches(people, PEOPLE_A_READ)):
        effects = list(_effects(some, comparison, trial, store, counts))
        store.write_aside(stored.save_trial_rows, trial.id, map(_row, effects))
        _count(effects, counts, by_rule)
        progress(min(1.0, (number + 1) * PEOPLE_A_READ / len(people)))
    finish_trial(replace(trial, counts=counts, by_rule=by_rule), store)
    report = ImportReport(SYSTEM, is_dry_run=True)
    report.of("people").changed = counts["people_changed"]
    report.of("lines").changed = counts["lines_changed"]
    report.of("lines").unchanged = counts["lines"] - counts["lines_changed"]
    report.notes += [
        f"No line shows {change.name}: it changes {change.affects}."
        for change in comparison.beyond_lines()
    ]
    return report


def _effects(
    employee_ids: Sequence[EmployeeId],
    comparison: Comparison,
    trial: Trial,
    store: GraphStore,
    counts: Counter[str],
) -> Iterator[PersonEffect]:
    said = store.read(evidence_rows, employee_ids, at=trial.at)
    named = {one.competency_id for about in said.values() for one in about}
    measures = store.read(measures_by_competency, named)
    claims = claims_of(chain.from_iterable(said.values()), measures)
    counts["lines"] += len(claims.about)
    policies = comparison.before, comparison.after
    changed = changed_pairs(claims, *policies, as_of=trial.at.as_of)
    for employee_id, about in said.items():
        effects = (
            comparison.effect(one, measures[id], trial.at)
            for id, one in by_competency(about).items()
            if (employee_id, id) in changed
        )
        lines = tuple(effect for effect in effects if effect is not None)
        if lines:
            yield PersonEffect(employee_id, lines)


def _count(
    effects: Sequence[PersonEffect], counts: Counter[str], by_rule: Counter[str]
) -> None:
    counts["people_changed"] += len(effects)
    for effect in (line for person in effects for line in person.lines):
        counts["lines_changed"] += 1
        counts.update(_directions(effect))
        by_rule.update(effect.alone or (NO_SINGLE_RULE,))


def _directions(effect: LineEffect) -> Iterator[str]:
    for name in ("held", "validated", "quality"):
        attribute = name if name == "quality" else f"{name}_level"
        before, after = (
            getattr(effect.before, attribute),
            getattr(effect.after, attribute),
        )
        if before != after:
            yield f"{name}_{'raised' if after > before else 'lowered'}"


def _row(effect: PersonEffect) -> TrialRow:
    lines = sorted(effect.lines, key=lambda line: line.competency_id)
    order = _LARGEST - min(_LARGEST, effect.levels_moved)
    return TrialRow(
        f"{order:05d}|{_LARGEST - len(lines):05d}|{effect.employee_id}",
        effect.employee_id,
        {"lines": [asdict(line) for line in lines]},
    )
