"""HR files and mappings that cannot be used say so in one sentence."""

import gzip
import re

import pytest

from importers.hris.layout import LAYOUT, OWNER_COLUMN
from importers.hris.mapping import read_mapping
from importers.hris.read import read_delivery
from skills_graph.errors import UnreadableSource

PEOPLE = "employee_id,display_name\ne1,Ada Ojo\n"


def written(directory, name, text, encoding="utf-8"):
    (directory / name).write_text(text, encoding=encoding)
    return directory


def rejections(directory):
    return [str(one) for one in read_delivery(directory).rejections]


def test_an_unknown_column_is_an_error_that_names_it(tmp_path):
    written(tmp_path, "employees.csv", "employee_id,display_name,shoe_size\ne1,A,42\n")

    with pytest.raises(
        UnreadableSource,
        match=r"employees.csv, line 1: unknown columns \['shoe_size'\]",
    ):
        read_delivery(tmp_path)


def test_a_file_that_is_not_what_its_name_says_is_told_what_it_is(tmp_path):
    written(tmp_path, "employees.csv", "org_unit_id,name\nu1,Works\n")

    with pytest.raises(UnreadableSource, match="Its columns are those of org_units"):
        read_delivery(tmp_path)


def test_a_file_of_any_name_is_known_by_its_columns(tmp_path):
    written(tmp_path, "export 7.csv", PEOPLE)

    (person,) = read_delivery(tmp_path / "export 7.csv").employees

    assert (person.key, person.place) == ("e1", ("export 7.csv", 2))


def test_a_file_of_neither_known_name_nor_columns_is_refused(tmp_path):
    written(tmp_path, "notes.csv", "a,b\n1,2\n")

    with pytest.raises(UnreadableSource, match=r"notes.csv is none of our files"):
        read_delivery(tmp_path)


