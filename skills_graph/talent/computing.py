"""Lines that no cache can answer: added up from the assertions, by the domain."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from skills_graph.domain.evidence import Assertion
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.moments import Moment
from skills_graph.domain.policy import Policy
from skills_graph.domain.profile import Measure, profile_line
from skills_graph.domain.standing import StandingLine
from skills_graph.talent.catalogue import Catalogue
from skills_graph.talent.source import TalentSource

Pair = tuple[EmployeeId, CompetencyId]

_PEOPLE_A_READ = 2_000


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence of one moment, and by what it is measured."""

    source: TalentSource
    catalogue: Catalogue
    policy: Policy
    at: Moment

    def fresh(self, kept: Collection[StandingLine]) -> list[StandingLine]:
        """Return kept lines, those that may differ by now computed anew."""
        due = frozenset(
            (line.employee_id, line.competency_id)
            for line in kept
            if line.changes_on is not None and line.changes_on <= self.at.as_of
        )
        if not due:
            return list(kept)
        current = [
            line for line in kept if (line.employee_id, line.competency_id) not in due
        ]
        return current + self.lines_of_pairs(due)

    def lines_of_pairs(self, pairs: frozenset[Pair]) -> list[StandingLine]:
        """Compute lines; a pair about which nothing is said any more has none."""
        employee_ids = sorted({employee_id for employee_id, _ in pairs})
        found: list[StandingLine] = []
        for begin in range(0, len(employee_ids), _PEOPLE_A_READ):
            some = employee_ids[begin : begin + _PEOPLE_A_READ]
            said = self.source.assertions_of(some, at=self.at)
            found += self._lines(
                assertion
                for assertion in said
                if (assertion.employee_id, assertion.competency_id) in pairs
            )
        return found

    def _lines(self, said: Iterable[Assertion]) -> Iterator[StandingLine]:
        by_pair: dict[Pair, list[Assertion]] = {}
        for assertion in said:
            pair = (assertion.employee_id, assertion.competency_id)
            by_pair.setdefault(pair, []).append(assertion)
        for (employee_id, competency_id), assertions in by_pair.items():
            measure = self.catalogue.by_id[competency_id]
            line = profile_line(
                assertions,
                Measure(measure.levels, measure.kind),
                policy=self.policy,
                as_of=self.at.as_of,
            )
            yield StandingLine(
                employee_id,
                competency_id,
                line.held_level,
                line.validated_level,
                line.other_level,
                line.quality,
                line.state,
                line.changes_on,
                line.last_evidenced_on,
            )
