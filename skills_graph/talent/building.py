"""Making snapshots: from nothing, from the last one, and for another moment."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from skills_graph.domain.ids import CompetencyId, EmployeeId, label_of
from skills_graph.domain.moments import Moment, Revision
from skills_graph.domain.organisation import Employee
from skills_graph.domain.standing import StandingLine
from skills_graph.talent.catalogue import Catalogue, catalogue
from skills_graph.talent.computing import Evidence, Pair
from skills_graph.talent.evidence_memory import EvidenceMemory
from skills_graph.talent.line_changes import (
    renumbered,
    with_lines_replaced,
    with_people_replaced,
)
from skills_graph.talent.lines import Lines, lines
from skills_graph.talent.organisation import Organisation, organisation
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.source import TalentSource
from skills_graph.talent.vocabulary import Vocabulary
from skills_graph.talent.workforce import Workforce, workforce

_FEW_PEOPLE = 1_000
_ORGANISATION = ("OrgUnit", "Position")
_CATALOGUE = ("Competency", "Framework", "ProficiencyScale")


def built(source: TalentSource, revision: Revision, today: date) -> Snapshot:
    """Read the present whole."""
    at = Moment(today, revision.recorded_at)
    policy = source.policy(at=at)
    competencies, people = surroundings(source, at)
    evidence = Evidence(source, competencies, policy, at)
    fresh = evidence.fresh(source.standing_lines())
    return Snapshot(
        at,
        revision,
        policy,
        competencies,
        people,
        lines(fresh, people.employees, competencies.competencies),
    )


def surroundings(source: TalentSource, at: Moment) -> tuple[Catalogue, Workforce]:
    """Read competencies and people of a moment, but no lines."""
    arranged = organisation_at(source, at)
    people = workforce(source.employees(at=at), arranged, on=at.as_of)
    return catalogue_at(source, at), people


def advanced(
    snapshot: Snapshot, source: TalentSource, revision: Revision, today: date
) -> Snapshot:
    """Apply what the revisions since *snapshot* changed, and the days gone by.

    The result equals a snapshot built whole, bit by bit.
    """
    at = Moment(today, revision.recorded_at)
    changes = _changes(source, snapshot, revision)
    policy = source.policy(at=at)
    if policy != snapshot.policy or is_most(changes.employees, snapshot):
        return built(source, revision, today)
    is_new_day = today != snapshot.moment.as_of
    rows = source.standing_lines(changes.employees) if changes.employees else ()
    competencies = snapshot.catalogue
    is_unknown = any(row.competency_id not in competencies.by_id for row in rows)
    if changes.has_catalogue or is_new_day or is_unknown:
        competencies = catalogue_at(source, at)
    people = _people(snapshot, source, changes, at, is_new_day=is_new_day)
    kept = _renumbered(snapshot, people, competencies)
    evidence = Evidence(source, competencies, policy, at)
    known = (people.employees, competencies.competencies)
    changed = changes.employees
    if changed:
        fresh = evidence.fresh(rows)
        kept = with_people_replaced(kept, changed, fresh, *known)
    if is_new_day:
        due = _pairs(kept.due(today.toordinal()), *known)
        kept = with_lines_replaced(kept, _due_lines(due, source, evidence), *known)
        changed |= {employee_id for employee_id, _ in due}
    found = Snapshot(at, revision, policy, competencies, people, kept)
    _keep_blocks(found, snapshot, changed)
    return found


def _keep_blocks(
    found: Snapshot, before: Snapshot, changed: frozenset[EmployeeId]
) -> None:
    """Let the blocks of the snapshot before go on, where its row numbers hold."""
    employees = found.workforce.employees
    if (
        employees.ids == before.workforce.employees.ids
        and found.catalogue.measures == before.catalogue.measures
    ):
        found.blocks.follow(before.blocks, frozenset(employees.rows(changed).tolist()))


def has_lines_of(snapshot: Snapshot, competency_ids: Iterable[CompetencyId]) -> bool:
    """Whether a snapshot holds all that questions about these competencies need."""
    return (
        snapshot.loaded is None
        or _neighbourhood(snapshot.catalogue, competency_ids) <= snapshot.loaded
    )


def with_lines_of(
    snapshot: Snapshot, memory: EvidenceMemory, competency_ids: Iterable[CompetencyId]
) -> Snapshot:
    """Add the lines of competencies, of related and of narrower ones, by evidence."""
    if snapshot.loaded is None:
        return snapshot
    wanted = _neighbourhood(snapshot.catalogue, competency_ids) - snapshot.loaded
    if not wanted:
        return snapshot
    known = snapshot.catalogue
    ids = known.competencies.ids
    found = memory.lines(snapshot, [ids[row] for row in sorted(wanted)])
    added = with_lines_replaced(
        snapshot.lines, found, snapshot.workforce.employees, known.competencies
    )
    return replace(snapshot, lines=added, loaded=snapshot.loaded | wanted)


def is_most(changed: Collection[str], snapshot: Snapshot) -> bool:
    """Whether so much changed that reading everyone is faster."""
    return len(changed) > max(_FEW_PEOPLE, snapshot.n_employees // 2)


@dataclass(frozen=True, slots=True)
class _Changes:
    """What some revisions changed, as far as the index has parts for it."""

    employees: frozenset[EmployeeId]
    has_organisation: bool
    has_catalogue: bool


def _changes(source: TalentSource, snapshot: Snapshot, revision: Revision) -> _Changes:
    ids = source.changed_ids(snapshot.revision.number, revision.number)
    labels = {label_of(id) for id in ids}
    return _Changes(
        frozenset(EmployeeId(id) for id in ids if label_of(id) == "Employee"),
        not labels.isdisjoint(_ORGANISATION),
        not labels.isdisjoint(_CATALOGUE),
    )


def catalogue_at(source: TalentSource, at: Moment) -> Catalogue:
    return catalogue(
        source.measures(),
        source.related(at=at),
        source.broader(at=at),
        source.merged(at=at),
    )


def organisation_at(source: TalentSource, at: Moment) -> Organisation:
    return organisation(source.org_units(at=at), source.positions(at=at))


def _people(
    snapshot: Snapshot,
    source: TalentSource,
    changes: _Changes,
    at: Moment,
    *,
    is_new_day: bool,
) -> Workforce:
    """Return the people after some changes; the same ones when nothing differs."""
    present = snapshot.workforce
    if is_new_day:
        # Facts begin and end by the day, without any revision.
        return workforce(
            source.employees(at=at), organisation_at(source, at), on=at.as_of
        )
    changed = changes.employees
    found = source.employees(changed, at=at) if changed else ()
    arranged = present.organisation
    if changes.has_organisation:
        arranged = organisation_at(source, at)
    elif _people_of(present, changed) == {person.id: person for person in found}:
        return present
    people = {
        person.id: person for person in present.people if person.id not in changed
    }
    people |= {person.id: person for person in found}
    return workforce(people.values(), arranged, on=at.as_of)


def _people_of(
    present: Workforce, employee_ids: frozenset[EmployeeId]
) -> dict[EmployeeId, Employee]:
    rows = present.employees.rows(employee_ids).tolist()
    return {present.people[row].id: present.people[row] for row in rows}


def _renumbered(
    snapshot: Snapshot, people: Workforce, competencies: Catalogue
) -> Lines:
    """Return the lines under the row numbers of new people and competencies."""
    was, then = snapshot.workforce.employees, snapshot.catalogue.competencies
    people_moved = was.ids != people.employees.ids
    competencies_moved = then.ids != competencies.competencies.ids
    if not people_moved and not competencies_moved:
        return snapshot.lines
    return renumbered(
        snapshot.lines,
        employee_rows=was.rows_in(people.employees) if people_moved else None,
        competency_rows=then.rows_in(competencies.competencies)
        if competencies_moved
        else None,
        n_competencies=len(competencies.competencies),
    )


def _due_lines(
    due: frozenset[Pair], source: TalentSource, evidence: Evidence
) -> list[StandingLine]:
    """Return lines that the calendar changes: as kept, if the night has computed them.

    The nightly write-back takes no revision, so nothing else tells of it.
    """
    people = {employee_id for employee_id, _ in due}
    kept = source.standing_lines(people) if people else ()
    return evidence.fresh(
        [line for line in kept if (line.employee_id, line.competency_id) in due]
    )


def _pairs(
    rows: Iterable[tuple[int, int]],
    employees: Vocabulary[EmployeeId],
    competencies: Vocabulary[CompetencyId],
) -> frozenset[Pair]:
    return frozenset(
        (employees.ids[employee], competencies.ids[competency])
        for employee, competency in rows
    )


def _neighbourhood(
    competencies: Catalogue, competency_ids: Iterable[CompetencyId]
) -> frozenset[int]:
    found: set[int] = set()
    for row in competencies.rows_of(competency_ids):
        found |= competencies.at_or_below(row)
        found |= {other for other, _ in competencies.related.get(row, ())}
    return frozenset(found)
