"""Background jobs: nothing is lost, nothing is done twice at once."""

from datetime import UTC, datetime, timedelta

import pytest

from skills_graph import jobs as names
from skills_graph.domain.background import Job
from skills_graph.domain.ids import JobId
from skills_graph.domain.import_report import ImportReport, Rejection
from skills_graph.domain.moments import instant
from skills_graph.errors import (
    BadInput,
    Conflict,
    NotAllowed,
    NotFound,
    QueueUnavailable,
    StoreUnavailable,
)
from skills_graph.jobs import JobState
from skills_graph.services import jobs as service
from skills_graph.services.access import OPERATOR, Viewer
from skills_graph.services.run_job import resend_lost_jobs, run_job
from skills_graph.store import job_errors
from skills_graph.store import jobs as stored
from skills_graph.store.pages import Keyset

LONG_AGO = instant(datetime(2026, 1, 1, tzinfo=UTC))


class Queue:
    """A queue that remembers what was sent, or does not answer."""

    def __init__(self):
        self.sent = []
        self.is_away = False

    def send(self, kind, job_id):
        if self.is_away:
            raise QueueUnavailable("The queue does not answer.")
        self.sent.append((kind, job_id))


@pytest.fixture
def queue():
    return Queue()


@pytest.fixture
def started(store, queue):
    return service.start_job(
        names.IMPORT_ESCO,
        {"directory": "somewhere"},
        viewer=OPERATOR,
        store=store,
        send=queue.send,
    )


def job_now(store, job):
    return service.job_by_id(job.id, viewer=OPERATOR, store=store)


def a_report():
    report = ImportReport("esco")
    report.of("roles").added = 2
    report.reject([Rejection("roles", "no title", "roles.csv", 7, "title")])
    return report


def test_a_started_job_is_queued_and_sent(store, queue, started):
    assert queue.sent == [("import.esco", started.id)]
    found = job_now(store, started)
    assert found == started
    assert (found.state, found.payload) == ("QUEUED", {"directory": "somewhere"})


def test_a_job_is_kept_while_the_queue_is_away_and_sent_later(store, queue):
    queue.is_away = True
    with pytest.raises(QueueUnavailable, match=r"stays queued and is sent when"):
        service.start_job("k.v", {}, viewer=OPERATOR, store=store, send=queue.send)
    (kept,) = service.jobs_page(Keyset(5), viewer=OPERATOR, store=store)

    queue.is_away = False
    resent = resend_lost_jobs(store=store, send=queue.send, lost_after_seconds=0)

    assert resent == [kept.id]
    assert queue.sent == [("k.v", kept.id)]


def test_a_job_changes_nobodys_answer_so_it_takes_no_revision(store, started):
    before = store.now()
    run_job(started.id, lambda run: a_report(), store=store)
    assert store.now() == before


def test_a_done_job_holds_its_report_and_pages_of_what_it_rejected(store, started):
    assert run_job(started.id, lambda run: a_report(), store=store) == "succeeded"

    done = job_now(store, started)
    assert (done.state, done.progress) == ("SUCCEEDED", 1.0)
    assert done.counts["roles.added"] == 2
    assert done.finished_at >= done.started_at >= done.created_at
    errors = service.errors_page(started.id, Keyset(5), viewer=OPERATOR, store=store)
    assert [(e.file, e.line, e.field, e.message, e.code) for e in errors] == [
        ("roles.csv", 7, "title", "no title", "UNREADABLE_RECORD")
    ]
    assert service.errors_count(started.id, viewer=OPERATOR, store=store) == 1


def test_a_second_message_about_a_done_job_does_nothing(store, started):
    run_job(started.id, lambda run: a_report(), store=store)

    assert run_job(started.id, lambda run: 1 / 0, store=store) == "nothing to do"


def test_a_second_message_about_a_running_job_does_nothing(store, started):
    def work(run):
        assert run_job(started.id, lambda again: 1 / 0, store=store) == "nothing to do"
        return a_report()

    assert run_job(started.id, work, store=store) == "succeeded"


