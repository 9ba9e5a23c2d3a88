"""Every night: raters whose request is over soon are reminded, once."""

from collections.abc import Sequence

from skills_graph.domain.rating_requests import RatingRequest
from skills_graph.store.notices import add_notices
from skills_graph.store.rating_requests import (
    mark_raters_reminded,
    unanswered_rating_requests,
)
from skills_graph.store.session import GraphStore, Write

REMINDER = "rating.reminder"


def remind_raters(store: GraphStore) -> int:
    """Tell raters that their answer is due soon; return how many were told."""
    at = store.now()
    due = [
        asked
        for asked in store.read(unanswered_rating_requests, at=at)
        if asked.is_reminder_due(at.as_of)
    ]
    if due:
        store.write(_remind, due)
    return len(due)


def _remind(write: Write, due: Sequence[RatingRequest]) -> None:
    for asked in due:
        add_notices(
            write,
            [asked.rater_id],
            kind=REMINDER,
            text=f"You are still asked for a rating, until {asked.due_on}.",
            about_id=asked.id,
        )
    mark_raters_reminded(write, [asked.id for asked in due])
