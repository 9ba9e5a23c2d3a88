"""search and shortlist as they print, in 80 columns, and as a file."""

import csv
import json
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from skills_graph.cli import search, shortlist
from skills_graph.domain.organisation import PermissionRole
from skills_graph.errors import BadInput, NotFound
from skills_graph.services.access import Viewer
from skills_graph.services.name_search import NameSearch
from skills_graph.services.policies.questions import Questions
from skills_graph.services.saved_searches import SearchToSave, save_search
from skills_graph.services.targets import MatchTarget
from skills_graph.settings import Settings
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from tests.small_company import add_company

FOR_PROGRAMS = {"--csv", "--json"}


@pytest.fixture(scope="module")
def application(module_store):
    module_store.write(add_company, module_store.today())
    return SimpleNamespace(
        store=module_store,
        talent=TalentIndex(TalentRows(module_store)),
        names=NameSearch(module_store),
        questions=Questions(module_store, every_seconds=3_600),
        settings=Settings(),
    )


@pytest.fixture
def run(application, monkeypatch):
    """Run a command in 80 columns, and return what it prints."""

    @contextmanager
    def opened():
        yield application

    monkeypatch.setenv("COLUMNS", "80")
    for module in (search, shortlist):
        monkeypatch.setattr(module, "open_application", opened)

    def run_and_print(module, *arguments):
        result = CliRunner().invoke(module.app, list(arguments))
        if result.exception is not None:
            raise result.exception
        lines = result.stdout.splitlines()
        assert max(map(len, lines), default=0) <= 80 or FOR_PROGRAMS & set(arguments)
        return [line.rstrip() for line in lines]

    return run_and_print


def test_a_search_lists_what_may_be_meant(run):
    assert run(search, "weldign")[:-2] == [
        "            name          found as  id",
        "competency  Welding                 cmp_1",
        "role        Welding hand            rol_2",
    ]
    assert run(search, "cai")[1].split() == ["person", "Cai", "emp_3"]
    assert run(search, "xyzzy")[0] == "Nothing is called anything like that."
    [only] = json.loads("\n".join(run(search, "works", "--kind", "org_unit", "--json")))
    assert (only["id"], only["kind"], only["label"]) == ("org_2", "ORG_UNIT", "Works")


def test_a_shortlist_is_of_those_who_hold_what_is_typed(run):
    printed = run(shortlist, "--holds", "Welding at 3 and not drawing")

    assert "who holds Welding at 3, does not hold Drawing" in printed[0]
    names = [line.split()[1] for line in printed if line[:1].isdigit()]
    assert names == ["Ben", "Dee"]


def test_a_role_and_a_filter_go_together(run):
    assert run(shortlist, "Welder", "--location", "oslo")[0].endswith(
        ": who is at oslo"
    )
    printed = run(shortlist, "Welder", "--location", "oslo", "--json")

    found = json.loads("\n".join(printed))
    assert [match["employee_id"] for match in found["matches"]] == ["emp_3"]
    assert (found["considered"], found["eligible"]) == (1, 1)
    assert found["filter_counts"] == [
        {"condition": "LOCATION", "sentence": "at oslo", "passing": 1, "removing": 4}
    ]


def test_a_filter_that_leaves_nobody_tells_why(run):
    printed = run(
        shortlist, "Welder", "--unit", "works", "--location", "oslo", "--called", "e"
    )

    assert printed[1] == "Considered 0, 0 of them eligible."
    assert [line.split("  ")[0] for line in printed[3:-2]] == [
        "who",
        "in Works or below",
        "at oslo",
        "called e",
    ]


def test_everybody_is_written_to_a_file(run, tmp_path):
    file = tmp_path / "people.csv"

    assert run(shortlist, "Welder", "--csv", str(file)) == []

    with file.open(encoding="utf-8-sig", newline="") as reading:
        lines = [line for line in csv.reader(reading) if not line[0].startswith("# ")]
    rows = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    assert [row["name"] for row in rows] == ["Cai", "Ben", "Dee", "Eve", "Ada"]
    assert rows[0]["Welding at 3 (must)"] == "MET"
    on_screen = run(shortlist, "Welder", "--csv", "-")
    assert [line for line in on_screen if line] == [
        line for line in file.read_text(encoding="utf-8").splitlines() if line
    ]


def test_a_saved_search_is_asked_again_with_ones_own_rights(run, application):
    ada = Viewer("emp_1", frozenset({PermissionRole.EMPLOYEE, PermissionRole.MANAGER}))
    saved = save_search(
        SearchToSave("All", MatchTarget(role_id="rol_1"), is_shared=True),
        viewer=ada,
        store=application.store,
        talent=application.talent,
    )

    def considered(*who):
        printed = run(shortlist, "--saved", saved.id, "--json", *who)
        return json.loads("\n".join(printed))["considered"]

    assert considered() == 5
    assert considered("--as", "Ben") == 1
    with pytest.raises(NotFound, match="no saved search with id 'sav_x'"):
        run(shortlist, "--saved", "sav_x")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Name a role, or something that people must hold."),
        (("--holds", "not welding"), "Name a role, or something"),
        (
            ("--holds", "weldign"),
            "There is no competency called 'weldign'. Perhaps: Welding",
        ),
        (("Welder", "--manager", "nobody"), "There is no person called 'nobody'."),
        (("Welder", "--unit", "nowhere"), "There is no unit called 'nowhere'."),
    ],
)
def test_what_cannot_be_asked_says_what_may_be_meant(run, arguments, message):
    with pytest.raises(BadInput) as raised:
        run(shortlist, *arguments)

    assert str(raised.value).startswith(message)
