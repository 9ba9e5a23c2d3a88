"""Matches line by line, for the few people of a page."""

from collections.abc import Sequence

from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.matching import (
    NOTHING,
    Match,
    MatchLine,
    Related,
    Standing,
    level_on_scale,
    match_line,
)
from skills_graph.domain.roles import Requirement
from skills_graph.talent.points import RequiredRow
from skills_graph.talent.ranking import required_rows
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.vocabulary import Rows


def explain(
    snapshot: Snapshot,
    requirements: Sequence[Requirement],
    employee_ids: Sequence[EmployeeId],
) -> list[Match]:
    """Return the match of each employee, line by line, in the order given.

    Someone who is not here shows nothing for any requirement.
    """
    required = required_rows(snapshot, requirements)
    employees = snapshot.workforce.employees
    rows = employees.rows(employee_ids)
    shown = [_shown(snapshot, line, rows) for line in required]
    return [
        Match(
            employee_id,
            tuple(
                _line(requirement, line, standings, employees.row(employee_id))
                for requirement, line, standings in zip(
                    requirements, required, shown, strict=True
                )
            ),
        )
        for employee_id in employee_ids
    ]


Shown = list[tuple[CompetencyId, dict[int, Standing]]]
"""For each contributor to a requirement its id, and what people show of it."""


def _shown(snapshot: Snapshot, required: RequiredRow, employee_rows: Rows) -> Shown:
    ids = snapshot.catalogue.competencies.ids
    return [
        (
            ids[contributor.competency_row],
            snapshot.lines.of(contributor.competency_row).standings(employee_rows),
        )
        for contributor in required.contributors
    ]


def _line(
    requirement: Requirement,
    required: RequiredRow,
    shown: Shown,
    employee_row: int | None,
) -> MatchLine:
    if employee_row is None:
        return match_line(requirement, required.max_points)
    _, itself = shown[0]
    related = [
        Related(
            competency_id,
            contributor.sixteenths,
            level_on_scale(
                standing.held_level, of=contributor.levels, on=required.levels
            ),
            standing.quality,
        )
        for contributor, (competency_id, standings) in zip(
            required.contributors[1:], shown[1:], strict=True
        )
        if (standing := standings.get(employee_row)) is not None
    ]
    return match_line(
        requirement, required.max_points, itself.get(employee_row, NOTHING), related
    )