def test_a_foreseen_error_fails_the_job_with_its_sentence(store, started):
    def work(run):
        raise BadInput("That folder is empty.")

    assert run_job(started.id, work, store=store) == "failed"
    assert job_now(store, started).message == "That folder is empty."
    assert job_now(store, started).state == "FAILED"


def test_an_unforeseen_error_fails_the_job_and_is_raised(store, started):
    with pytest.raises(ZeroDivisionError):
        run_job(started.id, lambda run: 1 / 0, store=store)
    assert job_now(store, started).message == (
        "Something unforeseen went wrong; the worker's log says what."
    )


def test_a_graph_that_is_away_leaves_the_job_to_be_sent_again(store, queue, started):
    def work(run):
        raise StoreUnavailable("The graph does not answer.")

    with pytest.raises(StoreUnavailable):
        run_job(started.id, work, store=store)

    assert job_now(store, started).state == "RUNNING"
    sent = resend_lost_jobs(store=store, send=queue.send, lost_after_seconds=-1)
    assert sent == [started.id]
    again = run_job(
        started.id, lambda run: a_report(), store=store, lost_after_seconds=-1
    )
    assert again == "succeeded"


def test_a_job_that_is_alive_is_not_sent_again(store, queue, started):
    def work(run):
        run.beat()
        assert resend_lost_jobs(store=store, send=queue.send) == []
        return a_report()

    assert run_job(started.id, work, store=store) == "succeeded"


def test_a_cancelled_job_stops_at_its_next_step(store, started):
    def work(run):
        service.cancel_job(started.id, viewer=OPERATOR, store=store)
        run.beat()
        run.progress(0.5)
        raise AssertionError("It went on.")

    assert run_job(started.id, work, store=store) == "stopped"
    assert job_now(store, started).state == "CANCELLED"


def test_a_cancelled_job_does_not_start(store, started):
    service.cancel_job(started.id, viewer=OPERATOR, store=store)
    assert run_job(started.id, lambda run: 1 / 0, store=store) == "nothing to do"


def test_a_report_is_in_the_graph_exactly_if_its_transaction_is(store, started):
    def work(run):
        store.write(run.finish_within, a_report())
        return a_report()

    assert run_job(started.id, work, store=store) == "succeeded"

    def overtaken(run):
        service.cancel_job(run.job.id, viewer=OPERATOR, store=store)
        store.write(run.finish_within, a_report())
        raise AssertionError("It was written though it was cancelled.")

    other = Job(JobId("job_b"), "k.v", JobState.QUEUED, LONG_AGO)
    store.write_aside(stored.create_job, other)
    before = store.now()
    assert run_job(other.id, overtaken, store=store) == "stopped"
    assert store.now() == before


def test_resuming_does_a_failed_job_again_and_forgets_what_it_had_rejected(
    store, queue, started
):
    store.write_aside(job_errors.save_errors, started.id, [Rejection("roles", "old")])
    run_job(started.id, fails, store=store)

    resumed = service.resume_job(
        started.id, viewer=OPERATOR, store=store, send=queue.send
    )

    assert resumed.state == "QUEUED"
    assert queue.sent == [("import.esco", started.id)] * 2
    run_job(started.id, lambda run: ImportReport("esco"), store=store)
    assert job_now(store, started).message is None
    assert service.errors_count(started.id, viewer=OPERATOR, store=store) == 0


def fails(run):
    raise BadInput("No.")


def test_what_has_ended_cannot_be_cancelled_and_what_runs_not_resumed(
    store, queue, started
):
    with pytest.raises(Conflict, match="cannot be resumed: it is QUEUED"):
        service.resume_job(started.id, viewer=OPERATOR, store=store, send=queue.send)
    run_job(started.id, lambda run: a_report(), store=store)
    with pytest.raises(Conflict, match="cannot be cancelled: it is SUCCEEDED"):
        service.cancel_job(started.id, viewer=OPERATOR, store=store)


