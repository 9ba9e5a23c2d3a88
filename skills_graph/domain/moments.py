"""The two times: the day a question is about, and what was recorded by then.

Days are `datetime.date`. Instants are whole milliseconds in UTC as text of one
width, so that their order as text is their order in time.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NewType

Instant = NewType("Instant", str)
"""For example ``2026-03-01T09:30:00.000Z``."""

Turn = tuple[str, date]
"""The id of a thing, and a day from which a fact about it holds, or no longer does."""

FARTHEST_YEARS_AHEAD = 5

BEGINNING = date(1900, 1, 1)
"""From when a fact holds whose source does not say; before it there is nothing."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The day a question is about (in the world), and by when it was recorded."""

    as_of: date
    known_at: Instant


@dataclass(frozen=True, slots=True, order=True)
class Revision:
    """One writing transaction: its number, and the record time of all its facts."""

    number: int
    recorded_at: Instant


def instant(moment: datetime) -> Instant:
    """Return *moment* (aware) as an instant, cut to whole milliseconds."""
    if moment.tzinfo is None:
        raise ValueError("An instant needs a time zone.")
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return Instant(text.replace("+00:00", "Z"))


def instant_from_milliseconds(milliseconds: int) -> Instant:
    """Return the instant that many milliseconds after 1970 began in UTC."""
    seconds, thousandths = divmod(milliseconds, 1000)
    whole = datetime.fromtimestamp(seconds, UTC)
    return instant(whole + timedelta(milliseconds=thousandths))


def parse_instant(text: str) -> Instant:
    """Read an ISO 8601 moment with a zone; raises ValueError when it is none."""
    return instant(datetime.fromisoformat(text))
