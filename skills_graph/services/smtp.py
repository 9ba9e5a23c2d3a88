"""A mail server: where it is, and sending it one message after the other."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import Enum
from typing import Self
from urllib.parse import unquote, urlsplit

from skills_graph.errors import BadInput, MailUnavailable

TIMEOUT_SECONDS = 10
_FOR_EVER = 500
"""From this reply code on, a server means what it says for ever."""
_PORTS = {"smtp": 587, "smtps": 465}
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Handover(Enum):
    """What a server made of one message."""

    TAKEN = "taken"
    LATER = "not now"
    NEVER = "not this one"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over; `is_tls` from the first byte on, else by STARTTLS."""

    host: str
    port: int
    is_tls: bool
    user: str | None = None
    password: str = field(default="", repr=False)

    @classmethod
    def of_url(cls, url: str) -> Self:
        """Read `smtp://user:password@host:port` or `smtps://…`; raises BadInput."""
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise BadInput(
                "A mail server is written smtp://user:password@host:port, or smtps://"
                " for TLS from the start.",
                field="SKILLS_GRAPH_SMTP_URL",
            )
        return cls(
            parts.hostname,
            parts.port or _PORTS[parts.scheme],
            parts.scheme == "smtps",
            None if parts.username is None else unquote(parts.username),
            unquote(parts.password or ""),
        )

    def __str__(self) -> str:
        return f"{'smtps' if self.is_tls else 'smtp'}://{self.host}:{self.port}"

    @contextmanager
    def open(self) -> Iterator["MailConnection"]:
        """Open a connection for several messages; raises MailUnavailable."""
        with _as_ours(self):
            server = self._connected()
        try:
            yield MailConnection(self, server)
        finally:
            # Whatever was handed over has been taken: a parting may fail.
            with suppress(OSError, smtplib.SMTPException):
                server.quit()

    def _connected(self) -> smtplib.SMTP:
        secure = ssl.create_default_context()
        if self.is_tls:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=TIMEOUT_SECONDS, context=secure
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT_SECONDS)
        server.ehlo()
        is_secret = self.is_tls
        if not self.is_tls and server.has_extn("starttls"):
            server.starttls(context=secure)
            server.ehlo()
            is_secret = True
        if self.user is not None:
            self._sign_in(server, is_secret=is_secret)
        return server

    def _sign_in(self, server: smtplib.SMTP, *, is_secret: bool) -> None:
        if not is_secret and self.host not in _LOOPBACK:
            server.close()
            raise MailUnavailable(
                f"The mail server {self} offers no TLS, so it is told no password; use"
                " smtps:// or leave the user out."
            )
        server.login(self.user or "", self.password)


@dataclass(frozen=True, slots=True)
class MailConnection:
    """An open connection to a mail server."""

    server: MailServer
    _smtp: smtplib.SMTP

    def send(self, message: EmailMessage) -> Handover:
        """Hand one message over; raises MailUnavailable where no other can be either.

        A server that refuses the sender refuses every message.
        """
        try:
            with _as_ours(self.server):
                self._smtp.send_message(message)
        except MailUnavailable as failure:
            verdict = _verdict(failure.__cause__)
            if verdict is None:
                raise
            return verdict
        return Handover.TAKEN


@contextmanager
def _as_ours(server: MailServer) -> Iterator[None]:
    try:
        yield
    except (OSError, smtplib.SMTPException) as error:
        # What a server says may hold an address; of which kind a failure is does not.
        raise MailUnavailable(
            f"The mail server {server} fails: {type(error).__name__}."
        ) from error


def _verdict(error: BaseException | None) -> Handover | None:
    """Return what a failure says of one message, None if it is about the server."""
    if isinstance(error, smtplib.SMTPNotSupportedError):
        # An address that needs more than this server can.
        return Handover.NEVER
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    elif isinstance(error, smtplib.SMTPDataError):
        codes = [error.smtp_code]
    else:
        return None
    return Handover.NEVER if min(codes) >= _FOR_EVER else Handover.LATER
