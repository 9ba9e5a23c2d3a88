"""A policy on its way into force, on both engines: nobody's answer runs ahead of it."""

from dataclasses import replace
from functools import partial

import pytest

from importers.hris.read import read_delivery
from skills_graph.domain.asked_shortlists import AskedShortlist
from skills_graph.domain.evidence import EvidenceSource, ValidationState
from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import PermissionRole
from skills_graph.domain.policy_trials import Trial, TrialKind, TrialRow
from skills_graph.domain.policy_versions import KeptPolicies, PolicyState
from skills_graph.domain.talent_filter import EVERYBODY
from skills_graph.errors import BadInput, Conflict, NotAllowed, NotFound
from skills_graph.services.access import OPERATOR, Viewer
from skills_graph.services.evidence import NewAssertion, add_assertion
from skills_graph.services.import_workforce import import_workforce
from skills_graph.services.lines import recompute_lines
from skills_graph.services.policies import activation
from skills_graph.services.policies.activation import (
    Attendance,
    activate_policy,
    start_activation,
    sweep_lines,
)
from skills_graph.services.policies.preview import preview_policy, start_preview
from skills_graph.services.policies.questions import Questions
from skills_graph.services.policies.replay import replay_shortlists, start_replay
from skills_graph.services.policies.results import (
    rows_count,
    rows_page,
    trial_by_id,
    trials_of,
)
from skills_graph.services.policies.versions import (
    propose_policy,
    version_by_id,
    versions,
    withdraw_policy,
)
from skills_graph.services.shortlist import shortlist
from skills_graph.services.targets import MatchTarget
from skills_graph.store import (
    asked_shortlists,
    policies,
    policy_trials,
    profile_lines,
)
from skills_graph.store.assertions import (
    assertions_of_employees,
    set_assertion_states,
)
from skills_graph.store.evidence_rows import evidence_claiming, evidence_rows
from skills_graph.store.pages import Keyset
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from tests.bench.workforce_files import write_workforce
from tests.killed_program import kill_when_it_says, told_of
from tests.small_company import PEOPLE, add_company

PEOPLE_IDS = [person.id for person in PEOPLE]
HR = Viewer("emp_1", frozenset({PermissionRole.HR, PermissionRole.EMPLOYEE}), "Ada")
ADMIN = Viewer("emp_2", frozenset({PermissionRole.ADMIN}), "Ben")
STRICTER = {"certainty": 0.9}
EVERY_ROW = Keyset(100)


class Sent:
    """A queue that remembers what was sent."""

    def __init__(self):
        self.jobs = []

    def __call__(self, kind, job_id):
        self.jobs.append(kind)


class Everyone:
    def is_within(self, scope, employee_id):
        return scope.is_everyone or employee_id in scope.people


@pytest.fixture
def company(store):
    store.write(add_company, store.today())
    return store


@pytest.fixture
def send():
    return Sent()


def propose(store, rules=STRICTER, viewer=HR, **more):
    return propose_policy(rules, viewer=viewer, store=store, **more)


def preview(store, version):
    return preview_policy(
        version.id,
        trial_id=f"trl_{version.version}",
        store=store,
        progress=lambda share: None,
    )


def started(store, send, rules=STRICTER):
    version = propose(store, rules)
    preview(store, version)
    start_activation(version.id, viewer=ADMIN, store=store, send=send)
    return version


def attendance(send, *, progress=lambda share, last_chunk=None: None, after=None):
    return Attendance(progress, lambda write, report: None, send, after)


def activate(store, version, send, **more):
    return activate_policy(version.id, store=store, attendance=attendance(send, **more))


def lines(store):
    found = store.read(profile_lines.lines_of_employees, PEOPLE_IDS)
    return {
        (line.employee_id, line.competency_id): line
        for of_one in found.values()
        for line in of_one
    }


def versions_of_lines(store):
    return store.read(_versions_of_lines)


def _versions_of_lines(tx):
    rows = tx.run(
        "MATCH (:Employee)-[line:HAS_COMPETENCY]->()"
        " RETURN line.policy_version AS version, count(*) AS n"
    )
    return {row["version"]: row["n"] for row in rows}


