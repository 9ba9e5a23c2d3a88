"""Competencies that are one, on both engines: from when on, for whom, and undone."""

import json
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from skills_graph.cli import competencies as command
from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.merges import Decider
from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import PermissionRole
from skills_graph.domain.policy import FIRST_POLICY
from skills_graph.errors import BadInput, NotAllowed, NotFound
from skills_graph.services.access import OPERATOR, Viewer
from skills_graph.services.duplicate_proposals import proposed_duplicates
from skills_graph.services.evidence import NewAssertion, add_assertion
from skills_graph.services.lines import recompute_lines
from skills_graph.services.policies.activation import computed
from skills_graph.services.profiles import profiles_of
from skills_graph.settings import Settings
from skills_graph.store import merges, profile_lines, roles
from skills_graph.store.assertions import append_assertions, assertions_by_id
from skills_graph.store.jobs import jobs_by_id
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent import building
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.snapshot import Snapshot
from tests import merging
from tests.builders import an_assertion

HR = Viewer("emp_5", frozenset({PermissionRole.EMPLOYEE, PermissionRole.HR}), "Eve")
BEN = Viewer("emp_2", frozenset({PermissionRole.EMPLOYEE}), "Ben")
SLIP = "A slip."
NEIGHBOURS = "SHARED_NEIGHBOURS"


@pytest.fixture
def company(store):
    store.write(merging.add_company_with_twins, store.today())
    return store


def lines(company, *employee_ids):
    found = company.read(profile_lines.lines_of_employees, list(employee_ids))
    return {
        id: [(line.competency_id, line.held_level) for line in of_one]
        for id, of_one in found.items()
    }


def requirements(company, at=None):
    at = at or company.now()
    found = company.read(roles.roles_by_id, ["rol_1"], at=at)["rol_1"].requirements
    return {
        one.competency_id: (one.level, one.weight, one.is_mandatory) for one in found
    }


def merge(company, loser="cmp_7", winner="cmp_1", viewer=HR):
    merging.merge(company, loser, winner, viewer=viewer)


def unmerge(company, viewer=HR):
    merging.unmerge(company, "cmp_7", viewer=viewer)


def profile(company, employee_id, at):
    found = company.read(profiles_of, [employee_id], at=at).get(employee_id, {})
    return {id: entry.line.held_level for id, entry in found.items()}


def test_evidence_of_both_adds_up_to_one_line_and_comes_apart_again(company):
    assert lines(company, "emp_1") == {"emp_1": [("cmp_7", 4)]}

    merge(company)
    assert lines(company, "emp_1", "emp_2") == {
        "emp_1": [("cmp_1", 4)],
        "emp_2": [("cmp_1", 3), ("cmp_2", 1)],
    }

    unmerge(company)
    assert lines(company, "emp_1") == {"emp_1": [("cmp_7", 4)]}


def test_a_role_that_asks_for_both_asks_for_the_higher_and_for_all_the_weight(company):
    apart = requirements(company)
    assert (apart["cmp_1"], apart["cmp_7"]) == ((3, 2, True), (4, 3, False))

    merge(company)
    assert requirements(company) == {
        "cmp_1": (4, 5, True),
        "cmp_2": (1, 1, True),
        "cmp_3": (2, 1, False),
    }

    unmerge(company)
    assert requirements(company) == apart


def test_earlier_moments_see_what_was_known_and_held_then(company):
    before = company.now()
    merge(company)
    merged = company.now()
    unmerge(company)
    after = company.now()
    day_before = replace(merged, as_of=merged.as_of - timedelta(days=1))

    found = [company.read(merges.merges, at=at).winners for at in (before, merged)]
    assert found == [{}, {"cmp_7": "cmp_1"}]
    assert company.read(merges.merges, at=after).winners == {}
    assert company.read(merges.merges, at=day_before).winners == {}
    assert [profile(company, "emp_1", at) for at in (before, merged, after)] == [
        {"cmp_7": 4},
        {"cmp_1": 4},
        {"cmp_7": 4},
    ]
    assert "cmp_7" in requirements(company, before)
    assert "cmp_7" not in requirements(company, merged)


