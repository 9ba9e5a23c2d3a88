"""Lists inside lists are counted before anything runs."""

from graphql import get_operation_ast, parse

from skills_graph.api.cost import refusal


def rows_refused(text, **variables):
    """Return how many rows are too many, None where they are not."""
    document = parse(text)
    error = refusal(document, get_operation_ast(document), variables)
    return error and error.extensions["found"]


def test_lists_inside_one_another_multiply():
    text = "{ employees(first: 100) { nodes { reports(first: %d) { totalCount } } } }"

    assert rows_refused(text % 99) is None
    assert rows_refused(text % 100) == 100 + 100 * 100


def test_lists_beside_one_another_add_up():
    text = (
        "{ a: roles(first: 100) { nodes { positions(first: 60) { totalCount } } }"
        " b: roles(last: 100) { nodes { positions(last: 60) { totalCount } } } }"
    )

    assert rows_refused(text) == 2 * (100 + 100 * 60)


def test_variables_and_their_defaults_count():
    text = (
        "query($n: Int, $m: Int! = 100) { employees(first: $n) { nodes {"
        " reports(first: $m) { totalCount } } } }"
    )

    assert rows_refused(text, n=100) == 10_100
    assert rows_refused(text, n=100, m=1) is None
    assert rows_refused(text, n="many") is None


def test_doubling_fragments_are_counted_at_once():
    fragments = " ".join(
        f"fragment F{n} on Employee {{ ...F{n + 1} ...F{n + 1} }}" for n in range(60)
    )
    text = (
        "{ employees(first: 1) { nodes { ...F0 } } } "
        + fragments
        + " fragment F60 on Employee { reports(first: 1) { totalCount } }"
    )

    assert rows_refused(text) == 2**31 - 1
