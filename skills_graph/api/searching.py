"""What a search finds, as the API shows it: names, and the things they name."""

from collections.abc import Collection, Mapping
from typing import Any

from skills_graph.api import roots
from skills_graph.api.context import Context
from skills_graph.api.moments import Asked
from skills_graph.api.paging import MOST_ROWS
from skills_graph.api.siblings import Group, Row
from skills_graph.domain.named_things import NamedKind
from skills_graph.errors import BadInput
from skills_graph.services.name_search import UNLESS_ASKED, search_names
from skills_graph.talent.name_index import Found


def search(
    context: Context,
    asked: Asked,
    text: str,
    kinds: Collection[NamedKind] | None,
    first: int,
) -> list[Row[Found]]:
    """Return the best of what a text may name; raises BadInput."""
    if not 1 <= first <= MOST_ROWS:
        raise BadInput(f"first must be from 1 to {MOST_ROWS}.", field="first")
    context.check_deadline()
    found = search_names(
        text,
        viewer=context.viewer,
        at=asked.at,
        talent=context.talent,
        names=context.application.names,
        kinds=UNLESS_ASKED if kinds is None else kinds,
    )
    return Group(asked, found[:first]).rows


def node_of(row: Row[Found], context: Context) -> Row[Any] | None:
    """Return the thing that was found; those of a kind are read at once."""

    def fetch(ids: list[str]) -> Mapping[str, Row[Any]]:
        by_prefix: dict[str, list[str]] = {}
        for id in ids:
            by_prefix.setdefault(id.partition("_")[0], []).append(id)
        return {
            id: thing
            for prefix, some in by_prefix.items()
            for id, thing in roots.rows_by_id(context, prefix, some, row.asked).items()
        }

    found = row.group.answers("node", lambda one: one.thing.id, fetch)
    return found.get(row.value.thing.id)
