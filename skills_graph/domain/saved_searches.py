"""A search that someone keeps under a name: a question, never its answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from skills_graph.domain.ids import EmployeeId, SavedSearchId
from skills_graph.domain.moments import Instant

MOST_NAME_CHARACTERS = 200
MOST_OF_A_PERSON = 200


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """Whom someone looks for, and for which job.

    `target` and `filter` are as in a question's digest. Whoever opens it asks anew,
    with rights of their own; only its owner changes it. `revision` is the one in
    which it last changed, at `saved_at`.
    """

    id: SavedSearchId
    owner_id: EmployeeId
    name: str
    target: Mapping[str, Any]
    filter: Mapping[str, Any]
    is_shared: bool
    revision: int
    saved_at: Instant

    @property
    def address(self) -> str:
        """Where the web interface opens it."""
        return f"/shortlist?search={self.id}"
