"""Holds delivered records against what the graph has, and counts what differs."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from skills_graph.domain.delivery import DeliveredKind
from skills_graph.domain.organisation import Identifier
from skills_graph.services.workforce.present import (
    LINK_KINDS,
    THING_KINDS,
    LinkKey,
    Present,
)
from skills_graph.services.workforce.wanted import Record
from skills_graph.store.differences import (
    Link,
    LinkEnds,
    StoredLink,
    StoredThing,
    Thing,
    compare_links,
    compare_things,
)

Outcome = Literal["added", "changed", "retired"]


@dataclass(frozen=True, slots=True)
class EndedLink:
    """A link that has ended; `since` is the first day on which it no longer holds."""

    ends: LinkEnds
    link: StoredLink
    since: date


@dataclass(slots=True)
class RecordChange:
    """What to write for one record: at most one of the first four, and its links."""

    kind: DeliveredKind
    id: str
    added: Thing | None = None
    changed: tuple[StoredThing, Thing] | None = None
    retired: StoredThing | None = None
    links_added: list[tuple[LinkEnds, Link]] = field(default_factory=list)
    links_changed: list[tuple[LinkEnds, StoredLink, Link]] = field(default_factory=list)
    links_ended: list[EndedLink] = field(default_factory=list)
    identifiers: tuple[Identifier, ...] = ()
    is_name: bool = False
    """Whether it is only a name for what a framework owns."""

    @property
    def is_empty(self) -> bool:
        return not (
            self.added
            or self.changed
            or self.retired
            or self.links_added
            or self.links_changed
            or self.links_ended
        )

    @property
    def outcome(self) -> Outcome:
        """Under what the report counts it."""
        if self.kind in LINK_KINDS:
            return self._outcome_of_link
        if self.retired:
            return "retired"
        is_only_named = self.changed is None and not self.links_ended
        is_new_name = is_only_named and self.is_name and bool(self.links_added)
        return "added" if self.added or is_new_name else "changed"

    @property
    def _outcome_of_link(self) -> Outcome:
        if self.links_added:
            return "added"
        return "retired" if self.links_ended else "changed"


@dataclass(frozen=True, slots=True)
class KindDifference:
    """The records of one kind that differ, and how many do not."""

    kind: DeliveredKind
    changes: tuple[RecordChange, ...]
    unchanged: int
    present: int
    """How many the graph holds of this source."""

    def count(self, outcome: Outcome) -> int:
        return sum(change.outcome == outcome for change in self.changes)


def compare_records(
    kind: DeliveredKind,
    records: Iterable[Record],
    present: Present,
    *,
    retires: bool,
    kept: Collection[str] = (),
) -> KindDifference:
    """Compare the records of a kind with the graph.

    With *retires*, what the graph has and the delivery lacks is retired, except the
    ids in *kept*.
    """
    stored = present.things[kind]
    links = {ends: present.links_from(ends) for ends in THING_KINDS[kind].ends}
    changes, unchanged, seen = [], 0, set(kept)
    for record in records:
        seen.add(record.id)
        change = _change(record, stored, links, present.today)
        if change.is_empty:
            unchanged += 1
        else:
            changes.append(change)
    if retires:
        gone = sorted(stored.keys() - seen)
        changes += [_retired(kind, stored[id], links, present.today) for id in gone]
    return KindDifference(kind, tuple(changes), unchanged, len(stored))


def compare_single_links(
    kind: DeliveredKind,
    links: Iterable[Link],
    present: Present,
    *,
    retires: bool,
    kept: Collection[str] = (),
) -> KindDifference:
    """Compare records that are links; those that start or end in *kept* stay."""
    ends = LINK_KINDS[kind]
    stored = present.links[ends]
    difference = compare_links(links, stored)
    changes = [
        RecordChange(kind, link.start_id, links_added=[(ends, link)])
        for link in difference.added
    ]
    changes += [
        RecordChange(kind, link.start_id, links_changed=[(ends, old, link)])
        for old, link in difference.changed
    ]
    gone = [
        link
        for link in difference.retired
        if retires and not {link.start_id, link.end_id} & set(kept)
    ]
    changes += [
        RecordChange(
            kind,
            link.start_id,
            links_ended=[EndedLink(ends, link, present.today)],
        )
        for link in gone
    ]
    return KindDifference(
        kind,
        tuple(changes),
        difference.unchanged,
        sum(link.valid_until is None for link in stored.values()),
    )


def _change(
    record: Record,
    stored: Mapping[str, StoredThing],
    links: Mapping[LinkEnds, Mapping[str, Mapping[LinkKey, StoredLink]]],
    today: date,
) -> RecordChange:
    change = RecordChange(
        record.kind,
        record.id,
        identifiers=record.identifiers,
        is_name=record.thing is None,
    )
    if record.thing is not None:
        things = {record.id: stored[record.id]} if record.id in stored else {}
        difference = compare_things([record.thing], things)
        change.added = next(iter(difference.added), None)
        change.changed = next(iter(difference.changed), None)
    for ends, wanted in record.links.items():
        there = links[ends].get(record.id, {})
        compared = compare_links(wanted, there)
        change.links_added += [(ends, link) for link in compared.added]
        change.links_changed += [(ends, *pair) for pair in compared.changed]
        since = min(
            (link.valid_from for link in compared.added if link.valid_from),
            default=today,
        )
        change.links_ended += [
            EndedLink(ends, link, since) for link in compared.retired
        ]
    return change


def _retired(
    kind: DeliveredKind,
    thing: StoredThing,
    links: Mapping[LinkEnds, Mapping[str, Mapping[LinkKey, StoredLink]]],
    today: date,
) -> RecordChange:
    ended = [
        EndedLink(ends, link, today)
        for ends, by_start in links.items()
        for link in by_start.get(thing.id, {}).values()
        if link.valid_until is None
    ]
    return RecordChange(kind, thing.id, retired=thing, links_ended=ended)
