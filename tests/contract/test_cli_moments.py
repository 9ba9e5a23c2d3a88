"""`--as-of` and `--known-at` on every command that answers, on both engines."""

import json
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace

import pytest
from typer.main import get_group
from typer.testing import CliRunner

from skills_graph.cli import (
    app,
    assessors,
    bench,
    competencies,
    disputes,
    fill,
    match,
    people,
    policy,
    profile,
    roles,
    scales,
    search,
    shortlist,
    successors,
)
from skills_graph.domain.evidence import EvidenceSource
from skills_graph.errors import BadInput
from skills_graph.services.evidence import NewAssertion, add_assertion
from skills_graph.services.name_search import NameSearch
from skills_graph.settings import Settings
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from tests.disputing import ADA, begin

NOT_ABOUT_A_MOMENT = {
    # What runs, what it does now, and what is written.
    *("up", "down", "status", "demo", "import", "jobs", "token", "query"),
    *("competencies merge", "competencies unmerge", "competencies tell-apart"),
    *("policy propose", "policy preview", "policy activate", "policy replay"),
    *("policy withdraw", "policy trials", "policy people", "scales save"),
    *("assessors appoint", "assessors end"),
}
READING = {
    ("profile", "Ben"): profile,
    ("match", "Welder"): match,
    ("successors", "Welder"): successors,
    ("fill", "Welder"): fill,
    ("shortlist", "Welder"): shortlist,
    ("search", "Ada"): search,
    ("bench",): bench,
    ("people",): people,
    ("roles",): roles,
    ("disputes",): disputes,
    ("scales",): scales,
    ("assessors",): assessors,
    ("policy", "list"): policy,
    ("competencies", "merges"): competencies,
}
"""Every command that answers about a moment, by how it is called, and its module."""


@pytest.fixture(scope="module")
def application(module_store):
    module_store.write(begin, module_store.today())
    return SimpleNamespace(
        store=module_store,
        talent=TalentIndex(TalentRows(module_store)),
        questions=SimpleNamespace(note=lambda *_, **__: None),
        settings=Settings(),
        names=NameSearch(module_store),
    )


@pytest.fixture
def run(application, monkeypatch):
    """Run a command in 80 columns, and return the lines that it prints."""

    @contextmanager
    def opened():
        yield application

    monkeypatch.setenv("COLUMNS", "80")
    for module in READING.values():
        monkeypatch.setattr(module, "open_application", opened)

    def run_and_print(*arguments):
        result = CliRunner().invoke(app, list(arguments))
        if result.exception is not None:
            raise result.exception
        return result.stdout.splitlines()

    return run_and_print


def commands(group, path=()):
    """Yield every command with its options, by how it is called."""
    if not hasattr(group, "list_commands"):
        yield " ".join(path), {one.name for one in group.params}
        return
    for name in group.list_commands(None):
        yield from commands(group.get_command(None, name), (*path, name))


def test_every_command_that_answers_takes_both_times():
    without = {
        called
        for called, options in commands(get_group(app))
        if not {"as_of", "known_at"} <= options
    }

    asked = {one for one in without if one.split()[0] not in NOT_ABOUT_A_MOMENT}
    assert asked <= NOT_ABOUT_A_MOMENT


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_the_foot_names_day_moment_revision_and_policy(run, application, command):
    day = application.store.today() + timedelta(days=40)
    now = application.store.now()

    foot = run(*command, "--as-of", day.isoformat())[-1]

    assert foot.startswith(f"As of {day.isoformat()}, known {now.known_at}, revision ")
    assert foot.endswith(", policy 1.")


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_before_anything_was_known_a_command_says_so_and_does_not_fail(run, command):
    printed = run(*command, "--known-at", "2001-01-01T00:00:00Z")

    assert printed[-1].endswith("known 1970-01-01T00:00:00.000Z, revision 0, policy 1.")


@pytest.mark.parametrize(
    ("option", "given", "words"),
    [
        ("--as-of", "2026-02-30", "is to be a day as YYYY-MM-DD, not '2026-02-30'"),
        ("--as-of", "tomorrow", "is to be a day as YYYY-MM-DD, not 'tomorrow'"),
        ("--as-of", "2099-01-01", "at most 5 years ahead"),
        ("--known-at", "2026-02-01", "is to be a moment with its zone"),
        ("--known-at", "2099-01-01T00:00:00Z", "lies in the future"),
    ],
)
def test_what_is_no_moment_is_refused_in_words(run, option, given, words):
    with pytest.raises(BadInput, match=words):
        run("match", "Welder", option, given)


def test_a_profile_shows_what_was_known_then(run, application):
    store, talent = application.store, application.talent
    before = store.now().known_at
    add_assertion(
        NewAssertion("emp_2", "cmp_3", EvidenceSource.MANAGER_RATING, level=4),
        viewer=ADA,
        store=store,
        people=talent.caught_up(talent.present()),
    )

    now = json.loads("\n".join(run("profile", "Ben", "--json")))
    then = json.loads("\n".join(run("profile", "Ben", "--json", "--known-at", before)))

    assert [line["competency"] for line in now["lines"]].count("Drawing") == 1
    assert [line["competency"] for line in then["lines"]].count("Drawing") == 0
    assert then["moment"]["known_at"] == before < now["moment"]["known_at"]


def test_the_bench_counts_critical_positions_or_all(run):
    critical, everything = run("bench"), run("bench", "--all")

    assert critical[0].startswith("1 of 2 critical positions have somebody ready now")
    assert [line.split()[0] for line in critical[3:-2]] == ["Ghost", "Head"]
    assert len(everything) == len(critical) + 4
    assert len(run("bench", "works", "--all")) == len(everything) - 1
