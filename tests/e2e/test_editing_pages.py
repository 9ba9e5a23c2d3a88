"""Roles and positions edited in a browser, with what the change does to the pool."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.xdist_group("browser")

SAVE_ROLE = """
mutation ($input: SaveRoleInput!) {
  saveRole(input: $input) { role { id revision } userErrors { message } }
}
"""


@pytest.fixture
def made_role(site) -> str:
    """A role of this test's own, that asks for nothing yet."""
    wanted = {"title": "Made by a test", "requirements": []}
    saved = site.ask(SAVE_ROLE, input=wanted)["saveRole"]
    assert saved["userErrors"] == []
    return saved["role"]["id"]


def add_requirement(page: Page) -> str:
    page.get_by_role("combobox", name="Add a competency").fill("Converter design")
    page.get_by_role("option", name="Converter design", exact=True).click()
    return "Converter design"


def test_a_requirement_shows_its_effect_before_it_is_saved(page_as, made_role):
    page: Page = page_as("hr", f"/roles/{made_role}/edit")
    effect = page.get_by_role("region", name="Effect on the pool")
    expect(effect).to_contain_text("It asks for nothing")

    name = add_requirement(page)
    page.get_by_role("checkbox", name=f"{name} is a must-have").check()
    expect(effect).to_contain_text("more than with what is saved")
    page.get_by_role("button", name="Save the role").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Made by a test")
    expect(page.get_by_role("table")).to_contain_text(name)


def test_a_fault_stands_at_its_field(page_as, made_role):
    page: Page = page_as("hr", f"/roles/{made_role}/edit")
    name = add_requirement(page)
    weight = page.get_by_label(f"Weight of {name}")
    weight.fill("-1")
    page.get_by_role("button", name="Save the role").click()

    row = page.get_by_role("listitem").filter(has=weight)
    expect(row).to_contain_text("is below zero")
    expect(page).to_have_url(re.compile("/edit$"))


def test_a_change_in_between_is_told_and_never_lost(page_as, site, made_role):
    page: Page = page_as("hr", f"/roles/{made_role}/edit")
    title = page.get_by_role("textbox", name="Title")
    title.fill("Mine")
    elsewhere = {"id": made_role, "title": "Theirs"}
    site.ask_as("admin", SAVE_ROLE, input=elsewhere)
    page.get_by_role("button", name="Save the role").click()

    conflict = page.get_by_role("alert", name="Changed in between")
    expect(conflict).to_contain_text("It is called Theirs now")
    expect(title).to_have_value("Mine")
    conflict.get_by_role("button", name="Take what is there now").click()
    expect(title).to_have_value("Theirs")


def test_a_position_says_whether_it_can_be_filled_from_within(page_as, site):
    position = site.critical_position("Head of Engineering")
    page: Page = page_as("hr", f"/positions/{position}")

    fill = page.get_by_role("region", name="Can it be filled from within?")
    expect(fill).to_contain_text("within 12 months")
    expect(fill.get_by_role("listitem").first).to_be_visible()


def test_a_position_cannot_report_to_itself(page_as, site):
    position = site.critical_position("Head of Engineering")
    page: Page = page_as("hr", f"/positions/{position}/edit")
    above = page.get_by_role("combobox", name="Reports to")
    above.fill("Head of Engineering")
    page.get_by_role("option", name=re.compile("^Head of Engineering")).first.click()
    page.get_by_role("button", name="Save the position").click()

    expect(page.get_by_text("would report to itself")).to_be_visible()
    expect(page).to_have_url(re.compile("/edit$"))
