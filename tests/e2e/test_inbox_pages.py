"""Asking for a rating, answering it, and the inbox that says so, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.xdist_group("browser")


def test_a_rating_is_asked_for_answered_and_becomes_evidence(page_as, site):
    someone = site.someone_with_a_manager_rating()
    person, competency = someone["id"], someone["competency"]
    page: Page = page_as(person, f"/people/{person}?line={competency['id']}")
    page.get_by_role("button", name=f"Ask for a rating in {competency['name']}").click()
    page.get_by_label("Who is asked").select_option("The nearest manager")
    page.get_by_label("What they should know with it").fill("The work of this spring.")
    page.get_by_role("button", name="Ask for the rating").click()
    expect(page.get_by_role("dialog")).to_have_count(0)

    page = page_as(someone["manager"]["id"])
    page.get_by_role("link", name=re.compile(r"Inbox, \d+ unread")).click()
    asked = f"Manager rating of {someone['displayName']} in {competency['name']}"
    page.get_by_role("link", name=f"Answer: {asked}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(asked)
    expect(page.get_by_text("“The work of this spring.”")).to_be_visible()
    page.get_by_role("radio", name=re.compile("^4 ")).check()
    page.get_by_label("What you have seen it in").fill("The pilot.")
    page.get_by_role("button", name="Give the rating").click()
    expect(page.get_by_text("Answered on")).to_be_visible()
    expect(page.get_by_role("button", name="Give the rating")).to_have_count(0)

    page = page_as(person, "/inbox")
    expect(page.get_by_role("region", name="Ratings you asked for")).to_contain_text(
        "Answered on"
    )
    page.goto(f"/people/{person}?line={competency['id']}")
    expect(page.get_by_test_id("line-evidence")).to_contain_text("The pilot.")


def test_a_rating_is_declined_with_a_reason_that_who_asked_reads(page_as, site):
    someone = site.someone_with_a_manager_rating()
    site.ask_for_a_rating(someone, rater_id=site.personas["employee"])
    page: Page = page_as("employee", "/inbox")
    asked = f"{someone['displayName']} in {someone['competency']['name']}"
    page.get_by_role("link", name=f"Answer: Peer rating of {asked}").click()
    page.get_by_label("Or you would rather not say, because").fill("We never met.")
    page.get_by_role("button", name="Decline to rate").click()
    expect(page.get_by_text("“We never met.”")).to_be_visible()

    page = page_as(someone["id"], "/inbox")

    expect(page.get_by_role("region", name="Ratings you asked for")).to_contain_text(
        "“We never met.”"
    )


def test_a_notice_leads_to_what_it_is_about_and_is_marked_as_read(page_as, site):
    someone = site.someone_with_a_manager_rating()
    rater = someone["manager"]["id"]
    site.ask_for_a_rating(someone, source="MANAGER_RATING")
    page: Page = page_as(rater, "/inbox")
    header = page.get_by_role("link", name=re.compile(r"Inbox, \d+ unread"))
    expect(header).to_be_visible()
    before = int(re.sub(r"\D", "", header.get_attribute("aria-label")))
    told = page.get_by_role("region", name="What you were told")
    notice = told.get_by_role("listitem").first

    notice.get_by_role("button", name="Mark as read").click()
    after = f"{before - 1} unread" if before > 1 else "nothing unread"
    expect(page.get_by_role("link", name=f"Inbox, {after}")).to_be_visible()
    notice.get_by_role("link", name=someone["competency"]["name"]).click()

    expect(page).to_have_url(re.compile(r"/ratings/rrq_"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(someone["displayName"])


def test_a_request_of_others_looks_like_nothing(page_as, site):
    someone = site.someone_with_a_manager_rating()
    request_id = site.ask_for_a_rating(someone, source="MANAGER_RATING")

    page: Page = page_as("employee", f"/ratings/{request_id}")

    expect(page.get_by_text("There is nothing here that you can see")).to_be_visible()
