"""Filling in what several pages ask for, as somebody at a keyboard does."""

from playwright.sync_api import Page, expect


def choose_competency(page: Page, text: str) -> str:
    """Choose the first competency with these words in a dialog; return its name."""
    competency = page.get_by_role("combobox", name="Competency")
    # The dialog gives its first field the focus; what is typed before that is lost.
    expect(competency).to_be_focused()
    competency.fill(text)
    # The list closes if the focus comes back only now; this opens it, or moves in it.
    competency.press("ArrowDown")
    page.get_by_role("listbox").get_by_role("option").first.click()
    return competency.input_value()
