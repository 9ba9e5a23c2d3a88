"""A running stack with the demo company, and a real browser to look at it with."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import engines
from tests.e2e.site import Site
from tests.stack import RunningStack

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1440, "height": 900}

PageAs = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    executable = shutil.which("chromium")
    if executable is None:
        missing = "needs a browser: install chromium, so that it is on the PATH"
        if "browser" in engines.REQUIRED:
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=CHROMIUM_ARGUMENTS
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo company behind its pages.

    SKILLS_GRAPH_E2E_URL names a stack that runs already, for work on one page.
    """
    if running := os.environ.get("SKILLS_GRAPH_E2E_URL"):
        yield Site(running)
        return
    stack = RunningStack.in_home(tmp_path_factory.mktemp("site"))
    stack.run("up", seconds=300)
    yield Site(stack.url)
    stack.run("down")


@pytest.fixture
def contexts(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Browser contexts that are closed after the test."""
    opened: list[BrowserContext] = []

    def open_context(**options: object) -> BrowserContext:
        context = chromium.new_context(**{"viewport": WIDE, **options})
        opened.append(context)
        return context

    yield open_context
    for context in opened:
        context.close()


@pytest.fixture
def page_as(site: Site, contexts: Callable[..., BrowserContext]) -> Iterator[PageAs]:
    """Pages of a persona, or of an employee id; a script error fails the test."""
    complaints: list[str] = []

    def page_of(who: str, path: str = "/", **options: object) -> Page:
        context = contexts(base_url=site.url, **options)
        site.sign_in(context.request, who)
        page = context.new_page()
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type == "error" else None,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield page_of
    assert complaints == []