def test_what_is_said_of_the_loser_counts_for_the_winner(company):
    merge(company)
    said = add_assertion(
        NewAssertion("emp_2", "cmp_7", EvidenceSource.ASSESSMENT, 5),
        viewer=OPERATOR,
        store=company,
        people=TalentIndex(TalentRows(company)).caught_up(company.now()),
    )
    assert said.competency_id == "cmp_1"
    raised = dict(lines(company, "emp_2")["emp_2"])
    assert raised.keys() == {"cmp_1", "cmp_2"}
    assert raised["cmp_1"] > 3

    unmerge(company)
    found = company.read(assertions_by_id, [said.id], at=company.now())
    assert found[said.id].competency_id == "cmp_7"
    apart = dict(lines(company, "emp_2")["emp_2"])
    assert (apart["cmp_1"], "cmp_7" in apart) == (3, True)


def test_an_import_of_the_loser_counts_for_the_winner(company):
    merge(company)
    said = an_assertion(
        "import",
        EvidenceSource.ASSESSMENT,
        4,
        employee_id="emp_5",
        competency_id="cmp_7",
        asserted_on=company.today(),
    )

    def work(write):
        append_assertions(write, [said])
        recompute_lines(write, {"emp_5": ["cmp_7"]}, today=company.today())

    company.write(work)
    assert lines(company, "emp_5") == {"emp_5": [("cmp_1", 4)]}


def test_the_index_holds_both_as_one_and_equals_one_built_whole(company):
    talent = TalentIndex(TalentRows(company))
    apart = _held(talent.caught_up(talent.present()), "emp_1")
    assert apart == {"cmp_7": 4}
    before = company.now()

    merge(company)
    now = talent.caught_up(talent.present())
    whole = building.built(TalentRows(company), now.revision, now.moment.as_of)
    assert _held(now, "emp_1") == {"cmp_1": 4} == _held(whole, "emp_1")

    merged = talent.present()
    unmerge(company)
    assert _held(talent.caught_up(talent.present()), "emp_1") == {"cmp_7": 4}
    for at, expected in ((before, {"cmp_7": 4}), (merged, {"cmp_1": 4})):
        fresh = TalentIndex(TalentRows(company))
        then = fresh.caught_up(at, needing=["cmp_1", "cmp_7"])
        assert _held(then, "emp_1") == expected


def _held(snapshot: Snapshot, employee_id):
    rows = snapshot.workforce.employees.rows([employee_id])
    found = {}
    for id in ("cmp_1", "cmp_7"):
        row = snapshot.catalogue.competencies.row(id)
        for one in snapshot.lines.of(row).standings(rows).values():
            if one.held_level:
                found[id] = one.held_level
    return found


@pytest.mark.parametrize(
    ("loser", "winner", "why"),
    [
        ("cmp_1", "cmp_1", "one with itself"),
        ("cmp_8", "cmp_1", "of kind KNOWLEDGE"),
        ("cmp_9", "cmp_1", "different scales"),
    ],
)
def test_what_cannot_be_one_is_refused(company, loser, winner, why):
    with pytest.raises(BadInput, match=why):
        merge(company, loser, winner)


def test_a_reader_never_takes_two_steps(company):
    merge(company)
    with pytest.raises(BadInput, match="'weldng' is merged into another"):
        merge(company, "cmp_7", "cmp_3")
    with pytest.raises(BadInput, match="'weldng' is merged into another"):
        merge(company, "cmp_3", "cmp_7")
    with pytest.raises(BadInput, match="Others are merged into 'Welding'"):
        merge(company, "cmp_1", "cmp_3")


def test_only_hr_and_administrators_decide(company):
    for refused in (partial(merge, company), partial(unmerge, company)):
        with pytest.raises(NotAllowed, match="Only HR and administrators"):
            refused(viewer=BEN)
    with pytest.raises(NotFound, match="cmp_nothing"):
        merge(company, "cmp_nothing")
    with pytest.raises(BadInput, match="is not merged"):
        unmerge(company)


