"""Writes the changes of records, within one transaction."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from skills_graph.domain.competencies import Competency, CompetencyKind
from skills_graph.domain.delivery import DeliveredKind
from skills_graph.domain.ids import CompetencyId, EmployeeId, ScaleId
from skills_graph.domain.lone_lines import LineMemory
from skills_graph.domain.moments import Moment
from skills_graph.domain.policy_versions import KeptPolicies
from skills_graph.services.lines import by_competency, recompute_lines
from skills_graph.services.workforce.differences import RecordChange
from skills_graph.services.workforce.evidence import GONE, REPLACED, PersonEvidence
from skills_graph.services.workforce.present import THING_KINDS
from skills_graph.store import facts
from skills_graph.store.assertions import append_assertions, retract_assertions
from skills_graph.store.competencies import LABEL as COMPETENCY
from skills_graph.store.competencies import join_scales_and_frameworks
from skills_graph.store.differences import Link, LinkEnds, StoredLink, Thing
from skills_graph.store.employees import LABEL as EMPLOYEE
from skills_graph.store.identifiers import add_identifiers
from skills_graph.store.merges import merges
from skills_graph.store.policies import kept_policies
from skills_graph.store.profile_lines import create_lines, measures_by_competency
from skills_graph.store.revisions import existing_ids
from skills_graph.store.session import Write

CHANGED = "workforce.imported"
"""What a Change of an import is called."""


@dataclass(frozen=True, slots=True)
class PersonChange:
    """All that an import changes of one person: written together or not at all."""

    employee_id: EmployeeId
    record: RecordChange | None
    evidence: PersonEvidence | None


def write_records(
    write: Write, changes: Sequence[RecordChange], *, source: str, today: date
) -> None:
    """Write records of any kinds: first the things, then the links between them."""
    for kind in THING_KINDS:
        of_kind = [change for change in changes if change.kind is kind]
        _write_things(write, kind, of_kind, source=source, today=today)
    add_identifiers(write, (one for change in changes for one in change.identifiers))
    _write_links(write, changes, source=source, today=today)
    for change in changes:
        _note(write, change)


def write_people(
    write: Write,
    people: Sequence[PersonChange],
    *,
    source: str,
    lines: LineMemory,
) -> None:
    """Write people with their evidence and the profile lines that follow from it."""
    ids = [person.employee_id for person in people]
    there = existing_ids(write.tx, EMPLOYEE, ids)
    write_records(
        write,
        [person.record for person in people if person.record is not None],
        source=source,
        today=lines.as_of,
    )
    evidence = {
        person.employee_id: person.evidence
        for person in people
        if person.evidence is not None
    }
    for reason, withdrawn in (
        (REPLACED, [one for said in evidence.values() for one in said.replaced]),
        (GONE, [one for said in evidence.values() for one in said.gone]),
    ):
        retract_assertions(
            write, [id for id, _ in withdrawn], reason=reason.format(system=source)
        )
    append_assertions(
        write, (one for said in evidence.values() for one in said.appended)
    )
    _write_lines(write, evidence, there, lines)
    write.changed(CHANGED, EMPLOYEE, *evidence)


def _write_lines(
    write: Write,
    evidence: Mapping[EmployeeId, PersonEvidence],
    there: Collection[str],
    lines: LineMemory,
) -> None:
    at = Moment(lines.as_of, write.revision.recorded_at)
    if kept_policies(write.tx, at=at) != KeptPolicies(lines.policy):
        # A policy is coming, or has come since the import began.
        there = list(evidence)
    if merges(write.tx, at=at).winners:
        # What this delivery claims may be one with another competency.
        there = list(evidence)
    known = {id: said.competency_ids for id, said in evidence.items() if id in there}
    if known:
        recompute_lines(write, known, today=lines.as_of)
    # Of someone new, nobody has said anything but this: nothing needs to be read.
    new = [said.appended for id, said in evidence.items() if id not in there]
    competency_ids = {one.competency_id for said in new for one in said}
    measures = measures_by_competency(write.tx, competency_ids)
    create_lines(
        write,
        (
            lines.line(about, measures[competency_id])
            for said in new
            for competency_id, about in by_competency(said).items()
        ),
    )


def _write_things(
    write: Write,
    kind: DeliveredKind,
    changes: Sequence[RecordChange],
    *,
    source: str,
    today: date,
) -> None:
    label = THING_KINDS[kind].label
    added = [change.added for change in changes if change.added is not None]
    # What had been retired before is there already, and gets a state again.
    there = existing_ids(write.tx, label, [thing.id for thing in added])
    new = [thing for thing in added if thing.id not in there]
    facts.create_things(write, label, new, source=source)
    if kind is DeliveredKind.COMPETENCIES:
        join_scales_and_frameworks(write, map(_competency, new))
    facts.add_states(
        write, label, (one for one in added if one.id in there), source=source
    )
    changed = [change.changed for change in changes if change.changed is not None]
    facts.change_things(write, label, changed, source=source, today=today)
    retired = [change.retired for change in changes if change.retired is not None]
    facts.retire_things(write, label, retired, source=source, today=today)


def _competency(thing: Thing) -> Competency:
    return Competency(
        CompetencyId(thing.id),
        str(thing.state["name"]),
        CompetencyKind(str(thing.fixed["kind"])),
        ScaleId(str(thing.fixed["scale_id"])),
    )


def _write_links(
    write: Write, changes: Sequence[RecordChange], *, source: str, today: date
) -> None:
    """End links before others begin, so that no day has both."""
    ended: dict[tuple[LinkEnds, date], list[StoredLink]] = {}
    changed: dict[LinkEnds, list[tuple[StoredLink, Link]]] = {}
    added: dict[LinkEnds, list[Link]] = {}
    for change in changes:
        for one in change.links_ended:
            ended.setdefault((one.ends, one.since), []).append(one.link)
        for ends, old, new in change.links_changed:
            changed.setdefault(ends, []).append((old, new))
        for ends, link in change.links_added:
            added.setdefault(ends, []).append(link)
    for (ends, since), links in ended.items():
        facts.retire_links(write, ends, links, source=source, today=since)
    for ends, pairs in changed.items():
        facts.change_links(write, ends, pairs, source=source, today=today)
    for ends, new_links in added.items():
        facts.create_links(write, ends, new_links, source=source)


def _note(write: Write, change: RecordChange) -> None:
    """Note what has changed: of a link, whatever answers differently for it."""
    if change.kind is DeliveredKind.RELATED:
        both = {
            *(id for _, link in change.links_added for id in link.key[:2]),
            *(id for _, link, _ in change.links_changed for id in link.key[:2]),
            *(id for one in change.links_ended for id in one.link.key[:2]),
        }
        write.changed(CHANGED, COMPETENCY, *both)
        return
    kind = change.kind
    if kind is DeliveredKind.REQUIREMENTS:
        kind = DeliveredKind.ROLES
    write.changed(CHANGED, THING_KINDS[kind].label, change.id)
