"""Shortlists in a browser: filters, levers, comparison, saved searches and files."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.xdist_group("browser")

OF_ROLE = "query ($id: ID!) { role(id: $id) { requirements { competency { name } } } }"
LEVERS = """
query ($id: ID!) {
  shortlist(target: { roleId: $id }) {
    eligible
    poolLevers(first: 1) { additionalEligible }
  }
}
"""


@pytest.fixture
def shortlist_of(page_as, site):
    """The shortlist of a role, ranked."""

    def opened(title: str, question: str = "") -> Page:
        page: Page = page_as("hr", f"/roles/{site.role(title)}/shortlist{question}")
        expect(page.locator("[data-row]").first).to_be_visible()
        return page

    return opened


def number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def chips(page: Page):
    return page.get_by_role("list", name="Narrowed to").get_by_role("listitem")


def test_what_they_hold_is_built_as_a_sentence_and_taken_away_by_keyboard(
    shortlist_of, site
):
    page: Page = shortlist_of("Data engineer")
    role = site.ask(OF_ROLE, id=site.role("Data engineer"))["role"]
    name = role["requirements"][0]["competency"]["name"]

    page.get_by_role("button", name="What they hold").click()
    text = page.get_by_role("textbox", name="People who hold")
    expect(text).to_be_focused()
    text.fill(f'"{name}" at 2')
    expect(page.get_by_text("Reads as: people who hold")).to_contain_text(name)
    page.keyboard.press("Enter")

    expect(chips(page)).to_have_count(1)
    expect(chips(page)).to_contain_text(f"holds {name} at 2")
    expect(page).to_have_url(re.compile("holds="))
    passing = number(chips(page).locator("span.number").inner_text())
    considered = page.get_by_text("pass the filter").locator("strong")
    expect(considered).to_have_text(str(passing))
    page.get_by_role("button", name=re.compile("^Remove: holds")).focus()
    page.keyboard.press("Delete")

    expect(chips(page)).to_have_count(0)
    assert "holds=" not in page.url


def test_a_misspelt_competency_is_corrected_by_one_press(shortlist_of):
    page: Page = shortlist_of("Data engineer")
    page.get_by_role("button", name="What they hold").click()
    text = page.get_by_role("textbox", name="People who hold")
    text.fill("Converter desgin")

    page.get_by_role("button", name="Converter design", exact=True).click()

    expect(text).to_have_value("Converter design")
    expect(page.get_by_text("Reads as: people who hold")).to_be_visible()


def test_a_lever_does_what_it_says_and_is_taken_back(shortlist_of, site):
    found = site.ask(LEVERS, id=site.role("Data engineer"))["shortlist"]
    gain = found["poolLevers"][0]["additionalEligible"]
    page: Page = shortlist_of("Data engineer")
    opening = page.get_by_role("region", name="What would open the pool")

    opening.get_by_role("button", name=re.compile("^Try: ")).first.click()

    eligible = page.get_by_text(re.compile("meet all|eligible, as")).locator("strong")
    expect(eligible).to_have_text(str(found["eligible"] + gain))
    expect(page).to_have_url(re.compile("try="))
    page.reload()
    expect(eligible).to_have_text(str(found["eligible"] + gain))
    opening.get_by_role("button", name="Take back what is tried").click()
    expect(eligible).to_have_text(str(found["eligible"]))


def test_those_not_eligible_yet_read_what_would_make_them_so(shortlist_of):
    page: Page = shortlist_of("Data engineer")
    later = page.locator("tbody").nth(1)

    expect(
        later.get_by_text(re.compile("^Eligible with .*about")).first
    ).to_be_visible()
    later.get_by_text("Eligible with").first.locator("xpath=ancestor::tr").get_by_role(
        "link"
    ).click()

    way = page.get_by_role("region", name="What would change it")
    expect(way).to_contain_text("Nothing smaller is enough; that is proven.")


def test_people_picked_by_key_are_compared_at_an_address(shortlist_of):
    page: Page = shortlist_of("Data engineer")
    for _ in range(3):
        page.keyboard.press("j")
        page.keyboard.press("x")

    expect(page.get_by_role("checkbox", name="Compare", checked=True)).to_have_count(3)
    page.get_by_role("link", name="Compare 3").click()

    expect(page.get_by_role("columnheader")).to_have_count(3)
    expect(page).to_have_url(re.compile(r"/shortlist/compare\?ids="))
    page.get_by_role("button", name=re.compile("^Remove ")).first.click()
    expect(page.get_by_role("columnheader")).to_have_count(2)


def test_a_search_is_saved_opened_again_and_deleted(shortlist_of):
    page: Page = shortlist_of("Data engineer", "?free=50&from=2026-01-01")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("textbox", name="Name").fill("Half free engineers")
    page.get_by_role("dialog").get_by_role("button", name="Save", exact=True).click()
    address = page.get_by_role("textbox", name="Address of the search").input_value()

    page.goto(address)
    expect(page).to_have_url(re.compile(r"/roles/.*/shortlist\?.*free=50"))
    expect(page.get_by_label("Share of time that is free")).to_have_value("50")
    page.goto("/shortlist")
    page.get_by_role("button", name="Delete Half free engineers").click()
    page.get_by_role("button", name="Really delete Half free engineers").click()

    expect(page.get_by_role("link", name="Half free engineers")).to_have_count(0)


def test_the_file_holds_everybody_on_the_list(shortlist_of):
    page: Page = shortlist_of("Data engineer")
    first = page.locator("[data-row]").first.inner_text()

    with page.expect_download() as downloading:
        page.get_by_role("button", name="CSV").click()

    download = downloading.value
    assert download.suggested_filename.endswith(".csv")
    assert first in Path(download.path()).read_text("utf-8-sig")


def test_everything_with_a_name_is_reached_by_keyboard(page_as):
    page: Page = page_as("hr", "/people")
    expect(page.locator("[data-row]").first).to_be_visible()
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name=re.compile("^People, roles"))
    expect(field).to_be_focused()

    field.fill("data enginer")
    option = page.get_by_role("option", name="Data engineer", exact=True)
    expect(option.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_count(1)
    page.keyboard.press("Enter")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(re.compile("/(roles|people|positions)/"))
