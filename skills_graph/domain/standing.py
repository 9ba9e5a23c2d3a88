"""One stored profile line as matching reads it: whole levels, and until when."""

from datetime import date
from typing import NamedTuple

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import ValidationState
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.matching import Standing


class StandingLine(NamedTuple):
    """An employee's standing in a competency, and the first day it may differ.

    A plain tuple, because an index holds millions. `changes_on` None: only a write
    changes it. `last_evidenced_on` None: nothing was ever shown.
    """

    employee_id: EmployeeId
    competency_id: CompetencyId
    held_level: int
    validated_level: int
    other_level: int | None
    quality: int
    state: ValidationState
    changes_on: date | None
    last_evidenced_on: date | None = None

    @property
    def standing(self) -> Standing:
        return Standing(
            self.held_level,
            self.validated_level,
            self.other_level,
            self.quality,
            self.state,
        )


class CompetencyMeasure(NamedTuple):
    """What matching knows of a competency: its kind, and how many levels it has."""

    competency_id: CompetencyId
    kind: CompetencyKind
    levels: int
