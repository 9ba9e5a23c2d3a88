"""The page about the demo company says what the company is."""

from datetime import date
from pathlib import Path

import pytest

from skills_graph.services.demo import Recipe, demo_company
from skills_graph.services.demo.page import page
from skills_graph.services.demo.planted import planted_cases

PAGE = Path(__file__).parents[2] / "docs" / "demo-company.md"


def test_the_page_is_the_one_that_the_company_writes_on_any_day():
    written = PAGE.read_text(encoding="utf-8")
    assert written == page(demo_company(Recipe(date(2026, 1, 1))))
    assert written == page(demo_company(Recipe(date(2031, 8, 17))))


@pytest.mark.parametrize("case", planted_cases(demo_company(Recipe(date(2026, 1, 1)))))
def test_a_case_is_told_of_the_people_whom_it_names(case):
    for name in case.names:
        assert name in case.story