def test_a_proposal_is_the_policy_in_force_with_some_rules_set_anew(company):
    version = propose(company, {"weights.PEER_RATING": 0.5}, note="Peers know more")

    assert (version.id, version.version, version.state) == ("pol_2", "2", "PROPOSED")
    assert version.policy.weights[EvidenceSource.PEER_RATING] == 0.5
    assert version.policy.own_cap == versions(company)[1].policy.own_cap
    assert (version.proposed_by_id, version.proposed_by_label) == ("emp_1", "Ada")
    assert (version.note, version.valid_from) == ("Peers know more", None)
    assert company.read(policies.policy_in_force, at=company.now()).version == "1"


@pytest.mark.parametrize(
    ("rules", "field", "words"),
    [
        ({"half_life_months.TOOL": -1}, "half_life_months.TOOL", "months above 0"),
        ({"caps.AWARD": 0}, "caps.AWARD", "above 0"),
        ({"weights.GOSSIP": 1}, "weights.GOSSIP", "no rule called"),
        ({"certainty": None}, "certainty", "not never"),
        ({}, None, "nothing would change"),
    ],
)
def test_what_cannot_be_a_policy_is_refused_by_the_name_of_its_rule(
    company, rules, field, words
):
    with pytest.raises(BadInput, match=words) as refused:
        propose(company, rules)
    assert refused.value.field == field
    assert len(versions(company)) == 1


def test_only_hr_proposes_and_only_another_administrator_activates(company, send):
    with pytest.raises(NotAllowed, match="Only HR"):
        propose(company, viewer=ADMIN)
    version = propose(company, viewer=OPERATOR)
    preview(company, version)
    with pytest.raises(NotAllowed, match="it takes two"):
        start_activation(version.id, viewer=OPERATOR, store=company, send=send)
    with pytest.raises(NotAllowed, match="Only an administrator"):
        start_activation(version.id, viewer=HR, store=company, send=send)
    employee = Viewer("emp_3", frozenset({PermissionRole.EMPLOYEE}))
    for start in (start_preview, start_replay, withdraw_policy):
        with pytest.raises(NotAllowed):
            start(version.id, viewer=employee, store=company, send=send)
    assert send.jobs == []


def test_nothing_is_activated_that_was_not_previewed(company, send):
    version = propose(company)
    with pytest.raises(Conflict, match="Preview version 2 before"):
        start_activation(version.id, viewer=ADMIN, store=company, send=send)
    with pytest.raises(NotFound):
        start_activation("pol_9", viewer=ADMIN, store=company, send=send)


def test_a_preview_names_who_changes_and_the_rule_that_causes_it(company):
    version = propose(company, {"certainty": 0.9, "dispute_days": 20})
    before = lines(company)

    report = preview(company, version)

    assert lines(company) == before
    (trial,) = trials_of(version.id, viewer=ADMIN, store=company)
    assert (trial.version, trial.against_version) == ("2", "1")
    assert trial.counts["people"] == len(PEOPLE)
    assert trial.counts["lines"] == len(before)
    assert dict(trial.by_rule) == {"certainty": trial.counts["lines_changed"]}
    assert report.notes == ["No line shows dispute_days: it changes workflows."]
    rows = shown(trial, company, HR)
    assert len(rows) == trial.counts["people_changed"] == 5
    ben = next(row for row in rows if row.about_id == "emp_2")
    (welding,) = (
        line for line in ben.content["lines"] if line["competency_id"] == "cmp_1"
    )
    was = before["emp_2", "cmp_1"]
    assert welding["before"]["held_level"] == was.held_level == 3
    assert welding["after"]["held_level"] < 3
    assert welding["alone"] == ["certainty"]


def test_an_administrator_sees_numbers_and_nobody_by_name(company):
    version = propose(company)
    preview(company, version)
    trial = trial_by_id("trl_2", viewer=ADMIN, store=company)
    assert shown(trial, company, ADMIN) == []
    counted = partial(rows_count, trial, store=company, people=Everyone())
    assert (counted(viewer=ADMIN), counted(viewer=HR)) == (0, 5)
    with pytest.raises(NotFound):
        trial_by_id("trl_9", viewer=ADMIN, store=company)


