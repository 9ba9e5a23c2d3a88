"""What the command line shows of a job while it works, and of what came of it."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from skills_graph.cli import following
from skills_graph.cli.import_tables import show_report
from skills_graph.domain.background import Job, JobError
from skills_graph.domain.ids import JobId
from skills_graph.domain.import_report import ImportReport
from skills_graph.domain.moments import Instant
from skills_graph.jobs import JobState

QUEUED = Job(
    JobId("job_1"),
    "import.esco",
    JobState.QUEUED,
    Instant("2026-01-01T00:00:00.000Z"),
)


@pytest.fixture
def followed(monkeypatch):
    """Follow a job through states that come one after the other."""

    def follow(*states, is_terminal):
        coming = iter(
            replace(QUEUED, state=state, progress=share) for state, share in states
        )
        monkeypatch.setattr(following, "job_by_id", lambda *args, **how: next(coming))
        monkeypatch.setattr(following, "_POLL_SECONDS", 0)
        console = Console(file=io.StringIO(), force_terminal=is_terminal, width=80)
        done = following.follow_job(QUEUED, store=None, console=console)
        return done, console.file.getvalue()

    return follow


def test_without_a_terminal_progress_is_a_plain_line_for_each_state(followed):
    done, printed = followed(
        (JobState.RUNNING, 0.1),
        (JobState.RUNNING, 0.2),
        (JobState.SUCCEEDED, 1.0),
        is_terminal=False,
    )

    assert done.state == "SUCCEEDED"
    assert printed.splitlines() == [
        "import.esco queued: 0%",
        "import.esco running: 10%",
    ]


def test_in_a_terminal_progress_is_a_bar_that_goes_away(followed):
    done, printed = followed(
        (JobState.RUNNING, 0.5), (JobState.FAILED, 0.5), is_terminal=True
    )

    assert done.state == "FAILED"
    assert "import.esco" in printed
    assert "\x1b[" in printed


def a_rejection(number, reason="there is no skill x"):
    return JobError(
        f"job_1_{number}",
        "requirements",
        reason,
        "UNREADABLE_RECORD",
        file="relations.csv",
        line=number,
        field="skillUri",
    )


def printed_report(report, errors):
    console = Console(file=io.StringIO(), width=80)
    show_report(report.as_json(), errors, console)
    return console.file.getvalue()


def test_rows_that_share_a_reason_share_a_line():
    errors = [a_rejection(2), a_rejection(5, "is empty"), a_rejection(9)]

    printed = printed_report(ImportReport("esco"), errors)

    assert printed.splitlines()[-3:] == [
        "Rejected:",
        (
            "  relations.csv, 2 rows in lines 2 to 9, column skillUri:"
            " there is no skill x"
        ),
        "  relations.csv, line 5, column skillUri: is empty",
    ]


def test_a_dry_run_says_that_nothing_was_written():
    printed = printed_report(ImportReport("esco", is_dry_run=True), [])

    assert "dry run: nothing was written" in printed


def test_a_long_list_is_cut_and_says_so():
    errors = [a_rejection(n, f"reason {n}") for n in range(30)]

    assert "... 10 more; --json lists all." in printed_report(
        ImportReport("esco"), errors
    )
