"""Ids as clients send them."""

from datetime import date

import pytest

from skills_graph.api.ids import bare_id, ends_of_line, given_id, line_id
from skills_graph.errors import BadInput

ADA = "emp_618f136f-e801-5c86-b036-72530bdbfcee"


def test_an_id_with_a_moment_is_taken_apart():
    given = given_id(f"{ADA}@2026-03-01~2026-03-02T09:30:00.000Z")

    assert given.bare == ADA
    assert given.prefix == "emp"
    assert given.as_of == date(2026, 3, 1)
    assert given.known_at == "2026-03-02T09:30:00.000Z"


def test_an_id_of_the_present_has_no_moment():
    assert (given_id(ADA).as_of, given_id(ADA).known_at) == (None, None)
    assert bare_id("scl_five-levels") == "scl_five-levels"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "emp",
        "emp_",
        "Emp_1",
        "emp_1@2026-03-01",
        "emp_1@2026-02-30~2026-03-02T09:30:00.000Z",
        "emp_1@2026-03-01~2026-03-02",
        "emp_1 OR 1=1",
        "emp_" + "x" * 500,
    ],
)
def test_what_cannot_be_an_id_is_refused(text):
    with pytest.raises(BadInput):
        given_id(text, field="id")


def test_a_lines_id_leads_back_to_its_two_ends():
    made = line_id("emp_1-a", "cmp_2-b")

    assert made == "lin_1-a_2-b"
    assert ends_of_line(made) == ("emp_1-a", "cmp_2-b")
    assert bare_id(made) == made
    assert ends_of_line("lin_1") is None
    assert ends_of_line(ADA) is None