def shown(trial, store, viewer, page=EVERY_ROW):
    return rows_page(trial, page, viewer=viewer, store=store, people=Everyone())


def test_a_preview_is_read_page_by_page_in_both_directions(company):
    preview(company, propose(company))
    trial = trial_by_id("trl_2", viewer=HR, store=company)
    whole = shown(trial, company, HR)
    first = shown(trial, company, HR, Keyset(2))
    rest = shown(trial, company, HR, Keyset(9, after=first[-1].sort_key))
    last = shown(trial, company, HR, Keyset(2, is_backwards=True))
    assert first + rest == whole
    assert last == whole[-2:]
    assert [row.sort_key for row in whole] == sorted(row.sort_key for row in whole)


def test_answers_go_on_under_the_old_policy_until_the_last_transaction(company, send):
    version = started(company, send)
    old, at = lines(company), company.now()
    seen = []

    def look(share, last_chunk=None):
        seen.append(lines(company) == old)

    activate(company, version, send, progress=look)

    assert seen
    assert all(seen)
    assert {line.policy_version for line in lines(company).values()} == {"2"}
    assert lines(company).keys() == old.keys()
    assert lines(company)["emp_2", "cmp_1"].held_level < 3
    assert company.read(policies.policy_in_force, at=at).version == "1"
    now = company.now()
    present = company.read(policies.policy_in_force, at=now)
    assert (present.version, present.valid_from) == ("2", company.today())
    assert version_by_id("pol_2", company).recorded_at == now.known_at
    assert [(v.version, v.state) for v in versions(company)] == [
        ("2", PolicyState.IN_FORCE),
        ("1", PolicyState.PAST),
    ]
    assert send.jobs == ["policy.activate", "policy.sweep_lines"]


def test_the_lines_equal_those_computed_anew(company, send):
    version = started(company, send)
    activate(company, version, send)
    kept = lines(company)
    pairs = {}
    for employee_id, competency_id in kept:
        pairs.setdefault(employee_id, set()).add(competency_id)
    company.write(recompute_lines, pairs, today=company.today())
    assert lines(company) == kept


def test_a_yesterday_is_answered_by_the_policy_of_then(company, send):
    version = started(company, send)
    activate(company, version, send)
    now = company.now()
    yesterday = Moment(now.as_of.replace(year=now.as_of.year - 1), now.known_at)
    assert company.read(policies.policy_in_force, at=yesterday).version == "1"


def test_whoever_writes_meanwhile_keeps_both_lines(company, send, monkeypatch):
    version = started(company, send)
    monkeypatch.setattr(activation, "PEOPLE_A_CHUNK", 1)
    written = []

    def write_once(share, last_chunk=None):
        if not written:
            written.append(rate_all(company))

    activate(company, version, send, progress=write_once)

    kept = lines(company)
    assert kept["emp_1", "cmp_3"].policy_version == "2"
    assert kept["emp_5", "cmp_3"].policy_version == "2"
    sweep_lines(company, lambda share, last_chunk=None: None)
    assert versions_of_lines(company) == {"2": len(kept)}


def rate_all(store):
    """Say something new of one already done and of one still to do."""
    for employee_id in ("emp_1", "emp_5"):
        wanted = NewAssertion(employee_id, "cmp_3", EvidenceSource.ASSESSMENT, level=2)
        add_assertion(wanted, viewer=HR_ELSEWHERE, store=store, people=Everyone())


HR_ELSEWHERE = Viewer("emp_6", frozenset({PermissionRole.HR}), "Fay")


def test_a_write_between_reading_and_keeping_is_not_lost(company, send, monkeypatch):
    version = started(company, send)
    compute, is_first = activation.computed, []

    def computed_then_written(*given):
        found = compute(*given)
        if not is_first:
            is_first.append(True)
            rate_all(company)
        return found

    monkeypatch.setattr(activation, "computed", computed_then_written)
    activate(company, version, send)

    assert lines(company)["emp_5", "cmp_3"].policy_version == "2"


def test_who_was_loaded_past_the_job_is_caught_up_with(company, send):
    version = started(company, send)

    def load(share, last_chunk=None):
        company.write_aside(_forget_beside)

    activate(company, version, send, progress=load)
    assert len(lines(company)) == 9


