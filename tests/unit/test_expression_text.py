"""What people hold, as it can be typed, and what is said where it cannot be read."""

from datetime import date

import pytest

from skills_graph.domain.expression_text import (
    Joined,
    TypedGroup,
    TypedName,
    Unreadable,
    parse,
)

CALLED_SO = {"health and safety", "search or rescue", "work at height"}


def read(text):
    return parse(text, is_name=lambda name: name.lower() in CALLED_SO)


def shape(typed):
    """Return a text as nested tuples, names with whatever is asked of them."""
    if isinstance(typed, TypedGroup):
        return (typed.joined.value, *map(shape, typed.parts))
    asked = [
        typed.level and f"at {typed.level}",
        "validated" if typed.needs_validation else None,
        "narrower" if typed.include_narrower else None,
        typed.used_since and f"since {typed.used_since}",
    ]
    return " ".join([typed.name, *(one for one in asked if one)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Python", "Python"),
        ("machine learning", "machine learning"),
        (
            "(Python at 3 or Go at 3) and not French",
            ("ALL", ("ANY", "Python at 3", "Go at 3"), ("NONE", "French")),
        ),
        ("a or b and c or d", ("ANY", "a", ("ALL", "b", "c"), "d")),
        ("a AND (b and c)", ("ALL", "a", "b", "c")),
        ("a, b, and c", ("ALL", "a", "b", "c")),
        ("a but not b", ("ALL", "a", ("NONE", "b"))),
        ("a without b or c", ("ANY", ("ALL", "a", ("NONE", "b")), "c")),
        ("a and without b", ("ALL", "a", ("NONE", "b"))),
        ("not (a or b)", ("NONE", "a", "b")),
        ("not (a and b)", ("NONE", ("ALL", "a", "b"))),
        ("not not a", ("NONE", ("NONE", "a"))),
        ("Python 3+", "Python at 3"),
        ("Python >=4", "Python at 4"),
        ("Python ≥4 validated", "Python at 4 validated"),
        ("Python at level 3 or more and Go", ("ALL", "Python at 3", "Go")),
        ("Python at least 3", "Python at 3"),
        ("French at B2", "French at B2"),
        ("French level B2 or better or German", ("ANY", "French at B2", "German")),
        ("welding or narrower at 2", "welding at 2 narrower"),
        ("welding used since 2025-01-31", "welding since 2025-01-31"),
        ('"and" or "a (b)" at 2', ("ANY", "and", "a (b) at 2")),
        ("Health and safety and Go", ("ALL", "Health and safety", "Go")),
        ("Go or work at height at 2", ("ANY", "Go", "work at height at 2")),
        ("search or rescue", "search or rescue"),
        ("health and hygiene", ("ALL", "health", "hygiene")),
        ('Python at "Highly able"', "Python at Highly able"),
    ],
)
def test_a_text_reads_as_this(text, expected):
    assert shape(read(text)) == expected


def test_a_name_knows_its_place_in_the_text():
    group = read('Go and  "C" at 3 used since 2025-01-31 or narrower')

    assert group == TypedGroup(
        Joined.ALL,
        (
            TypedName("Go", 0, 2),
            TypedName(
                "C", 8, 50, "3", include_narrower=True, used_since=date(2025, 1, 31)
            ),
        ),
    )


@pytest.mark.parametrize(
    ("text", "message", "at"),
    [
        ("", "Name a competency that people must hold.", (0, 0)),
        ("  ", "Name a competency that people must hold.", (0, 0)),
        ("Python and", "A name is missing after 'and'.", (7, 10)),
        ("and Python", "A name is missing before 'and'.", (0, 3)),
        ("(Python", "This bracket is not closed.", (0, 1)),
        ("Python)", "Say how ')' is joined to what is before it: and, or.", (6, 7)),
        ("()", "A name is missing before ')'.", (1, 2)),
        ("Python (Go)", "Say how '(' is joined to what is before it: and, or.", (7, 8)),
        ("Python at", "After 'at' comes a level, such as 3.", (7, 9)),
        ("Python at and Go", "After 'at' comes a level, such as 3.", (7, 13)),
        (
            "Python used since May",
            "After 'since' comes a day, such as 2025-01-31.",
            (12, 21),
        ),
        ('Go and "Pyth', "This quotation is not closed.", (7, 8)),
        ("(" * 500, "This lies more than 30 deep.", (30, 31)),
        ("not " * 400, "This lies more than 30 deep.", (120, 123)),
        ("x" * 2001, "An expression may hold 2000 characters.", (0, 2001)),
    ],
)
def test_what_cannot_be_read_says_why_and_where(text, message, at):
    with pytest.raises(Unreadable) as raised:
        read(text)

    assert str(raised.value) == message
    assert (raised.value.start, raised.value.end) == at
