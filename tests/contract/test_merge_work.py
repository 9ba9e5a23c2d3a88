"""A merge on its way, on both engines: nobody's answer runs ahead of it."""

from dataclasses import replace

import pytest

from skills_graph import jobs
from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.organisation import PermissionRole
from skills_graph.errors import Conflict
from skills_graph.services import merge_lines
from skills_graph.services.access import Viewer
from skills_graph.services.jobs import cancel_job
from skills_graph.services.lines import recompute_lines
from skills_graph.services.merging import start_merge
from skills_graph.services.policies.activation import start_activation, sweep_lines
from skills_graph.services.policies.preview import preview_policy
from skills_graph.services.policies.versions import propose_policy
from skills_graph.services.profiles import profiles_of
from skills_graph.store import facts, merge_work, profile_lines
from skills_graph.store.assertions import append_assertions, retract_assertions
from skills_graph.store.employees import GRANTED, add_permission_roles, grant_link
from skills_graph.store.jobs import active_job_ids, jobs_by_id
from skills_graph.store.merges import merges
from skills_graph.store.notices import notices_page
from skills_graph.store.pages import Keyset
from skills_graph.store.talent_rows import TalentRows, changed_ids
from skills_graph.talent import building
from skills_graph.talent.index import TalentIndex
from tests import merging
from tests.builders import an_assertion
from tests.killed_program import kill_when_it_says, told_of
from tests.small_company import PEOPLE

PEOPLE_IDS = [person.id for person in PEOPLE]
HR = Viewer("emp_1", frozenset({PermissionRole.HR, PermissionRole.EMPLOYEE}), "Ada")
ADMIN = Viewer("emp_2", frozenset({PermissionRole.ADMIN}), "Ben")
TOGETHER = {"emp_1": 4, "emp_2": 3, "emp_3": 4, "emp_4": 3, "emp_5": 4, "emp_6": 5}


@pytest.fixture
def company(store, monkeypatch):
    monkeypatch.setattr(merge_lines, "PEOPLE_A_CHUNK", 1)
    store.write(merging.add_company_with_twins, store.today())
    return store


def decided(store, loser="cmp_7", winner="cmp_1"):
    given = {"viewer": HR, "store": store, "send": merging.nobody_hears}
    return start_merge(loser, winner, "The same word.", **given)


def kept(store):
    """Held levels as kept, by person and competency; only what is held."""
    found = store.read(profile_lines.lines_of_employees, PEOPLE_IDS)
    return {
        (id, line.competency_id): line.held_level
        for id, lines in found.items()
        for line in lines
        if line.held_level
    }


def shown(store, at):
    """The same computed from the evidence, at any moment."""
    found = store.read(profiles_of, PEOPLE_IDS, at=at)
    return {
        (id, competency_id): entry.line.held_level
        for id, profile in found.items()
        for competency_id, entry in profile.items()
        if entry.line.held_level
    }


def levels(store, competency_id):
    return {
        id: level
        for (id, named), level in kept(store).items()
        if named == competency_id
    }


def say(store, employee_id, competency_id, level, name):
    said = an_assertion(
        name,
        EvidenceSource.ASSESSMENT,
        level,
        employee_id=employee_id,
        competency_id=competency_id,
        asserted_on=store.today(),
    )

    def work(write):
        append_assertions(write, [said])
        recompute_lines(write, {employee_id: [competency_id]}, today=store.today())
        write.changed("assertion.added", "Employee", employee_id)

    store.write(work)
    return said.id


def test_until_the_last_transaction_every_answer_is_as_before(company):
    before, seen = kept(company), []
    job = decided(company)

    def look(share, last_chunk=None):
        seen.append(last_chunk)
        assert kept(company) == before == shown(company, company.now())

    merging.carried_out(company, job, progress=look)
    assert seen == sorted(TOGETHER)
    assert levels(company, "cmp_1") == TOGETHER
    assert levels(company, "cmp_7") == {}
    assert kept(company) == shown(company, company.now())


