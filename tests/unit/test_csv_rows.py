"""Files as they come: encodings, packing, damage, and rows that do not fit."""

import gzip
from pathlib import Path

import pytest

from importers.csv_rows import LONGEST_FIELD, csv_header, csv_rows
from importers.encodings import LONGEST_LINE
from skills_graph.errors import UnreadableRecord, UnreadableSource


def taken(path: Path, *columns: str) -> list[tuple[str | None, ...]]:
    return [tuple(row.take_or_none(name) for name in columns) for row in csv_rows(path)]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "Zoë Müller €"),
        ("utf-8-sig", "Zoë Müller €"),
        ("cp1252", "Zoë Müller €"),
    ],
)
def test_names_survive_the_encodings_that_offices_save_in(tmp_path, encoding, name):
    file = tmp_path / "people.csv"
    file.write_bytes(f"id,name\ne1,{name}\n".encode(encoding))

    assert taken(file, "id", "name") == [("e1", name)]


def test_a_gzip_file_reads_like_the_file_that_is_in_it(tmp_path):
    file = tmp_path / "people.csv.gz"
    file.write_bytes(gzip.compress(b"id\ne1\n"))

    assert taken(file, "id") == [("e1",)]


def test_a_gzip_file_is_known_by_its_content_not_by_its_name(tmp_path):
    file = tmp_path / "people.csv"
    file.write_bytes(gzip.compress(b"id\ne1\n"))

    assert taken(file, "id") == [("e1",)]


def test_a_row_says_on_which_line_it_begins_though_fields_span_lines(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text('id,note\ne1,"two\nlines"\n\ne2,one\n')

    assert [row.line for row in csv_rows(file)] == [2, 5]


def test_a_column_that_nobody_takes_is_an_error_not_a_loss(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("id,shoe_size\ne1,42\n")
    (row,) = csv_rows(file)
    row.take("id")

    row.nothing_left(ignoring=["shoe_size"])
    with pytest.raises(
        UnreadableRecord, match=r"people\.csv, line 2: unread: \['shoe_size'\]"
    ):
        row.nothing_left()


def test_an_empty_value_is_named_with_its_line_and_column(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("id,name\n,Ada\n")
    (row,) = csv_rows(file)

    with pytest.raises(
        UnreadableRecord, match=r"people\.csv, line 2, column id: is empty"
    ):
        row.take("id")


def test_a_ragged_row_is_rejected_and_the_others_are_read(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("id,name\ne1,Ada,extra\ne2,Bo\ne3\n")
    rejected: list[UnreadableRecord] = []

    rows = [row.take("id") for row in csv_rows(file, reject=rejected.append)]

    assert rows == ["e2"]
    assert [str(error) for error in rejected] == [
        "people.csv, line 2: has 3 fields where the header names 2",
        "people.csv, line 4: has 1 fields where the header names 2",
    ]


def test_without_a_place_for_rejects_a_ragged_row_is_raised(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("id,name\ne1\n")

    with pytest.raises(UnreadableRecord, match="line 2: has 1 fields"):
        list(csv_rows(file))


def refusal(file: Path) -> str:
    with pytest.raises(UnreadableSource) as refused:
        list(csv_rows(file))
    return str(refused.value)


def test_a_truncated_gzip_is_told_from_a_short_file(tmp_path):
    file = tmp_path / "people.csv.gz"
    whole = gzip.compress(b"id\n" + b"".join(b"e%d\n" % n for n in range(5000)))
    file.write_bytes(whole[:-30])

    assert refusal(file) == (
        "people.csv.gz is cut off: its gzip stream ends early; fetch it again."
    )


def test_a_damaged_gzip_is_told(tmp_path):
    file = tmp_path / "people.csv.gz"
    whole = bytearray(gzip.compress(b"id\n" + b"e1\n" * 5000))
    whole[-6] ^= 255
    file.write_bytes(bytes(whole))

    assert refusal(file).startswith("people.csv.gz is damaged: ")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", b"PK\x03\x04rest", "a ZIP archive or an Excel workbook"),
        ("a.csv", b"%PDF-1.7", "a PDF document"),
        ("a.csv", "id\n".encode("utf-16"), "UTF-16 text"),
        ("a.csv", b"id\n\x00\x01", "is not text: byte 3 is zero"),
        ("a.csv.gz", b"id\ne1\n", "is named .gz but is not gzip"),
        ("a.csv", b"", "is empty; it needs a line of column names"),
        ("a.csv", b"id,id\n", "the header names twice: ['id']"),
        ("a.csv", b"id,,name\n", "the header has a column without a name"),
        ("a.csv", b"id\n\x81\x8d\n", "is neither UTF-8 nor Windows-1252"),
        ("a.csv", b'id\n"e1\n', "line 2: the quote that opens a field is never closed"),
        ("a.csv", b'id\n"e1"x\n', "line 2: this is not CSV"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(
    tmp_path, name, content, told
):
    file = tmp_path / name
    file.write_bytes(content)

    assert told in refusal(file)


def test_a_missing_file_is_named(tmp_path):
    assert refusal(tmp_path / "no.csv").endswith(
        "no.csv cannot be read: No such file or directory."
    )


def test_a_line_of_two_hundred_megabytes_is_refused_before_it_is_read(tmp_path):
    file = tmp_path / "people.csv"
    with file.open("wb") as written:
        written.write(b"id\n")
        for _ in range(200):
            written.write(b"x" * 1024 * 1024)

    assert refusal(file) == (
        f"people.csv, line 2: longer than {LONGEST_LINE:,} bytes; is this a table?"
    )


def test_a_field_may_be_larger_than_python_allows_by_itself(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("id\n" + "x" * 200_000 + "\n")

    ((found,),) = taken(file, "id")
    assert len(found) == 200_000


def test_a_field_of_more_than_eight_megabytes_is_refused(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text('id\ne1\n"' + "x" * 1_000_000 + "\n" + ("x" * 1_000_000 + "\n") * 8)

    assert refusal(file) == (
        f"people.csv, line 3: a field is longer than {LONGEST_FIELD:,} characters;"
        " is a closing quote missing?"
    )


def test_the_header_can_be_had_alone(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(" id , name\ne1,Ada\n")

    assert csv_header(file) == ("id", "name")
