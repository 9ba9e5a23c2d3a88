"""What a source says now, held against what the graph holds of it: pure comparison.

Every importer's work comes down to this. Nothing here reads or writes the graph.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from skills_graph.domain.moments import BEGINNING

Value = str | int | float | bool | list[str] | None
Properties = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Thing:
    """A node as its source describes it: what never changes, and its present state."""

    id: str
    state: Properties
    fixed: Properties = field(default_factory=dict)
    valid_from: date = BEGINNING


@dataclass(frozen=True, slots=True)
class Link:
    """A fact between two things as its source describes it.

    `slot` tells apart several links of one type between one pair (a second time in
    the same position); it is stored among the properties when it is not empty.
    `valid_from` None: from the beginning when the link is new, from today when it
    changes.
    """

    start_id: str
    end_id: str
    properties: Properties = field(default_factory=dict)
    valid_from: date | None = None
    valid_until: date | None = None
    slot: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.start_id, self.end_id, self.slot)


@dataclass(frozen=True, slots=True)
class LinkEnds:
    """Which links are meant: their type, and the labels at either end."""

    type: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class StoredThing:
    id: str
    fact_id: str
    valid_from: str
    state: Properties


@dataclass(frozen=True, slots=True)
class StoredLink:
    start_id: str
    end_id: str
    fact_id: str
    valid_from: str
    valid_until: str | None
    properties: Properties

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.start_id, self.end_id, str(self.properties.get("slot", "")))


@dataclass(frozen=True, slots=True)
class ThingDifference:
    """What to write so that the graph's things become the source's."""

    added: tuple[Thing, ...]
    changed: tuple[tuple[StoredThing, Thing], ...]
    retired: tuple[StoredThing, ...]
    unchanged: int


@dataclass(frozen=True, slots=True)
class LinkDifference:
    """What to write so that the graph's links become the source's."""

    added: tuple[Link, ...]
    changed: tuple[tuple[StoredLink, Link], ...]
    retired: tuple[StoredLink, ...]
    unchanged: int


def compare_things(
    wanted: Iterable[Thing], stored: Mapping[str, StoredThing]
) -> ThingDifference:
    """Hold what a source says against what the graph holds of it."""
    added, changed, unchanged, seen = [], [], 0, set()
    for thing in wanted:
        seen.add(thing.id)
        present = stored.get(thing.id)
        if present is None:
            added.append(thing)
        elif plain(thing.state) != plain(present.state):
            changed.append((present, thing))
        else:
            unchanged += 1
    retired = tuple(stored[id] for id in sorted(stored.keys() - seen))
    return ThingDifference(tuple(added), tuple(changed), retired, unchanged)


def compare_links(
    wanted: Iterable[Link], stored: Mapping[tuple[str, str, str], StoredLink]
) -> LinkDifference:
    """Hold a source's links against the graph's; ends of validity count as well."""
    added, changed, unchanged, seen = [], [], 0, set()
    for link in wanted:
        seen.add(link.key)
        present = stored.get(link.key)
        if present is None:
            added.append(link)
        elif _differs(link, present):
            changed.append((present, link))
        else:
            unchanged += 1
    gone = (stored[key] for key in sorted(stored.keys() - seen))
    retired = tuple(link for link in gone if link.valid_until is None)
    return LinkDifference(tuple(added), tuple(changed), retired, unchanged)


def plain(properties: Properties) -> dict[str, Value]:
    """Leave out what is not there: the graph keeps no nulls."""
    return {
        name: list(value) if isinstance(value, list | tuple) else value
        for name, value in properties.items()
        if value is not None
    }


def _differs(link: Link, present: StoredLink) -> bool:
    slotted = {**link.properties, "slot": link.slot or None}
    if plain(slotted) != plain(present.properties):
        return True
    if day_text(link.valid_until) != present.valid_until:
        return True
    return (
        link.valid_from is not None and day_text(link.valid_from) != present.valid_from
    )


def day_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