def test_the_last_transaction_touches_only_whom_it_must(company, monkeypatch):
    job, kept_ready = decided(company), []
    ready = merge_lines.replace_lines_ready

    def counted(write, key, employee_ids, lines):
        kept_ready.append(list(employee_ids))
        ready(write, key, employee_ids, lines)

    monkeypatch.setattr(merge_lines, "replace_lines_ready", counted)

    def write_at_the_end(share, last_chunk=None):
        if last_chunk == "emp_6":
            say(company, "emp_2", "cmp_7", 5, "late")

    monkeypatch.setattr(merge_lines, "MOST_PASSES", 0)
    merging.carried_out(company, job, progress=write_at_the_end)
    assert kept_ready[-1] == ["emp_2"]
    assert levels(company, "cmp_1")["emp_2"] > TOGETHER["emp_2"]
    assert kept(company) == shown(company, company.now())


def test_whoever_is_written_about_meanwhile_is_computed_again(company):
    job = decided(company)

    def write(share, last_chunk=None):
        if last_chunk == "emp_4":
            say(company, "emp_1", "cmp_7", 5, "more")
            say(company, "emp_5", "cmp_1", 2, "new")
            company.write(withdraw, "ast_0")

    def withdraw(write, assertion_id):
        retract_assertions(write, [assertion_id], reason="A mistake.")
        recompute_lines(write, {"emp_2": ["cmp_1"]}, today=company.today())
        write.changed("assertion.retracted", "Employee", "emp_2")

    merging.carried_out(company, job, progress=write)
    found = levels(company, "cmp_1")
    assert (found["emp_1"] >= 4, found["emp_5"], "emp_2" in found) == (True, 2, False)
    assert kept(company) == shown(company, company.now())


@pytest.mark.parametrize("dies_at", ["emp_1", "emp_6", "the switch"])
def test_a_run_that_stops_leaves_everything_and_the_next_one_goes_on(company, dies_at):
    job, before = decided(company), kept(company)
    for undone in ("merge", "unmerge"):

        def stop(share, last_chunk=None):
            if last_chunk == dies_at:
                raise KeyboardInterrupt

        at_the_end = dies_at == "the switch"
        with pytest.raises(KeyboardInterrupt):
            merging.carried_out(company, job, progress=stop, dies_at_the_end=at_the_end)
        assert kept(company) == before
        after = None if at_the_end else dies_at
        merging.carried_out(company, job, after=after)
        assert kept(company) == shown(company, company.now()) != before
        before = kept(company)
        if undone == "merge":
            job = merging.unmerge_decided(company, "cmp_7", viewer=HR)


# Says each person as their lines lie ready, so that the test knows when to kill.
WORKER = """
import json, sys
from pathlib import Path
from skills_graph.services import merge_lines
from skills_graph.store.employees import GRANTED, add_permission_roles, grant_link
from skills_graph.store.jobs import jobs_by_id
from skills_graph.store.session import Connection, GraphStore
from skills_graph.services.policies.activation import Attendance

told = json.loads(sys.argv[1])
merge_lines.PEOPLE_A_CHUNK = 1
lock = Path(told.pop("writer_lock_file"))
job_id = told.pop("job_id")
with GraphStore.open(Connection(**told, writer_lock_file=lock)) as store:
    attendance = Attendance(
        lambda share, last_chunk=None: print(last_chunk, flush=True),
        lambda write, report: print("switching", flush=True),
        lambda kind, job_id: print("sent", flush=True),
    )
    job = store.read(jobs_by_id, [job_id])[job_id]
    merge_lines.carry_out_merge(job, store=store, attendance=attendance)
"""


@pytest.mark.parametrize("when", ["emp_3", "switching"])
def test_a_killed_merge_changes_no_answer_and_the_next_run_finishes(
    company, connection, when
):
    job, before = decided(company), kept(company)
    kill_when_it_says(when, WORKER, {"job_id": job.id, **told_of(connection)})

    is_done = company.read(merges, at=company.now()).winners != {}
    assert not is_done or when == "switching"
    if not is_done:
        assert kept(company) == before == shown(company, company.now())
        merging.carried_out(company, job, after=when if when[0] == "e" else None)
    assert levels(company, "cmp_1") == TOGETHER
    assert kept(company) == shown(company, company.now())


def test_what_nobody_reads_any_more_is_swept_and_what_lies_ready_stays(company):
    merging.merge(company, "cmp_7", "cmp_1", viewer=HR)
    job = merging.unmerge_decided(company, "cmp_7", viewer=HR)

    def sweep(share, last_chunk=None):
        sweep_lines(company, merging.goes_on)

    merging.carried_out(company, job, progress=sweep)
    assert kept(company) == shown(company, company.now())
    sweep_lines(company, merging.goes_on)
    assert company.read(_n_lines) == len(
        [line for id in PEOPLE_IDS for line in company.read(lines_of, id)]
    )
    assert kept(company) == shown(company, company.now())


