"""Evidence in a real browser: what a line rests on; contest, answer and add it."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.forms import choose_competency
from tests.e2e.site import Site

pytestmark = pytest.mark.xdist_group("browser")

OPEN_DISPUTES = """
{ disputes(first: 100) { nodes {
    reason resolver { id } assertion { employee { id } }
} } }
"""
A_PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n"


def resolver_of(site: Site, employee_id: str) -> str:
    """Who is asked to resolve the open dispute of that person; HR where nobody is."""
    disputes = site.ask(OPEN_DISPUTES)["disputes"]["nodes"]
    resolver = next(
        one["resolver"]
        for one in disputes
        if one["assertion"]["employee"]["id"] == employee_id
    )
    return "hr" if resolver is None else resolver["id"]


def test_a_line_draws_its_course_and_says_what_would_raise_it(page_as, site):
    person = site.person("Rohan Desai")
    line = site.competency_of(person, "Converter design")
    page: Page = page_as("hr", f"/people/{person}?line={line}")

    evidence = page.get_by_test_id("line-evidence")
    drawing = evidence.get_by_role("img", name="claims about Converter design")
    expect(drawing).to_be_visible()
    # Past and ahead: the estimate and its interval, twice.
    expect(drawing.get_by_test_id("course").locator("path")).to_have_count(4)
    expect(evidence).to_contain_text("Assessment says 2, peer rating says 5.")
    expect(evidence).to_contain_text("claims of one event are one voice")
    expect(evidence.get_by_role("heading", name="What would raise it")).to_be_visible()


def test_a_dispute_is_opened_by_who_it_is_about_and_resolved_by_another(page_as, site):
    someone = site.someone_with_a_manager_rating()
    person, competency = someone["id"], someone["competency"]
    path = f"/people/{person}?line={competency['id']}"
    page: Page = page_as(person, path)
    page.get_by_role("button", name="Dispute", exact=True).click()
    page.get_by_label("Why it is not so").fill("That was another project.")
    page.get_by_role("button", name="Open the dispute").click()

    evidence = page.get_by_test_id("line-evidence")
    expect(evidence).to_contain_text("“That was another project.” To be resolved by")
    expect(page.get_by_role("button", name="Resolve the dispute")).to_have_count(0)

    resolver = resolver_of(site, person)
    page = page_as(resolver, "/inbox")
    notice = page.get_by_role("listitem").filter(has_text="waits for your decision")
    notice.get_by_role("link", name=competency["name"]).first.click()
    resolve = page.get_by_role("button", name="Resolve the dispute")
    resolve.click()
    page.get_by_label("Outcome").select_option("denied")
    page.get_by_label("Why").fill("The review of May says so.")
    page.get_by_role("dialog").get_by_role("button", name="Resolve the dispute").click()

    expect(page.get_by_test_id("line-evidence")).to_contain_text("Turned down by")
    expect(resolve).to_have_count(0)
    page = page_as(person, "/inbox")
    expect(page.get_by_text("A dispute was turned down")).to_be_visible()


def test_the_list_of_disputes_leads_to_the_evidence_and_resolves_it(page_as, site):
    someone = site.someone_with_a_manager_rating()
    site.dispute(someone, "Nobody asked me.")
    page: Page = page_as("hr", "/disputes")

    dispute = page.get_by_role("listitem").filter(has_text="Nobody asked me.")
    about = f"{someone['competency']['name']}, {someone['displayName']}"
    expect(dispute.get_by_role("link", name=about)).to_be_visible()
    resolve = dispute.get_by_role("button", name="Resolve the dispute")
    if resolve.count() == 0:
        page = page_as(resolver_of(site, someone["id"]), "/disputes")
        resolve = page.get_by_role("listitem").get_by_role("button").first
    resolve.click()
    page.get_by_label("Outcome").select_option("upheld")
    page.get_by_label("Why").fill("It was never agreed.")
    page.get_by_role("dialog").get_by_role("button", name="Resolve the dispute").click()

    expect(page.get_by_text("Nobody asked me.")).to_have_count(0)


def test_a_suggestion_is_confirmed_at_another_level(page_as, site):
    person, competency = site.someone_with_a_suggestion()
    page: Page = page_as(person, f"/people/{person}")

    page.get_by_role("button", name=f"Correct or reject {competency}").click()
    page.get_by_label("The level is").select_option("2")
    page.get_by_role("button", name="Confirm at this level").click()

    line = page.locator("tr", has=page.get_by_role("link", name=competency, exact=True))
    expect(line).to_contain_text("Declared")
    line.get_by_role("link").click()
    expect(page.get_by_test_id("line-evidence")).to_contain_text("Holds level 2")


def test_a_rejected_suggestion_stays_on_record_and_counts_nothing(page_as, site):
    person, competency = site.someone_with_a_suggestion()
    page: Page = page_as(person, f"/people/{person}")

    page.get_by_role("button", name=f"Correct or reject {competency}").click()
    page.get_by_label("Or it is not so, because").fill("I only read about it.")
    page.get_by_role("button", name="Reject the suggestion").click()

    expect(page.get_by_role("dialog")).to_have_count(0)
    line = page.locator("tr", has=page.get_by_role("link", name=competency, exact=True))
    expect(line).to_contain_text("Rejected")


def test_a_file_supports_what_one_says_of_oneself(page_as, site):
    person = site.personas["employee"]
    page: Page = page_as("employee", f"/people/{person}?add=any")
    competency = choose_competency(page, "Welding")
    page.get_by_label("File").set_input_files(
        {"name": "course.pdf", "mimeType": "application/pdf", "buffer": A_PDF}
    )
    page.get_by_role("button", name="Add the evidence").click()

    page.get_by_role("link", name=competency, exact=True).click()
    link = page.get_by_test_id("line-evidence").get_by_role("link", name="course.pdf")
    sent = page.request.get(link.get_attribute("href"))
    assert sent.body() == A_PDF
    page.get_by_role("button", name="Withdraw", exact=True).click()
    page.get_by_role("textbox", name="Reason").fill("Entered by a test.")
    page.get_by_role("button", name="Withdraw the evidence").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_file_that_lies_about_itself_cannot_be_added(site, contexts):
    # Not by `page_as`: the browser logs the refusal as an error of the page.
    context = contexts(base_url=site.url)
    site.sign_in(context.request, "employee")
    page: Page = context.new_page()
    page.goto(f"/people/{site.personas['employee']}?add=any")
    choose_competency(page, "Welding")
    page.get_by_label("File").set_input_files(
        {"name": "course.pdf", "mimeType": "application/pdf", "buffer": b"<html>"}
    )

    expect(page.get_by_role("dialog")).to_contain_text(
        "This is none of the kinds taken"
    )
    expect(page.get_by_role("button", name="Add the evidence")).to_be_disabled()
