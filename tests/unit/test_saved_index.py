"""The file of the talent index: what it brings back, and what is wrong with it."""

import logging

import numpy as np
import pytest

from skills_graph.errors import UnusableFile
from skills_graph.talent import array_files, resuming
from skills_graph.talent.array_files import open_arrays, write_arrays
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.ranking import rank
from skills_graph.talent.saving import SavedIndex
from tests.companies import LONG_AGO, an_assertion, days_later
from tests.property.test_deltas_equal_a_rebuild import (
    a_small_company,
    an_employee,
    differences,
    in_seats,
)


@pytest.fixture(autouse=True)
def small_companies_are_kept(monkeypatch):
    monkeypatch.setattr(resuming, "WORTH_BLOCKS", 0)


@pytest.fixture
def company():
    company = a_small_company()
    for number, person in enumerate(sorted(company.people), start=1):
        say(company, number, person)
    return company


def say(company, number, person, level=2, **further):
    competency = sorted(company.competencies)[number % len(company.competencies)]
    said = an_assertion(
        number, person, competency, level, asserted_on=LONG_AGO, **further
    )
    company.assertions[said.id] = said
    company.keep_lines(person)
    company.wrote(person)


def present(company, saved=None):
    index = TalentIndex(company, saved)
    return index.caught_up(index.present())


class CountingCompany:
    """Passes questions on, and remembers whose lines were read."""

    def __init__(self, company):
        self.company = company
        self.read = []

    def __getattr__(self, name):
        return getattr(self.company, name)

    def standing_lines(self, employee_ids=None):
        self.read.append(employee_ids)
        return self.company.standing_lines(employee_ids)


def test_a_new_process_reads_only_what_changed_since(company, tmp_path):
    saved = SavedIndex(tmp_path)
    present(company, saved)
    person = min(company.people)
    say(company, 99, person)
    counting = CountingCompany(company)

    resumed = present(counting, saved)

    assert counting.read == [frozenset({person})]
    assert differences(resumed, present(company)) == []


@pytest.mark.parametrize("days", [0, 1, 400])
def test_what_was_kept_follows_days_hires_and_leavers(company, tmp_path, days):
    say(company, 50, min(company.people), level=1, valid_until=days_later(1))
    saved = SavedIndex(tmp_path)
    present(company, saved)
    company.today = days_later(days)
    hired = an_employee(3, holds=in_seats(1))
    company.people[hired.id] = hired
    company.wrote(hired.id)
    say(company, 60, hired.id)
    gone = max(company.people)
    del company.people[gone]
    company.assertions = {
        id: said for id, said in company.assertions.items() if said.employee_id != gone
    }
    company.keep_lines(gone)
    company.wrote(gone)

    assert differences(present(company, saved), present(company)) == []


def test_kept_blocks_answer_with_what_changed_since(company, tmp_path, monkeypatch):
    monkeypatch.setattr("skills_graph.talent.ranking.WORTH_BLOCKS", 0)
    saved = SavedIndex(tmp_path)
    present(company, saved)
    say(company, 99, min(company.people))
    snapshot = present(company, saved)

    talent = snapshot.blocks.of(snapshot)

    assert len(talent.overlay) == 1
    assert not talent.blocks.arrays.payloads.flags.owndata
    ranking = rank(snapshot, [], snapshot.employed)
    assert ranking.beginning(9).rows.tolist() == ranking.ordered.rows.tolist()


def test_another_graph_or_policy_or_an_earlier_day_is_read_whole(company, tmp_path):
    saved = SavedIndex(tmp_path)
    present(company, saved)
    company.today = days_later(-1)
    counting = CountingCompany(company)

    present(counting, saved)

    assert counting.read == [None]


def damaged_files(whole: bytes):
    yield "cut off", whole[: len(whole) // 2]
    yield "empty", b""
    yield "foreign", b"PK\x03\x04" + whole[4:]
    at = whole.index(b"emp_000")
    yield "changed", whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
    yield "longer", whole + b"more"
    header = len(array_files.MARK) + 20
    yield "header", whole[:header] + b"#" + whole[header + 1 :]


def test_a_damaged_file_is_noticed_said_and_written_anew(company, tmp_path, caplog):
    saved = SavedIndex(tmp_path)
    right = present(company, saved)
    whole = saved.path.read_bytes()

    for kind, content in damaged_files(whole):
        caplog.clear()
        saved.path.write_bytes(content)
        assert differences(present(company, saved), right) == [], kind
        assert "The talent index is built anew." in caplog.text, kind
        assert str(saved.path) in caplog.text, kind
        assert saved.read() is not None, kind


def test_another_format_is_named(tmp_path, monkeypatch):
    path = tmp_path / "some.index"
    monkeypatch.setattr(array_files, "FORMAT", 7)
    write_arrays(path, {"some": np.arange(3)}, {})
    monkeypatch.setattr(array_files, "FORMAT", 1)

    with pytest.raises(UnusableFile, match="has format 7, and this program reads 1"):
        open_arrays(path)


def test_arrays_come_back_as_they_were_and_cannot_be_written(tmp_path):
    arrays = {
        "none": np.empty((0, 3), dtype=np.int32),
        "many": np.arange(100_000, dtype=np.uint16),
        "table": np.arange(12, dtype=np.int64).reshape(3, 4),
        "texts": np.array([b"a", b"bcd"]),
    }
    write_arrays(tmp_path / "some.index", arrays, {"of": "numbers"})

    found, about = open_arrays(tmp_path / "some.index")

    assert about == {"of": "numbers"}
    for name, array in arrays.items():
        assert found[name].dtype == array.dtype
        assert np.array_equal(found[name], array)
        assert not found[name].flags.writeable


def test_a_directory_that_cannot_be_written_is_said_and_served(
    company, tmp_path, caplog
):
    caplog.set_level(logging.WARNING)
    (tmp_path / "a file").write_text("where a directory is wanted")
    saved = SavedIndex(tmp_path / "a file" / "talent")

    assert differences(present(company, saved), present(company)) == []
    assert "The talent index is served from memory" in caplog.text


def test_a_full_disk_leaves_the_last_file_whole(company, tmp_path, monkeypatch, caplog):
    saved = SavedIndex(tmp_path)
    snapshot = present(company, saved)
    before = saved.path.read_bytes()

    def is_full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(array_files.os, "fsync", is_full)
    assert saved.write(snapshot) is False

    assert "No space left on device" in caplog.text
    assert saved.path.read_bytes() == before
    assert [file.suffix for file in tmp_path.iterdir()].count(".part") == 0
