"""Scales, and competencies that are one under two names, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.xdist_group("browser")

JOB_MS = 60_000


def test_a_scale_says_its_levels_and_what_arrives_on_another(page_as):
    page: Page = page_as("hr", "/scales")
    page.get_by_role("link", name="Five levels").click()

    levels = page.get_by_role("list", name="Levels").get_by_role("listitem")
    expect(levels).to_have_count(5)
    expect(levels.nth(3)).to_contain_text("Advanced")
    page.get_by_text("one to five stars").click()
    stars = page.get_by_role("group").filter(has_text="one to five stars")
    expect(stars.get_by_role("row").nth(3)).to_have_text(re.compile("^32.4$"))


def test_an_employee_reaches_the_scale_from_a_line(page_as, site):
    person = site.person("Rohan Desai")
    line = site.competency_of(person, "Magnetics design")
    page: Page = page_as(person, f"/people/{person}?line={line}")

    page.get_by_role("link", name="What the levels mean").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Five levels")
    expect(page.get_by_role("button", name="Change the scale")).to_have_count(0)


def test_hr_adds_a_scale_of_the_company_and_changes_it_until_it_is_used(page_as):
    page: Page = page_as("hr", "/scales")
    page.get_by_role("button", name="Add a scale").click()
    page.get_by_label("Name").fill("Welding bench")
    page.get_by_label("How many levels").select_option("2")
    page.get_by_role("textbox", name="Level 1", exact=True).fill("Seam")
    page.get_by_role("textbox", name="Level 2", exact=True).fill("Pipe")
    page.get_by_label("What level 2 looks like at work").fill("Welds under pressure.")
    page.get_by_role("button", name="Save the scale").click()

    page.get_by_role("link", name="Welding bench").first.click()
    expect(page.get_by_text("Welds under pressure.")).to_be_visible()
    page.get_by_role("button", name="Change the scale").click()
    page.get_by_role("textbox", name="Level 1", exact=True).fill("Plate")
    page.get_by_role("button", name="Save the scale").click()

    expect(page.get_by_role("list", name="Levels")).to_contain_text("Plate")


def decide(page: Page, one: str, other: str, decision: str, why: str) -> None:
    """Fill the form about any two competencies."""
    page.get_by_role("button", name="Merge two competencies").click()
    expect(page.get_by_role("combobox", name="One of the two")).to_be_visible()
    page.get_by_role("combobox", name="One of the two").fill(one)
    page.get_by_role("option", name=one).click()
    page.get_by_role("combobox", name="The other one").fill(other)
    page.get_by_role("option", name=other).click()
    page.get_by_label("What they are").select_option(decision)
    page.get_by_label("Why").fill(why)


def test_two_competencies_become_one_and_two_again(page_as):
    page: Page = page_as("hr", "/competencies/duplicates")
    decide(page, "Weather models", "Statistics", "One, called Statistics", "One desk.")
    page.get_by_role("button", name="Merge them").click()

    merged = page.get_by_role("region", name="Merged").get_by_role("listitem")
    merged = merged.filter(has_text="Weather models is Statistics")
    expect(merged).to_contain_text("by Joanna Kubiak: “One desk.”", timeout=JOB_MS)
    merged.get_by_role("button", name="Take back the merge of Weather models").click()
    page.get_by_label("Why").fill("Two desks again.")
    page.get_by_role("button", name="Take it back").click()

    expect(merged).to_have_count(0, timeout=JOB_MS)


def test_two_competencies_are_kept_apart_with_the_reason(page_as):
    page: Page = page_as("hr", "/competencies/duplicates")
    decide(page, "Contract law", "Energy law", "Two; do not propose them again", "No.")
    page.get_by_role("button", name="Keep them apart").click()

    apart = page.get_by_role("region", name="Kept apart").get_by_role("listitem")
    expect(apart.filter(has_text=re.compile("Contract law"))).to_contain_text("“No.”")


def test_competencies_of_two_kinds_cannot_be_one(page_as):
    page: Page = page_as("hr", "/competencies/duplicates")
    decide(page, "Lean production", "Code review", "One, called Code review", "So.")
    page.get_by_role("button", name="Merge them").click()

    expect(page.get_by_role("dialog")).to_contain_text("of kind KNOWLEDGE")