def test_two_files_of_one_kind_are_refused(tmp_path):
    written(tmp_path, "employees.csv", PEOPLE)
    written(tmp_path, "employees-2.csv", PEOPLE)

    with pytest.raises(UnreadableSource, match="are both employees"):
        read_delivery(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_names_survive_every_encoding_that_we_read(tmp_path, encoding):
    text = "employee_id,display_name\ne1,Zoë Müller\n"
    written(tmp_path, "employees.csv", text, encoding)

    (person,) = read_delivery(tmp_path).employees

    assert person.display_name == "Zoë Müller"


def test_a_truncated_gzip_is_refused_whole(tmp_path):
    packed = gzip.compress(PEOPLE.encode() * 500)
    (tmp_path / "employees.csv.gz").write_bytes(packed[:-20])

    with pytest.raises(UnreadableSource, match=r"employees.csv.gz is cut off"):
        read_delivery(tmp_path)


def test_an_empty_folder_and_a_missing_one_are_told_apart(tmp_path):
    with pytest.raises(UnreadableSource, match=r"holds no \.csv or \.csv\.gz file"):
        read_delivery(tmp_path)
    with pytest.raises(UnreadableSource, match="There is no file or folder"):
        read_delivery(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("row", "refusal"),
    [
        ("e1,,,,,,", "column display_name: it is empty"),
        ("e1,Ada,soon,,,,", "'soon' is not a day written as 2026-03-01"),
        ("e1,Ada,2026-03-02,2026-03-01,,,", "2026-03-01 is before hired_on 2026-03-02"),
        ("e1,Ada,,,ada.example.com,,", "column email: there is no @ in it"),
        ("e1,Ada,,,,scim,", "'scim' is not system=value"),
        ("e1,Ada,,,,hris:other=7,", "hris:other names another HR system"),
        ("e1,Ada,,,,,p2", "column position_id: it is empty beside"),
        ('e1,"Ada\nOjo",,,,,', "a line break or control character in a name"),
        ("e1,Ada", "has 2 fields where the header names 7"),
    ],
)
def test_a_row_that_cannot_be_read_says_where_and_why(tmp_path, row, refusal):
    header = (
        "employee_id,display_name,hired_on,left_on,email,identifiers,other_position_ids"
    )
    written(tmp_path, "employees.csv", f"{header}\n{row}\ne2,Bo,,,,,\n")

    delivery = read_delivery(tmp_path)

    (one,) = delivery.rejections
    assert refusal in str(one)
    assert str(one).startswith("employees.csv, line 2")
    assert [person.key for person in delivery.employees] == ["e2"]


@pytest.mark.parametrize(
    ("file", "text", "refusal"),
    [
        (
            "related.csv",
            "competency_id,related_id,similarity\na,b,1.5\n",
            "1.5 is not above 0 and at most 1",
        ),
        (
            "requirements.csv",
            "role_id,competency_id,level,weight\nr,a,3,-1\n",
            "column weight: -1 is below 0",
        ),
        (
            "requirements.csv",
            "role_id,competency_id,level,is_mandatory\nr,a,3,maybe\n",
            "'maybe' is neither true nor false",
        ),
        (
            "competencies.csv",
            "competency_id,name,scale\na,Arc,percent\n",
            "'percent' is none of five-levels, cefr, valid",
        ),
        (
            "evidence.csv",
            "employee_id,competency_id,asserted_on,source\ne,a,2026-01-01,RUMOUR\n",
            "'RUMOUR' is none of AWARD",
        ),
        (
            "evidence.csv",
            "employee_id,competency_id,asserted_on,url\ne,a,2026-01-01,javascript:x\n",
            "it does not begin with https:// or http://",
        ),
        (
            "evidence.csv",
            (
                "employee_id,competency_id,asserted_on,valid_until\n"
                "e,a,2026-01-02,2026-01-01\n"
            ),
            "2026-01-01 is before asserted_on 2026-01-02",
        ),
    ],
)
def test_values_outside_what_a_column_holds_are_refused(tmp_path, file, text, refusal):
    written(tmp_path, file, text)

    (one,) = rejections(tmp_path)

    assert refusal in one


def test_each_kind_has_an_owner_column_among_its_own():
    assert {file.kind for file in LAYOUT} == set(OWNER_COLUMN)
    assert all(OWNER_COLUMN[file.kind] in file.names for file in LAYOUT)


MAPPED = """
system = "workday"
[constants]
today = 2025-03-01
[tables.places]
1 = "Porto"
[[sources]]
file = "people*.csv"
delimiter = ";"
[sources.employees]
employee_id = { template = "{Country}-{No}" }
display_name = "Name"
location = { column = "Site", table = "places" }
hired_on = { column = "Start", day_format = "%d.%m.%Y" }
position_since = { constant = "today", minus_years = "Years" }
[sources.ignored]
Salary = "pay, no competency"
"""


def mapped(directory, mapping=MAPPED, rows="PT;7;Ana;1;05.02.2020;3;9"):
    written(directory, "workday.toml", mapping)
    written(
        directory, "people.csv", f"Country;No;Name;Site;Start;Years;Salary\n{rows}\n"
    )
    return read_delivery(
        directory / "people.csv", mapping=str(directory / "workday.toml")
    )


def test_a_mapping_makes_our_fields_out_of_any_columns(tmp_path):
    delivery = mapped(tmp_path)

    (person,) = delivery.employees
    assert delivery.system == "hris:workday"
    assert (person.key, person.display_name, person.location) == (
        "PT-7",
        "Ana",
        "Porto",
    )
    assert (str(person.hired_on), str(person.position_since)) == (
        "2020-02-05",
        "2022-03-01",
    )
    assert delivery.positions is None


@pytest.mark.parametrize(
    ("rows", "refusal"),
    [
        ("PT;7;Ana;2;05.02.2020;3;9", "column Site: '2' is not in the mapping's table"),
        ("PT;7;Ana;1;2020-02-05;3;9", "'2020-02-05' is not a day written as %d.%m.%Y"),
        ("PT;7;Ana;1;05.02.2020;x;9", "column Years: 'x' is not a number of years"),
    ],
)
def test_a_value_that_the_mapping_does_not_foresee_is_refused(tmp_path, rows, refusal):
    (one,) = mapped(tmp_path, rows=rows).rejections

    assert refusal in str(one)


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ('Salary = "pay, no competency"', "", r"says nothing about .*\['Salary'\]"),
        ('"pay, no competency"', '""', r"ignored without a reason: \['Salary'\]"),
        ("Salary =", "Shoes =", r"says nothing about the columns \['Salary'\]"),
        ('display_name = "Name"', "", r"where \['display_name'\] come from"),
        ("location =", "shoe_size =", r"do not know: \['shoe_size'\]"),
        ('table = "places"', 'table = "towns"', "a table that is not there: 'towns'"),
        ('constant = "today"', 'constant = "now"', "a constant that is not there"),
        ('constant = "today"', 'column = "Day"', r"columns \['Day'\] are missing"),
        ('system = "workday"', 'system = "Work Day"', "cannot name a system"),
        ("[[sources]]", "[[sources]", "is not TOML"),
        ('Salary = "pay', 'Name = "pay', r"both used and ignored: \['Name'\]"),
        ('"{Country}-{No}" }', '"x", column = "No" }', "exactly one of column"),
        (
            'display_name = "Name"',
            'once_per = "Country"\ndisplay_name = "Name"',
            "once per Country, so nothing else may differ",
        ),
    ],
)
def test_a_mistake_in_a_mapping_is_one_sentence(tmp_path, old, new, mistake):
    assert old in MAPPED

    with pytest.raises(UnreadableSource, match=mistake):
        mapped(tmp_path, mapping=MAPPED.replace(old, new))


def test_a_missing_mapping_is_told_with_those_that_there_are(tmp_path):
    with pytest.raises(UnreadableSource, match=re.escape("ibm-hr-attrition")):
        read_mapping(tmp_path / "nothing.toml")
