"""Matches, their lines and successors on their way out, with what they rest on."""

from dataclasses import dataclass
from typing import Any

from skills_graph.domain.counterfactual import Counterfactual, CounterfactualStep
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.matching import Match, MatchLine
from skills_graph.domain.readiness import Readiness
from skills_graph.domain.roles import Requirement
from skills_graph.services.basis import AnswerBasis
from skills_graph.services.succession import Successor
from skills_graph.talent.ranking import Ranking


class _Beside:
    """Adds to a value `of`, whose own attributes it shows as its own."""

    of: Any

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever `of` has there
        return getattr(self.of, name)


@dataclass(frozen=True, eq=False)
class ShownMatchLine(_Beside):
    """A line, and whose it is."""

    of: MatchLine
    employee_id: EmployeeId


@dataclass(frozen=True, eq=False)
class ShownMatch(_Beside):
    """A match with its basis; `n_eligible` and `ranking` are of the list it is in."""

    of: Match
    basis: AnswerBasis
    n_eligible: int | None = None
    ranking: Ranking | None = None

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        return tuple(line.requirement for line in self.of.lines)

    @property
    def competency_ids(self) -> tuple[CompetencyId, ...]:
        """The competencies that words about it may name."""
        required = (line.requirement.competency_id for line in self.of.lines)
        related = (line.via_competency_id for line in self.of.lines)
        return (*required, *(id for id in related if id is not None))

    def shown(self, line: MatchLine) -> ShownMatchLine:
        return ShownMatchLine(line, self.of.employee_id)


@dataclass(frozen=True, eq=False)
class ShownStep(_Beside):
    """A step towards a job, and whose it is."""

    of: CounterfactualStep
    employee_id: EmployeeId


@dataclass(frozen=True, eq=False)
class ShownCounterfactual(_Beside):
    """What would have to change, and for whom."""

    of: Counterfactual
    employee_id: EmployeeId

    @property
    def shown_steps(self) -> list[ShownStep]:
        return [ShownStep(step, self.employee_id) for step in self.of.steps]


@dataclass(frozen=True, eq=False)
class ShownSuccessor(_Beside):
    """A successor, with the match that readiness follows from."""

    of: Successor
    match: ShownMatch

    @property
    def computed_readiness(self) -> Readiness:
        return self.of.readiness

    @property
    def months_to_ready(self) -> int | None:
        return self.of.months

    @property
    def competency_ids(self) -> tuple[CompetencyId, ...]:
        return self.match.competency_ids
