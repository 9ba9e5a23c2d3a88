"""Every error raised on purpose, and the code under which it is published.

Messages are for people and name the thing; they never hold personal data beyond
ids that the asker gave.
"""

from collections.abc import Sequence
from typing import ClassVar


class SkillsGraphError(Exception):
    """Something that went wrong in a way we foresaw; its text is for a person."""

    code: ClassVar[str] = "INTERNAL_SERVER_ERROR"


class NotFound(SkillsGraphError):
    code = "NOT_FOUND"

    def __init__(self, kind: str, missing_id: str) -> None:
        super().__init__(f"There is no {kind} with id {missing_id!r}.")
        self.kind = kind
        self.missing_id = missing_id


class NotAllowed(SkillsGraphError):
    """The viewer may not do this; unknown and forbidden read the same from outside."""

    code = "FORBIDDEN"


class BadInput(SkillsGraphError):
    """A value that cannot be used, with the field that holds it."""

    code = "BAD_USER_INPUT"

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class UnusableFile(SkillsGraphError):
    """A file of our own that cannot be used as it is; it is made anew."""


class BadFields(BadInput):
    """Several values that cannot be used, each with its field."""

    def __init__(self, faults: Sequence[BadInput]) -> None:
        super().__init__(" ".join(map(str, faults)))
        self.faults = tuple(faults)


class Conflict(SkillsGraphError):
    """The thing has changed since the caller read it, or its key is taken."""

    code = "CONFLICT"


class UnreadableRecord(SkillsGraphError):
    """One record of a source that cannot be taken, with where it stands and why."""

    code = "UNREADABLE_RECORD"

    def __init__(
        self,
        reason: str,
        *,
        file: str | None = None,
        line: int | None = None,
        column: str | None = None,
    ) -> None:
        place = ", ".join(
            part
            for part in (
                file,
                f"line {line}" if line is not None else None,
                f"column {column}" if column is not None else None,
            )
            if part
        )
        super().__init__(f"{place}: {reason}" if place else reason)
        self.reason = reason
        self.file = file
        self.line = line
        self.column = column


class UnreadableSource(SkillsGraphError):
    """A file or folder that cannot be imported at all."""

    code = "UNREADABLE_SOURCE"


class ImportRefused(SkillsGraphError):
    """An import that would do what it may not do without being told to."""

    code = "IMPORT_REFUSED"


class StoreUnavailable(SkillsGraphError):
    """The graph does not answer; the same call may work later."""

    code = "STORE_UNAVAILABLE"


class StoreTimeout(StoreUnavailable):
    """The graph gave up on a statement that took too long."""

    code = "STORE_TIMEOUT"


class StoreTooSmall(SkillsGraphError):
    """The graph has too little memory for a transaction; waiting does not help."""

    code = "STORE_TOO_SMALL"


class StoreConflict(SkillsGraphError):
    """A constraint of the graph does not hold after this write."""

    code = "STORE_CONFLICT"


class MailUnavailable(SkillsGraphError):
    """The mail server does not take mail now; notices stay in the inbox."""

    code = "MAIL_UNAVAILABLE"


class QueueUnavailable(SkillsGraphError):
    """The queue does not answer, so no job can be started."""

    code = "QUEUE_UNAVAILABLE"


class NotRunning(SkillsGraphError):
    """Something that must run does not, with the command that starts it."""

    code = "NOT_RUNNING"


class CannotStart(SkillsGraphError):
    """A start that is refused, with the way out."""

    code = "CANNOT_START"


class NotSignedIn(SkillsGraphError):
    """Nobody is signed in, or the session or token is over."""

    code = "UNAUTHENTICATED"


class TookTooLong(SkillsGraphError):
    """An answer that would take longer than one may wait for it."""

    code = "DEADLINE_EXCEEDED"
