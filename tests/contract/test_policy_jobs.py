"""Policies as the worker and the command line handle them, on both engines."""

import json
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from skills_graph.cli import policy
from skills_graph.domain.ids import JobId
from skills_graph.domain.organisation import PermissionRole
from skills_graph.domain.policy_versions import PolicyState
from skills_graph.domain.talent_filter import EVERYBODY
from skills_graph.errors import BadInput, NotAllowed, NotFound
from skills_graph.jobs import JobState
from skills_graph.services import jobs as background
from skills_graph.services.access import OPERATOR
from skills_graph.services.policies.questions import Questions
from skills_graph.services.policies.versions import versions
from skills_graph.services.run_job import run_job
from skills_graph.services.shortlist import shortlist
from skills_graph.services.targets import MatchTarget
from skills_graph.settings import Settings
from skills_graph.store import facts
from skills_graph.store.employees import GRANTED, add_permission_roles, grant_link
from skills_graph.store.pages import Keyset
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from tests.small_company import add_company
from workers import policies as workers

WORK = {
    "policy.preview": workers._preview,  # noqa: SLF001 - what its task does
    "policy.replay": workers._replay,  # noqa: SLF001
    "policy.activate": workers._activate,  # noqa: SLF001
    "policy.sweep_lines": workers._sweep,  # noqa: SLF001
}


class Application(SimpleNamespace):
    """An application whose queue is worked off when a job is looked at."""

    def send(self, kind, job_id):
        self.sent.append(kind)
        run_job(JobId(job_id), lambda run: WORK[kind](run, self), store=self.store)


@pytest.fixture
def application(store):
    store.write(_a_company, store.today())
    return Application(
        store=store,
        talent=TalentIndex(TalentRows(store)),
        settings=Settings(),
        sent=[],
    )


def _a_company(write, today):
    add_company(write, today)
    add_permission_roles(write)
    grant = grant_link("emp_2", PermissionRole.ADMIN)
    facts.create_links(write, GRANTED, [grant], source="app")


@pytest.fixture
def run(application, monkeypatch):
    """Run `policy ...` in 100 columns, and return what it prints."""

    @contextmanager
    def opened():
        yield application

    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(policy, "open_application", opened)

    def run_and_print(*arguments):
        done = CliRunner().invoke(policy.app, ["policy", *arguments])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done.stdout

    return run_and_print


def test_a_policy_goes_all_the_way_from_the_command_line(application, run):
    assert "Version 2 is proposed" in run("propose", "certainty=0.9", "--note", "Surer")
    told = json.loads(run("preview", "2", "--json"))
    assert (told["version"], told["against_version"]) == ("2", "1")
    assert told["by_rule"] == {"certainty": told["counts"]["lines_changed"]}
    assert len(told["rows"]) == told["counts"]["people_changed"]
    shown = run("preview", "2")
    assert "2 against 1:" in shown
    assert "3 to" in shown
    with pytest.raises(NotAllowed, match="it takes two"):
        run("activate", "2")

    assert run("activate", "2", "--as", "Ben").endswith("Version 2 is in force.\n")

    assert application.sent == [
        "policy.preview",
        "policy.preview",
        "policy.activate",
        "policy.sweep_lines",
    ]
    assert [one.state for one in versions(application.store)] == [
        PolicyState.IN_FORCE,
        PolicyState.PAST,
    ]
    jobs = background.jobs_page(Keyset(10), viewer=OPERATOR, store=application.store)
    assert {job.state for job in jobs} == {JobState.SUCCEEDED}


def test_a_whole_policy_comes_from_a_file(run, tmp_path):
    rules = json.loads(run("show", "--json"))
    rules["own_cap"] = 0.5
    file = tmp_path / "policy.json"
    file.write_text(json.dumps(rules))
    assert "Version 2 is proposed" in run("propose", "--file", str(file))
    assert "own_cap" in run("show", "2")
    del rules["weights.AWARD"]
    file.write_text(json.dumps(rules))
    with pytest.raises(BadInput, match=r"weights\.AWARD is missing"):
        run("propose", "--file", str(file))
    file.write_text("{")
    with pytest.raises(BadInput, match="no JSON that can be read"):
        run("propose", "--file", str(file))
    file.write_text("[]")
    with pytest.raises(BadInput, match="one object with every rule"):
        run("propose", "--file", str(file))


def test_versions_are_listed_and_one_that_is_not_there_is_named(run):
    run("propose", "own_cap=0.5", "--note", "Less of oneself")
    found = json.loads(run("list", "--json"))
    assert [(one["version"], one["state"]) for one in found] == [
        ("2", "PROPOSED"),
        ("1", "IN_FORCE"),
    ]
    assert "Less of oneself" in run()
    assert run("withdraw", "2") == "Version 2 is withdrawn.\n"
    with pytest.raises(NotFound, match="policy"):
        run("preview", "9")
    with pytest.raises(BadInput, match="Say own_cap=VALUE"):
        run("propose", "own_cap")


def test_a_replay_prints_whose_place_changes_and_why(application, run):
    talent, store = application.talent, application.store
    target = MatchTarget(role_id="rol_1")
    asked = shortlist(
        target, viewer=OPERATOR, at=talent.present(), store=store, talent=talent
    )
    questions = Questions(store, every_seconds=60)
    questions.note(target, EVERYBODY, viewer=OPERATOR, basis=asked.basis)
    questions.close()
    run("propose", "certainty=0.9")

    shown = run("replay", "2")

    assert "1 questions" in shown
    assert "certainty" in shown
    assert "rol_1" in shown
