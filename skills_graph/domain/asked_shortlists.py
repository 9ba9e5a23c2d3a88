"""A shortlist that was asked for: the question and its basis, not the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.moments import Instant, Moment

MOST_QUESTIONS = 1_000
"""So many questions are kept, the latest."""


@dataclass(frozen=True, slots=True)
class AskedShortlist:
    """A question, who asked, and what its answer said about itself.

    `target` and `filter` are as in the digest. The same question by the same viewer
    about the same state of things is one question, however often it is asked.
    """

    viewer_id: EmployeeId | None
    target: Mapping[str, Any]
    filter: Mapping[str, Any]
    at: Moment
    revision: int
    policy_version: str
    scope: str
    digest: str
    asked_at: Instant

    @property
    def id(self) -> str:
        return f"{self.digest[:40]}|{self.viewer_id or 'operator'}"

    @property
    def sort_key(self) -> str:
        return f"{self.asked_at}|{self.id}"
