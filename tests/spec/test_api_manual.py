"""The manual's page about the API says what the code does."""

from tests.spec.api_manual import PAGE, REPOSITORY, api_page


def test_the_page_about_the_api_is_what_the_code_says():
    written = (REPOSITORY / PAGE).read_text(encoding="utf-8")

    assert written == api_page(), "run `python -m tests.spec.api_manual`"