def test_unknown_jobs_and_strangers_are_turned_away(store, queue):
    with pytest.raises(NotFound, match="There is no job with id 'job_x'"):
        service.job_by_id(JobId("job_x"), viewer=OPERATOR, store=store)
    stranger = Viewer(None, frozenset())
    with pytest.raises(NotAllowed):
        service.start_job("k.v", {}, viewer=stranger, store=store, send=queue.send)
    with pytest.raises(NotAllowed):
        service.jobs_page(Keyset(5), viewer=stranger, store=store)


def test_jobs_are_listed_newest_first_forwards_and_backwards(store):
    made = [
        Job(
            JobId(f"job_{n}"),
            "a.b" if n else "c.d",
            JobState.QUEUED,
            instant(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=n)),
        )
        for n in range(3)
    ]
    for job in made:
        store.write_aside(stored.create_job, job)

    def ids(page, **wanted):
        return [job.id for job in store.read(stored.jobs_page, page, **wanted)]

    assert ids(Keyset(9)) == ["job_2", "job_1", "job_0"]
    assert ids(Keyset(1, after=made[2].sort_key)) == ["job_1"]
    assert ids(Keyset(1, is_backwards=True)) == ["job_0"]
    assert ids(Keyset(9, before=made[0].sort_key, is_backwards=True)) == [
        "job_2",
        "job_1",
    ]
    assert ids(Keyset(9), kind="c.d") == ["job_0"]
    assert ids(Keyset(9), state=JobState.FAILED) == []
    assert store.read(stored.jobs_count, kind="a.b") == 2
    assert service.jobs_count(viewer=OPERATOR, store=store, kind="a.b") == 2


def test_rejected_records_are_paged_in_the_order_they_were_found(store, started):
    rejections = [Rejection("roles", f"reason {n}") for n in range(5)]
    store.write_aside(job_errors.save_errors, started.id, rejections)
    store.write_aside(job_errors.save_errors, started.id, rejections)

    def messages(page):
        rows = store.read(job_errors.errors_page, started.id, page)
        return [row.message for row in rows], rows

    first, rows = messages(Keyset(2))
    assert first == ["reason 0", "reason 1"]
    assert messages(Keyset(2, after=rows[-1].id))[0] == ["reason 2", "reason 3"]
    assert messages(Keyset(2, is_backwards=True))[0] == ["reason 3", "reason 4"]
    assert store.read(job_errors.errors_count, started.id) == 5
    store.write_aside(job_errors.delete_errors, started.id)
    assert store.read(job_errors.errors_count, started.id) == 0


def test_each_step_of_a_job_in_the_store_belongs_to_its_runner(store):
    job = Job(JobId("job_a"), "k.v", JobState.QUEUED, LONG_AGO)
    store.write_aside(stored.create_job, job)
    mine = {"runner": "me", "now": LONG_AGO}

    def take(runner, lost_before=LONG_AGO):
        return store.write_aside(
            stored.take_job,
            job.id,
            runner=runner,
            now=LONG_AGO,
            lost_before=lost_before,
        )

    assert take("me").state == "RUNNING"
    assert take("you") is None
    beat = {"progress": 0.5, "last_chunk": "people 1 to 100"}
    assert store.write_aside(stored.record_heartbeat, job.id, **mine, **beat)
    assert take("you", lost_before=service.now()).last_chunk == "people 1 to 100"
    assert not store.write_aside(stored.record_heartbeat, job.id, **mine, **beat)
    assert not store.write_aside(stored.finish_job, job.id, **mine, report=a_report())
    store.write_aside(stored.fail_job, job.id, **mine, message="not mine")
    found = store.read(stored.jobs_by_id, [job.id])[job.id]
    assert (found.state, found.message) == ("RUNNING", None)
    assert store.write_aside(stored.cancel_job, job.id, now=LONG_AGO).state == (
        "CANCELLED"
    )
    assert store.write_aside(stored.cancel_job, job.id, now=LONG_AGO) is None
    assert store.write_aside(stored.queue_job_again, job.id, now=LONG_AGO) is not None
    lost = store.write_aside(
        stored.find_lost_jobs, now=service.now(), lost_before=service.now()
    )
    assert lost == [(job.id, "k.v")]
