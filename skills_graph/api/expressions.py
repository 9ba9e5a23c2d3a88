"""Expressions that people type, as the API shows what was read in them."""

import json
from dataclasses import dataclass

from skills_graph.api.context import Context
from skills_graph.api.links.catalogue import competency_named
from skills_graph.api.moments import Asked
from skills_graph.api.siblings import Group, Row, rows_of
from skills_graph.domain.competencies import Competency
from skills_graph.domain.ids import CompetencyId
from skills_graph.services.expressions import (
    NamedInText,
    Problem,
    ReadExpression,
    read_expression,
)
from skills_graph.talent.name_index import Found


@dataclass(frozen=True, slots=True, eq=False)
class ShownExpression:
    """What was read in a text; `variable` is the expression as JSON."""

    of: ReadExpression

    @property
    def variable(self) -> str | None:
        expression = self.of.expression
        return None if expression is None else json.dumps(expression.question)

    @property
    def sentence(self) -> str | None:
        return self.of.sentence


def parsed(context: Context, asked: Asked, text: str) -> Row[ShownExpression]:
    """Read a text as what people must hold."""
    context.check_deadline()
    found = read_expression(
        text,
        at=asked.at,
        store=context.store,
        talent=context.talent,
        names=context.application.names,
    )
    return Group(asked).add(ShownExpression(found))


def names(row: Row[ShownExpression]) -> list[Row[NamedInText]]:
    return rows_of(
        row, "names", lambda one: one, lambda some: {one: one.of.names for one in some}
    )


def problems(row: Row[ShownExpression]) -> list[Row[Problem]]:
    return rows_of(
        row,
        "problems",
        lambda one: one,
        lambda some: {one: one.of.problems for one in some},
    )


def suggestions(row: Row[Problem]) -> list[Row[Found]]:
    return rows_of(
        row,
        "suggestions",
        lambda one: one,
        lambda some: {one: one.suggestions for one in some},
    )


def competency(row: Row[NamedInText], context: Context) -> Row[Competency] | None:
    """Return the competency that a name is, None where that is not sure."""
    return competency_named(row, context, _competency_id)


def _competency_id(named: NamedInText) -> CompetencyId | None:
    return named.competency_id
