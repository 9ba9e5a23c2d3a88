"""Cells that a spreadsheet would calculate are text; all others stay as they are."""

import csv
import io

import pytest

from skills_graph.services.spreadsheet import csv_line


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("http://example.org")',
        "+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff20A1",
    ],
)
def test_what_looks_like_a_formula_is_made_text(cell):
    [[read]] = csv.reader(io.StringIO(csv_line([cell]), newline=""), strict=True)

    assert read == f"'{cell}"


def test_other_cells_stay_as_they_are():
    line = csv_line(["Núñez, Ana", 'a "b"', 3, -4, 0.25, None, True, "a-b", ""])

    assert line == '"Núñez, Ana","a ""b""",3,-4,0.25,,yes,a-b,\r\n'
