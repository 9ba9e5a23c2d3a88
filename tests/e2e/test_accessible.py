"""Every page in both themes, wide and on a phone: axe finds nothing to object to."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.site import yesterday

pytestmark = pytest.mark.xdist_group("browser")

REPOSITORY = Path(__file__).parents[2]
AXE = REPOSITORY / "web" / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# Contrast is checked only inside the scroll box: so tall that everything is in it.
SIZES = [{"width": 1440, "height": 3200}, {"width": 390, "height": 3200}]

THEMES = ["light", "dark"]

DATA_ROW = "[data-row]"
PAGES = {
    "home-hr": ("hr", "/", "h1:text('Who can do the work?')"),
    "home-hr-search": ("hr", "/?q=data", "a:text('Data engineer')"),
    "home-manager": ("manager", "/", "a:text('Sunita Rao')"),
    "home-employee": ("employee", "/", "a:text('Rope access licence')"),
    "people": ("hr", "/people", DATA_ROW),
    "people-none": ("hr", "/people?q=zzzz", "h2:text('Nobody passes this filter')"),
    "person": ("hr", "/people/{person}", DATA_ROW),
    "person-line": ("hr", "/people/{person}?line={line}", "tfoot td"),
    "person-as-of": ("hr", "/people/{person}?asOf={yesterday}&line={line}", "tfoot td"),
    "person-add": ("hr", "/people/{person}?add=any", "dialog[open]"),
    "person-card": ("employee", "/people/{person}", "h2:text('You see the card')"),
    "my-profile": ("employee", "/people/{employee}", DATA_ROW),
    "roles": ("hr", "/roles", DATA_ROW),
    "role": ("hr", "/roles/{role}", "td:text('Advanced')"),
    "shortlist": ("hr", "/roles/{role}/shortlist", DATA_ROW),
    "shortlist-explained": (
        "hr",
        "/roles/{role}/shortlist?explain={person}",
        "aside h3",
    ),
    "shortlist-tried": (
        "hr",
        "/roles/{role}/shortlist?free=50&pick={person}",
        "section:has-text('What would open the pool') button",
    ),
    "compare": (
        "hr",
        "/roles/{role}/shortlist/compare?ids={person},{employee}",
        "th:has-text('What would change it')",
    ),
    "searches": ("hr", "/shortlist", "h1:text('Saved searches')"),
    "role-edit": ("hr", "/roles/{role}/edit", "section:has-text('eligible')"),
    "position-edit": ("hr", "/positions/{position}/edit", "p:has-text('eligible')"),
    "succession": ("hr", "/succession", DATA_ROW),
    "position": ("hr", "/positions/{position}", "thead th"),
    "position-unshared": ("employee", "/positions/{position}", "h2:text('Succession')"),
    "person-disputed": ("hr", "/people/{disputed}?line={disputed_line}", "tfoot td"),
    "person-known-at": ("hr", "/people/{person}?knownAt={known_at}", DATA_ROW),
    "disputes": ("hr", "/disputes", "p:has-text('That was not me.')"),
    "inbox": ("employee", "/inbox", "a:has-text('Answer')"),
    "rating": ("employee", "/ratings/{rating}", "legend"),
    "policy": ("hr", "/policy", "dt"),
    "scales": ("hr", "/scales", "a:text('Five levels')"),
    "scale": ("employee", "/scales/scl_five-levels", "summary"),
    "duplicates": ("hr", "/competencies/duplicates", "h2:has-text('Proposed')"),
    "not-found": ("hr", "/no/such/page", "h2:text('nothing here')"),
    "sign-in": (None, "/sign-in", "button:has-text('Joanna Kubiak')"),
}


# What opens in front of a page, by the button that opens it.
DIALOGS = {
    "moment": ("hr", "/people", "As of today"),
    "rating-request": ("employee", "/people/{employee}", "Ask for a rating"),
    "policy-proposal": ("hr", "/policy", "Propose a version"),
    "scale-form": ("hr", "/scales", "Add a scale"),
    "merge-form": ("hr", "/competencies/duplicates", "Merge two competencies"),
    "keys": ("hr", "/people", "Keyboard help"),
    "search": ("hr", "/people", "Search or jump to"),
    "save-search": ("hr", "/roles/{role}/shortlist", "Save"),
}


@pytest.fixture(scope="module")
def places(site) -> dict[str, str]:
    """What the addresses above name."""
    person = site.person("Rohan Desai")
    someone = site.someone_with_a_manager_rating()
    site.dispute(someone, "That was not me.")
    employee = site.personas["employee"]
    return {
        "disputed": someone["id"],
        "disputed_line": someone["competency"]["id"],
        "rating": site.ask_for_a_rating(someone, rater_id=employee),
        "known_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "person": person,
        "line": site.competency_of(person, "Converter design"),
        "employee": employee,
        "role": site.role("Data engineer"),
        "position": site.critical_position("Head of Engineering"),
    }


@pytest.fixture
def page_of(site, places, contexts) -> Callable[[str | None, str], Page]:
    """A page at one of the addresses above, of a persona or of nobody."""

    def opened(who: str | None, path: str) -> Page:
        context: BrowserContext = contexts(base_url=site.url, bypass_csp=True)
        if who is not None:
            site.sign_in(context.request, who)
        page = context.new_page()
        page.goto(path.format(**places, yesterday=yesterday()))
        return page

    return opened


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(name, page_of):
    who, path, shown = PAGES[name]
    page: Page = page_of(who, path)
    # A page that failed to load has no violations either.
    expect(page.locator(shown).first).to_be_visible()
    page.wait_for_load_state("networkidle")

    for size in SIZES:
        page.set_viewport_size(size)
        expect(page.locator(shown).first).to_be_visible()
        for theme in THEMES:
            assert violations(page, theme) == []
        assert sideways_pixels(page) == 0


@pytest.mark.parametrize("name", DIALOGS)
def test_axe_finds_nothing_in_a_dialog(name, page_of):
    who, path, opens = DIALOGS[name]
    page: Page = page_of(who, path)
    page.get_by_role("button", name=opens, exact=True).click()
    expect(page.get_by_role("dialog")).to_be_visible()

    for theme in THEMES:
        assert violations(page, theme) == []


def violations(page: Page, theme: str) -> list[tuple[str, list[str]]]:
    """Return what axe finds in a theme: the rule, and the elements that break it."""
    page.emulate_media(color_scheme=theme)
    html = page.locator("html")
    expect(html).to_have_attribute("data-mantine-color-scheme", theme)
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=AXE)
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, { runOnly: tags })", WCAG
    )
    return [
        (rule["id"], [node["html"] for node in rule["nodes"]])
        for rule in found["violations"]
    ]


def sideways_pixels(page: Page) -> int:
    """How far the page scrolls sideways; wide tables scroll by themselves."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
