"""Every page in both themes, wide and on a phone: axe finds nothing to object to."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.site import yesterday

pytestmark = pytest.mark.xdist_group("browser")

REPOSITORY = Path(__file__).parents[2]
AXE = REPOSITORY / "web" / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# Contrast is checked only inside the scroll box: so tall that everything is in it.
SIZES = [{"width": 1440, "height": 3200}, {"width": 390, "height": 3200}]

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
    "succession": ("hr", "/succession", DATA_ROW),
    "position": ("hr", "/positions/{position}", "thead th"),
    "position-unshared": ("employee", "/positions/{position}", "h2:text('Succession')"),
    "not-found": ("hr", "/no/such/page", "h2:text('nothing here')"),
    "sign-in": (None, "/sign-in", "button:has-text('Joanna Kubiak')"),
}


@pytest.fixture(scope="module")
def places(site) -> dict[str, str]:
    """What the addresses above name."""
    person = site.person("Rohan Desai")
    return {
        "person": person,
        "line": site.competency_of(person, "Converter design"),
        "employee": site.personas["employee"],
        "role": site.role("Data engineer"),
        "position": site.critical_position("Head of Engineering"),
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(name, theme, site, places, contexts):
    who, path, shown = PAGES[name]
    context = contexts(base_url=site.url, color_scheme=theme, bypass_csp=True)
    if who is not None:
        site.sign_in(context.request, who)
    page: Page = context.new_page()
    for size in SIZES:
        page.set_viewport_size(size)
        page.goto(path.format(**places, yesterday=yesterday()))
        # A page that failed to load has no violations either.
        expect(page.locator(shown).first).to_be_visible()
        page.wait_for_load_state("networkidle")

        assert violations(page) == []
        assert sideways_pixels(page) == 0


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe finds: the rule, and the elements that break it."""
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