def test_a_duplicate_is_proposed_until_it_is_merged(company):
    def proposed(viewer=HR):
        found = proposed_duplicates(viewer=viewer, store=company, at=company.now())
        return [(one.id, other.id) for _, one, other in found]

    assert proposed() == [("cmp_1", "cmp_7")]
    with pytest.raises(NotAllowed):
        proposed(BEN)
    merge(company)
    assert proposed() == []


def test_everyone_claiming_is_found(company):
    claiming = company.read(merges.people_claiming, ["cmp_7", "cmp_3"])
    assert claiming == ["emp_1", "emp_3"]


def test_a_policy_on_its_way_computes_the_lines_of_both_as_one(company):
    merge(company)
    _, found = company.read(computed, ["emp_1"], FIRST_POLICY, company.today())
    assert [line.competency_id for line in found["emp_1"]] == ["cmp_1"]


def _cells(table):
    return [cell.strip() for row in table.splitlines() for cell in row.split("  ")]


def test_the_command_line_lists_merges_and_takes_back(company, monkeypatch):
    talent = TalentIndex(TalentRows(company))

    def send(kind, job_id):
        merging.carried_out(company, company.read(jobs_by_id, [job_id])[job_id])

    application = SimpleNamespace(
        store=company, talent=talent, settings=Settings(), send=send
    )
    opened = contextmanager(lambda: (yield application))
    monkeypatch.setattr(command, "open_application", opened)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*words):
        """Return what is printed, without a foot that says the moment."""
        done = CliRunner().invoke(command.competencies, words, catch_exceptions=False)
        answer, _, _ = done.stdout.partition("As of ")
        return answer.rstrip("\n") + "\n"

    [pair] = json.loads(run("duplicates", "--json"))
    assert (pair["score"], pair["signs"]) == (0.937, ["MISSPELT_OR_SHORT", NEIGHBOURS])
    assert [each["id"] for each in pair["competencies"]] == ["cmp_1", "cmp_7"]
    assert run("duplicates").split()[-5:] == [
        "0.94",
        "Welding",
        "weldng",
        "cmp_1",
        "cmp_7",
    ]

    done = run("merge", "cmp_7", "cmp_1", "--reason", SLIP)
    assert done == "cmp_7 is Welding now.\n"
    assert run("duplicates") == "No two competencies look like one.\n"
    [merged] = json.loads(run("merges", "--json"))
    assert (merged["merged_on"], merged["decider"]) == (
        str(company.today()),
        {"by_id": None, "by_label": "Operator at the command line", "reason": SLIP},
    )
    assert {"weldng", "Welding", SLIP} <= set(_cells(run("merges")))
    done = run("unmerge", "cmp_7", "--reason", "They differ after all.")
    assert done == "weldng stands for itself again.\n"
    assert run("merges") == "No competency is another one.\n"
    done = run("tell-apart", "cmp_7", "cmp_1", "--reason", "They differ.")
    assert done == "weldng and Welding are told apart.\n"
    assert run("duplicates") == "No two competencies look like one.\n"


def test_the_facts_are_written_by_the_store(company):
    today = company.today()
    why = Decider("Eve", "The same word.", "emp_5")
    said = {"decider": why, "today": today}
    company.write(lambda w: merges.create_merge(w, "cmp_7", "cmp_1", **said))
    at = company.now()
    known = company.read(merges.merges, at=at)
    assert known.resolved("cmp_7") == "cmp_1"
    assert known.with_losers(["cmp_7"]) == {"cmp_1", "cmp_7"}
    decided = company.read(merges.merge_decisions, at=at)
    assert (decided["cmp_7"].decider, decided["cmp_7"].merged_on) == (why, today)
    company.write(lambda w: merges.retract_merge(w, "cmp_7", "cmp_1", decider=why))
    assert company.read(merges.merge_decisions, at=company.now()) == {}
    assert company.read(merges.merges, at=company.now()).winners == {}
    assert company.read(merges.merges, at=Moment(today, at.known_at)) == known
