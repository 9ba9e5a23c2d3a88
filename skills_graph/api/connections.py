"""Connections: lists that can grow, read page by page."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import graphene

from skills_graph.api.moments import Asked
from skills_graph.api.paging import MOST_ROWS, Page, cursor
from skills_graph.api.siblings import Group, Row
from skills_graph.domain.paging import Key, PageOf
from skills_graph.store.pages import Keyset


class PageInfo(graphene.ObjectType):
    """Where a page lies in its list."""

    has_next_page = graphene.Boolean(
        required=True, description="Whether something comes after this page."
    )
    has_previous_page = graphene.Boolean(
        required=True, description="Whether something comes before this page."
    )
    start_cursor = graphene.String(
        description="Cursor of the first row; null on an empty page."
    )
    end_cursor = graphene.String(
        description="Cursor of the last row; null on an empty page."
    )


@dataclass(frozen=True, slots=True)
class Edge:
    """A row and where it stands in its list."""

    node: Row[Any]
    cursor: str


@dataclass(frozen=True, slots=True)
class Where:
    """The page info of a connection."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@dataclass(frozen=True, slots=True)
class Connection:
    """A page on its way out; `total` is called only when it is asked for.

    `of` is what some connections tell about the whole list: notes, a basis.
    """

    nodes: Sequence[Row[Any]]
    cursors: Sequence[str]
    has_next: bool
    has_previous: bool
    total: Callable[[], int]
    of: Any = None

    @property
    def edges(self) -> list[Edge]:
        return [
            Edge(node, cursor)
            for node, cursor in zip(self.nodes, self.cursors, strict=True)
        ]

    @property
    def page_info(self) -> Where:
        ends = (self.cursors[0], self.cursors[-1]) if self.cursors else (None, None)
        return Where(self.has_next, self.has_previous, *ends)

    @property
    def total_count(self) -> int:
        return self.total()


def connection(part: PageOf[Any], asked: Asked, *, of: object = None) -> Connection:
    """Make the rows of a page siblings of one another, with their cursors."""
    return _connection_in(Group(asked), part, of)


def connection_of(
    row: Row[Any],
    question: Hashable,
    key: Callable[[Any], Key | None],
    fetch: Callable[[list[Any]], Mapping[Any, PageOf[Any]]],
    *,
    of: Callable[[Any], Any] | None = None,
) -> Connection | None:
    """Return a row's page of something, all siblings' pages being one group.

    `question` names the list and the page wanted of it; `fetch` returns the page of
    each key, and what all of them hold asks its next question together. `of` says
    what there is to tell about the whole list of a key, once it is fetched.
    """

    def fetch_connections(keys: list[Any]) -> Mapping[Any, Connection]:
        group = Group(row.asked)
        return {
            key: _connection_in(group, part, of(key) if of else None)
            for key, part in fetch(keys).items()
        }

    answers = row.group.answers(("connection", question), key, fetch_connections)
    return answers.get(key(row.value))


def with_values(
    pages: Mapping[Any, PageOf[Any]], read: Callable[[list[Any]], Mapping[Any, Any]]
) -> dict[Any, PageOf[Any]]:
    """Turn pages of ids into pages of what they name, read at once for all pages.

    What is there no more is left out of its page.
    """
    every = dict.fromkeys(id for part in pages.values() for id in part.values)
    found = read(list(every))
    return {key: _with_values(part, found) for key, part in pages.items()}


def _with_values(part: PageOf[Any], found: Mapping[Any, Any]) -> PageOf[Any]:
    pairs = [
        (found[id], key)
        for id, key in zip(part.values, part.keys, strict=True)
        if id in found
    ]
    return replace(
        part,
        values=[value for value, _ in pairs],
        keys=[key for _, key in pairs],
    )


def _connection_in(group: Group, part: PageOf[Any], of: object) -> Connection:
    return Connection(
        [group.add(value) for value in part.values],
        [cursor(key) for key in part.keys],
        part.has_next,
        part.has_previous,
        lambda: part.total,
        of,
    )


def read_connection(
    asked: Asked,
    wanted: Page,
    *,
    read: Callable[[Keyset], Sequence[Any]],
    count: Callable[[], int],
    key: Callable[[Any], str],
) -> Connection:
    """Read a page that the store orders by one sort key, and one row more.

    The row more tells whether the list goes on; before the page something lies
    whenever there is a cursor to go on after.
    """
    keyset = Keyset(
        wanted.limit + 1, _text(wanted.after), _text(wanted.before), wanted.is_backwards
    )
    found = list(read(keyset))
    is_more = len(found) > wanted.limit
    if is_more:
        del found[0 if wanted.is_backwards else -1]
    is_after, is_before = wanted.after is not None, wanted.before is not None
    return Connection(
        Group(asked, found).rows,
        [cursor((key(value),)) for value in found],
        has_next=is_before if wanted.is_backwards else is_more,
        has_previous=is_more if wanted.is_backwards else is_after,
        total=count,
    )


def _text(key: Key | None) -> str | None:
    return None if key is None else str(key[0])


def connection_type(
    node: type[graphene.ObjectType], items: str, **more_fields: graphene.Field
) -> type[graphene.ObjectType]:
    """Make the XConnection and XEdge types of a type; *items* names them in words."""
    name = node._meta.name  # noqa: SLF001 - Graphene keeps a type's name nowhere else
    edge = type(
        f"{name}Edge",
        (graphene.ObjectType,),
        {
            "__doc__": f"One of the {items}, and where it stands in its list.",
            "node": graphene.Field(node, required=True, description="The row itself."),
            "cursor": graphene.String(
                required=True, description="Where the row stands; for after and before."
            ),
        },
    )
    return type(
        f"{name}Connection",
        (graphene.ObjectType,),
        {
            "__doc__": f"A page of {items}.",
            "edges": graphene.List(
                graphene.NonNull(edge),
                required=True,
                description="The rows of this page, each with its cursor.",
            ),
            "nodes": graphene.List(
                graphene.NonNull(node),
                required=True,
                description="The rows of this page, without cursors.",
            ),
            "page_info": graphene.Field(
                PageInfo, required=True, description="Where this page lies."
            ),
            "total_count": graphene.Int(
                required=True,
                description=f"How many {items} there are on all pages together.",
            ),
            **more_fields,
        },
    )


def connection_field(
    of: str, description: str, *, required: bool = False, **arguments: graphene.Argument
) -> graphene.Field:
    """Declare a field that answers a page; *of* is a connection's dotted name."""
    return graphene.Field(
        of,
        required=required,
        description=description,
        **arguments,
        first=graphene.Int(
            description=f"How many rows from the start, 1 to {MOST_ROWS};"
            " exactly one of first and last is given."
        ),
        after=graphene.String(description="Only rows after this cursor."),
        last=graphene.Int(
            description=f"How many rows from the end, 1 to {MOST_ROWS};"
            " exactly one of first and last is given."
        ),
        before=graphene.String(description="Only rows before this cursor."),
    )
