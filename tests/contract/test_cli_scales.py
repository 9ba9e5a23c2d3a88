"""`skills-graph scales` as it prints, and as it saves."""

import json
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from skills_graph.cli import scales as command
from skills_graph.errors import BadInput, NotFound
from skills_graph.settings import Settings


@pytest.fixture
def run(store, monkeypatch):
    """Run the command in 80 columns, and return the lines that it prints."""

    @contextmanager
    def opened():
        yield SimpleNamespace(store=store, talent=None, settings=Settings())

    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(command, "open_application", opened)

    def run_and_print(*arguments):
        """Return the lines printed, without a foot that says the moment."""
        result = CliRunner().invoke(command.app, ["scales", *arguments])
        if result.exception is not None:
            raise result.exception
        lines = [line.rstrip() for line in result.stdout.splitlines()]
        return lines[:-2] if lines[-1].startswith("As of ") else lines

    return run_and_print


def test_scales_are_listed_shown_and_saved(run):
    assert run() == [
        "name          levels  from        to            id",
        "CEFR               6  A1          C2            scl_cefr",
        "EQF                8  1           8             scl_eqf",
        "Five levels        5  Foundation  Expert        scl_five-levels",
        "SFIA               7  Follow      Set strategy  scl_sfia",
        "Valid or not       1  Valid       Valid         scl_valid",
    ]
    shown = run("show", "five levels")
    assert shown[3] == (
        "    3  Proficient  Does the full range of the work alone and reliably."
    )
    assert "grades   B to A     4 to 5" in shown
    assert run("show", "scl_valid") == [
        "level  name   what it looks like",
        "    1  Valid  The obligation is met and has not run out.",
    ]

    levels = ["--level", "Novice", "--level", "Trained: Works alone."]
    [line] = run("save", "Workshop", *levels)
    assert line.startswith("Workshop has 2 levels: scl_")
    kept = json.loads("\n".join(run("show", "workshop", "--json")))
    assert kept["levels"] == [
        {"value": 1, "name": "Novice", "description": ""},
        {"value": 2, "name": "Trained", "description": "Works alone."},
    ]
    assert len(json.loads("\n".join(run("--json")))) == 6


def test_what_cannot_be_shown_or_saved_says_why(run):
    with pytest.raises(NotFound, match="no scale with id 'Belts'"):
        run("show", "Belts")
    with pytest.raises(BadInput, match="comes with Skills Graph"):
        run("save", "Mine", "--level", "One", "--id", "scl_cefr")
