"""One framework's release against the graph: what differs, and one write of it all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.frameworks import FrameworkRelease
from skills_graph.domain.ids import FrameworkId
from skills_graph.domain.import_report import Counts, ImportReport
from skills_graph.store import competencies, facts, frameworks, roles
from skills_graph.store.differences import (
    Link,
    LinkDifference,
    LinkEnds,
    Thing,
    ThingDifference,
    compare_links,
    compare_things,
)
from skills_graph.store.schema import named
from skills_graph.store.session import Write

FRAMEWORK_NOW: LiteralString = """
MATCH (framework:Framework {id: $id})
RETURN framework.release AS release, framework.imports AS imports
"""

COUNT_IMPORT: LiteralString = """
MATCH (framework:Framework {id: $id})
SET framework.imports = coalesce(framework.imports, 0) + 1
"""

KINDS_OF_FRAMEWORK: LiteralString = """
MATCH (competency:Competency {framework_id: $id})
RETURN competency.id AS id, competency.kind AS kind, competency.scale_id AS scale_id
"""

IDS_THERE: LiteralString = """
UNWIND $ids AS id
MATCH (thing:<label> {id: id})
RETURN thing.id AS id
"""

JOIN_FRAMEWORK: LiteralString = """
MATCH (framework:Framework {id: $framework_id})
UNWIND $ids AS id
MATCH (role:Role {id: id})
MERGE (role)-[:IN_FRAMEWORK]->(framework)
"""

Progress = Callable[[float], None]
WantedThings = tuple[str, str, list[Thing]]
WantedLinks = tuple[str, LinkEnds, list[Link]]
"""The name they are counted under, their label or ends, and the things or links."""


@dataclass(frozen=True, slots=True)
class FrameworkNow:
    """The release that the graph holds, and how many imports have brought it there."""

    release: str
    imports: int


@dataclass(frozen=True, slots=True)
class ThingChange:
    """What differs among the things of one label, and under what name it is counted."""

    kind: str
    label: str
    difference: ThingDifference
    come_back: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class LinkChange:
    kind: str
    ends: LinkEnds
    difference: LinkDifference


@dataclass(frozen=True, slots=True)
class ReleaseChange:
    """Everything that one release would change, compared but not yet written."""

    release: FrameworkRelease
    compared_with: FrameworkNow | None
    things: tuple[ThingChange, ...]
    links: tuple[LinkChange, ...]

    def count(self, report: ImportReport) -> None:
        """Count into a report what is added, changed, unchanged and retired."""
        for things in self.things:
            _count(report.of(things.kind), things.difference)
            report.of(things.kind).added += len(things.come_back)
        for links in self.links:
            _count(report.of(links.kind), links.difference)


def framework_now(
    tx: ManagedTransaction, framework_id: FrameworkId
) -> FrameworkNow | None:
    """Return the release that the graph holds of a framework, None if it has none."""
    row = tx.run(FRAMEWORK_NOW, id=framework_id).single()
    return None if row is None else FrameworkNow(row["release"], row["imports"] or 0)


def kinds_and_scales(
    tx: ManagedTransaction, framework_id: FrameworkId
) -> dict[str, tuple[str, str]]:
    """Return kind and scale of every competency of a framework, by id."""
    rows = tx.run(KINDS_OF_FRAMEWORK, id=framework_id)
    return {row["id"]: (row["kind"], row["scale_id"]) for row in rows}


def release_change(
    tx: ManagedTransaction, release: FrameworkRelease, *, today: date
) -> ReleaseChange:
    """Hold a release against what the graph has of its source system."""
    now = framework_now(tx, release.framework.id)
    return ReleaseChange(
        release,
        now,
        tuple(_thing_change(tx, things, release, today) for things in _things(release)),
        tuple(_link_change(tx, links, release) for links in _links(release)),
    )


def apply_release(
    write: Write, change: ReleaseChange, *, today: date, progress: Progress
) -> bool:
    """Write a compared release; False, and nothing, if the graph has moved on since.

    The revision node is locked, so what was compared with cannot move any more.
    """
    framework = change.release.framework
    if framework_now(write.tx, framework.id) != change.compared_with:
        return False
    source = change.release.source_system
    steps = len(change.things) + len(change.links)
    for step, things in enumerate(change.things):
        _apply_things(write, things, source, today)
        progress((step + 1) / steps)
    _join(write, change)
    for step, links in enumerate(change.links, start=len(change.things)):
        _apply_links(write, links, source, today)
        progress((step + 1) / steps)
    write.run(COUNT_IMPORT, id=framework.id).consume()
    write.changed("framework.imported", frameworks.LABEL, framework.id)
    return True


def _things(release: FrameworkRelease) -> list[WantedThings]:
    return [
        (
            "frameworks",
            frameworks.LABEL,
            [frameworks.framework_thing(release.framework)],
        ),
        (
            "groups",
            frameworks.GROUP_LABEL,
            [frameworks.group_thing(group) for group in release.groups],
        ),
        (
            "competencies",
            competencies.LABEL,
            [competencies.competency_thing(one) for one in release.competencies],
        ),
        ("roles", roles.LABEL, [roles.role_thing(role) for role in release.roles]),
    ]


def _links(
    release: FrameworkRelease,
) -> Iterable[WantedLinks]:
    yield (
        "requirements",
        roles.REQUIRES,
        [
            roles.requirement_link(role.id, requirement)
            for role in release.roles
            for requirement in role.requirements
        ],
    )
    yield (
        "broader",
        competencies.BROADER,
        [competencies.broader_link(broader) for broader in release.broader],
    )
    yield (
        "related",
        competencies.RELATED,
        [competencies.related_link(related) for related in release.related],
    )
    yield (
        "broader_roles",
        roles.BROADER,
        [Link(one.role_id, one.broader_id) for one in release.broader_roles],
    )
    for prefix, ends in frameworks.GROUPED_IN.items():
        yield (
            "memberships",
            ends,
            [
                frameworks.membership_link(membership)
                for membership in release.memberships
                if membership.member_id.startswith(f"{prefix}_")
            ],
        )


def _thing_change(
    tx: ManagedTransaction, things: WantedThings, release: FrameworkRelease, today: date
) -> ThingChange:
    kind, label, wanted = things
    stored = facts.things_of(tx, label, source=release.source_system, today=today)
    difference = compare_things(wanted, stored)
    # What an earlier release had and a later one took back has a node already.
    new_ids = [thing.id for thing in difference.added]
    rows = tx.run(named(IDS_THERE, label=label), ids=new_ids)
    there = {row["id"] for row in rows}
    return ThingChange(
        kind,
        label,
        replace(
            difference,
            added=tuple(thing for thing in difference.added if thing.id not in there),
            retired=tuple(
                thing for thing in difference.retired if release.may_be_gone(thing.id)
            ),
        ),
        come_back=tuple(thing for thing in difference.added if thing.id in there),
    )


def _link_change(
    tx: ManagedTransaction, links: WantedLinks, release: FrameworkRelease
) -> LinkChange:
    kind, ends, wanted = links
    stored = facts.links_of(tx, ends, source=release.source_system)
    difference = compare_links(wanted, stored)
    retired = tuple(
        link
        for link in difference.retired
        if release.may_be_gone(link.start_id, link.end_id)
    )
    return LinkChange(kind, ends, replace(difference, retired=retired))


def _count(counts: Counts, difference: ThingDifference | LinkDifference) -> None:
    counts.added += len(difference.added)
    counts.changed += len(difference.changed)
    counts.retired += len(difference.retired)
    counts.unchanged += difference.unchanged


def _apply_things(write: Write, change: ThingChange, source: str, today: date) -> None:
    label, difference = change.label, change.difference
    facts.create_things(write, label, difference.added, source=source)
    facts.add_states(write, label, change.come_back, source=source)
    facts.change_things(write, label, difference.changed, source=source, today=today)
    facts.retire_things(write, label, difference.retired, source=source, today=today)


def _apply_links(write: Write, change: LinkChange, source: str, today: date) -> None:
    ends, difference = change.ends, change.difference
    facts.create_links(write, ends, difference.added, source=source)
    facts.change_links(write, ends, difference.changed, source=source, today=today)
    facts.retire_links(write, ends, difference.retired, source=source, today=today)


def _join(write: Write, change: ReleaseChange) -> None:
    """Link what is new to its framework and scale, which never change."""
    added = {
        things.label: {thing.id for thing in things.difference.added}
        for things in change.things
    }
    new = added[competencies.LABEL]
    competencies.join_scales_and_frameworks(
        write, [one for one in change.release.competencies if one.id in new]
    )
    for batch in facts.batches(sorted(added[roles.LABEL])):
        write.run(
            JOIN_FRAMEWORK, framework_id=change.release.framework.id, ids=batch
        ).consume()