def _forget_beside(tx):
    tx.run(
        "MATCH (:Employee {id: 'emp_2'})-[line:HAS_COMPETENCY]->()"
        " WHERE line.policy_version = '2' DELETE line"
    ).consume()


def test_a_later_preview_takes_the_place_of_the_first(company):
    version = propose(company)
    for trial_id in ("trl_a", "trl_b"):
        preview_policy(
            version.id, trial_id=trial_id, store=company, progress=lambda share: None
        )
    [trial] = trials_of(version.id, viewer=HR, store=company)
    assert trial.id == version_by_id(version.id, company).preview_id == "trl_b"
    assert company.read(policy_trials.trial_rows_count, "trl_a") == 0


def test_rows_of_evidence_make_the_same_lines_as_whole_assertions(company):
    at = company.now()
    whole = company.read(assertions_of_employees, PEOPLE_IDS, at=at)
    rows = company.read(evidence_rows, PEOPLE_IDS, at=at)
    assert rows.keys() == whole.keys()
    for employee_id, said in whole.items():
        assert [replace(one, recorded_at=None) for one in said] == rows[employee_id]


def test_rows_of_evidence_hold_the_last_state(company):
    ((one, *_), *_) = company.read(evidence_rows, PEOPLE_IDS, at=company.now()).values()
    company.write(_reject, one.id)
    after = company.read(evidence_rows, [one.employee_id], at=company.now())
    assert after[one.employee_id][0].state is ValidationState.REJECTED
    assert _of_everything(company) == _by_person(company)


def test_evidence_by_competency_is_that_of_all_people(company):
    assert len(_of_everything(company)) == len(_by_person(company)) > 0
    assert _of_everything(company) == _by_person(company)


def _of_everything(company):
    """Return all that was said by id, read by competency."""
    ids = {one.competency_id for one in _by_person(company).values()}
    said = company.read(evidence_claiming, ids, at=company.now())
    return {one.id: one for one in said}


def _by_person(company):
    rows = company.read(evidence_rows, PEOPLE_IDS, at=company.now())
    return {one.id: one for said in rows.values() for one in said}


def _reject(write, assertion_id):
    set_assertion_states(
        write,
        [(assertion_id, ValidationState.REJECTED)],
        decided_by_id="emp_1",
        reason="No",
        today=PEOPLE[5].left_on,
    )


def test_two_policies_do_not_come_at_once(company, send):
    started(company, send)
    other = propose(company, {"own_cap": 0.5})
    with pytest.raises(Conflict, match="Version 2 is coming"):
        start_activation(other.id, viewer=ADMIN, store=company, send=send)


def test_a_preview_against_a_policy_of_the_past_does_not_count(company, send):
    other = propose(company, {"own_cap": 0.5})
    preview(company, other)
    activate(company, started(company, send), send)
    with pytest.raises(Conflict, match="preview it again"):
        start_activation(other.id, viewer=ADMIN, store=company, send=send)


def test_a_withdrawn_policy_stops_coming_and_its_lines_go(company, send):
    version = started(company, send)
    before = lines(company)

    def withdraw(share, last_chunk=None):
        withdraw_policy(version.id, viewer=HR, store=company, send=send)

    with pytest.raises(Conflict, match="withdrawn"):
        activate(company, version, send, progress=withdraw)
    assert version_by_id(version.id, company).state is PolicyState.WITHDRAWN
    report = sweep_lines(company, lambda share, last_chunk=None: None)
    assert report.kinds["lines"].retired == len(before)
    assert lines(company) == before
    with pytest.raises(Conflict, match="it is WITHDRAWN"):
        activate(company, version, send)
    with pytest.raises(Conflict, match="cannot be withdrawn"):
        withdraw_policy(version.id, viewer=HR, store=company, send=send)


def test_the_index_answers_under_the_new_policy_with_the_next_question(company, send):
    talent = TalentIndex(TalentRows(company))
    before = ranked(company, talent)
    version = started(company, send)
    assert ranked(company, talent).basis.policy_version == "1"
    activate(company, version, send)
    after = ranked(company, talent)
    assert after.basis.policy_version == "2"
    assert (before.eligible, after.eligible) == (2, 0)


