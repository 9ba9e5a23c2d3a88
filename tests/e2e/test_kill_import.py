"""A worker killed at any point of an import leaves nothing half-written.

The job is found by its silence, sent again, and then finished.
"""

import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict

import pytest

from skills_graph import jobs
from skills_graph.bootstrap import open_application
from skills_graph.services.access import OPERATOR
from skills_graph.services.jobs import job_by_id, start_job
from skills_graph.services.run_job import resend_lost_jobs
from skills_graph.settings import Settings
from tests.esco_delivery import Delivery
from tests.killed_import import STAGES
from tests.surroundings import celery_worker, surroundings_of
from workers import imports

ADDED = {"Competency": 4, "Role": 3, "ConceptGroup": 7, "Framework": 1}
FATAL = [stage for stage in STAGES if stage != "never"]
COMMITTED = ("after_the_commit",)


@pytest.fixture
def surroundings(connection, tmp_path):
    """The environment in which a worker finds the graph under test."""
    return surroundings_of(connection, tmp_path / "home")


@pytest.fixture
def job(store, tmp_path):
    directory = Delivery().write(tmp_path / "esco-9.0.0")
    payload = jobs.ImportEsco(str(directory))
    return start_job(
        jobs.IMPORT_ESCO,
        asdict(payload),
        viewer=OPERATOR,
        store=store,
        send=lambda kind, job_id: None,
    )


def work(stage, job_id, surroundings):
    """Run a worker until it ends, one way or the other; return how."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.killed_import", stage, job_id],
        env={**os.environ, **surroundings},
        timeout=60,
        check=False,
    )
    return ended.returncode


def nodes(store):
    return store.read(_nodes)


def _nodes(tx):
    rows = tx.run(
        "MATCH (n) WHERE n:Competency OR n:Role OR n:ConceptGroup OR n:Framework "
        "RETURN labels(n)[0] AS label, count(n) AS number"
    )
    return {row["label"]: row["number"] for row in rows}


@pytest.mark.parametrize("stage", FATAL)
def test_a_killed_import_is_all_there_or_not_at_all_and_is_finished_when_resent(
    store, job, surroundings, stage, monkeypatch
):
    before = store.now()

    assert work(stage, job.id, surroundings) == -signal.SIGKILL

    is_committed = stage in COMMITTED
    assert nodes(store) == (ADDED if is_committed else {})
    assert (store.now() == before) != is_committed
    sent = []
    resend_lost_jobs(
        store=store,
        send=lambda kind, job_id: sent.append(job_id),
        lost_after_seconds=-1,
    )
    assert sent == ([] if is_committed else [job.id])
    # The message may come again whether or not the work was done.
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SKILLS_GRAPH_JOB_LOST_SECONDS", "0")
    imports.import_esco(job.id)
    done = job_by_id(job.id, viewer=OPERATOR, store=store)
    assert nodes(store) == ADDED
    assert (done.state, done.counts["competencies.added"]) == ("SUCCEEDED", 4)


def test_a_job_of_a_killed_celery_worker_is_finished_by_the_next(
    store, job, surroundings, queue_url
):
    surroundings = {
        **surroundings,
        "REDIS_URL": queue_url,
        "SKILLS_GRAPH_JOB_LOST_SECONDS": "0",
    }
    with open_application(_settings(surroundings)) as application:
        application.send(job.kind, job.id)
        with celery_worker("inside_the_first_write", surroundings) as doomed:
            assert doomed.wait(60) == -signal.SIGKILL
        assert nodes(store) == {}

        resend_lost_jobs(store=store, send=application.send, lost_after_seconds=-1)
        with celery_worker("never", surroundings):
            wait_until_done(store, job)

    assert nodes(store) == ADDED


def _settings(surroundings):
    return Settings.model_validate(surroundings)


def wait_until_done(store, job):
    deadline = time.monotonic() + 60
    while job_by_id(job.id, viewer=OPERATOR, store=store).state != "SUCCEEDED":
        assert time.monotonic() < deadline, "The next worker does not finish it."
        time.sleep(0.2)
