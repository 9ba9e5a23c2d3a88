"""The moment that a root field was asked about, from its asOf and knownAt."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypedDict

from skills_graph.domain.moments import (
    FARTHEST_YEARS_AHEAD,
    Instant,
    Moment,
    Revision,
    instant,
)
from skills_graph.errors import BadInput
from skills_graph.store.session import GraphStore, revision_known_at
from skills_graph.talent.snapshot import Snapshot

BEFORE_EVERYTHING = Revision(0, Instant("1970-01-01T00:00:00.000Z"))


class MomentArguments(TypedDict, total=False):
    as_of: date | None
    known_at: Instant | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A moment, the last revision recorded by then, and whether it is the present.

    `suffix` ends the ids of objects that are about another moment than now.
    """

    at: Moment
    revision: Revision
    is_now: bool
    suffix: str


def asked(
    store: GraphStore,
    present: Snapshot,
    *,
    as_of: date | None,
    known_at: Instant | None,
) -> Asked:
    """Return the moment that these arguments mean.

    Without asOf it is today, without knownAt what is known at *present*. Raises
    BadInput for a day too far ahead and for a knownAt in the future.
    """
    today = present.moment.as_of
    day = as_of or today
    _check_day(day, today)
    last = present.revision
    revision = last if known_at is None else _known_at(store, last, known_at)
    at = Moment(day, revision.recorded_at)
    is_now = day == today and known_at is None
    suffix = "" if is_now else f"@{day.isoformat()}~{revision.recorded_at}"
    return Asked(at, revision, is_now, suffix)


def _check_day(day: date, today: date) -> None:
    # 29 February has no counterpart in most years.
    on = today if (today.month, today.day) != (2, 29) else date(today.year, 2, 28)
    farthest = on.replace(year=today.year + FARTHEST_YEARS_AHEAD)
    if day > farthest:
        raise BadInput(
            f"asOf may lie at most {FARTHEST_YEARS_AHEAD} years ahead, until"
            f" {farthest.isoformat()}.",
            field="asOf",
        )


def _known_at(store: GraphStore, last: Revision, known_at: Instant) -> Revision:
    if known_at > instant(datetime.now(UTC)):
        raise BadInput(
            "knownAt lies in the future; nothing is recorded then yet.", field="knownAt"
        )
    if known_at >= last.recorded_at:
        return last
    return store.read(revision_known_at, known_at) or BEFORE_EVERYTHING
