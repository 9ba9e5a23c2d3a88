"""People, roles and positions in a real browser, by the planted cases of the demo."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.forms import choose_competency
from tests.e2e.site import yesterday

pytestmark = pytest.mark.xdist_group("browser")


def digits(text: str) -> int:
    """A number as it is written on the page, with narrow spaces in it."""
    return int(re.sub(r"\D", "", text))


def test_hr_finds_who_can_do_a_job_from_home_and_sees_why(page_as):
    page: Page = page_as("hr")

    page.get_by_role("searchbox", name="A role or a person").fill("Data engineer")
    page.get_by_role("link", name="Data engineer", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Data engineer")
    first = page.locator("tr:has([data-row])").first
    expect(first).to_contain_text("Nneka Boateng")
    expect(first).to_contain_text("Spanish at A2 of B1.")
    first.get_by_role("link").click()

    expect(page).to_have_url(re.compile(r"/roles/rol_[^/]+/shortlist\?explain=emp_"))
    panel = page.get_by_role("complementary", name="Why Nneka Boateng")
    expect(panel).to_contain_text("Eligible. Meets all four must-haves.")
    expect(panel.get_by_role("listitem").filter(has=page.locator("h3"))).to_have_count(
        8
    )


def test_the_points_of_an_explanation_add_up(page_as, site):
    person = site.person("Nneka Boateng")
    path = f"/roles/{site.role('Data engineer')}/shortlist?explain={person}"
    panel = page_as("hr", path).get_by_role("complementary", name="Why Nneka Boateng")

    expect(panel.get_by_text(re.compile("points$"))).to_be_visible()
    lines = panel.locator("h3 + .number strong").all_inner_texts()
    total = panel.get_by_text(re.compile("points$")).locator("strong").inner_text()
    assert len(lines) == 8
    assert sum(digits(line) for line in lines) == digits(total)


def test_eligible_people_stand_above_those_who_are_not_yet(page_as, site):
    page: Page = page_as("hr", f"/roles/{site.role('Data engineer')}/shortlist")

    expect(page.locator("tbody").first).to_contain_text("Eligible")
    expect(page.locator("tbody").nth(1)).to_contain_text("Not eligible yet")
    eligible = page.locator("tbody").first.locator("[data-row]").count()
    funnel = page.get_by_text("meet all four must-haves").locator("strong")
    assert digits(funnel.inner_text()) == eligible


def test_the_shortlist_shows_more_when_asked(page_as, site):
    page: Page = page_as("hr", f"/roles/{site.role('Data engineer')}/shortlist")

    expect(page.locator("[data-row]")).to_have_count(50)
    page.get_by_role("button", name="Show more").click()

    expect(page.locator("[data-row]")).to_have_count(100)


def test_escape_closes_the_explanation_and_gives_the_focus_back(page_as, site):
    page: Page = page_as("hr", f"/roles/{site.role('Data engineer')}/shortlist")
    expect(page.locator("[data-row]").first).to_be_visible()

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("complementary", name=re.compile("^Why"))).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("complementary", name=re.compile("^Why"))).to_have_count(0)
    expect(page.locator("[data-row]").nth(1)).to_be_focused()
    assert "explain" not in page.url


def test_successors_stand_side_by_side_with_what_they_lack(page_as, site):
    position = site.critical_position("Head of Engineering")
    page: Page = page_as("hr", f"/positions/{position}")

    heads = page.locator("thead th")
    expect(heads).to_have_count(5)
    names = [text.split("\n")[1] for text in heads.all_inner_texts()]
    assert names[:4] == [
        "Leila Haddad",
        "Matthias Krüger",
        "Eirik Solheim",
        "Sunita Rao",
    ]
    readiness = page.locator("tr", has=page.get_by_role("rowheader", name="Readiness"))
    expect(readiness.locator("td").first).to_contain_text("Ready now")
    budget = page.locator(
        "tr", has=page.get_by_role("rowheader", name="Budget responsibility")
    )
    expect(budget.locator("td").nth(3)).to_contain_text("decides the months")


def test_the_bench_names_every_critical_position(page_as):
    page: Page = page_as("hr", "/succession")

    expect(page.locator("[data-row]")).to_have_count(25)
    page.get_by_role("link", name="Head of Engineering").click()

    expect(page).to_have_url(re.compile("/positions/pos_"))


def test_a_line_opens_into_its_evidence_whose_points_add_up(page_as, site):
    page: Page = page_as("hr", f"/people/{site.person('Rohan Desai')}")
    page.get_by_role("link", name="Converter design").click()

    expect(page).to_have_url(re.compile(r"\?line=cmp_"))
    evidence = page.get_by_test_id("line-evidence")
    expect(evidence).to_contain_text("Holds level 2, Working.")
    expect(evidence.get_by_role("rowheader", name="Peer rating")).to_have_count(5)
    expect(evidence.get_by_role("rowheader", name="Assessment")).to_have_count(1)
    points = evidence.locator("tbody td:nth-of-type(5)").all_inner_texts()
    total = evidence.locator("tfoot td").first.inner_text()
    assert sum(int(text) for text in points) == int(total)


def test_an_employee_sees_the_card_of_others_and_no_more(page_as, site):
    page: Page = page_as("employee", f"/people/{site.person('Rohan Desai')}")

    expect(page.get_by_role("heading", level=1)).to_have_text("Rohan Desai")
    expect(page.get_by_text("You see the card, not the profile")).to_be_visible()
    expect(page.locator("[data-row]")).to_have_count(0)


def test_an_employee_sees_no_succession(page_as, site):
    position = site.critical_position("Head of Engineering")
    page: Page = page_as("employee", f"/positions/{position}")

    expect(page.get_by_text("Succession is not shared with you")).to_be_visible()
    expect(page.get_by_role("link", name="Succession")).to_have_count(0)
    expect(page.get_by_text("ready now")).to_have_count(0)


def test_an_employee_is_their_own_shortlist(page_as, site):
    path = f"/roles/{site.role('Rope access technician')}/shortlist"
    page: Page = page_as("employee", path)

    expect(page.locator("[data-row]")).to_have_count(1)
    expect(page.locator("tr:has([data-row])")).to_contain_text("Catriona Linklater")
    expect(page.locator("tr:has([data-row])")).to_contain_text("has expired")


def test_a_manager_begins_with_the_people_who_report_to_them(page_as):
    page: Page = page_as("manager")

    expect(page.get_by_role("heading", level=1)).to_have_text("My people")
    reports = page.get_by_role("region", name="people report to you")
    expect(reports.get_by_role("link", name="Sunita Rao")).to_be_visible()


def test_what_does_not_exist_looks_like_what_is_not_shared(page_as):
    nobody = "/people/emp_00000000-0000-5000-8000-000000000000"
    page: Page = page_as("hr", nobody)
    expect(page.get_by_text("There is nothing here that you can see")).to_be_visible()

    page.goto("/no/such/page")

    expect(page.get_by_text("There is nothing here that you can see")).to_be_visible()


def test_the_filter_of_people_is_the_address(page_as):
    page: Page = page_as("hr", "/people")

    page.get_by_role("searchbox", name="Name or title").fill("Rohan")
    expect(page.get_by_role("link", name="Rohan Desai")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/people\?q=Rohan$"))
    page.reload()

    expect(page.get_by_role("searchbox", name="Name or title")).to_have_value("Rohan")
    expect(page.get_by_role("link", name="Rohan Desai")).to_be_visible()


def test_people_are_reached_by_keyboard_alone(page_as):
    page: Page = page_as("hr")
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    page.keyboard.press("g")
    page.keyboard.press("p")
    expect(page.get_by_role("heading", level=1)).to_have_text("People")
    page.keyboard.press("/")
    page.keyboard.type("Rohan Desai")
    expect(page.locator("[data-row]")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Rohan Desai")


def test_the_first_tab_leads_past_the_navigation(page_as):
    page: Page = page_as("hr", "/people")
    expect(page.locator("[data-row]").first).to_be_visible()

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()


def test_single_letter_keys_can_be_switched_off(page_as):
    page: Page = page_as("hr", "/people")
    expect(page.locator("[data-row]").first).to_be_visible()

    page.keyboard.press("?")
    page.get_by_role("checkbox", name="Single-letter keys are on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")

    expect(page.locator("[data-row]:focus")).to_have_count(0)


def test_another_day_is_said_kept_in_links_and_read_only(page_as, site):
    person = site.person("Rohan Desai")
    day = yesterday()
    page: Page = page_as("hr", f"/people/{person}")
    expect(page.get_by_role("button", name="Add evidence")).to_be_visible()

    page.goto(f"/people/{person}?asOf={day}")
    in_words = f"You are looking at {day.day} {day:%B} {day.year}."
    expect(page.get_by_text(in_words)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rohan Desai")
    expect(page.get_by_role("button", name="Add evidence")).to_have_count(0)
    page.get_by_role("link", name="Magnetics design").click()
    expect(page.get_by_test_id("line-evidence")).to_contain_text("Holds level 3")
    assert "@" not in page.url
    page.get_by_role("link", name="Roles").click()
    expect(page).to_have_url(re.compile(rf"/roles\?asOf={day}$"))
    page.get_by_role("link", name="Back to today").click()

    expect(page).to_have_url(re.compile(r"/roles$"))


def test_the_chosen_theme_outlives_the_page(page_as):
    page: Page = page_as("hr", "/people", color_scheme="light")
    page.get_by_role("button", name="Use the dark theme").click()
    page.reload()

    html = page.locator("html")
    expect(html).to_have_attribute("data-mantine-color-scheme", "dark")
    expect(page.get_by_role("button", name="Use the light theme")).to_be_visible()


def test_signing_in_leads_to_where_one_wanted_to_go(site, contexts):
    page: Page = contexts(base_url=site.url).new_page()
    page.goto("/roles")
    expect(page).to_have_url(re.compile(r"/sign-in\?then="))

    page.get_by_role("button", name="Joanna Kubiak").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Roles")


def test_signing_out_ends_the_session(page_as):
    page: Page = page_as("hr", "/people")
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/sign-in$"))

    page.goto("/people")

    expect(page).to_have_url(re.compile(r"/sign-in\?then="))


def test_a_session_that_ended_leads_back_through_sign_in(site, contexts):
    context = contexts(base_url=site.url)
    site.sign_in(context.request, "hr")
    page: Page = context.new_page()
    page.goto("/people")
    expect(page.locator("[data-row]").first).to_be_visible()

    context.clear_cookies()
    page.get_by_role("link", name="Roles").click()
    expect(page).to_have_url(re.compile(r"/sign-in\?then="))
    page.get_by_role("button", name="Joanna Kubiak").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Roles")


def test_a_person_confirms_what_was_suggested_about_them(page_as, site):
    person, competency = site.someone_with_a_suggestion()
    page: Page = page_as(person, f"/people/{person}")
    line = page.locator("tr", has=page.get_by_role("link", name=competency, exact=True))
    expect(line).to_contain_text("Suggested")

    page.get_by_role("button", name=f"Confirm {competency}", exact=True).click()

    expect(line).to_contain_text("Declared")
    page.reload()
    expect(line).to_contain_text("Declared")


def test_a_person_adds_and_withdraws_evidence_of_their_own(page_as, site):
    person = site.personas["employee"]
    page: Page = page_as("employee", f"/people/{person}")

    page.get_by_role("button", name="Add evidence").click()
    competency = choose_competency(page, "Welding")
    page.get_by_role("combobox", name="Level").select_option("3")
    page.get_by_role("button", name="Add the evidence").click()
    line = page.get_by_role("link", name=competency, exact=True)
    expect(line).to_be_visible()
    line.click()
    page.get_by_role("button", name="Withdraw", exact=True).click()
    page.get_by_role("textbox", name="Reason").fill("Entered by a test.")
    page.get_by_role("button", name="Withdraw the evidence").click()

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(line).to_have_count(0)
