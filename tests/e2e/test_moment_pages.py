"""Another day and what was known then: chosen in the header, said, and compared."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.site import half_a_year_ago

pytestmark = pytest.mark.xdist_group("browser")


def test_the_day_and_what_was_known_are_chosen_in_the_header(page_as, site):
    page: Page = page_as("hr", f"/people/{site.person('Rohan Desai')}")
    page.get_by_role("button", name="As of today").click()
    page.get_by_label("Day").fill("2026-10-20")
    page.get_by_label("As known at").fill(f"{datetime.now(UTC):%Y-%m-%dT%H:%M}")
    page.get_by_role("button", name="Show this moment").click()

    banner = page.get_by_role("region", name="Another moment than now")
    said = re.compile(
        r"looking at 20\sOctober 2026, as known at \d+\s\w+ \d{4}, \d\d:\d\d"
    )
    expect(banner).to_contain_text(said)
    expect(page).to_have_url(re.compile(r"asOf=2026-10-20&knownAt="))
    expect(page.get_by_role("button", name="Add evidence")).to_have_count(0)
    page.get_by_role("link", name="Succession").click()
    expect(page).to_have_url(re.compile(r"/succession\?asOf=2026-10-20&knownAt="))
    page.get_by_role("link", name="Back to today").click()

    expect(page).to_have_url(re.compile(r"/succession$"))
    expect(banner).to_have_count(0)


def test_what_was_known_before_anything_was_recorded_is_nothing(page_as, site):
    person = site.person("Rohan Desai")
    page: Page = page_as("hr", f"/people/{person}?knownAt=2020-01-01T00:00:00.000Z")

    expect(page.get_by_text("There is nothing here that you can see")).to_be_visible()
    expect(page.get_by_text("as known at 1 January 2020")).to_be_visible()


def test_levels_that_are_others_now_say_so_on_the_profile(page_as, site):
    # Before the assessment five friendly peers were all that there was.
    person = site.person("Rohan Desai")
    before = site.day_before_assessment(person)
    page: Page = page_as("hr", f"/people/{person}?asOf={before}")

    line = page.locator("tr", has=page.get_by_role("link", name="Converter design"))
    expect(line).to_contain_text("now 2")
    expect(page.get_by_text(re.compile(r"\d at another level now"))).to_be_visible()


def test_places_that_are_others_now_say_so_on_the_shortlist(page_as, site):
    person = site.person("Nneka Boateng")
    path = f"/roles/{site.role('Data engineer')}/shortlist"
    page: Page = page_as("hr", f"{path}?asOf={half_a_year_ago()}&explain={person}")

    panel = page.get_by_role("complementary", name="Why Nneka Boateng")
    expect(panel.get_by_text(re.compile(r"^now \d$")).first).to_be_visible()
    panel.get_by_role("button", name="Close").click()
    expect(
        page.get_by_text(re.compile("now ranked|now eligible")).first
    ).to_be_visible()
