"""Making a snapshot of another moment from the one of the present, lines apart."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from skills_graph.domain.ids import EmployeeId, PositionId, label_of
from skills_graph.domain.moments import Moment, Revision
from skills_graph.domain.organisation import Employee
from skills_graph.talent.building import catalogue_at, is_most, organisation_at
from skills_graph.talent.lines import lines
from skills_graph.talent.organisation import Organisation, organisation
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.source import TalentSource
from skills_graph.talent.turns import MOST_REVISIONS_APART, TurnMemory
from skills_graph.talent.workforce import workforce


class Near(NamedTuple):
    """A snapshot that is there, and on which days anything differs from it."""

    snapshot: Snapshot
    turns: TurnMemory


def looked_back(source: TalentSource, at: Moment, near: Near | None = None) -> Snapshot:
    """Read people and organisation of another moment; lines come when needed.

    What is as in a snapshot *near* is not read again.
    """
    revision = source.revision_at(at.known_at)
    at = Moment(at.as_of, revision.recorded_at)
    differing = None if near is None else _differing(source, near, at.as_of, revision)
    if near is None or differing is None:
        arranged = organisation_at(source, at)
        people = source.employees(at=at)
    else:
        arranged = _organisation_like(near.snapshot, source, differing, at)
        people = _people_like(near.snapshot, source, differing, at)
    competencies = catalogue_at(source, at)
    there = workforce(people, arranged, on=at.as_of)
    return Snapshot(
        at,
        revision,
        source.policy(at=at),
        competencies,
        there,
        lines((), there.employees, competencies.competencies),
        loaded=frozenset(),
    )


def _differing(
    source: TalentSource, near: Near, as_of: date, revision: Revision
) -> set[str] | None:
    """Return the ids of what may differ from a snapshot; None if that is most of it."""
    there = near.snapshot
    first, last = sorted((revision.number, there.revision.number))
    is_elsewhere = first == last and revision != there.revision
    if is_elsewhere or last - first > MOST_REVISIONS_APART:
        return None
    found = near.turns.between(as_of, there.moment.as_of)
    found |= source.changed_ids(first, last)
    return None if is_most(found, there) else found


def _people_like(
    near: Snapshot, source: TalentSource, differing: Collection[str], at: Moment
) -> Sequence[Employee]:
    changed = [EmployeeId(id) for id in differing if label_of(id) == "Employee"]
    same = [one for one in near.workforce.people if one.id not in differing]
    return [*same, *source.employees(changed, at=at)] if changed else same


def _organisation_like(
    near: Snapshot, source: TalentSource, differing: Collection[str], at: Moment
) -> Organisation:
    arranged = near.workforce.organisation
    changed = [PositionId(id) for id in differing if label_of(id) == "Position"]
    has_units = any(label_of(id) == "OrgUnit" for id in differing)
    if not changed and not has_units:
        return arranged
    units = source.org_units(at=at) if has_units else arranged.unit_of
    same = [one for one in arranged.position_of if one.id not in differing]
    others = source.positions(changed, at=at) if changed else ()
    return organisation(units, [*same, *others])
