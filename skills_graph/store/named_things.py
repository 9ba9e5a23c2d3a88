"""What competencies and roles are called, in every language that the graph holds."""

from collections.abc import Collection
from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.moments import Moment
from skills_graph.domain.named_things import NamedKind, NamedThing
from skills_graph.domain.roles import RoleKind
from skills_graph.store.facts import IN_FORCE, parameters
from skills_graph.store.merges import merges
from skills_graph.store.schema import named

_ALL: LiteralString = "MATCH (thing:<label>)-[link:HAS_STATE]->(state:State)\nWHERE "
_SOME: LiteralString = """
UNWIND $ids AS id
MATCH (thing:<label> {id: id})-[link:HAS_STATE]->(state:State)
WHERE """

_COMPETENCY_NAMES: LiteralString = (
    IN_FORCE
    + """
RETURN thing.id AS id, [state.name] + coalesce(state.alternative_names, [])
       + coalesce(state.hidden_names, []) AS labels
"""
)
_ROLE_NAMES: LiteralString = (
    IN_FORCE
    + """
RETURN thing.id AS id, thing.kind AS kind,
       [state.title] + coalesce(state.alternative_titles, [])
       + coalesce(state.hidden_titles, []) AS labels
"""
)

COMPETENCY_NAMES = {
    True: named(_ALL, label="Competency") + _COMPETENCY_NAMES,
    False: named(_SOME, label="Competency") + _COMPETENCY_NAMES,
}
ROLE_NAMES = {
    True: named(_ALL, label="Role") + _ROLE_NAMES,
    False: named(_SOME, label="Role") + _ROLE_NAMES,
}
"""By whether all are asked for."""

_KINDS = {
    RoleKind.JOB_PROFILE.value: NamedKind.ROLE,
    RoleKind.OCCUPATION.value: NamedKind.OCCUPATION,
}


def competency_names(
    tx: ManagedTransaction, ids: Collection[str] | None = None, *, at: Moment
) -> list[NamedThing]:
    """Read the labels of competencies, hidden ones too; None means all.

    What was merged into another is not there by itself, and lends it its labels.
    """
    merged = merges(tx, at=at)
    wanted = None if ids is None else sorted(merged.with_losers(ids))
    by_id: dict[str, list[str]] = {}
    rows = tx.run(COMPETENCY_NAMES[ids is None], ids=wanted or [], **parameters(at))
    # A competency's own labels come before those of what was merged into it.
    for row in sorted(rows, key=lambda row: merged.resolved(row["id"]) != row["id"]):
        by_id.setdefault(merged.resolved(row["id"]), []).extend(row["labels"])
    return [
        NamedThing(id, NamedKind.COMPETENCY, tuple(dict.fromkeys(labels)))
        for id, labels in sorted(by_id.items())
    ]


def role_names(
    tx: ManagedTransaction, ids: Collection[str] | None = None, *, at: Moment
) -> list[NamedThing]:
    """Read the titles of roles and occupations; None means all."""
    rows = tx.run(ROLE_NAMES[ids is None], ids=sorted(ids or ()), **parameters(at))
    found = [
        NamedThing(row["id"], _KINDS[row["kind"]], tuple(dict.fromkeys(row["labels"])))
        for row in rows
    ]
    return sorted(found, key=lambda thing: thing.id)