def ranked(store, talent, viewer=OPERATOR):
    target = MatchTarget(role_id="rol_1")
    return shortlist(
        target, viewer=viewer, at=talent.present(), store=store, talent=talent
    )


def test_a_replay_shows_each_change_of_place_and_the_rule_that_alone_does_it(company):
    talent = TalentIndex(TalentRows(company))
    asked = ranked(company, talent)
    questions = Questions(company, every_seconds=60)
    for _ in range(2):
        noted(questions, asked)
    questions.close()
    version = propose(company, {"certainty": 0.9, "most_related_sixteenths": 10})

    report = replay(company, talent, version)

    assert report.kinds["questions"].changed == 1
    trial = trial_by_id("trl_r", viewer=HR, store=company)
    (row,) = shown(trial, company, HR)
    assert row.content["question"]["target"] == {"roleId": "rol_1"}
    assert row.content["question"]["digest"] == asked.basis.digest
    changes = {change["employee_id"]: change for change in row.content["changes"]}
    assert changes
    assert trial.counts["places_changed"] == len(changes)
    for change in changes.values():
        assert change["place_before"] != change["place_after"]
        assert change["alone"] == ["certainty"]
    assert shown(trial, company, ADMIN) == []


def noted(questions, asked):
    questions.note(
        MatchTarget(role_id="rol_1"),
        EVERYBODY,
        viewer=OPERATOR,
        basis=asked.basis,
    )


def replay(store, talent, version):
    return replay_shortlists(
        version.id,
        trial_id="trl_r",
        store=store,
        talent=talent,
        manager_search="all",
        progress=lambda share: None,
    )


def test_a_question_of_who_has_left_is_told_and_not_replayed(company):
    talent = TalentIndex(TalentRows(company))
    gone = replace(question("1"), viewer_id="emp_6")
    company.write_aside(asked_shortlists.keep_questions, [gone])
    report = replay(company, talent, propose(company))
    assert report.kinds["questions"].rejected == 1


def question(digest):
    return AskedShortlist(
        None,
        {"roleId": "rol_1"},
        EVERYBODY.question,
        Moment(PEOPLE[5].left_on, "2026-01-01T00:00:00.000Z"),
        1,
        "1",
        "all",
        digest,
        f"2026-01-01T00:00:00.00{digest}Z",
    )


def test_only_the_last_questions_are_kept(store):
    first, second, third = map(question, "123")
    store.write_aside(asked_shortlists.keep_questions, [first, second], most=2)
    store.write_aside(asked_shortlists.keep_questions, [third, second], most=2)
    assert store.read(asked_shortlists.last_questions) == [third, second]


def test_a_trial_is_read_as_it_was_kept_last(store):
    at = store.now()
    begun = Trial("trl_1", TrialKind.REPLAY, "pol_2", "2", "1", at, at.known_at)
    done = replace(begun, counts={"questions": 3}, by_rule={"certainty": 2})
    for trial in (begun, done):
        store.write_aside(policy_trials.save_trial, trial)
    assert store.read(policy_trials.policy_trials) == [done]
    assert store.read(policy_trials.policy_trials, "pol_3") == []


def test_rows_of_a_trial_are_kept_counted_and_deleted(store):
    rows = [TrialRow("1|a", "a", {"n": 1}), TrialRow("2|b", "b", {"n": 2})]
    store.write_aside(policy_trials.save_trial_rows, "trl_2", rows)
    store.write_aside(policy_trials.save_trial_rows, "trl_2", rows)
    assert store.read(policy_trials.trial_rows_count, "trl_2") == 2
    page = Keyset(1, before="2|b", is_backwards=True)
    assert store.read(policy_trials.trial_rows_page, "trl_2", page) == rows[:1]
    assert store.write_aside(policy_trials.forget_trial, "trl_2") is False
    assert store.read(policy_trials.trial_rows_count, "trl_2") == 0