def _n_lines(tx):
    statement = "MATCH (:Employee)-[line:HAS_COMPETENCY]->() RETURN count(line) AS n"
    return tx.run(statement).single()["n"]


def lines_of(tx, employee_id):
    return profile_lines.lines_of_employees(tx, [employee_id]).get(employee_id, [])


def test_the_index_reads_again_whom_a_merge_concerns(company):
    talent = TalentIndex(TalentRows(company))
    before = talent.caught_up(talent.present()).revision
    merging.merge(company, "cmp_7", "cmp_1", viewer=HR)
    now = talent.caught_up(talent.present())
    changed = company.read(changed_ids, before.number, now.revision.number)
    assert changed >= {*TOGETHER, "cmp_1", "cmp_7"}
    whole = building.built(TalentRows(company), now.revision, now.moment.as_of)
    row = now.catalogue.row_of("cmp_7")
    employees = now.workforce.employees.rows(PEOPLE_IDS)
    assert now.lines.of(row).standings(employees) == whole.lines.of(row).standings(
        employees
    )


def test_one_decision_at_a_time_about_a_competency_and_none_beside_a_policy(company):
    job = decided(company)
    for loser, winner in (("cmp_7", "cmp_3"), ("cmp_3", "cmp_1")):
        with pytest.raises(Conflict, match=f"by the job {job.id}"):
            decided(company, loser, winner)
    assert company.read(active_job_ids, jobs.MERGE_KINDS) == [job.id]
    version = proposed(company)
    with pytest.raises(Conflict, match="Competencies are being merged by the job"):
        activate(company, version)

    cancel_job(job.id, viewer=ADMIN, store=company)
    activate(company, version)
    with pytest.raises(Conflict, match="coming into force; merge"):
        decided(company)
    with pytest.raises(Conflict, match="The policy has changed"):
        merging.carried_out(company, job)


def proposed(store):
    version = propose_policy({"certainty": 0.9}, viewer=HR, store=store)
    preview_policy(
        version.id, trial_id="trl_2", store=store, progress=lambda share: None
    )
    return version


def activate(store, version):
    given = {"viewer": ADMIN, "store": store, "send": merging.nobody_hears}
    return start_activation(version.id, **given)


def test_a_decision_that_another_has_overtaken_is_not_carried_out(company):
    old = decided(company)
    cancel_job(old.id, viewer=ADMIN, store=company)
    merging.carried_out(company, decided(company))
    with pytest.raises(Conflict, match="Something else was decided"):
        merging.carried_out(company, old)
    assert levels(company, "cmp_1") == TOGETHER


def test_hr_is_told_but_for_who_decided_it(company):
    company.write(_grant_hr)
    merging.merge(company, "cmp_7", "cmp_1", viewer=HR)
    [notice] = company.read(notices_page, "emp_5", Keyset(5))
    assert (notice.kind, notice.about_id) == ("competency.merged", "cmp_7")
    today = company.today()
    assert notice.text == f"weldng is one with Welding since {today}. The same word."
    merging.unmerge(company, "cmp_7", viewer=replace(HR, employee_id="emp_5"))
    assert len(company.read(notices_page, "emp_5", Keyset(5))) == 1


def _grant_hr(write):
    add_permission_roles(write)
    hr = [grant_link("emp_5", PermissionRole.HR)]
    facts.create_links(write, GRANTED, hr, source="app")


def test_work_is_kept_by_the_store(company):
    both, job = ["cmp_3", "cmp_4"], decided(company)
    company.write_aside(merge_work.start_merge_work, both, job.id)
    assert company.read(merge_work.merge_job_ids, both) == dict.fromkeys(both, job.id)
    company.write_aside(merge_work.note_concerned, job.id, ["emp_1", "emp_2"])
    last = company.read(jobs_by_id, [job.id])[job.id].payload["revision"]
    assert company.read(changed_ids, 0, 1_000) >= {"emp_1"}
    assert company.read(changed_ids, last + 1, 1_000) == set()
    company.write(profile_lines.replace_lines_ready, job.id, ["emp_1"], [])
    company.write(merge_work.let_merge_count, both, job.id, kind="competency.merged")
    assert company.read(changed_ids, last + 2, 1_000) == {"emp_1", "emp_2"}
    assert company.read(merge_work.merge_job_ids, both) == {}
