"""`skills-graph import esco`, with a worker at the other end of the queue."""

import json
import os
import subprocess
import sys

import pytest

from tests.esco_delivery import Delivery, occupation
from tests.surroundings import celery_worker, surroundings_of

RUN = (sys.executable, "-m", "skills_graph.cli")


@pytest.fixture
def run(connection, store, queue_url, tmp_path):
    """Run a command while a worker works; return what it prints and its exit code."""
    surroundings = surroundings_of(connection, tmp_path / "home", queue_url)

    def command(*arguments):
        ended = subprocess.run(
            [*RUN, *arguments],
            env={**os.environ, **surroundings},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return ended.stdout, ended.stderr, ended.returncode

    with celery_worker("never", surroundings):
        yield command


def test_a_release_is_imported_listed_and_looked_up(run, tmp_path):
    delivery = Delivery()
    delivery.without("occupations_en", "conceptUri", occupation("clerk"))
    folder = str(delivery.write(tmp_path / "esco-9.0.0"))

    printed, _, code = run("import", "esco", folder, "--json", "--default-level", "2")

    report = json.loads(printed)
    assert (code, report["state"]) == (0, "SUCCEEDED")
    assert report["kinds"]["competencies"] == {
        "added": 4,
        "changed": 0,
        "unchanged": 0,
        "retired": 0,
        "rejected": 0,
    }
    assert [
        (each["file"], each["line"], each["column"]) for each in report["rejections"]
    ] == [
        ("occupationSkillRelations.csv", 6, "occupationUri"),
        ("broaderRelationsOccPillar.csv", 5, "conceptUri"),
    ]

    printed, _, code = run("import", "esco", folder)
    assert code == 0
    assert "occupationSkillRelations.csv, line 6, column occupationUri" in printed

    printed, _, _ = run("roles", "potter", "--occupations", "--json")
    (potter,) = json.loads(printed)
    assert (potter["title"], potter["requirements"], potter["mandatory"]) == (
        "potter",
        3,
        2,
    )
    assert potter["framework"] == "ESCO 9.0.0"
    table, _, _ = run("roles", "--occupations")
    assert "tile maker" in table

    jobs, _, _ = run("jobs", "list", "--json")
    assert [job["state"] for job in json.loads(jobs)] == ["SUCCEEDED", "SUCCEEDED"]
    shown, _, _ = run("jobs", "show", report["job"])
    assert "import.esco  SUCCEEDED  100%" in shown
    assert report["job"] in run("jobs")[0]


def test_a_refused_import_says_why_in_one_sentence_and_exits_with_1(run, tmp_path):
    printed, told, code = run("import", "esco", str(tmp_path / "nowhere"))

    assert code == 1
    assert told == (
        f"{tmp_path}/nowhere is not a directory; unpack the ESCO download and name"
        " that.\n"
    )
    failed = json.loads(run("jobs", "list", "--json")[0])[0]["id"]
    assert run("jobs", "resume", failed)[0] == f"{failed} is queued again.\n"
    assert "There is no job with id 'job_x'." in run("jobs", "cancel", "job_x")[1]
    assert "report" not in printed
