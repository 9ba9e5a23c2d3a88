"""Everything that an import will write, known before the first write."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from skills_graph.domain.delivery import DeliveredKind, Delivery
from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.import_report import ImportReport
from skills_graph.services.workforce.checked import Checked, check
from skills_graph.services.workforce.differences import (
    KindDifference,
    RecordChange,
    compare_records,
    compare_single_links,
)
from skills_graph.services.workforce.evidence import (
    EvidenceDifference,
    assertions_of,
    compare_evidence,
)
from skills_graph.services.workforce.present import (
    EDITABLE,
    LINK_KINDS,
    THING_KINDS,
    Present,
    read_present,
)
from skills_graph.services.workforce.suggestions import suggest
from skills_graph.services.workforce.wanted import (
    records_of,
    related_links,
    requirement_links,
)
from skills_graph.services.workforce.write import PersonChange
from skills_graph.store import positions
from skills_graph.store.differences import Link
from skills_graph.store.session import GraphStore

SUGGESTIONS = "suggestions"
"""Under which kind the report counts what roles suggest."""

CATALOGUE = (
    DeliveredKind.COMPETENCIES,
    DeliveredKind.RELATED,
    DeliveredKind.ROLES,
    DeliveredKind.REQUIREMENTS,
    DeliveredKind.ORG_UNITS,
)


class Keyed(Protocol):
    """A delivered record that its source knows by a key."""

    @property
    def key(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Plan:
    """What differs between a delivery and the graph, kind by kind."""

    present: Present
    checked: Checked
    kinds: dict[DeliveredKind, KindDifference]
    evidence: EvidenceDifference
    suggestions: EvidenceDifference
    kept: dict[DeliveredKind, str]
    """Kinds of which less is written than was asked for, and why."""

    def catalogue(self) -> list[RecordChange]:
        """Return the changes that come first, in the order of their kinds."""
        return [change for kind in CATALOGUE for change in self._changes(kind)]

    def positions(self) -> list[RecordChange]:
        """Return the changed positions, each after the one that it reports to."""
        changes = {one.id: one for one in self._changes(DeliveredKind.POSITIONS)}
        above = {
            link.start_id: link.end_id
            for change in changes.values()
            for ends, link in change.links_added
            if ends == positions.REPORTS_TO
        }
        ordered: dict[str, RecordChange] = {}
        for id in changes:
            # The checks have let no circle through, so each way up ends.
            way = [id]
            while (parent := above.get(way[-1])) in changes and parent not in ordered:
                way.append(str(parent))
            ordered |= {one: changes[one] for one in reversed(way)}
        return list(ordered.values())

    def people(self) -> list[PersonChange]:
        """Return everyone who changes, by id, with record and evidence together."""
        records = {one.id: one for one in self._changes(DeliveredKind.EMPLOYEES)}
        ids = sorted(records.keys() | self.evidence.people.keys())
        return [
            PersonChange(
                EmployeeId(id),
                records.get(id),
                self.evidence.people.get(EmployeeId(id)),
            )
            for id in ids
        ]

    def report(self, *, is_dry_run: bool) -> ImportReport:
        """Return the counts of what is to be written, and all that was refused."""
        report = ImportReport(self.present.system, is_dry_run=is_dry_run)
        for kind, difference in self.kinds.items():
            counts = report.of(kind.value)
            counts.added = difference.count("added")
            counts.changed = difference.count("changed")
            counts.retired = difference.count("retired")
            counts.unchanged = difference.unchanged
        delivery = self.checked.delivery
        if delivery.evidence is not None:
            _count(report, DeliveredKind.EVIDENCE.value, self.evidence)
        if delivery.suggests_from_roles:
            _count(report, SUGGESTIONS, self.suggestions)
        report.reject(self.checked.rejections)
        report.notes += [*delivery.notes, *self.kept.values()]
        return report

    def _changes(self, kind: DeliveredKind) -> tuple[RecordChange, ...]:
        found = self.kinds.get(kind)
        return () if found is None else found.changes


def make_plan(delivery: Delivery, *, store: GraphStore, is_full: bool) -> Plan:
    """Check a delivery and compare it with the graph; nothing is written."""
    with_evidence = delivery.evidence is not None or delivery.suggests_from_roles
    present = read_present(store, delivery.system, with_evidence=with_evidence)
    if is_full:
        present = replace(present, leaving=_leaving(delivery, present))
    checked = check(delivery, present=present, store=store)
    refused = _Refused(checked, present)
    kinds: dict[DeliveredKind, KindDifference] = {}
    for kind in DeliveredKind:
        retires = is_full and refused.all_known(kind)
        kept = refused.ids(kind) | present.kept_here
        if kind in THING_KINDS:
            records = records_of(kind, checked, present)
            if records is not None:
                records = [one for one in records if one.id not in present.kept_here]
                kinds[kind] = compare_records(
                    kind, records, present, retires=retires, kept=kept
                )
        elif kind in LINK_KINDS:
            links = _links(kind, checked, present)
            if links is not None:
                links = [one for one in links if _may_change(kind, one, present)]
                kinds[kind] = compare_single_links(
                    kind, links, present, retires=retires, kept=kept
                )
    evidence = compare_evidence(
        assertions_of(checked, present),
        present,
        retires=is_full
        and delivery.evidence is not None
        and refused.all_known(DeliveredKind.EVIDENCE),
        kept_people=refused.ids(DeliveredKind.EVIDENCE),
    )
    suggestions = suggest(checked, present, store, evidence)
    kept_kinds = refused.reasons() if is_full else {}
    kept_kinds |= _edited_here(present)
    return Plan(present, checked, kinds, evidence, suggestions, kept_kinds)


def _may_change(kind: DeliveredKind, link: Link, present: Present) -> bool:
    """Whether an import may say what a role requires: not once it is kept here."""
    is_requirement = kind is DeliveredKind.REQUIREMENTS
    return not is_requirement or link.start_id not in present.kept_here


def _edited_here(present: Present) -> dict[DeliveredKind, str]:
    found: dict[DeliveredKind, str] = {}
    for kind in EDITABLE:
        n_kept = len(present.kept_here & present.things[kind].keys())
        if n_kept:
            found[kind] = (
                f"{n_kept} {kind.value} were edited in Skills Graph, and stay as they"
                " are there."
            )
    return found


def _leaving(
    delivery: Delivery, present: Present
) -> dict[DeliveredKind, frozenset[str]]:
    """Return what a full delivery no longer has, read before anything is checked."""
    unread = {(one.kind, one.key) for one in delivery.rejections}
    delivered: dict[DeliveredKind, Iterable[Keyed] | None] = {
        DeliveredKind.COMPETENCIES: delivery.competencies,
        DeliveredKind.ROLES: delivery.roles,
        DeliveredKind.ORG_UNITS: delivery.org_units,
        DeliveredKind.POSITIONS: delivery.positions,
        DeliveredKind.EMPLOYEES: delivery.employees,
    }
    leaving: dict[DeliveredKind, frozenset[str]] = {}
    for kind, records in delivered.items():
        if records is None or (kind.value, None) in unread:
            continue
        keys = {one.key for one in records}
        keys |= {key for of_kind, key in unread if of_kind == kind.value and key}
        staying = {present.id_of(kind, key) for key in keys} | present.kept_here
        leaving[kind] = frozenset(present.things[kind].keys() - staying)
    return leaving


class _Refused:
    """What was refused, so that it does not look as if its source had dropped it."""

    def __init__(self, checked: Checked, present: Present) -> None:
        self._present = present
        self._keys: dict[str, set[str | None]] = {}
        for rejection in checked.rejections:
            self._keys.setdefault(rejection.kind, set()).add(rejection.key)

    def all_known(self, kind: DeliveredKind) -> bool:
        """Whether it is known whose every refused record of a kind is."""
        return None not in self._keys.get(kind.value, ())

    def ids(self, kind: DeliveredKind) -> set[str]:
        """Return whose records of a kind were refused, by the owner's id."""
        owner = _OWNERS.get(kind, kind)
        keys = self._keys.get(kind.value, set())
        return {self._present.id_of(owner, key) for key in keys if key is not None}

    def reasons(self) -> dict[DeliveredKind, str]:
        return {
            kind: (
                f"Nothing was retired among {kind.value}: it is not known whose"
                " the records are that could not be read."
            )
            for kind in DeliveredKind
            if not self.all_known(kind)
        }


_OWNERS = {
    DeliveredKind.RELATED: DeliveredKind.COMPETENCIES,
    DeliveredKind.REQUIREMENTS: DeliveredKind.ROLES,
    DeliveredKind.EVIDENCE: DeliveredKind.EMPLOYEES,
}


def _links(
    kind: DeliveredKind, checked: Checked, present: Present
) -> list[Link] | None:
    if kind is DeliveredKind.RELATED:
        return related_links(checked)
    return requirement_links(checked, present)


def _count(report: ImportReport, kind: str, found: EvidenceDifference) -> None:
    counts = report.of(kind)
    counts.added, counts.changed = found.added, found.changed
    counts.unchanged, counts.retired = found.unchanged, found.retired
