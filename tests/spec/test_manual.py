"""The manual says what the code does."""

import pytest

from tests.spec.manual import PAGES, REPOSITORY


@pytest.mark.parametrize("name", PAGES)
def test_a_rendered_page_is_what_the_code_says(name):
    written = (REPOSITORY / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run `python -m tests.spec.manual`"
