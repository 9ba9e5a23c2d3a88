"""Rows that were fetched together ask their next question together.

Executors resolve depth first: when the first child of a list asks for something, its
siblings are already known. So the question is put once for all of them, and the
answer kept on their group. No futures, no executor of our own.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from skills_graph.api.moments import Asked

Value = TypeVar("Value")
Other = TypeVar("Other")
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True, eq=False)
class Row(Generic[Value]):
    """One value on its way out, with the rows that were fetched with it."""

    value: Value
    group: "Group"

    @property
    def asked(self) -> Asked:
        return self.group.asked

    def beside(self, value: Other) -> "Row[Other]":
        """Return a row of its own, at the same moment, for a part of this one."""
        return Group(self.asked).add(value)


class Group:
    """The rows of one fetch, the moment they are about, and what they have asked."""

    def __init__(self, asked: Asked, values: Iterable[Any] = ()) -> None:
        self.asked = asked
        self.rows: list[Row[Any]] = []
        self._answers: dict[Hashable, Mapping[Any, Any] | Exception] = {}
        for value in values:
            self.add(value)

    def add(self, value: Value) -> Row[Value]:
        row = Row(value, self)
        self.rows.append(row)
        return row

    def answers(
        self,
        question: Hashable,
        key: Callable[[Any], Key | None],
        fetch: Callable[[list[Key]], Mapping[Key, Any]],
    ) -> Mapping[Key, Any]:
        """Put a question once for every row, and keep the answer, or the failure.

        `key` maps a row's value to what it asks about, None if it has nothing to
        ask; a question that differs in its arguments needs another name.
        """
        if question not in self._answers:
            self._answers[question] = self._asked_for_all(key, fetch)
        answers = self._answers[question]
        if isinstance(answers, Exception):
            raise answers
        return answers

    def _asked_for_all(
        self,
        key: Callable[[Any], Key | None],
        fetch: Callable[[list[Key]], Mapping[Key, Any]],
    ) -> Mapping[Key, Any] | Exception:
        keys = dict.fromkeys(key(row.value) for row in self.rows)
        try:
            return fetch([key for key in keys if key is not None])
        except Exception as failure:  # noqa: BLE001 - raised again to every sibling
            return failure


def value_of(
    row: Row[Value],
    question: Hashable,
    key: Callable[[Value], Key | None],
    fetch: Callable[[list[Key]], Mapping[Key, Other]],
) -> Other | None:
    """Return what *fetch* found for this row as it is; None if it found nothing."""
    answers = row.group.answers(("value", question), key, fetch)
    mine = key(row.value)
    return None if mine is None else answers.get(mine)


def row_of(
    row: Row[Value],
    question: Hashable,
    key: Callable[[Value], Key | None],
    fetch: Callable[[list[Key]], Mapping[Key, Other]],
) -> Row[Other] | None:
    """Return the one thing of this row, as a sibling of those of its siblings."""

    def fetch_rows(keys: list[Key]) -> Mapping[Key, Row[Other]]:
        group = Group(row.asked)
        return {key: group.add(value) for key, value in fetch(keys).items()}

    answers = row.group.answers(("row", question), key, fetch_rows)
    mine = key(row.value)
    return None if mine is None else answers.get(mine)


def rows_of(
    row: Row[Value],
    question: Hashable,
    key: Callable[[Value], Key | None],
    fetch: Callable[[list[Key]], Mapping[Key, Sequence[Other]]],
) -> list[Row[Other]]:
    """Return this row's many things, all siblings' things being one group."""

    def fetch_rows(keys: list[Key]) -> Mapping[Key, list[Row[Other]]]:
        group = Group(row.asked)
        return {
            key: [group.add(value) for value in values]
            for key, values in fetch(keys).items()
        }

    answers = row.group.answers(("rows", question), key, fetch_rows)
    mine = key(row.value)
    return [] if mine is None else list(answers.get(mine, ()))
