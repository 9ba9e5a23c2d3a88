"""The moment that a root field was asked about, from its asOf and knownAt."""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from skills_graph.domain.moments import Instant, Moment, Revision
from skills_graph.services.moments import check_day, revision_asked
from skills_graph.store.session import GraphStore
from skills_graph.talent.snapshot import Snapshot


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
    check_day(day, today)
    last = present.revision
    revision = last if known_at is None else revision_asked(store, last, known_at)
    at = Moment(day, revision.recorded_at)
    is_now = day == today and known_at is None
    suffix = "" if is_now else f"@{day.isoformat()}~{revision.recorded_at}"
    return Asked(at, revision, is_now, suffix)