def test_the_steps_of_a_version_as_stored(company):
    at = company.now()
    first = company.read(policies.policy_in_force, at=at)
    assert company.read(policies.kept_policies, at=at) == KeptPolicies(first)
    second = replace(first, version="2", own_cap=0.5)
    by = {"by_id": "emp_1", "by_label": "Ada"}
    policy_id = company.write(policies.propose_policy, second, note=None, **by)
    assert company.write(policies.start_coming, policy_id, job_id="job_1", **by)
    assert not company.write(policies.start_coming, policy_id, job_id="job_2", **by)
    coming = company.read(policies.kept_policies, at=company.now())
    assert coming == KeptPolicies(first, second)
    assert company.write(policies.bring_into_force, policy_id, today=at.as_of)
    assert not company.write(policies.bring_into_force, policy_id, today=at.as_of)
    assert not company.write(policies.withdraw_policy, policy_id, by_id=None)
    company.write_aside(policies.note_preview, policy_id, "trl_2")
    latest, _ = company.read(policies.policy_versions)
    assert (latest.state, latest.preview_id) == (PolicyState.IN_FORCE, "trl_2")


def test_lines_under_a_version_are_replaced_compared_and_swept(company):
    everyone = company.read(profile_lines.all_employee_ids)
    assert everyone == PEOPLE_IDS
    line = replace(lines(company)["emp_2", "cmp_1"], policy_version="2")
    for _ in range(2):
        company.write(profile_lines.replace_lines_under, "2", ["emp_2"], [line])
    assert versions_of_lines(company) == {"1": 9, "2": 1}
    behind = company.read(profile_lines.people_behind, "2", like_version="1")
    assert behind == ["emp_2", "emp_3", "emp_4", "emp_5", "emp_6"]
    gone = company.write_aside(
        profile_lines.delete_lines_under_others, everyone, versions=["1"]
    )
    assert (gone, versions_of_lines(company)) == (1, {"1": 9})


# Says each person as their lines are kept, so that the test knows when to kill.
WORKER = """
import json, sys
from pathlib import Path
from skills_graph.services.policies import activation
from skills_graph.store.session import Connection, GraphStore

told = json.loads(sys.argv[1])
activation.PEOPLE_A_CHUNK = 1
lock = Path(told.pop("writer_lock_file"))
with GraphStore.open(Connection(**told, writer_lock_file=lock)) as store:
    print("begun", flush=True)
    attendance = activation.Attendance(
        lambda share, last_chunk=None: print(last_chunk, flush=True),
        lambda write, report: print("switching", flush=True),
        lambda kind, job_id: print("sent", flush=True),
    )
    activation.activate_policy("pol_2", store=store, attendance=attendance)
"""


@pytest.mark.parametrize("when", ["begun", "emp_1", "emp_4", "emp_6", "switching"])
def test_a_killed_activation_changes_no_answer_and_the_next_run_finishes(
    company, connection, send, when
):
    version = started(company, send)
    before = lines(company)
    kill_when_it_says(when, WORKER, told_of(connection))

    half_way = lines(company)
    is_done = version_by_id(version.id, company).state is PolicyState.IN_FORCE
    if not is_done:
        assert half_way == before
        activate(company, version, send, after=when if when[0] == "e" else None)

    sweep_lines(company, lambda share, last_chunk=None: None)
    assert versions_of_lines(company) == {"2": len(before)}
    assert lines(company)["emp_2", "cmp_1"].held_level < 3
    assert when == "switching" or not is_done


def test_an_import_meanwhile_keeps_both_lines_of_whoever_is_new(store, send, tmp_path):
    files = tmp_path / "files"
    write_workforce(files, people=4, assertions=3)
    import_workforce(read_delivery(files), viewer=OPERATOR, store=store)
    first = set(store.read(profile_lines.all_employee_ids))
    version = started(store, send)
    write_workforce(files, people=6, assertions=3)

    import_workforce(read_delivery(files), viewer=OPERATOR, store=store)

    new = set(store.read(profile_lines.all_employee_ids)) - first
    behind = store.read(profile_lines.people_behind, "2", like_version="1")
    assert len(new) == 2
    assert new.isdisjoint(behind)
    activate(store, version, send)
    sweep_lines(store, lambda share, last_chunk=None: None)
    assert versions_of_lines(store).keys() == {"2"}
