"""Profile lines that rest on one assertion, computed once for all that are alike.

A first import makes hundreds of thousands of them, and they differ in little: the line
follows from source, state, level, the month and what is said of validity.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from skills_graph.domain.evidence import Assertion
from skills_graph.domain.policy import Policy
from skills_graph.domain.profile import (
    Measure,
    ProfileLine,
    last_evidenced_on,
    profile_line,
)

_Likeness = tuple[object, ...]


@dataclass(slots=True)
class LineMemory:
    """Lines of one day under one policy; what was computed once is not again."""

    policy: Policy
    as_of: date
    _lone: dict[_Likeness, ProfileLine] = field(default_factory=dict)

    def line(self, assertions: Sequence[Assertion], measure: Measure) -> ProfileLine:
        """Return what `profile_line` does, without the contributions."""
        if len(assertions) != 1:
            return self._computed(assertions, measure)
        (assertion,) = assertions
        likeness = self._likeness(assertion, measure)
        if likeness not in self._lone:
            self._lone[likeness] = self._computed(assertions, measure)
        alike = self._lone[likeness]
        return replace(
            alike,
            employee_id=assertion.employee_id,
            competency_id=assertion.competency_id,
            last_evidenced_on=last_evidenced_on(assertions, as_of=self.as_of),
        )

    def _computed(
        self, assertions: Sequence[Assertion], measure: Measure
    ) -> ProfileLine:
        line = profile_line(assertions, measure, policy=self.policy, as_of=self.as_of)
        return replace(line, contributions=())

    def _likeness(self, assertion: Assertion, measure: Measure) -> _Likeness:
        begins = assertion.valid_from
        rater_id = assertion.asserted_by_id if assertion.is_rating else None
        return (
            measure,
            assertion.source,
            assertion.state,
            assertion.polarity,
            assertion.lowest_level,
            assertion.highest_level,
            assertion.is_own_word,
            rater_id and self.policy.corrections_in_force.get(rater_id),
            # Decay steps with the months.
            (assertion.asserted_on.year, assertion.asserted_on.month),
            begins if begins > self.as_of else None,
            assertion.valid_until,
        )
