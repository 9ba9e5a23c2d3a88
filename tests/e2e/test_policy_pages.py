"""A policy proposed, tried out and brought into force by another, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.xdist_group("browser")

# A job of the worker's, over everyone: more than the browser waits for by itself.
JOB_MS = 60_000


def propose(page: Page, rule: str, value: str, why: str) -> None:
    """Propose a version that differs in one rule, and open it."""
    page.get_by_role("button", name="Propose a version").click()
    page.get_by_label("Rule").select_option(rule)
    page.get_by_label("New value").fill(value)
    page.get_by_label("Why").fill(why)
    page.get_by_role("button", name="Propose the version").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("row", name=why).first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="What differs")).to_be_visible()


def test_hr_sees_who_changes_and_why_before_a_policy_is_in_force(page_as, site):
    site.shortlist("Data engineer")
    page: Page = page_as("hr", "/policy")
    propose(page, "One claim weighs: peer rating", "0.2", "Friends are kind.")
    expect(page.get_by_text("One claim weighs: peer rating: 0.4 → 0.2")).to_be_visible()
    # Who proposes a version never brings it into force.
    expect(page.get_by_role("button", name="Bring into force")).to_have_count(0)

    page.get_by_role("button", name="Preview who changes").click()
    preview = page.get_by_role("region", name="Preview", exact=True)
    expect(preview).to_be_visible(timeout=JOB_MS)
    expect(preview).to_contain_text("because of One claim weighs: peer rating")
    changed = preview.get_by_role("region", name="Who changes").get_by_role("row")
    expect(changed.nth(1)).to_contain_text("→")

    page.get_by_role("button", name="Replay the last shortlists").click()
    replay = page.get_by_role("region", name="Replay of the last shortlists")
    expect(replay).to_be_visible(timeout=JOB_MS)
    # Only the question that moves most is open; others may have been asked before.
    question = replay.get_by_role("group").filter(has_text="Data engineer").first
    if question.get_attribute("open") is None:
        question.get_by_text("Data engineer", exact=True).first.click()
    places = replay.get_by_role("region", name="Places, Data engineer").first
    expect(places.get_by_role("row").nth(1)).to_contain_text("One claim weighs: peer")

    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("row", name="Friends are kind.").first).to_contain_text(
        "withdrawn"
    )


def test_another_person_brings_a_previewed_policy_into_force(page_as):
    page: Page = page_as("hr", "/policy")
    propose(page, "Days to resolve a dispute", "21", "Three weeks do.")
    page.get_by_role("button", name="Preview who changes").click()
    preview = page.get_by_role("region", name="Preview", exact=True)
    expect(preview).to_contain_text("level or estimate changes", timeout=JOB_MS)

    page = page_as("admin", "/policy")
    proposed = page.get_by_role("row", name="Three weeks do.").first
    proposed.get_by_role("link").click()
    page.get_by_role("button", name="Bring into force").click()

    expect(proposed).to_contain_text("in force", timeout=JOB_MS)
    expect(proposed).to_contain_text("Joanna Kubiak")
    expect(proposed).to_contain_text("Hamish Sinclair")
    expect(page.get_by_role("button", name="Bring into force")).to_have_count(0)


def test_a_rule_that_cannot_be_is_refused_in_words(page_as):
    page: Page = page_as("hr", "/policy")
    page.get_by_role("button", name="Propose a version").click()
    page.get_by_label("Rule").select_option("Weight halves in months: skills")
    page.get_by_label("New value").fill("-3")
    page.get_by_role("button", name="Propose the version").click()

    expect(page.get_by_role("alert")).to_contain_text("half_life_months.SKILL")
    expect(page.get_by_role("dialog")).to_be_visible()
