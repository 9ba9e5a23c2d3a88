"""`skills-graph import hris`, with a worker at the other end of the queue."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.surroundings import celery_worker, surroundings_of

RUN = (sys.executable, "-m", "skills_graph.cli")
COMPANY = Path(__file__).parents[1] / "golden" / "company"


@pytest.fixture
def run(connection, store, queue_url, tmp_path):
    """Run `import hris` while a worker works; return output, errors, exit code."""
    surroundings = surroundings_of(connection, tmp_path / "home", queue_url)

    def command(*arguments):
        ended = subprocess.run(
            [*RUN, "import", "hris", *map(str, arguments)],
            env={**os.environ, **surroundings},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return ended.stdout, ended.stderr, ended.returncode

    with celery_worker("never", surroundings):
        yield command


@pytest.fixture
def company(tmp_path):
    """The company's files, with one statement about nobody among them."""
    directory = tmp_path / "company"
    shutil.copytree(COMPANY, directory)
    with (directory / "evidence.csv").open("a", encoding="utf-8") as file:
        file.write(",e9,welding,ASSESSMENT,3,,2026-01-05,,,,\n")
    return directory


def test_a_company_is_tried_imported_and_kept(run, company):
    strict = run(company, "--strict")
    dry, _, _ = run(company, "--dry-run", "--json")
    printed, _, code = run(company, "--system", "acme", "--json")
    again, _, _ = run(company, "--system", "hris:acme")
    (company / "employees.csv").write_text(
        "employee_id,display_name\ne1,Inés Ferreira\n", encoding="utf-8"
    )
    full = run(company, "--system", "acme", "--full")

    report = json.loads(printed)
    assert (code, report["state"], report["source_system"]) == (
        0,
        "SUCCEEDED",
        "hris:acme",
    )
    assert report["kinds"]["employees"]["added"] == 3
    assert json.loads(dry)["kinds"] == report["kinds"]
    assert [
        (each["file"], each["line"], each["column"], each["reason"])
        for each in report["rejections"]
    ] == [
        (
            "evidence.csv",
            7,
            "employee_id",
            "there is no employee 'e9', or it was refused",
        )
    ]
    assert "evidence.csv, line 7, column employee_id: there is no employee" in again
    assert strict[2] == full[2] == 1
    assert "1 records cannot be taken, the first: evidence.csv, line 7" in strict[1]
    assert "2 of 3 employees would be retired, more than 0." in full[1]


def test_a_file_that_cannot_be_read_is_one_sentence_and_exit_code_1(run, company):
    (company / "roles.csv").write_text("role_id,title,pay\nr,R,9\n", encoding="utf-8")

    _, told, code = run(company)

    assert code == 1
    assert told.startswith("roles.csv, line 1: unknown columns ['pay']; roles has ")
    assert len(told.splitlines()) == 1
