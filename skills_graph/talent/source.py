"""What the index reads, and from whom: the store gives it, tests make it up."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Protocol

from skills_graph.domain.competencies import BroaderCompetency, RelatedCompetency
from skills_graph.domain.evidence import Assertion
from skills_graph.domain.ids import CompetencyId, EmployeeId, PositionId
from skills_graph.domain.moments import Instant, Moment, Revision, Turn
from skills_graph.domain.organisation import Employee, OrgUnit, Position
from skills_graph.domain.policy import Policy
from skills_graph.domain.standing import CompetencyMeasure, StandingLine


class TalentSource(Protocol):
    """The graph as the talent index sees it.

    Everything but the lines is read as it was at a moment; the lines are the ones
    kept now, each with the first day on which it may differ.
    """

    def now(self) -> tuple[Revision, date]:
        """Return the last revision and today, in one round trip."""

    def revision_at(self, known_at: Instant) -> Revision:
        """Return the last revision recorded by then."""

    def changed_ids(self, after: int, until: int) -> set[str]:
        """Return the ids of what revisions `after + 1` to `until` changed."""

    def policy(self, *, at: Moment) -> Policy: ...

    def measures(self) -> Sequence[CompetencyMeasure]:
        """Return every competency; kind and scale never change."""

    def merged(self, *, at: Moment) -> Mapping[CompetencyId, CompetencyId]:
        """Return the competency that each merged one is at a moment."""

    def related(self, *, at: Moment) -> Sequence[RelatedCompetency]: ...

    def broader(self, *, at: Moment) -> Sequence[BroaderCompetency]: ...

    def org_units(self, *, at: Moment) -> Sequence[OrgUnit]: ...

    def positions(
        self, position_ids: Collection[PositionId] | None = None, *, at: Moment
    ) -> Sequence[Position]:
        """Return positions of a moment; None means all."""

    def employees(
        self, employee_ids: Collection[EmployeeId] | None = None, *, at: Moment
    ) -> Sequence[Employee]:
        """Return people with the positions they hold that day; None means all."""

    def turns(self, ids: Collection[str] | None = None) -> Sequence[Turn]:
        """Return the turns of all facts of people, positions and units ever recorded.

        Of some of them, or of all. Days before which nothing is known are no turns.
        """

    def standing_lines(
        self, employee_ids: Collection[EmployeeId] | None = None
    ) -> Sequence[StandingLine]: ...

    def assertions_of(
        self, employee_ids: Collection[EmployeeId], *, at: Moment
    ) -> Sequence[Assertion]: ...

    def assertions_claiming(
        self, competency_ids: Collection[CompetencyId], *, at: Moment
    ) -> Sequence[Assertion]: ...
