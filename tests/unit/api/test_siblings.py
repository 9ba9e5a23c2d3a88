"""Rows that were fetched together put their questions together."""

import pytest

from skills_graph.api.siblings import Group, row_of, rows_of, value_of

NOW = object()


class Asked:
    """Counts how often something is fetched, and for which keys."""

    def __init__(self, answers):
        self.answers = answers
        self.keys = []

    def __call__(self, keys):
        self.keys.append(keys)
        return {key: self.answers[key] for key in keys if key in self.answers}


def test_a_question_is_put_once_for_all_rows():
    rows = Group(NOW, ["a", "b", "a"]).rows
    fetch = Asked({"a": 1, "b": 2})

    found = [value_of(row, "number", lambda value: value, fetch) for row in rows]

    assert found == [1, 2, 1]
    assert fetch.keys == [["a", "b"]]


def test_what_many_rows_hold_is_one_group_again():
    rows = Group(NOW, ["a", "b"]).rows
    parts = Asked({"a": ["x", "y"], "b": ["z"]})
    deeper = Asked({"x": 1, "y": 2, "z": 3})

    found = [
        [value_of(part, "number", lambda value: value, deeper) for part in children]
        for children in (rows_of(row, "parts", lambda v: v, parts) for row in rows)
    ]

    assert found == [[1, 2], [3]]
    assert len(parts.keys) == len(deeper.keys) == 1


def test_questions_that_differ_in_their_arguments_are_asked_apart():
    [row] = Group(NOW, ["a"]).rows
    small, large = Asked({"a": 1}), Asked({"a": 100})

    assert value_of(row, ("size", 1), lambda value: value, small) == 1
    assert value_of(row, ("size", 2), lambda value: value, large) == 100


def test_nothing_to_ask_and_nothing_found_are_both_nothing():
    rows = Group(NOW, [None, "gone"]).rows
    fetch = Asked({})

    assert [row_of(row, "one", lambda value: value, fetch) for row in rows] == [
        None,
        None,
    ]
    assert fetch.keys == [["gone"]]


def test_a_failure_is_kept_for_every_sibling_and_not_tried_again():
    rows = Group(NOW, ["a", "b"]).rows
    tries = []

    def fetch(keys):
        tries.append(keys)
        raise TimeoutError

    for row in rows:
        with pytest.raises(TimeoutError):
            row_of(row, "one", lambda value: value, fetch)

    assert len(tries) == 1
