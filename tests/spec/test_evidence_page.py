"""A works council member recomputes one profile line with a pocket calculator."""

import ast
import inspect
from pathlib import Path

import pytest

from tests.spec import pocket_calculator
from tests.spec.pocket_calculator import Calculator, Page, probability

PAGE = Path(__file__).parents[2] / "docs/reference/evidence.md"


@pytest.fixture
def page():
    return Page(PAGE.read_text(encoding="utf-8"))


@pytest.fixture
def calculator(page):
    return Calculator(page)


def test_the_calculator_has_nothing_but_the_page():
    tree = ast.parse(inspect.getsource(pocket_calculator))
    modules = {
        node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert modules == {"math", "re", "collections.abc", "dataclasses"}


def test_the_probability_of_every_level_comes_out(page, calculator):
    for row in page.rows("level"):
        total = calculator.total(calculator.said, int(row["level"]))
        assert f"{100 * total:.1f}" == row["sum less doubt, in points"]
        assert f"{probability(total):.3f}" == row["probability"]


def test_every_contribution_comes_out(page, calculator):
    held = int(page.outcome("held level"))
    shown = [int(row["points"]) for row in calculator.said]
    assert calculator.points(held) == shown
    assert sum(shown) == int(page.outcome("evidence points"))
    assert [f"{calculator.kept(row):.4f}" for row in calculator.said] == [
        row["kept"] for row in calculator.said
    ]


def test_the_held_and_the_validated_level_come_out(page, calculator):
    held = calculator.held_level(calculator.said)
    assert held == int(page.outcome("held level"))
    assert calculator.validated_level() == int(page.outcome("validated level"))


def test_confidence_is_the_points_less_the_doubt(page):
    points = int(page.outcome("evidence points")) - int(page.outcome("doubt points"))
    confidence = float(page.outcome("confidence"))
    assert abs(probability(points / 100) - confidence) < 0.0025
    assert int(page.outcome("quality")) == int(7 * confidence + 0.5)


def test_the_estimate_and_its_interval_come_out(page, calculator):
    low = calculator.level_at(calculator.low_end)
    high = calculator.level_at(calculator.high_end)
    assert page.outcome("interval") == f"{low} to {high}"
    assert calculator.disagreeing() != []
    named = {
        f"{row['source'].replace('_', ' ').lower()} says {row['level']}"
        for row in calculator.disagreeing()
    }
    assert set(page.outcome("disagreeing").split(", ")) == named
    calculator.widens = 0.0
    assert calculator.level_at(0.5) == float(page.outcome("level"))


def test_the_example_shows_a_cap_of_every_width_a_use_and_a_fading(calculator):
    capped = {cap for row in calculator.said for cap in row["capped"].split(", ")}
    assert {"ONE_PERSON", "ONE_GROUP"} <= capped
    assert min(float(row["kept"]) for row in calculator.said) < 0.6
    assert any(int(row["points"]) < 0 for row in calculator.said)
