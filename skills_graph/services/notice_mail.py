"""Every minute: what people were told goes out by mail as well, once each.

A mail server that fails delays mails and nothing else: whoever writes has told the
inbox already.
"""

import logging
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from time import monotonic
from typing import Protocol

from skills_graph.domain.ids import EmployeeId, NoticeId
from skills_graph.domain.notice_mail import (
    MailState,
    NoticeToMail,
    mailed_since,
)
from skills_graph.errors import MailUnavailable
from skills_graph.services.smtp import Handover
from skills_graph.store.employees import LABEL as EMPLOYEE
from skills_graph.store.identifiers import identifiers_by_id
from skills_graph.store.notice_mail import claim_notices_to_mail, end_mailing
from skills_graph.store.session import GraphStore

MOST_AT_ONCE = 100
SENDING_SECONDS = 15
"""After this no other mail is begun: what is claimed is due again in a minute."""
EMAIL = "email"
SUBJECT = "Something new in your Skills Graph inbox"
_ENDING = "\n\nThis is also in your inbox in Skills Graph, with what it is about."

log = logging.getLogger(__name__)


_Mail = tuple[NoticeToMail, EmailMessage]


class _Post(Protocol):
    def send(self, message: EmailMessage) -> Handover: ...


class Server(Protocol):
    """A mail server that can be opened; `services.smtp` has the real one."""

    def open(self) -> AbstractContextManager[_Post]: ...


class _End(Protocol):
    def __call__(self, ids: Sequence[NoticeId], state: MailState, /) -> None: ...


def mail_notices(
    store: GraphStore, server: Server, *, sender: str, now: datetime | None = None
) -> int:
    """Send the next notices by mail; return how many went out.

    A notice is claimed before it is sent, so that two workers never send the same;
    where one dies in between, the second mail has the first one's Message-ID.
    """
    now = now or datetime.now(UTC)
    ends_at = monotonic() + SENDING_SECONDS
    claimed = store.write_aside(
        claim_notices_to_mail, since=mailed_since(now), now=now, limit=MOST_AT_ONCE
    )
    if not claimed:
        return 0

    def end(ids: Sequence[NoticeId], state: MailState) -> None:
        store.write_aside(end_mailing, ids, state, now=now)

    addresses = _addresses(claimed, store)
    nowhere = [one.id for one in claimed if one.employee_id not in addresses]
    if nowhere:
        end(nowhere, MailState.NO_ADDRESS)
    mails = [
        (one, _message(one, addresses[one.employee_id], sender))
        for one in claimed
        if one.employee_id in addresses
    ]
    return _send_all(mails, server, end, ends_at)


def _send_all(mails: Iterable[_Mail], server: Server, end: _End, ends_at: float) -> int:
    """Send what the server takes, keep how each ended; return how many went out."""
    waiting = deque(mails)
    sent = 0
    try:
        with server.open() as post:
            while waiting and monotonic() < ends_at:
                notice, message = waiting[0]
                handover = post.send(message)
                waiting.popleft()
                sent += handover is Handover.TAKEN
                _keep(notice, handover, end)
    except MailUnavailable as failure:
        log.warning("%s %d notices are not mailed now.", failure, len(waiting))
        for notice, _ in waiting:
            _keep(notice, Handover.LATER, end)
    return sent


def _keep(notice: NoticeToMail, handover: Handover, end: _End) -> None:
    if handover is Handover.TAKEN:
        end([notice.id], MailState.SENT)
    elif handover is Handover.NEVER or notice.is_last_try:
        log.warning(
            "Notice %s is mailed no more: the server said %s, %d tries.",
            notice.id,
            handover.value,
            notice.tries + 1,
        )
        end([notice.id], MailState.GAVE_UP)


def _addresses(
    notices: Sequence[NoticeToMail], store: GraphStore
) -> Mapping[EmployeeId, Address]:
    ids = sorted({notice.employee_id for notice in notices})
    found = store.read(identifiers_by_id, EMPLOYEE, ids, at=store.now())
    addresses: dict[EmployeeId, Address] = {}
    for id in ids:
        mailboxes = (_mailbox(one.value) for one in found[id] if one.system == EMAIL)
        first = next(filter(None, mailboxes), None)
        if first is not None:
            addresses[id] = first
    return addresses


def _mailbox(text: str) -> Address | None:
    """Return one address; None for what is none, or more than one."""
    try:
        return Address(addr_spec=text)
    except (ValueError, IndexError, HeaderParseError):
        return None


def _message(notice: NoticeToMail, address: Address, sender: str) -> EmailMessage:
    """Return a mail of plain text that holds the notice's own words and no others."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = address
    message["Subject"] = SUBJECT
    message["Message-ID"] = f"<{notice.id}@skills-graph>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(notice.text + _ENDING)
    return message
