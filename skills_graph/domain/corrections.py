"""What severity makes of a rating, where the policy says that it is corrected.

A policy version holds by how many whole levels each rater is corrected: estimated when
it is proposed, previewed and activated with it, and the same until the next version.
So nobody's level moves because somebody else was rated.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from skills_graph.domain.evidence import Assertion
from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.policy import Policy
from skills_graph.domain.severity import RaterSeverity

SEVERE_FROM = 0.5
"""From this severity on, in levels, a rater is corrected by one level, never more."""


def rater_corrections(severities: Iterable[RaterSeverity]) -> dict[EmployeeId, int]:
    """Return by how many levels the ratings of each severe or lenient rater move.

    Severe raters' go up, lenient ones' down; everyone else is left out.
    """
    return {
        one.rater_id: 1 if one.severity > 0 else -1
        for one in sorted(severities, key=lambda one: one.rater_id)
        if abs(one.severity) >= SEVERE_FROM
    }


def corrected(
    assertions: Sequence[Assertion], policy: Policy, *, levels: int
) -> Sequence[Assertion]:
    """Return assertions as a policy counts them, on a scale of so many levels.

    Nothing else of them changes. Doing it twice is doing it once.
    """
    corrections = policy.corrections_in_force
    if not corrections:
        return assertions
    return [_corrected(said, corrections, levels) for said in assertions]


def _corrected(
    said: Assertion, corrections: Mapping[EmployeeId, int], levels: int
) -> Assertion:
    rater_id = said.asserted_by_id
    if rater_id is None or rater_id not in corrections or not said.is_rating:
        return said
    raw = replace(said, correction=0)
    # It stays on its scale, and as wide as it was.
    most, least = levels - raw.highest_level, 1 - raw.lowest_level
    by = max(least, min(most, corrections[rater_id]))
    return replace(raw, correction=by)
