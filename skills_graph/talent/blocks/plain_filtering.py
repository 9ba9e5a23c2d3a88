"""Who passes a programme of filters, in numpy alone: everybody at once."""

import numpy as np
import numpy.typing as npt

from skills_graph.talent.blocks.layout import Column, PersonRows, Validation
from skills_graph.talent.blocks.programmes import Step
from skills_graph.talent.blocks.questions import Question

Mask = npt.NDArray[np.bool_]


def people_of(people: PersonRows) -> npt.NDArray[np.int64]:
    """Return the place of the person whom each posting is about."""
    sizes = np.diff(people.starts)
    return np.repeat(np.arange(len(sizes)), sizes)


def meets(people: PersonRows, level: int, *, needs_validation: bool) -> Mask:
    """Return which postings meet a level of their competency."""
    validation = people.payloads & 3
    found: Mask = (validation != Validation.SUGGESTED) & (
        (people.payloads >> 5) + 1 >= level
    )
    if needs_validation:
        proven = (validation == Validation.BELOW_HELD) & (people.validated >= level)
        found &= proven | (validation == Validation.AT_HELD)
    return found


def passing(people: PersonRows, asked: Question) -> Mask:
    """Return who passes, by place."""
    n_people = people.columns.shape[1]
    stack: list[Mask] = []
    for code, *operands in asked.steps.tolist():
        if code == Step.NOT:
            stack.append(~stack.pop())
        elif code in (Step.BOTH, Step.EITHER):
            two, one = stack.pop(), stack.pop()
            stack.append(one & two if code == Step.BOTH else one | two)
        else:
            stack.append(_passing_one(people, asked, code, operands))
    return stack[0] if stack else np.ones(n_people, dtype=bool)


def _passing_one(
    people: PersonRows, asked: Question, code: int, operands: list[int]
) -> Mask:
    one, two, three, four = operands
    if code == Step.COLUMN:
        values = people.columns[one]
        inside: Mask = (values >= two) & (values <= three)
        return inside
    if code == Step.MASK:
        found: Mask = asked.masks[one][people.columns[Column.ROW]] != 0
        return found
    holds = (people.competencies == one) & (people.evidenced_on >= four)
    holds &= meets(people, two, needs_validation=bool(three))
    there = np.zeros(people.columns.shape[1], dtype=bool)
    there[people_of(people)[holds]] = True
    return there
