"""Cursors and pages that are cut out of a list in memory."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills_graph.api.paging import cursor, page, page_of
from skills_graph.errors import BadInput

NAMES = st.lists(st.text("abcd", min_size=1, max_size=3), unique=True, max_size=12)


def walk(names, limit, *, backwards=False):
    """Return all pages one after another, each as a list."""
    pages, at = [], None
    while True:
        arguments = (
            {"last": limit, "before": at}
            if backwards
            else {
                "first": limit,
                "after": at,
            }
        )
        part = page_of(names, page(arguments, str), lambda name: (name,))
        if not part.values:
            return pages
        pages.append(list(part.values))
        at = cursor(part.keys[0 if backwards else -1])


@given(NAMES, st.integers(1, 5))
def test_a_walk_backwards_is_the_walk_forwards_from_its_other_end(names, limit):
    forwards = [name for part in walk(names, limit) for name in part]
    backwards = [
        name for part in reversed(walk(names, limit, backwards=True)) for name in part
    ]

    assert forwards == backwards == sorted(names)


def test_a_row_put_in_between_is_neither_seen_twice_nor_lost():
    first = page_of(["b", "d"], page({"first": 1}, str), lambda name: (name,))
    after = cursor(first.keys[-1])

    rest = page_of(
        ["a", "b", "c", "d"],
        page({"first": 5, "after": after}, str),
        lambda name: (name,),
    )

    assert rest.values == ["c", "d"]
    assert (rest.has_previous, rest.has_next, rest.total) == (True, False, 4)


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"first": 1, "last": 1},
        {"first": 0},
        {"first": -1},
        {"first": 101},
        {"last": 101},
        {"first": 1, "after": "garbage"},
        {"first": 1, "after": ""},
        {"first": 1, "after": "é"},
        {"first": 1, "after": cursor((1,))},
        {"first": 1, "after": cursor(("a", "b"))},
        {"first": 1, "after": base64.b64encode(b"[" * 900).decode()},
        {"first": 1, "before": cursor((True,))},
    ],
)
def test_arguments_that_make_no_page_are_refused(arguments):
    with pytest.raises(BadInput):
        page(arguments, str)
