"""people, profile, match and successors as they print, in 80 columns."""

import json
import re
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from skills_graph.cli import fill, match, people, profile, successors
from skills_graph.errors import BadInput, NotAllowed
from skills_graph.services.policies.questions import Questions
from skills_graph.settings import Settings
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from tests.small_company import add_company

FOOT = re.compile(
    r"As of [\d-]{10}, known [\d-]{10}T[\d:.]+Z, revision \d+, policy 1\."
)


@pytest.fixture(scope="module")
def application(module_store):
    module_store.write(add_company, module_store.today())
    return SimpleNamespace(
        store=module_store,
        talent=TalentIndex(TalentRows(module_store)),
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
    for module in (fill, match, people, profile, successors):
        monkeypatch.setattr(module, "open_application", opened)

    def run_and_print(module, *arguments):
        """Return the lines printed, without the foot that says the moment."""
        result = CliRunner().invoke(module.app, list(arguments))
        if result.exception is not None:
            raise result.exception
        lines = result.stdout.splitlines()
        assert max(map(len, lines), default=0) <= 80
        lines = [line.rstrip() for line in lines]
        if "--json" not in arguments:
            assert FOOT.fullmatch(lines.pop()), lines
        return lines[:-1] if lines and not lines[-1] else lines

    return run_and_print


def test_people_are_listed_by_name(run):
    assert run(people, "w") == [
        "name  title   unit   location",
        "Ben   Welder  Works",
        "Cai   Welder         Oslo",
    ]
    assert run(people, "--unit", "works") == [
        "name  title   unit   location",
        "Ben   Welder  Works",
    ]
    assert run(people, "--top", "1")[-1] == "1 of 5 people; --top shows more."
    assert run(people, "xyzzy") == ["Nobody is found by that."]


def test_a_match_ranks_and_counts(run):
    printed = run(match, "Welder", "--top", "3")

    assert printed[0].startswith("Welder, as of 20")
    assert printed[1] == "Considered 5: 2 eligible, 1 lacking one must-have, 2 two."
    assert printed[3].split() == [
        "#",
        "name",
        "title",
        "eligible",
        "job",
        "proven",
        "points",
    ]
    assert [line.split()[:3] for line in printed[4:7]] == [
        ["1", "Cai", "Welder"],
        ["2", "Ben", "Welder"],
        ["3", "Dee", "not"],
    ]
    assert printed[-1] == "3 of 5 people; --top shows more."


def test_an_explained_match_says_why_line_by_line(run):
    printed = "\n".join(run(match, "Welder", "--top", "3", "--explain"))

    assert "Eligible, ranked 1 of 2. Meets both must-haves." in printed
    assert "Safety card is not validated yet." in printed
    assert "Welding 3 *" in printed
    assert "not confirmed" in printed


def test_a_match_is_the_same_for_programs(run):
    found = json.loads("\n".join(run_json(run, match, "Welder")))

    assert [m["employee_id"] for m in found["matches"]] == [
        "emp_3",
        "emp_2",
        "emp_4",
        "emp_5",
        "emp_1",
    ]
    assert found["requirements"][0] == {
        "competency_id": "cmp_1",
        "competency": "Welding",
        "level": 3,
        "is_mandatory": True,
        "needs_validation": False,
        "meeting": 3,
    }
    assert found["matches"][2]["lines"][1]["verdict"] == "NOT_VALIDATED"
    assert len(found["basis"]["digest"]) == 64


def test_a_match_says_what_would_have_to_change_and_what_opens_the_pool(run):
    printed = run(match, "Welder", "--top", "3", "--counterfactual")

    assert "     About 17 hours: have Safety card 1 confirmed." in printed
    assert printed.count("     Nothing has to change.") == 2
    assert printed[-2:] == [
        "  +1  Safety card without validation",
        "  +3  Welding optional; Safety card optional",
    ]


def test_a_match_says_how_to_come_to_a_place(run):
    printed = run(match, "Welder", "--top", "2", "--into-top", "1")

    assert any("learn Drawing 1" in line for line in printed)


def test_the_way_of_a_match_is_the_same_for_programs(run):
    found = json.loads(
        "\n".join(run_json(run, match, "Welder", "--top", "3", "--counterfactual"))
    )

    ways = [one["counterfactual"] for one in found["matches"]]
    assert ways[:2] == [None, None]
    assert ways[2]["estimated_hours"] == pytest.approx(52 / 3)
    assert [step["kind"] for step in ways[2]["steps"]] == ["PROVE"]


def test_a_position_is_filled_from_within_or_it_is_said_why_not(run):
    printed = run(fill, "Head of works", "--top", "3")

    assert printed[1] == "Yes, today: 2 people are ready."
    assert "Cai, ready now" in printed
    assert "  About 17 hours: have Safety card 1 confirmed." in printed
    assert run(fill, "Spare")[1].startswith("It cannot be said: nothing is required")
    found = json.loads("\n".join(run_json(run, fill, "Monk")))
    assert found["answer"] == "NOT_BY_LEARNING"
    assert found["nearest"][0]["counterfactual"]["obstacles"] == [
        {"competency_id": "cmp_4", "reason": "NOT_LEARNABLE"}
    ]


def run_json(run, module, *arguments):
    result = CliRunner().invoke(module.app, [*arguments, "--json"])
    assert result.exception is None
    return result.stdout.splitlines()


def test_successors_are_listed_with_what_decides(run):
    printed = run(successors, "Head of works")

    assert printed[0].startswith("Head of works, as of 20")
    assert printed[1:3] == [
        "Held by Ada.",
        "Bench strong: 2 ready now, 2 more within 12 months.",
    ]
    assert "Ready now: meets every must-have." in "\n".join(printed)
    found = json.loads("\n".join(run_json(run, successors, "Head of works")))
    assert [one["readiness"] for one in found["successors"]] == [
        "READY_NOW",
        "READY_NOW",
        "WITHIN_12_MONTHS",
        "WITHIN_12_MONTHS",
    ]
    assert found["bench"]["strength"] == "STRONG"


def test_a_position_without_a_role_says_why_nobody_follows(run):
    assert run(successors, "Spare")[1:] == [
        "Vacant.",
        "Bench none: 0 ready now, 0 more within 12 months.",
        "This position has no role, so there is nothing to hold anybody against.",
    ]


def test_a_profile_shows_levels_by_name(run):
    printed = run(profile, "Cai")

    assert printed[:2] == ["Cai", "Welder, Oslo"]
    assert "4 Advanced" in "\n".join(printed)
    assert run(profile, "Ada")[-1] == (
        "Nothing has been said about what they can do yet."
    )
    found = json.loads("\n".join(run_json(run, profile, "emp_3")))
    assert [line["competency"] for line in found["lines"]] == [
        "Welding",
        "Drawing",
        "Safety card",
    ]


def test_rights_are_those_of_whoever_asks(run):
    assert run(match, "Welder", "--as", "Ben")[1].startswith("Considered 1: 1 eligible")
    with pytest.raises(NotAllowed, match="not shared with you"):
        run(profile, "Cai", "--as", "Ben")
    with pytest.raises(NotAllowed, match="not shared with you"):
        run(successors, "Head of works", "--as", "Ben")


@pytest.mark.parametrize(
    ("module", "name", "message"),
    [
        (match, "tailor", "There is no role called 'tailor'"),
        (match, "Weld", "may be 2 things"),
        (successors, "tailor", "no position called 'tailor'"),
        (profile, "Zed", "no person called 'Zed'"),
        (profile, "we", r"may be 2 things: Ben \(emp_2, Works\); Cai"),
    ],
)
def test_a_name_of_nothing_or_of_several_is_said(run, module, name, message):
    with pytest.raises(BadInput, match=message):
        run(module, name)
