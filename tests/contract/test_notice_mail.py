"""Notices by mail: once each, tried for a while, and never in anybody's way."""

import logging
from base64 import b64decode
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from skills_graph.domain.notice_mail import MOST_TRIES, MailState, mailed_since
from skills_graph.domain.organisation import Identifier
from skills_graph.errors import BadInput
from skills_graph.services import notice_mail
from skills_graph.services.notice_mail import mail_notices
from skills_graph.services.smtp import MailServer
from skills_graph.settings import Settings
from skills_graph.store import facts
from skills_graph.store.identifiers import (
    add_identifiers,
    identified_by,
    identifier_link,
)
from skills_graph.store.notice_mail import (
    claim_notices_to_mail,
    end_mailing,
    mail_counts,
)
from skills_graph.store.notices import add_notices, notices_by_id
from tests.mail_server import mail_server
from tests.small_company import add_company
from workers import upkeep

SENDER = "Skills Graph <skills@company.example>"
ADDRESSES = {
    "emp_1": "ada@company.example",
    "emp_2": "ben@company.example",
    "emp_3": "not an address",
}
TEXT = "You are asked for a rating until 2026-12-09."


@pytest.fixture
def post():
    with mail_server() as server:
        yield server


@pytest.fixture
def told(store):
    """A company in which people are told something; returns the notices' ids."""
    store.write(add_company, store.today())
    store.write(_add_addresses)

    def tell(*people):
        return store.write(
            add_notices, people, kind="rating.requested", text=TEXT, about_id=None
        )

    return tell


def _add_addresses(write):
    identifiers = {id: Identifier("email", text) for id, text in ADDRESSES.items()}
    add_identifiers(write, identifiers.values())
    links = [identifier_link(id, one) for id, one in identifiers.items()]
    facts.create_links(write, identified_by("Employee"), links, source="hris:main")


def mailed(store, url, *, now=None):
    return mail_notices(store, MailServer.of_url(url), sender=SENDER, now=now)


def counted(store):
    return store.read(mail_counts, since=mailed_since(datetime.now(UTC)))


def test_each_notice_is_mailed_once_in_its_own_words(store, told, post):
    ids = told("emp_1", "emp_2", "emp_3", "emp_4")
    before = store.now()

    assert counted(store) == {"WAITING": 4}
    assert mailed(store, post.url) == 2
    assert mailed(store, post.url) == 0

    by_address = {mail["To"]: mail for mail in post.mails}
    assert by_address.keys() == {"ada@company.example", "ben@company.example"}
    mail = by_address["ada@company.example"]
    assert mail["From"] == SENDER
    assert mail["Message-ID"] == f"<{ids[0]}@skills-graph>"
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().splitlines() == [
        TEXT,
        "",
        "This is also in your inbox in Skills Graph, with what it is about.",
    ]
    assert counted(store) == {"SENT": 2, "NO_ADDRESS": 2}
    # A mail is no change of what anybody knows.
    assert store.now() == before
    assert all(one.read_at is None for one in store.read(notices_by_id, ids).values())


def test_a_server_that_is_away_delays_mails_until_they_are_given_up(
    store, told, post, caplog
):
    caplog.set_level(logging.WARNING)
    now = datetime.now(UTC)
    told("emp_1")
    nobody_there = MailServer.of_url("smtp://127.0.0.1:9")

    for minutes in (0, 0.5, 1.5):
        late = now + timedelta(minutes=minutes)
        assert mail_notices(store, nobody_there, sender=SENDER, now=late) == 0
    assert len(caplog.records) == 2, "the second time is too early for another try"
    assert "smtp://127.0.0.1:9 fails: ConnectionRefusedError." in caplog.text
    assert counted(store) == {"WAITING": 1}
    assert mailed(store, post.url, now=now + timedelta(minutes=7)) == 1

    told("emp_2")
    for hours in range(MOST_TRIES + 1):
        late = now + timedelta(hours=3 * hours)
        mail_notices(store, nobody_there, sender=SENDER, now=late)
    assert counted(store) == {"SENT": 1, "GAVE_UP": 1}


def test_one_mailbox_that_refuses_holds_up_no_other(store, told, post):
    post.replies = {
        "ada@company.example": b"550 no such mailbox",
        "ben@company.example": b"450 later",
    }
    now = datetime.now(UTC)
    told("emp_1", "emp_2")

    assert mailed(store, post.url, now=now) == 0
    assert counted(store) == {"GAVE_UP": 1, "WAITING": 1}
    post.replies = {}
    assert mailed(store, post.url, now=now + timedelta(minutes=2)) == 1
    assert [mail["To"] for mail in post.mails] == ["ben@company.example"]


def test_what_was_told_long_ago_is_not_mailed(store, told, post):
    told("emp_1")
    assert mailed(store, post.url, now=datetime.now(UTC) + timedelta(hours=25)) == 0
    assert post.mails == []


def test_two_workers_never_take_the_same_notice(store, told):
    now = datetime.now(UTC)
    ids = told("emp_1", "emp_2")
    since = mailed_since(now)
    claim = {"since": since, "now": now, "limit": 1}

    first = store.write_aside(claim_notices_to_mail, **claim)
    second = store.write_aside(claim_notices_to_mail, **claim)
    third = store.write_aside(claim_notices_to_mail, **claim)

    assert {one.id for one in (*first, *second)} == set(ids)
    assert third == []
    store.write_aside(end_mailing, ids, MailState.SENT, now=now)
    assert counted(store) == {"SENT": 2}


def test_a_slow_server_is_left_before_what_is_claimed_is_due_again(
    store, told, post, monkeypatch
):
    seconds = iter([0, 1, 14, 16])
    monkeypatch.setattr(notice_mail, "monotonic", lambda: next(seconds))
    told("emp_1", "emp_2")
    told("emp_1")
    now = datetime.now(UTC)

    assert mailed(store, post.url, now=now) == 2
    assert counted(store) == {"SENT": 2, "WAITING": 1}
    monkeypatch.undo()
    assert mailed(store, post.url, now=now) == 0
    assert mailed(store, post.url, now=now + timedelta(minutes=2)) == 1
    assert len({mail["Message-ID"] for mail in post.mails}) == 3


def test_the_worker_mails_where_a_server_is_set_and_else_does_nothing(
    store, told, post, monkeypatch
):
    told("emp_1")
    settings = Settings()

    @contextmanager
    def opened():
        yield SimpleNamespace(store=store, settings=settings)

    monkeypatch.setattr(upkeep, "open_application", opened)
    assert upkeep.mail() == 0
    settings = Settings(SKILLS_GRAPH_SMTP_URL=post.url, SKILLS_GRAPH_SMTP_SENDER=SENDER)
    assert upkeep.mail() == 1
    assert [mail["From"] for mail in post.mails] == [SENDER]


def test_a_password_is_told_to_loopback_or_under_tls_only(store, told, post):
    told("emp_1")
    address = post.url.removeprefix("smtp://")
    assert mailed(store, f"smtp://ada:se%40cret@{address}") == 1
    assert b64decode(post.passwords[0]) == b"\0ada\0se@cret"

    server = MailServer.of_url("smtps://ada:secret@mail.example")
    assert (server.host, server.port, server.is_tls) == ("mail.example", 465, True)
    assert "secret" not in f"{server!r} {server}"
    with pytest.raises(BadInput, match="written smtp://"):
        MailServer.of_url("http://mail.example")
