"""The moment that somebody asks about: checked, and with its revision."""

from datetime import UTC, date, datetime

from skills_graph.domain.moments import (
    FARTHEST_YEARS_AHEAD,
    Instant,
    Revision,
    instant,
)
from skills_graph.errors import BadInput
from skills_graph.store.session import GraphStore, revision_known_at

BEFORE_EVERYTHING = Revision(0, Instant("1970-01-01T00:00:00.000Z"))


def check_day(day: date, today: date) -> None:
    """Raise BadInput for a day too far ahead; the past may be as long ago as it is."""
    # 29 February has no counterpart in most years.
    on = today if (today.month, today.day) != (2, 29) else date(today.year, 2, 28)
    farthest = on.replace(year=today.year + FARTHEST_YEARS_AHEAD)
    if day > farthest:
        raise BadInput(
            f"The day asked about may lie at most {FARTHEST_YEARS_AHEAD} years ahead,"
            f" until {farthest.isoformat()}; this is {day.isoformat()}.",
            field="asOf",
        )


def revision_asked(store: GraphStore, last: Revision, known_at: Instant) -> Revision:
    """Return the last revision recorded by then, `BEFORE_EVERYTHING` if there is none.

    Raises BadInput for a moment in the future.
    """
    if known_at > instant(datetime.now(UTC)):
        raise BadInput(
            f"What is known by {known_at} lies in the future; nothing is recorded then"
            " yet.",
            field="knownAt",
        )
    if known_at >= last.recorded_at:
        return last
    return store.read(revision_known_at, known_at) or BEFORE_EVERYTHING
